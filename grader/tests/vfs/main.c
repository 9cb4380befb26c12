/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The kernel's VFS against the host: the same random calls must have the same results, errno
 * and all.
 * @ingroup tests
 *
 * So nobody has to know by heart what Linux answers to rename("a/", "b"): this Linux is asked. Few
 * names, so that they meet; paths with all that the walk has to look out for. `SEED=N` repeats a
 * run, `STEPS=N` makes it longer.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

#include "side.h"

#include <kernel/fs/file.h>
#include <lib/random.h>

#define STEPS     30000
#define ROUND     3000 /* steps, then both sides begin anew */
#define PATH_SIZE 6000
#define DATA_SIZE 9000
#define TEXT_SIZE 65536

static struct random main_random;
static bool main_open[SIDE_FILES];
static unsigned long main_step;
static char main_what[3 * PATH_SIZE];
static bool main_trace; /* TRACE in the environment: show all calls */

static uint64_t
main_below(uint64_t limit)
{
    return random_below(&main_random, limit);
}

void
side_sort(char *text)
{
    char *line[2048];
    unsigned count = 0;
    char *copy = strdup(text), *position;

    for (char *at = strtok_r(copy, "\n", &position); at != NULL && count < 2048;
         at = strtok_r(NULL, "\n", &position)) {
        unsigned place = count++;

        for (; place > 0 && strcmp(line[place - 1], at) > 0; place--)
            line[place] = line[place - 1];
        line[place] = at;
    }
    text[0] = '\0';
    for (unsigned i = 0; i < count; i++)
        text += sprintf(text, "%s\n", line[i]);
    free(copy);
}

/** Say what is being called, for the message of a difference. */
static void __attribute__((format(printf, 1, 2))) main_say(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(main_what, sizeof(main_what), format, arguments);
    va_end(arguments);
}

static void
main_same(int64_t kernel, int64_t host)
{
    if (main_trace)
        printf("%lu: %s: %lld\n", main_step, main_what, (long long)host);
    if (kernel != host)
        fail_msg("step %lu: the kernel says %lld, the host %lld: %.900s", main_step,
                 (long long)kernel, (long long)host, main_what);
}

/** One component of a path. */
static const char *
main_name(void)
{
    static const char *const names[] = { "a", "b", "c", "d", "e", "l", "m" };
    static char long_name[300];
    size_t length;

    switch (main_below(24)) {
    case 0:
        return ".";
    case 1:
        return "..";
    case 2:
        length = 255 + (main_below(3) == 0);
        memset(long_name, 'x', length);
        long_name[length] = '\0';
        return long_name;
    default:
        return names[main_below(sizeof(names) / sizeof(names[0]))];
    }
}

/** A path: mostly short, with slashes wherever they may be; now and then far too long. */
static void
main_path(char *path)
{
    size_t parts = 1 + main_below(main_below(3) == 0 ? 4 : 2), used = 0;

    path[0] = '\0';
    if (main_below(150) == 0)
        return;
    for (size_t i = 0; i < parts; i++)
        used += (size_t)sprintf(path + used, "%s%s",
                                i == 0          ? ""
                                : main_below(6) ? "/"
                                                : "//",
                                main_name());
    if (main_below(8) == 0)
        used += (size_t)sprintf(path + used, "%s", main_below(4) ? "/" : "//");
    if (main_below(100) == 0) {
        size_t length = 4094 + main_below(3);

        memset(path + used, '/', length - (used < length ? used : length));
        if (used < length)
            path[length] = '\0';
    }
}

/** How to open. */
static unsigned
main_flags(void)
{
    static const unsigned extra[] = { O_EXCL, O_TRUNC, O_APPEND, O_DIRECTORY, O_NOFOLLOW };
    unsigned flags = (unsigned)main_below(3);

    if (main_below(2))
        flags |= O_CREAT;
    for (unsigned i = 0; i < 5; i++)
        if (main_below(5) == 0)
            flags |= extra[i];
    return flags;
}

