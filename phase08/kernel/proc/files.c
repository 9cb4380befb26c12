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
#include <kernel/sync/spinlock.h>
#include <lib/errno.h>
#include <lib/string.h>

/* Memory for a larger table is taken with it held, so it is before the locks of memory. */
LOCK_CLASS(67, files);

/** Slots of a new table; it doubles. */
#define FILES_FIRST 16u
/** Bits of a word of the maps, and words. */
#define FILES_BITS  32u
#define FILES_WORDS (FILES_MAX / FILES_BITS)

struct file_table {
    struct spinlock lock; /* of all below */
    bool shared;          /* several threads use it */
    unsigned size;        /* slots that there is memory for */
    unsigned count;       /* slots in use */
    unsigned limit;       /* numbers are below */
    unsigned limit_most;  /* … and may be raised so far */
    struct file **slots;
    uint32_t taken[FILES_WORDS];
    uint32_t closing[FILES_WORDS]; /* by execve */
};

/** Begin to look at a table, or to change it. Who has it alone needs no lock. */
static uintptr_t
files_lock(const struct file_table *table)
{
    return table->shared ? spin_lock_irq(&((struct file_table *)table)->lock) : 0;
}

static void
files_unlock(const struct file_table *table, uintptr_t flags)
{
    if (table->shared)
        spin_unlock_irq(&((struct file_table *)table)->lock, flags);
}

void
files_share(struct file_table *table)
{
    table->shared = true;
}

__attribute__((weak)) struct file *
files_hold(struct file *file)
{
    return file;
}

__attribute__((weak)) void
files_let_go(void)
{
}

static struct file_table *
files_create_sized(unsigned size)
{
    struct file_table *table = kzalloc(sizeof(*table));

    if (table == NULL)
        return NULL;
    spin_init(&table->lock, &lock_class_files);
    table->limit = table->limit_most = FILES_MAX;
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

/** files_fork(), with memory for the copy. @return false: it is not enough any more */
static bool
files_copy(struct file_table *copy, const struct file_table *table)
{
    uintptr_t flags = files_lock(table);
    bool fits = table->size <= copy->size;

    if (fits) {
        copy->count = table->count;
        copy->limit = table->limit;
        copy->limit_most = table->limit_most;
        memcpy(copy->taken, table->taken, sizeof(copy->taken));
        memcpy(copy->closing, table->closing, sizeof(copy->closing));
        for (unsigned number = 0; number < table->size; number++)
            if (table->slots[number] != NULL)
                copy->slots[number] = file_get(table->slots[number]);
    }
    files_unlock(table, flags);
    return fits;
}

struct file_table *
files_fork(const struct file_table *table)
{
    struct file_table *copy;

    while ((copy = files_create_sized(table->size)) != NULL && !files_copy(copy, table))
        files_destroy(copy);
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

/** The lowest free number, with memory for it. The table is locked. @return it, -EMFILE, -ENOMEM */
static int
files_find_place(struct file_table *table, unsigned least)
{
    unsigned number = files_free_number(table, least);
    int error = number >= table->limit ? -EMFILE : files_grow(table, number);

    return error != 0 ? error : (int)number;
}

int
files_install(struct file_table *table, struct file *file, unsigned least, unsigned flags)
{
    uintptr_t irq;
    int number;

    if (least >= table->limit)
        return -EINVAL;
    irq = files_lock(table);
    number = files_find_place(table, least);
    if (number >= 0)
        files_put(table, (unsigned)number, file, flags);
    files_unlock(table, irq);
    return number;
}

int
files_reserve(struct file_table *table)
{
    uintptr_t irq = files_lock(table);
    int number = files_find_place(table, 0);

    files_unlock(table, irq);
    return number < 0 ? number : 0;
}

/** What a number stands for. The table is locked. */
static struct file *
files_at(const struct file_table *table, uintptr_t number)
{
    return number < table->size ? table->slots[number] : NULL;
}

/** Empty a slot. The table is locked. @return what was in it; NULL: nothing */
static struct file *
files_take(struct file_table *table, uintptr_t number)
{
    struct file *file = files_at(table, number);

    if (file == NULL)
        return NULL;
    table->slots[number] = NULL;
    table->count--;
    files_mark(table->taken, (unsigned)number, false);
    files_mark(table->closing, (unsigned)number, false);
    return file;
}

int
files_replace(struct file_table *table, unsigned number, struct file *file, unsigned flags)
{
    struct file *old = NULL;
    uintptr_t irq;
    int error;

    if (number >= table->limit)
        return -EBADF;
    irq = files_lock(table);
    error = files_grow(table, number);
    if (error == 0) {
        old = files_take(table, number);
        files_put(table, number, file, flags);
    }
    files_unlock(table, irq);
    vfs_close(old);
    return error != 0 ? error : (int)number;
}

struct file *
files_lookup(const struct file_table *table, uintptr_t number)
{
    struct file *file;
    uintptr_t irq;

    if (!table->shared)
        return files_at(table, number);
    irq = files_lock(table);
    file = files_at(table, number);
    if (file != NULL)
        file = files_hold(file);
    files_unlock(table, irq);
    return file;
}

int
files_close(struct file_table *table, uintptr_t number)
{
    uintptr_t irq = files_lock(table);
    struct file *file = files_take(table, number);

    files_unlock(table, irq);
    if (file == NULL)
        return -EBADF;
    vfs_close(file);
    return 0;
}

int
files_flags(const struct file_table *table, uintptr_t number)
{
    if (files_at(table, number) == NULL)
        return -EBADF;
    return (table->closing[number / FILES_BITS] >> number % FILES_BITS & 1) != 0 ? FILES_CLOEXEC
                                                                                 : 0;
}

int
files_set_flags(struct file_table *table, uintptr_t number, unsigned flags)
{
    uintptr_t irq = files_lock(table);
    bool there = files_at(table, number) != NULL;

    if (there)
        files_mark(table->closing, (unsigned)number, (flags & FILES_CLOEXEC) != 0);
    files_unlock(table, irq);
    return there ? 0 : -EBADF;
}

void
files_set_limit(struct file_table *table, unsigned limit, unsigned most)
{
    table->limit = limit;
    table->limit_most = most;
}

unsigned
files_limit(const struct file_table *table, unsigned *most)
{
    *most = table->limit_most;
    return table->limit;
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
