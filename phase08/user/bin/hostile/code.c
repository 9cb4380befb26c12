/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Random bytes, executed.
 * @ingroup programs
 *
 * A system call may be among them, with whatever is in the registers. So they are taken out:
 * hostile_calls() does that, with its exceptions.
 */
#include <user/bin/hostile/hostile.h>

#include <stddef.h>
#include <unistd.h>

#include <sys/mman.h>

#define HOSTILE_CODE_SIZE 4096

void
hostile_code(struct random *random)
{
    unsigned char *code =
        mmap(NULL, HOSTILE_CODE_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    if (code == MAP_FAILED)
        _exit(1);
    for (unsigned i = 0; i < HOSTILE_CODE_SIZE; i++) {
        code[i] = (unsigned char)random_next(random);
        if (i > 0 && code[i - 1] == hostile_gate[0] && code[i] == hostile_gate[1])
            code[i]++;
    }
    mprotect(code, HOSTILE_CODE_SIZE, PROT_READ | PROT_EXEC);
    alarm(1); /* a loop of random code ends by SIGALRM */
    ((void (*)(void))code)();
    _exit(0);
}
