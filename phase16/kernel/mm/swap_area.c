/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The swap area: its slots and who uses them, reading, writing, /proc/swaps.
 * @ingroup mm
 */
#include <kernel/mm/swap.h>

#include <kernel/block/cache.h>
#include <kernel/console/log.h>
#include <kernel/fs/file.h>
#include <kernel/fs/filemap.h>
#include <kernel/fs/meminfo.h>
#include <kernel/fs/proc.h>
#include <kernel/fs/vfs.h>
#include <kernel/mm/kmalloc.h>
#include <kernel/mm/vmalloc.h>
#include <kernel/panic/panic.h>
#include <lib/errno.h>

LOCK_CLASS(87, swap);

/** The area. */
static struct {
    struct spinlock lock; /**< around the rest but for `file`, which stays while there are slots */
    struct file *file;    /**< NULL: there is none */
    uint16_t *users;      /**< of each slot; the header has one */
    uint32_t next;        /**< where to look for a free one */
    struct swap_state state;
} swap_area = { .lock = SPINLOCK_INIT(swap) };

struct swap_state
swap_state(void)
{
    uintptr_t flags = spin_lock_irq(&swap_area.lock);
    struct swap_state copy = swap_area.state;

    spin_unlock_irq(&swap_area.lock, flags);
    return copy;
}

/** A page at a place of the area. */
static int
swap_move(struct file *file, uint32_t slot, void *memory, bool is_write)
{
    uint64_t offset = (uint64_t)slot * PAGE_SIZE;
    struct inode *inode = file->inode;
    long count;

    if (inode_is(inode, INODE_BLOCK)) {
        uint64_t sector = offset / BLOCK_SECTOR;

        return is_write ? block_data_write(file->data, sector, memory, PAGE_SIZE / BLOCK_SECTOR)
                        : block_data_read(file->data, sector, memory, PAGE_SIZE / BLOCK_SECTOR);
    }
    /* Past the page cache, which would need memory. */
    mutex_lock(&inode->lock);
    if (is_write)
        count = inode->ops->write_range(inode, offset, memory, PAGE_SIZE);
    else
        count = inode->ops->read_range(inode, offset, memory, PAGE_SIZE) == 0 ? PAGE_SIZE : -EIO;
    mutex_unlock(&inode->lock);
    return count == PAGE_SIZE ? 0 : -EIO;
}

/** Count a page that went or came. */
static void
swap_count(bool is_write, int error)
{
    uintptr_t flags = spin_lock_irq(&swap_area.lock);

    if (error != 0)
        swap_area.state.errors++;
    else if (is_write)
        swap_area.state.outs++;
    else
        swap_area.state.ins++;
    spin_unlock_irq(&swap_area.lock, flags);
}

int
swap_write(uint32_t slot, const struct page *page)
{
    int error = swap_move(swap_area.file, slot, page_to_virt(page), true);

    swap_count(true, error);
    return error;
}

int
swap_read(uint32_t slot, struct page *page)
{
    int error = swap_move(swap_area.file, slot, page_to_virt(page), false);

    swap_count(false, error);
    return error;
}

/* [slots] */
uint32_t
swap_take(void)
{
    uintptr_t flags = spin_lock_irq(&swap_area.lock);
    uint32_t slots = swap_area.state.slots + 1, slot = 0;

    if (swap_area.state.on && swap_area.state.used < swap_area.state.slots) {
        do {
            slot = swap_area.next;
            swap_area.next = slot + 1 < slots ? slot + 1 : 1;
        } while (swap_area.users[slot] != 0);
        swap_area.users[slot] = 1;
        swap_area.state.used++;
    }
    spin_unlock_irq(&swap_area.lock, flags);
    return slot;
}

void
away_get(uint32_t slot)
{
    uintptr_t flags = spin_lock_irq(&swap_area.lock);

    ASSERT(slot != 0 && swap_area.users[slot] != 0 && swap_area.users[slot] != UINT16_MAX);
    swap_area.users[slot]++;
    spin_unlock_irq(&swap_area.lock, flags);
}

void
away_put(uint32_t slot)
{
    uintptr_t flags = spin_lock_irq(&swap_area.lock);

    ASSERT(slot != 0 && swap_area.users[slot] != 0);
    if (--swap_area.users[slot] == 0)
        swap_area.state.used--;
    spin_unlock_irq(&swap_area.lock, flags);
}
/* [/slots] */

uint32_t
away_room(void)
{
    return swap_state().slots;
}