static void
main_step_open(unsigned slot)
{
    char path[PATH_SIZE];
    unsigned flags = main_flags();
    int error;

    main_path(path);
    main_say("open(\"%s\", 0%o)", path, flags);
    error = side_host.open(slot, path, flags, 0644);
    main_same(side_kernel.open(slot, path, flags, 0644), error);
    main_open[slot] = error == 0;
}

static int64_t
main_offset(void)
{
    switch (main_below(12)) {
    case 0:
        return -(int64_t)main_below(10000);
    case 1:
        return (int64_t)main_below(200000);
    default:
        return (int64_t)main_below(10000);
    }
}

static void
main_step_data(unsigned slot)
{
    static char memory[DATA_SIZE], other[DATA_SIZE];
    size_t bytes = main_below(DATA_SIZE);
    int64_t offset = main_offset();
    long got, kernel;
    bool at = main_below(2);

    if (main_below(2)) {
        for (size_t i = 0; i < bytes; i++)
            memory[i] = (char)main_below(256);
        main_say("%s, %zu bytes at %lld", at ? "pwrite" : "write", bytes, (long long)offset);
        got = at ? side_host.pwrite(slot, memory, bytes, offset)
                 : side_host.write(slot, memory, bytes);
        kernel = at ? side_kernel.pwrite(slot, memory, bytes, offset)
                    : side_kernel.write(slot, memory, bytes);
        main_same(kernel, got);
        return;
    }
    main_say("%s, %zu bytes at %lld", at ? "pread" : "read", bytes, (long long)offset);
    got = at ? side_host.pread(slot, memory, bytes, offset) : side_host.read(slot, memory, bytes);
    kernel =
        at ? side_kernel.pread(slot, other, bytes, offset) : side_kernel.read(slot, other, bytes);
    main_same(kernel, got);
    if (got > 0)
        assert_memory_equal(other, memory, (size_t)got);
}

static void
main_step_list(unsigned slot)
{
    static char text[TEXT_SIZE], other[TEXT_SIZE];
    struct side_stat now;
    int error;

    assert_int_equal(side_host.fstat(slot, &now), 0);
    if (now.type != 0040000)
        return;
    main_say("readdir");
    error = side_host.list(slot, text, sizeof(text));
    main_same(side_kernel.list(slot, other, sizeof(other)), error);
    if (error == 0)
        assert_string_equal(other, text);
}

static void
main_same_stat(const struct side_stat *kernel, const struct side_stat *host)
{
    main_same(kernel->type, host->type);
    main_same((int64_t)kernel->size, (int64_t)host->size);
    main_same((int64_t)kernel->links, (int64_t)host->links);
}

/** Is it a directory? Where its end is, everybody decides for himself. */
static bool
main_is_directory(unsigned slot)
{
    struct side_stat now;

    return side_host.fstat(slot, &now) == 0 && now.type == 0040000;
}

static void
main_step_file(unsigned slot)
{
    struct side_stat kernel = { 0 }, host = { 0 };
    int64_t offset = main_below(20) ? main_offset() : INT64_MIN + (int64_t)main_below(2);
    int whence = (int)main_below(3) + (main_below(20) == 0 ? 10 : 0);

    switch (main_below(6)) {
    case 0:
        if (main_is_directory(slot))
            return;
        main_say("lseek(%lld, %d)", (long long)offset, whence);
        main_same(side_kernel.lseek(slot, offset, whence), side_host.lseek(slot, offset, whence));
        return;
    case 1:
        main_say("ftruncate(%lld)", (long long)offset);
        main_same(side_kernel.ftruncate(slot, offset), side_host.ftruncate(slot, offset));
        return;
    case 2:
        main_say("fstat");
        main_same(side_kernel.fstat(slot, &kernel), side_host.fstat(slot, &host));
        main_same_stat(&kernel, &host);
        return;
    case 3:
        main_step_list(slot);
        return;
    default:
        main_step_data(slot);
    }
}

