/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 10: process 1, its table, and the ends of a machine.
 * @ingroup grader
 *
 * One machine, whose boot drive keeps what is written. That a shell is started on each terminal,
 * and again when it has ended, is in phase10_session.c.
 */
#include <stdio.h>
#include <string.h>

#include "../src/disk_lab.h"
#include "../src/grade.h"
#include "session.h"

/** Line 1 is right, 2 to 6 are wrong, the rest is right again. */
static const char init_table[] = "ttyS0::sysinit:/bin/echo first of all\n"
                                 "ttyS0:3:once:/bin/echo never\n"
                                 "ttyS0::sometimes:/bin/echo never\n"
                                 "::once:/bin/echo never >/tmp/never\n"
                                 "::once:\n"
                                 "/bin/echo never\n"
                                 "# no more mistakes\n"
                                 "::once:/bin/nowhere\n"
                                 "ttyS0::respawn:/bin/echo here again\n"
                                 "ttyS0::respawn:/bin/sh -l\n"
                                 "ttyS0::shutdown:/bin/echo last of all\n";

static void
init_machine(struct vm *vm)
{
    disk_add(vm, &(struct disk_wish){ .place = 0 });
    disk_put(vm, 0, "/etc/inittab", init_table, strlen(init_table));
}

CHECK(phase10, "mistakes in /etc/inittab are named, and the rest is done", 3, .disks = init_machine)
{
    static const char *const problem[] = { "run levels are not known here",
                                           "the action is none of .*", "a command is words .*",
                                           "there is no command", "not terminal::action:command" };
    char pattern[120];

    for (unsigned i = 0; i < sizeof(problem) / sizeof(*problem); i++) {
        snprintf(pattern, sizeof(pattern), "init: (/etc/inittab, line %u: %s\n|\\S* ends at once)",
                 i + 2, problem[i]);
        require(strncmp(expect(vm, pattern).group[1], "/etc", 4) == 0,
                "expected a word about line %u of /etc/inittab", i + 2);
    }
    expect(vm, "^first of all\n");
    expect(vm, "/bin/nowhere: No such file or directory");
    expect_not(vm, "\nnever");
}

CHECK(phase10, "a command that ends at once is started three times, then given a rest", 2,
      .disks = init_machine)
{
    unsigned turns = 0;
    const char *text;

    expect(vm, "init: /bin/echo ends at once; the next try is in 10 s \\(init=none");
    serial_type(vm, "\r"); /* the prompt may have come before */
    session_begin(vm);
    text = serial_text(vm);
    while ((text = strstr(text, "here again\n")) != NULL) {
        text++;
        turns++;
    }
    require_equal(turns, 3, "how often it was started before its rest");
}

CHECK(phase10, "reboot starts the machine again", 2, .disks = init_machine)
{
    session_begin(vm);
    session_type(vm, "reboot");
    expect_reset(vm);
    expect(vm, "kernel ready\n");
    session_begin(vm);
}

CHECK(phase10, "poweroff ends all programs, then the machine, and nothing written is lost", 4,
      .disks = init_machine)
{
    char want[20];

    session_begin(vm);
    session_ask(vm, "for i in 1 2 3 4 5 6 7 8; do for j in 1 2 3 4 5 6 7 8; do (sleep 10000 &); "
                    "done; done");
    snprintf(want, sizeof(want), "kept%u\n", (unsigned)vm_random(vm, 1000000));
    session_type(vm, "yes >/dev/null & echo %.*s >kept.txt; poweroff", (int)strlen(want) - 1, want);
    expect(vm, "init: the machine ends\n");
    expect(vm, "last of all\n");
    expect_poweroff(vm);
    expect_not(vm, "do not end");
    disk_require(vm, 0, "/root/kept.txt", want, strlen(want));
    require_equal((uint64_t)disk_fsck_answer(vm, 0).status, 0, "the status of fsck.fat");
}
