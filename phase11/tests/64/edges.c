/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The programs that try the kernel's borders.
 * @ingroup tests
 */
#include <tests/user_program.h>

#include <lib/errno.h>
#include <lib/linux/wait.h>
#include <lib/printf.h>

/** Run a program whose exit status counts what was not so. */
static void
edges_run(char **argv)
{
    int status = user_program_run(argv);

    if (status == -ENOENT)
        KSKIP("no disk with programs");
    USER_REQUIRE(status, WAIT_STATUS_EXITED(0));
}

KTEST(user_entry, edges,
      "user entry: at the edges of SYSCALL, IRETQ and frames the program may end, the kernel not")
{
    char *argv[] = { "edges", NULL };

    edges_run(argv);
}

KTEST(user_entry, frames, "user entry: returns from handlers with any registers")
{
    char seed[24], *argv[] = { "sigreturn", "hostile", seed, NULL };

    snprintf(seed, sizeof(seed), "%u", (unsigned)ktest_seed());
    edges_run(argv);
}