static void
main_step_look(const char *path)
{
    struct side_stat kernel = { 0 }, host = { 0 };
    char text[PATH_SIZE] = "", other[PATH_SIZE] = "";
    size_t size = main_below(4) ? PATH_SIZE : main_below(4);
    int64_t length = main_offset();

    switch (main_below(4)) {
    case 0:
        main_say("stat(\"%s\")", path);
        main_same(side_kernel.stat(path, &kernel), side_host.stat(path, &host));
        break;
    case 1:
        main_say("lstat(\"%s\")", path);
        main_same(side_kernel.lstat(path, &kernel), side_host.lstat(path, &host));
        break;
    case 2:
        main_say("readlink(\"%s\", %zu)", path, size);
        main_same(side_kernel.readlink(path, other, size), side_host.readlink(path, text, size));
        assert_string_equal(other, text);
        break;
    default:
        main_say("truncate(\"%s\", %lld)", path, (long long)length);
        main_same(side_kernel.truncate(path, length), side_host.truncate(path, length));
    }
    main_same_stat(&kernel, &host);
}

static void
main_step_names(void)
{
    static char path[PATH_SIZE], to[PATH_SIZE];

    main_path(path);
    main_path(to);
    switch (main_below(12)) {
    case 0:
    case 1:
        main_say("mkdir(\"%s\")", path);
        main_same(side_kernel.mkdir(path, 0755), side_host.mkdir(path, 0755));
        break;
    case 2:
        main_say("rmdir(\"%s\")", path);
        main_same(side_kernel.rmdir(path), side_host.rmdir(path));
        break;
    case 3:
        main_say("unlink(\"%s\")", path);
        main_same(side_kernel.unlink(path), side_host.unlink(path));
        break;
    case 4:
    case 5:
        main_say("rename(\"%s\", \"%s\")", path, to);
        main_same(side_kernel.rename(path, to), side_host.rename(path, to));
        break;
    case 6:
        main_say("link(\"%s\", \"%s\")", path, to);
        main_same(side_kernel.link(path, to), side_host.link(path, to));
        break;
    case 7:
        if (strstr(path, "..") != NULL && strstr(strstr(path, "..") + 2, "..") != NULL)
            break; /* each link that is followed goes up by one at most: SIDE_NEST is enough */
        main_say("symlink(\"%s\", \"%s\")", path, to);
        main_same(side_kernel.symlink(path, to), side_host.symlink(path, to));
        break;
    default:
        main_step_look(path);
    }
}

static void
main_round(unsigned steps)
{
    side_host_begin();
    side_kernel_begin();
    memset(main_open, 0, sizeof(main_open));
    for (; steps > 0; steps--, main_step++) {
        unsigned slot = (unsigned)main_below(SIDE_FILES);

        if (main_below(2))
            main_step_names();
        else if (!main_open[slot])
            main_step_open(slot);
        else if (main_below(5))
            main_step_file(slot);
        else {
            main_same(side_kernel.close(slot), side_host.close(slot));
            main_open[slot] = false;
        }
    }
    side_kernel_end();
    side_host_end();
}

static void
test_like_linux(void **state)
{
    const char *steps = getenv("STEPS");
    unsigned long all = steps != NULL ? strtoul(steps, NULL, 0) : STEPS;

    (void)state;
    while (main_step < all)
        main_round(ROUND);
}

/** A difference ends a round in the middle. */
static int
main_clean(void **state)
{
    (void)state;
    side_host_end();
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test_teardown(test_like_linux, main_clean) };
    const char *seed = getenv("SEED");
    uint64_t number = seed != NULL ? strtoull(seed, NULL, 0) : (uint64_t)time(NULL);

    printf("vfs: SEED=%llu repeats this run\n", (unsigned long long)number);
    random_init(&main_random, number);
    main_trace = getenv("TRACE") != NULL;
    return cmocka_run_group_tests_name("kernel/fs", tests, NULL, NULL);
}
