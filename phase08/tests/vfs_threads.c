/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Several threads in one tree: whatever they do to each other's files, the tree stays one.
 * @ingroup tests
 *
 * Each thread makes, writes, moves and removes at random among the same few names, and is switched
 * at random. No model could say what comes out; but every error is one that the calls may give, a
 * file holds what one thread has written as a whole, and at the end all is given back: the
 * filesystem can be unmounted, and FAT's two tables are the same.
 */
#include <kernel/sched/sched.h>
#include <lib/printf.h>
#include <lib/random.h>
#include <tests/fat_volume.h>
#include <tests/sync_threads.h>

#define THREADS       3u
#define THREADS_STEPS 25u
#define THREADS_BYTES 700u
#define THREADS_PATH  16u

static const char *const threads_names[] = { "/a", "/b", "/d/a", "/d/b", "/d/e", "/d/e/a", "/d" };
#define THREADS_NAMES (sizeof(threads_names) / sizeof(threads_names[0]))

static struct {
    const char *top; /* "" or "/m" */
    uint64_t seed;
    unsigned torn, wrong;
    int error;
} threads;

/** One of the names, below the top. */
static const char *
threads_path(struct random *random, char *text)
{
    snprintf(text, THREADS_PATH, "%s%s", threads.top,
             threads_names[random_below(random, THREADS_NAMES)]);
    return text;
}

/** Write a whole file of one letter, in one call. */
static int
threads_write(const char *path, char letter)
{
    char text[THREADS_BYTES];
    struct file *file;
    int error = vfs_open(&vfs_tree, path, O_WRONLY | O_CREAT, 0644, &file);
    long count;

    if (error != 0)
        return error;
    memset(text, letter, sizeof(text));
    count = vfs_write(file, text, sizeof(text));
    vfs_close(file);
    return count < 0 ? (int)count : 0;
}

/** Read it: all bytes are of one letter. */
static int
threads_read(const char *path)
{
    char text[THREADS_BYTES];
    struct file *file;
    int error = vfs_open(&vfs_tree, path, O_RDONLY, 0, &file);
    long count;

    if (error != 0)
        return error;
    count = vfs_read(file, text, sizeof(text));
    for (long i = 1; i < count; i++)
        threads.torn += text[i] != text[0];
    vfs_close(file);
    return count < 0 ? (int)count : 0;
}

/** A step. @return what the call said */
static int
threads_step(struct random *random, char letter)
{
    char path[THREADS_PATH], other[THREADS_PATH];
    struct vfs_stat stat;

    threads_path(random, path);
    switch (random_below(random, 8)) {
    case 0:
        return vfs_mkdir(&vfs_tree, path, 0755);
    case 1:
        return vfs_rmdir(&vfs_tree, path);
    case 2:
        return vfs_unlink(&vfs_tree, path);
    case 3:
    case 4:
        return vfs_rename(&vfs_tree, path, threads_path(random, other));
    case 5:
        return vfs_stat(&vfs_tree, path, &stat);
    case 6:
        return threads_read(path);
    default:
        return threads_write(path, letter);
    }
}

/** May a call on such names say this? */
static bool
threads_expected(int error)
{
    return error == 0 || error == -ENOENT || error == -EEXIST || error == -ENOTDIR ||
           error == -EISDIR || error == -ENOTEMPTY || error == -EINVAL;
}

static void
threads_run(void *number)
{
    struct random random;

    random_init(&random, threads.seed + (uintptr_t)number * 1000);
    for (unsigned i = 0; i < THREADS_STEPS; i++) {
        int error = threads_step(&random, (char)('A' + (uintptr_t)number));

        if (!threads_expected(error)) {
            threads.wrong++;
            threads.error = error;
        }
    }
}

/** Remove what has one of the names, as far as it is empty. */
static void
threads_clean(void)
{
    for (unsigned i = 0; i < THREADS_NAMES * 3; i++) {
        char path[THREADS_PATH];

        snprintf(path, sizeof(path), "%s%s", threads.top, threads_names[i % THREADS_NAMES]);
        if (vfs_unlink(&vfs_tree, path) != 0)
            (void)vfs_rmdir(&vfs_tree, path);
    }
}

/** All seeds, in a tree that is there and empty. */
static void
threads_all(const char *top)
{
    threads.top = top;
    threads.torn = threads.wrong = 0;
    for (unsigned seed = 1; seed <= sync_seeds(); seed++) {
        threads.seed = seed;
        KREQUIRE(sync_run(seed, THREADS, threads_run));
        KNOTE("seed %u, error %d", seed, threads.error);
        KEXPECT_EQ(threads.torn, 0);
        KEXPECT_EQ(threads.wrong, 0);
        threads_clean();
    }
}

KTEST(vfs, threads, "vfs: threads that share a tree leave it whole, wherever they are switched")
{
    VFS_TREE_BEGIN();
    threads_all("");
    vfs_tree_end();
}

KTEST(fat, threads, "fat: threads that share a volume leave it whole, wherever they are switched")
{
    FAT_VOLUME_BEGIN(12, 200, 1);
    threads_all("/m");
    fat_volume_end();
}
