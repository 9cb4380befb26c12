/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of flock, and of the calls that begin at a directory.
 * @ingroup tests
 */
#include <tests/thread_child.h>

#include <kernel/fs/vfs.h>
#include <kernel/mm/user.h>
#include <kernel/test/call.h>
#include <lib/errno.h>
#include <lib/linux/at.h>
#include <lib/string.h>

/** Where the process's texts are. */
#define AT_TEST_FIRST  THREAD_CHILD_MEMORY
#define AT_TEST_SECOND (THREAD_CHILD_MEMORY + 0x1000u)

/** What the process has seen. */
struct at_test {
    bool begun;
    long results[16];
};

static long
at_test_call(const char *name, uintptr_t a, uintptr_t b, uintptr_t c, uintptr_t d, uintptr_t e)
{
    const uintptr_t arguments[SYSCALL_ARGUMENTS] = { a, b, c, d, e };

    return ktest_call(name, arguments);
}

/** Put a text where a program's would be. @return its address */
static uintptr_t
at_test_text(uintptr_t address, const char *text)
{
    (void)user_write(address, text, strlen(text) + 1);
    return address;
}

static long
at_test_path(const char *name, long folder, const char *path, uintptr_t c, uintptr_t d)
{
    return at_test_call(name, (uintptr_t)folder, at_test_text(AT_TEST_FIRST, path), c, d, 0);
}

/** A folder of /tmp, used by its descriptor while it gets another name. */
static void
at_test_names(void *argument)
{
    struct at_test *test = argument;
    long *result = test->results, folder, file;

    test->begun = thread_child_memory();
    if (!test->begun)
        return;
    *result++ = at_test_path("mkdirat", AT_FDCWD, "/dev/../tmp/at-test", 0755, 0);
    folder = at_test_path("openat", AT_FDCWD, "/tmp/at-test", O_DIRECTORY, 0);
    file = at_test_path("openat", folder, "file", O_CREAT | O_RDWR, 0644);
    *result++ = folder >= 0 && file > folder;
    *result++ = at_test_path("faccessat", folder, "file", 4, 0);
    *result++ = at_test_path("faccessat", file, "file", 4, 0);
    *result++ = at_test_path("faccessat", 99, "file", 4, 0);
    *result++ = at_test_path("faccessat", 99, "/tmp/at-test/file", 4, 0);
    *result++ = at_test_path("faccessat", 99, "", 4, 0);
    *result++ =
        at_test_call("renameat", (uintptr_t)AT_FDCWD, at_test_text(AT_TEST_FIRST, "/tmp/at-test"),
                     (uintptr_t)AT_FDCWD, at_test_text(AT_TEST_SECOND, "/tmp/at-other"), 0);
    *result++ = at_test_call("renameat", (uintptr_t)folder, at_test_text(AT_TEST_FIRST, "file"),
                             (uintptr_t)folder, at_test_text(AT_TEST_SECOND, "name"), 0);
    *result++ = at_test_path("unlinkat", folder, "name", AT_REMOVEDIR, 0);
    *result++ = at_test_path("unlinkat", folder, "name", 1, 0);
    *result++ = at_test_path("unlinkat", folder, "name", 0, 0);
    *result++ = at_test_path("unlinkat", AT_FDCWD, "/tmp/at-other", AT_REMOVEDIR, 0);
}

KTEST(at, names, "at: a folder that is open is where names begin, whatever it is called by now")
{
    static const long wanted[] = { 0, 1, 0,        -ENOTDIR, -EBADF, 0, -ENOENT,
                                   0, 0, -ENOTDIR, -EINVAL,  0,      0 };
    struct at_test test = { .begun = false };

    if (failalloc_every != 0)
        KSKIP("asks for exact results");
    KREQUIRE(process_child_run(at_test_names, &test) >= 0 && test.begun);
    for (unsigned i = 0; i < sizeof(wanted) / sizeof(wanted[0]); i++)
        KEXPECT_EQ(test.results[i], wanted[i]);
}

/** Two open files of one inode, and a copy of the first. */
static void
flock_test(void *argument)
{
    struct at_test *test = argument;
    long *result = test->results, first, second, copy;

    test->begun = thread_child_memory();
    if (!test->begun)
        return;
    first = at_test_path("openat", AT_FDCWD, "/tmp/flock", O_CREAT | O_RDWR, 0644);
    second = at_test_path("openat", AT_FDCWD, "/tmp/flock", O_RDONLY, 0);
    copy = at_test_call("dup", (uintptr_t)first, 0, 0, 0, 0);
    *result++ = at_test_call("flock", (uintptr_t)first, 2, 0, 0, 0);
    *result++ = at_test_call("flock", (uintptr_t)second, 1 | 4, 0, 0, 0);
    *result++ = at_test_call("flock", (uintptr_t)copy, 1, 0, 0, 0); /* the same lock, now shared */
    *result++ = at_test_call("flock", (uintptr_t)second, 1 | 4, 0, 0, 0);
    *result++ = at_test_call("flock", (uintptr_t)second, 2 | 4, 0, 0, 0);
    (void)at_test_call("close", (uintptr_t)first, 0, 0, 0, 0);
    *result++ = at_test_call("flock", (uintptr_t)second, 2 | 4, 0, 0, 0);
    (void)at_test_call("close", (uintptr_t)copy, 0, 0, 0, 0);
    *result++ = at_test_call("flock", (uintptr_t)second, 2 | 4, 0, 0, 0);
    *result++ = at_test_call("flock", (uintptr_t)second, 3, 0, 0, 0);
    *result++ = at_test_call("flock", 99, 8, 0, 0, 0);
    *result++ = at_test_path("unlinkat", AT_FDCWD, "/tmp/flock", 0, 0);
}

KTEST(flock, file, "flock: shared by many, exclusive for one, until the last descriptor is closed")
{
    static const long wanted[] = { 0, -EAGAIN, 0, 0, -EAGAIN, -EAGAIN, 0, -EINVAL, -EBADF, 0 };
    struct at_test test = { .begun = false };

    if (failalloc_every != 0)
        KSKIP("asks for exact results");
    KREQUIRE(process_child_run(flock_test, &test) >= 0 && test.begun);
    for (unsigned i = 0; i < sizeof(wanted) / sizeof(wanted[0]); i++)
        KEXPECT_EQ(test.results[i], wanted[i]);
}
