/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Whole directories, chosen and sorted.
 * @ingroup libc
 */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

/** A list that grows. */
struct scan {
    struct dirent **entries;
    size_t count, room;
};

static void
scan_discard(struct scan *scan)
{
    while (scan->count > 0)
        free(scan->entries[--scan->count]);
    free(scan->entries);
}

/** @return 0, or -1: out of memory */
static int
scan_add(struct scan *scan, const struct dirent *entry)
{
    struct dirent *copy;

    if (scan->count == scan->room) {
        size_t room = scan->room == 0 ? 16 : 2 * scan->room;
        struct dirent **entries = reallocarray(scan->entries, room, sizeof(*entries));

        if (entries == NULL)
            return -1;
        scan->entries = entries;
        scan->room = room;
    }
    copy = malloc(sizeof(*copy));
    if (copy == NULL)
        return -1;
    *copy = *entry;
    scan->entries[scan->count++] = copy;
    return 0;
}

/** @return 0, or the error */
static int
scan_read(struct scan *scan, DIR *directory, int (*wanted)(const struct dirent *))
{
    const struct dirent *entry;

    for (errno = 0; (entry = readdir(directory)) != NULL; errno = 0) {
        if (wanted != NULL && !wanted(entry))
            continue;
        if (scan_add(scan, entry) != 0)
            return ENOMEM;
    }
    return errno;
}

/** qsort() compares what elements lie at; elements are pointers to entries. */
struct scan_order {
    int (*compare)(const struct dirent **, const struct dirent **);
};

static int
scan_compare(const void *one, const void *other, void *context)
{
    const struct scan_order *order = context;
    const struct dirent *left = *(struct dirent *const *)one,
                        *right = *(struct dirent *const *)other;

    return order->compare(&left, &right);
}

int
scandir(const char *path, struct dirent ***entries, int (*wanted)(const struct dirent *),
        int (*compare)(const struct dirent **, const struct dirent **))
{
    struct scan_order order = { compare };
    struct scan scan = { 0 };
    DIR *directory = opendir(path);
    int before = errno, error;

    if (directory == NULL)
        return -1;
    error = scan_read(&scan, directory, wanted);
    closedir(directory);
    errno = error == 0 ? before : error;
    if (error != 0) {
        scan_discard(&scan);
        return -1;
    }
    if (compare != NULL)
        qsort_r(scan.entries, scan.count, sizeof(*scan.entries), scan_compare, &order);
    *entries = scan.entries;
    return (int)scan.count;
}

int
alphasort(const struct dirent **one, const struct dirent **other)
{
    return strcoll((*one)->d_name, (*other)->d_name);
}