/** Read the header. @return 0 or a negative errno, with a word in the log */
static int
swap_check(struct file *file, uint32_t *slots)
{
    struct swap_header *header = kmalloc(sizeof(*header));
    uint64_t size =
        file->ops != NULL && file->ops->size != NULL ? file->ops->size(file) : file->inode->size;
    const char *wrong;
    int error;

    if (header == NULL)
        return -ENOMEM;
    error = size < SWAP_PAGE ? -EINVAL : swap_move(file, 0, header, false);
    wrong = error != 0 ? NULL : swap_header_check(header, size, slots);
    if (wrong != NULL) {
        log_printf(LOG_WARNING, "swap: %s\n", wrong);
        error = -EINVAL;
    }
    kfree(header);
    return error;
}

static int
swap_begin(struct file *file, uint32_t slots)
{
    uint16_t *users = vzalloc(slots * sizeof(*users));
    uintptr_t flags;
    bool taken;

    if (users == NULL)
        return -ENOMEM;
    users[0] = 1;
    flags = spin_lock_irq(&swap_area.lock);
    taken = swap_area.file != NULL;
    if (!taken) {
        swap_area.file = file;
        swap_area.users = users;
        swap_area.next = 1;
        swap_area.state = (struct swap_state){ .on = true, .slots = slots - 1 };
    }
    spin_unlock_irq(&swap_area.lock, flags);
    if (taken)
        vfree(users);
    return taken ? -EPERM : 0;
}

int
swap_on(struct file *file)
{
    bool is_file = inode_is(file->inode, INODE_FILE) && file->ops == NULL;
    uint32_t slots = 0;
    int error;

    if (!is_file && !inode_is(file->inode, INODE_BLOCK))
        return -EINVAL;
    if (is_file && (file->inode->ops->read_range == NULL || file->inode->ops->write_range == NULL))
        return -EINVAL;
    if (is_file)
        (void)filemap_sync(file->inode);
    error = swap_check(file, &slots);
    return error != 0 ? error : swap_begin(file, slots);
}

/** Are these the same disk, or the same file? */
static bool
swap_is_same(const struct file *one, const struct file *other)
{
    const struct block_client *a = one->data, *b = other->data;

    if (inode_is(one->inode, INODE_BLOCK) && inode_is(other->inode, INODE_BLOCK))
        return a->device == b->device;
    return one->inode == other->inode;
}

/** Nobody takes a slot any more, or all may again. @return whether it is this file's area */
static bool
swap_open(const struct file *file, bool open)
{
    uintptr_t flags = spin_lock_irq(&swap_area.lock);
    bool same = swap_area.file != NULL && swap_is_same(swap_area.file, file);

    if (same)
        swap_area.state.on = open;
    spin_unlock_irq(&swap_area.lock, flags);
    return same;
}

/** Bring back what is away, of all address spaces. */
static int
swap_bring_all(void)
{
    int error = 0;

    for (struct mm *mm = mm_next(NULL); mm != NULL; mm = mm_next(mm)) {
        mutex_lock(&mm->lock);
        for (unsigned at = 0; error == 0 && at < mm->regions.count; at++)
            error = mm_bring_back(mm, mm->regions.region[at].start,
                                  mm->regions.region[at].end - mm->regions.region[at].start);
        mutex_unlock(&mm->lock);
    }
    return error;
}

int
swap_off(const struct file *file)
{
    struct file *area;
    uintptr_t flags;
    int error = 0;

    if (!swap_open(file, false))
        return -EINVAL;
    while (error == 0 && swap_state().used > 0) /* forks go on meanwhile */
        error = swap_bring_all();
    if (error != 0) {
        (void)swap_open(file, true);
        return error;
    }
    flags = spin_lock_irq(&swap_area.lock);
    area = swap_area.file;
    swap_area.file = NULL;
    swap_area.state = (struct swap_state){ 0 };
    spin_unlock_irq(&swap_area.lock, flags);
    vfree(swap_area.users);
    vfs_close(area);
    return 0;
}

static void
swap_show(struct proc_text *text)
{
    struct swap_state state = swap_state();

    proc_printf(text, "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n");
    if (state.on)
        proc_printf(text, "%-40s%s\t%u\t\t%u\t\t-2\n", swap_area.file->path.dentry->name,
                    inode_is(swap_area.file->inode, INODE_BLOCK) ? "partition" : "file\t",
                    (unsigned)(state.slots * (PAGE_SIZE / 1024)),
                    (unsigned)(state.used * (PAGE_SIZE / 1024)));
}

PROC_FILE(swaps, swap_show);

static uint64_t
swap_total_kib(void)
{
    return (uint64_t)swap_state().slots * (PAGE_SIZE / 1024);
}

static uint64_t
swap_free_kib(void)
{
    struct swap_state state = swap_state();

    return (uint64_t)(state.slots - state.used) * (PAGE_SIZE / 1024);
}

MEMINFO(41, SwapTotal, "kB", swap_total_kib);
MEMINFO(42, SwapFree, "kB", swap_free_kib);
