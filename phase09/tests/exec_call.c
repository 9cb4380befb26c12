/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of execve(2) from a program's view, and of /proc/PID/exe: with programs of the disk.
 * @ingroup tests
 */
#include <tests/user_program.h>

#include <kernel/fs/vfs.h>
#include <kernel/monitor/command.h>
#include <lib/linux/wait.h>
#include <lib/offers.h>
#include <lib/string.h>

/** Leave a test on machines that have no programs (no disk, a floppy). */
#define EXEC_CALL_REQUIRE(path)                                                          \
    do {                                                                                 \
        struct vfs_stat stat_;                                                           \
                                                                                         \
        if (vfs_kernel.root.mount == NULL || vfs_stat(&vfs_kernel, (path), &stat_) != 0) \
            KSKIP("needs a disk with programs");                                         \
    } while (0)

KTEST(exec, call, "exec: errors, limits, arguments, descriptors and signals, seen by a program")
{
    char *argv[] = { "/bin/execs", NULL };
    struct user_objects before, after;
    int status;

    EXEC_CALL_REQUIRE(argv[0]);
    (void)user_program_run(argv); /* what is made on first use stays */
    before = user_program_objects();
    status = user_program_run(argv);
    after = user_program_objects();
    KEXPECT_EQ(after.processes, before.processes);
    KEXPECT_EQ(after.spaces, before.spaces);
    KEXPECT_EQ(after.blocks, before.blocks);
    USER_REQUIRE(status, WAIT_STATUS_EXITED(0));
}

KTEST(exec, place, "exec: a program that can be moved corrects its addresses")
{
    char *argv[] = { "/bin/place", NULL };

    EXEC_CALL_REQUIRE(argv[0]);
    USER_REQUIRE(user_program_run(argv), WAIT_STATUS_EXITED(0));
}

KTEST(exec, greet, "exec: a script of the disk runs, with its arguments behind")
{
    char *argv[] = { "/bin/greet", "you", NULL };

    EXEC_CALL_REQUIRE(argv[0]);
    USER_REQUIRE(user_program_run(argv), WAIT_STATUS_EXITED(3));
}

/** Counts two of the names that are offered. */
struct exec_call_listener {
    struct offers offers;
    unsigned files, images;
};

static void
exec_call_listen(struct offers *offers, const char *word)
{
    struct exec_call_listener *listener = (struct exec_call_listener *)offers;

    listener->files += strcmp(word, "place") == 0;
    listener->images += strcmp(word, "hello") == 0;
}

KTEST(exec, offers,
      "exec: Tab behind `run` offers programs of /bin, once if an image is called so, too")
{
    struct exec_call_listener listener = { .offers = { .add = exec_call_listen } };
    const struct command *run = command_lookup("run");

    EXEC_CALL_REQUIRE("/bin/place");
    KREQUIRE(run != NULL && run->complete != NULL);
    run->complete(&listener.offers, 1);
    KREQUIRE_MEMORY(listener.files > 0);
    KEXPECT_EQ(listener.files, 1);
    KEXPECT_EQ(listener.images, 1);
}
