/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the program `signals` prints, line by line: Linux's answers.
 * @ingroup grader
 *
 * Recorded on Linux 6, from the program as the host's C compiler makes it; grader/tests/signals
 * runs it there again in each `make check`, so that a line that is not Linux's cannot stay here.
 */
#ifndef PHASE08_SIGNALS_H
#define PHASE08_SIGNALS_H

/* clang-format off */
#define SIGNALS_LINUX \
    "told: 1 time, signal 10, code 0, from itself 1\n" \
    "deferred: 3 times, 1 deep\n" \
    "nodefer: 3 times, 3 deep\n" \
    "old action: handler 1, flags 0x40000000\n" \
    "reset: 1 time, then\n" \
    "reset: then 0xa\n" \
    "stack too small: errno 12\n" \
    "stack unasked: there 0, flags 0\n" \
    "stack asked: there 1, flags 1, change: errno 1\n" \
    "stack off: there 0, flags 2\n" \
    "no stack: 0xb\n" \
    "kill 65: errno 22\n" \
    "kill 0: 0\n" \
    "nobody: errno 3\n" \
    "merge: 0 while blocked, waits 1, then 1, waits 0\n" \
    "queue: 0 while blocked, waits 1, then 3, waits 0\n" \
    "order: 40 15 12 1 11\n" \
    "mask in the handler 1, behind it 0 0\n" \
    "suspend: errno 4, handled 1, blocked again 1\n" \
    "fixed: 22 22, blocked 0 0 1, way 9: 22\n" \
    "ignored: waits 1, then 0, handled 0\n" \
    "read without: errno 4\n" \
    "read with: 1, handled 3\n" \
    "wait without: errno 4\n" \
    "wait with: the child 1, handled 3\n" \
    "pause: errno 4\n" \
    "default of 1: 0x1\n" \
    "default of 2: 0x2\n" \
    "default of 3: 0x3\n" \
    "default of 4: 0x4\n" \
    "default of 5: 0x5\n" \
    "default of 6: 0x6\n" \
    "default of 7: 0x7\n" \
    "default of 8: 0x8\n" \
    "default of 9: 0x9\n" \
    "default of 10: 0xa\n" \
    "default of 11: 0xb\n" \
    "default of 12: 0xc\n" \
    "default of 13: 0xd\n" \
    "default of 14: 0xe\n" \
    "default of 15: 0xf\n" \
    "default of 16: 0x10\n" \
    "default of 17: 0x700\n" \
    "default of 18: 0x700\n" \
    "default of 19: 0x137f\n" \
    "then 0x9\n" \
    "default of 20: 0x147f\n" \
    "then 0x9\n" \
    "default of 21: 0x157f\n" \
    "then 0x9\n" \
    "default of 22: 0x167f\n" \
    "then 0x9\n" \
    "default of 23: 0x700\n" \
    "default of 24: 0x18\n" \
    "default of 25: 0x19\n" \
    "default of 26: 0x1a\n" \
    "default of 27: 0x1b\n" \
    "default of 28: 0x700\n" \
    "default of 29: 0x1d\n" \
    "default of 30: 0x1e\n" \
    "default of 31: 0x1f\n" \
    "default of 40: 0x28\n" \
    "default of 64: 0x40\n" \
    "ignored: 0x800\n" \
    "spinning: 0x9\n" \
    "pipe ignored: errno 32\n" \
    "pipe: 0xd\n" \
    "no child: errno 10\n" \
    "stop: code 5, status 19, of the child 1\n" \
    "stop: 0x137f\n" \
    "once: 0\n" \
    "still: 0\n" \
    "kill: code 2, status 9, of the child 1\n" \
    "kill: 0x9\n" \
    "tstp: code 5, status 20, of the child 1\n" \
    "tstp: 0x147f\n" \
    "cont: code 6, status 18, of the child 1\n" \
    "cont: 0xffff\n" \
    "term: code 2, status 15, of the child 1\n" \
    "term: 0xf\n" \
    "exit: code 1, status 44, of the child 1\n" \
    "exit: 0x2c00\n" \
    "nocldstop: 0x137f, heard 0, 0x9, heard 1\n" \
    "nocldwait: errno 10\n" \
    "ignored: errno 10\n" \
    "undone: waits 0, handled 1\n" \
    "null: signal 11, code 1, 16\n" \
    "and 0x0, uncaught 0xb\n" \
    "read only: signal 11, code 2, page + 24\n" \
    "and 0x0, uncaught 0xb\n" \
    "unmapped: signal 11, code 1, page + 99\n" \
    "and 0x0, uncaught 0xb\n" \
    "data: signal 11, code 2, page + 8\n" \
    "and 0x0, uncaught 0xb\n" \
    "division: signal 8, code 1, elsewhere\n" \
    "and 0x0, uncaught 0x8\n" \
    "opcode: signal 4, code 2, elsewhere\n" \
    "and 0x0, uncaught 0x4\n" \
    "breakpoint: signal 5, code 128, 0\n" \
    "and 0x0, uncaught 0x5\n" \
    "privileged: signal 11, code 128, 0\n" \
    "and 0x0, uncaught 0xb\n" \
    "vector: signal 11, code 128, 0\n" \
    "and 0x0, uncaught 0xb\n" \
    "step: signal 5, code 2, elsewhere\n" \
    "and 0x0, uncaught 0x5\n" \
    "blocked: 0xb\n" \
    "ignored: 0xb\n" \
    "mended: 3 times, 'x'\n" \
    "join: 0 0 1\n" \
    "negative: errno 22, nobody: errno 3, parent: errno 3, no group: errno 1\n" \
    "session: own 1, group 1, sid 1, again: errno 1, setpgid: errno 1\n" \
    "other session: errno 1\n" \
    "group: 0xf 0xf, empty: errno 3\n" \
    "apart: 0x9\n" \
    "getpgid: errno 3, getsid: errno 3\n" \
    "leader: 0x137f\n" \
    "orphan: signal 1\n" \
    "leader ends: 0x0\n" \
    "orphaned: SIGTSTP passes\n" \
    "orphaned: 0x300\n" \
    "kill 0: child 0xa, handled 1\n" \
    "kill 0: 0x0\n" \
    "sleep: errno 4, handled 1, most is left 1\n" \
    "sleep: odd 22 22, short 0\n" \
    "stopped sleep: 0x137f\n" \
    "stopped sleep: errno 0\n" \
    "stopped sleep: 0x0\n" \
    "alarm: 0 1000 500 0\n" \
    "repeated: 1, off 1\n" \
    "clocks: slept enough 1, agree 1 1, no clock: errno 22, times 1\n" \
    "done\n"
/* clang-format on */

#endif
