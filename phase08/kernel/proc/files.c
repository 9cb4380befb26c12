/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The table of a process's open files.
 * @ingroup process
 *
 * Invariant: bit N of `taken` is set exactly when slots[N] is a file; `closing`
 * is a subset of it. Bits of `taken` beyond `size` are clear.
 */
#include <kernel/proc/files.h>

#include <kernel/fs/vfs.h>
#include <kernel/mm/kmalloc.h>
#include <lib/errno.h>
#include <lib/string.h>

/** Slots of a new table; it doubles. */
#define FILES_FIRST 16u
/** Bits of a word of the maps, and words. */
#define FILES_BITS  32u
#define FILES_WORDS (FILES_MAX / FILES_BITS)

struct file_table {
    unsigned size;  /* slots that there is memory for */
    unsigned count; /* slots in use */
    struct file **slots;
    uint32_t taken[FILES_WORDS];
    uint32_t closing[FILES_WORDS]; /* by execve */
};

static struct file_table *
files_create_sized(unsigned size)
{
    struct file_table *table = kzalloc(sizeof(*table));

    if (table == NULL)
        return NULL;
    table->size = size;
    table->slots = kcalloc(size, sizeof(struct file *));
    if (table->slots == NULL) {
        kfree(table);
        return NULL;
    }
    return table;
}

struct file_table *
files_create(void)
{
    return files_create_sized(FILES_FIRST);
}

struct file_table *
files_fork(const struct file_table *table)
{
    struct file_table *copy = files_create_sized(table->size);

    if (copy == NULL)
        return NULL;
    copy->count = table->count;
    memcpy(copy->taken, table->taken, sizeof(copy->taken));
    memcpy(copy->closing, table->closing, sizeof(copy->closing));
    for (unsigned number = 0; number < table->size; number++)
        if (table->slots[number] != NULL)
            copy->slots[number] = file_get(table->slots[number]);
    return copy;
}

void
files_destroy(struct file_table *table)
{
    if (table == NULL)
        return;
    for (unsigned number = 0; number < table->size; number++)
        vfs_close(table->slots[number]);
    kfree(table->slots);
    kfree(table);
}

void
files_exec(struct file_table *table)
{
    for (unsigned number = 0; number < table->size; number++)
        if (files_flags(table, number) == FILES_CLOEXEC)
            (void)files_close(table, number);
}

/** Have memory for slot @p number. @return 0 or -ENOMEM */
static int
files_grow(struct file_table *table, unsigned number)
{
    unsigned size = table->size;
    struct file **slots;

    while (size <= number)
        size *= 2;
    if (size == table->size)
        return 0;
    slots = krealloc(table->slots, size * sizeof(*slots));
    if (slots == NULL)
        return -ENOMEM;
    memset(slots + table->size, 0, (size - table->size) * sizeof(*slots));
    table->slots = slots;
    table->size = size;
    return 0;
}

/** The lowest free number from @p least on. @return FILES_MAX: there is none */
static unsigned
files_free_number(const struct file_table *table, unsigned least)
{
    unsigned word = least / FILES_BITS;
    uint32_t free = ~table->taken[word] & (~0u << least % FILES_BITS);

    while (free == 0) {
        if (++word == FILES_WORDS)
            return FILES_MAX;
        free = ~table->taken[word];
    }
    return word * FILES_BITS + (unsigned)__builtin_ctz(free);
}

/** Set or clear a bit. */
static void
files_mark(uint32_t *map, unsigned number, bool set)
{
    uint32_t bit = 1u << number % FILES_BITS;

    if (set)
        map[number / FILES_BITS] |= bit;
    else
        map[number / FILES_BITS] &= ~bit;
}

/** Fill a slot that is free, and that there is memory for. */
static void
files_put(struct file_table *table, unsigned number, struct file *file, unsigned flags)
{
    table->slots[number] = file;
    table->count++;
    files_mark(table->taken, number, true);
    files_mark(table->closing, number, flags == FILES_CLOEXEC);
}

int
files_install(struct file_table *table, struct file *file, unsigned least, unsigned flags)
{
    unsigned number;
    int error;

    if (least >= FILES_MAX)
        return -EINVAL;
    number = files_free_number(table, least);
    if (number == FILES_MAX)
        return -EMFILE;
    error = files_grow(table, number);
    if (error != 0)
        return error;
    files_put(table, number, file, flags);
    return (int)number;
}

int
files_reserve(struct file_table *table)
{
    unsigned number = files_free_number(table, 0);

    return number == FILES_MAX ? -EMFILE : files_grow(table, number);
}

int
files_replace(struct file_table *table, unsigned number, struct file *file, unsigned flags)
{
    int error;

    if (number >= FILES_MAX)
        return -EBADF;
    error = files_grow(table, number);
    if (error != 0)
        return error;
    (void)files_close(table, number);
    files_put(table, number, file, flags);
    return (int)number;
}

struct file *
files_lookup(const struct file_table *table, uintptr_t number)
{
    return number < table->size ? table->slots[number] : NULL;
}

int
files_close(struct file_table *table, uintptr_t number)
{
    struct file *file = files_lookup(table, number);

    if (file == NULL)
        return -EBADF;
    table->slots[number] = NULL;
    table->count--;
    files_mark(table->taken, (unsigned)number, false);
    files_mark(table->closing, (unsigned)number, false);
    vfs_close(file);
    return 0;
}

int
files_flags(const struct file_table *table, uintptr_t number)
{
    if (files_lookup(table, number) == NULL)
        return -EBADF;
    return (table->closing[number / FILES_BITS] >> number % FILES_BITS & 1) != 0 ? FILES_CLOEXEC
                                                                                 : 0;
}

int
files_set_flags(struct file_table *table, uintptr_t number, unsigned flags)
{
    if (files_lookup(table, number) == NULL)
        return -EBADF;
    files_mark(table->closing, (unsigned)number, (flags & FILES_CLOEXEC) != 0);
    return 0;
}

unsigned
files_count(const struct file_table *table)
{
    return table->count;
}

int
files_open_console(struct file_table *table)
{
    struct file *file;
    int error = vfs_open(&vfs_kernel, "/dev/console", O_RDWR, 0, &file);

    if (error != 0)
        return error;
    for (unsigned number = 0; number <= 2 && error >= 0; number++) {
        error = files_install(table, file_get(file), 0, 0);
        if (error < 0)
            file_put(file);
    }
    file_put(file);
    return error < 0 ? error : 0;
}
