/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Pipes: 64 KiB between who writes and who reads (pipe(7)).
 * @ingroup process
 *
 * A ring of 16 pages. A page is there while it holds something, so that a
 * thousand idle pipes cost little; one that was read out stays as the spare, so
 * that small messages allocate nothing.
 *
 * - Up to PIPE_BUF bytes are written in one piece, or wait until they fit:
 * nothing of another writer comes between. More is written as room comes.
 * - A reader gets what there is. Without writers, an empty pipe is at its end
 * (0); without readers, writing is EPIPE and SIGPIPE.
 * - Nobody holds the lock for more than PIPE_BUF bytes, because interrupts are
 * off.
 *
 * Invariant: 0 <= written - taken <= PIPE_SIZE, modulo 2^32; a slot has a page
 * if a byte of it is in the ring.
 */
#include <kernel/proc/files.h>

#include <kernel/console/console.h>
#include <kernel/fs/file_private.h>
#include <kernel/fs/super.h>
#include <kernel/init.h>
#include <kernel/mm/page.h>
#include <kernel/proc/process.h>
#include <kernel/sched/sched.h>
#include <lib/errno.h>
#include <lib/linux/poll.h>
#include <lib/string.h>

#define PIPE_PAGES 16u
#define PIPE_SIZE  (PIPE_PAGES * PAGE_SIZE)
/** What is written in one piece: Linux's PIPE_BUF. */
#define PIPE_BUF PAGE_SIZE

LOCK_CLASS(62, pipe);

/** A pipe is an inode: both of its files hold a reference. */
struct pipe {
    struct inode inode; /* first */
    struct spinlock lock;
    struct wait_queue readers, writers;
    uint32_t written, taken; /* bytes so far */
    unsigned read_ends, write_ends;
    struct page *pages[PIPE_PAGES];
    struct page *spare;
};

/** The filesystem that pipes live in; it is mounted nowhere. NULL: there was no
 * memory at start. */
static struct super_block *pipe_super;
static uint32_t pipe_serial; /* numbers of inodes */

static struct pipe *
pipe_of(const struct file *file)
{
    return (struct pipe *)file->inode;
}

static uint32_t
pipe_used(const struct pipe *pipe)
{
    return pipe->written - pipe->taken;
}

/** May a writer have to wait? Nobody does as long as PIPE_BUF bytes fit. */
static bool
pipe_is_crowded(const struct pipe *pipe)
{
    return PIPE_SIZE - pipe_used(pipe) < PIPE_BUF;
}

/** The slot of this byte. */
static struct page **
pipe_slot(struct pipe *pipe, uint32_t byte)
{
    return &pipe->pages[byte / PAGE_SIZE % PIPE_PAGES];
}

/** How many of @p bytes lie in one page, from @p byte on. */
static size_t
pipe_piece(uint32_t byte, size_t bytes)
{
    size_t piece = PAGE_SIZE - byte % PAGE_SIZE;

    return bytes < piece ? bytes : piece;
}

/** A page has been read out. */
static void
pipe_release_page(struct pipe *pipe, struct page **slot)
{
    if (pipe->spare == NULL)
        pipe->spare = *slot;
    else
        page_free(*slot, 0);
    *slot = NULL;
}

/** Take at most @p bytes out. */
static void
pipe_take(struct pipe *pipe, char *to, size_t bytes)
{
    while (bytes > 0) {
        struct page **slot = pipe_slot(pipe, pipe->taken);
        size_t piece = pipe_piece(pipe->taken, bytes);

        memcpy(to, (char *)page_to_virt(*slot) + pipe->taken % PAGE_SIZE, piece);
        to += piece;
        bytes -= piece;
        pipe->taken += (uint32_t)piece;
        if (pipe->taken % PAGE_SIZE == 0 && pipe_used(pipe) <= PIPE_SIZE - PAGE_SIZE)
            pipe_release_page(pipe, slot); /* else its beginning is written again already */
    }
}

/** Have a page in each slot of the next @p bytes, of which there are at most
 * PIPE_BUF. */
static bool
pipe_prepare(struct pipe *pipe, size_t bytes)
{
    for (uint32_t byte = pipe->written; bytes > 0;) {
        struct page **slot = pipe_slot(pipe, byte);
        size_t piece = pipe_piece(byte, bytes);

        if (*slot == NULL) {
            *slot = pipe->spare != NULL ? pipe->spare : page_alloc(0, 0);
            pipe->spare = NULL;
        }
        if (*slot == NULL)
            return false;
        byte += (uint32_t)piece;
        bytes -= piece;
    }
    return true;
}

/** Put @p bytes in; there is room, and pages. */
static void
pipe_put(struct pipe *pipe, const char *from, size_t bytes)
{
    while (bytes > 0) {
        size_t piece = pipe_piece(pipe->written, bytes);

        memcpy((char *)page_to_virt(*pipe_slot(pipe, pipe->written)) + pipe->written % PAGE_SIZE,
               from, piece);
        from += piece;
        bytes -= piece;
        pipe->written += (uint32_t)piece;
    }
}

/** Wait until there is something, or never will be. @return 0, -EAGAIN or
 * -ERESTARTSYS */
static int
pipe_wait_data(struct pipe *pipe, uint32_t file_flags, uintptr_t *flags)
{
    while (pipe_used(pipe) == 0 && pipe->write_ends > 0) {
        if ((file_flags & O_NONBLOCK) != 0)
            return -EAGAIN;
        if (wait_queue_sleep(&pipe->readers, &pipe->lock, flags, WAIT_FOREVER, true) == -EINTR &&
            pipe_used(pipe) == 0)
            return -ERESTARTSYS;
    }
    return 0;
}

static long
pipe_read(struct file *file, void *memory, size_t bytes, uint64_t *offset)
{
    struct pipe *pipe = pipe_of(file);
    bool crowded = false;
    size_t done = 0;
    uintptr_t flags;
    int error;

    (void)offset;
    if (bytes == 0)
        return 0;
    flags = spin_lock_irq(&pipe->lock);
    error = pipe_wait_data(pipe, file->flags, &flags);
    while (error == 0 && done < bytes && pipe_used(pipe) > 0) {
        size_t piece = bytes - done < PIPE_BUF ? bytes - done : PIPE_BUF;

        if (done > 0) { /* interrupts have a chance between two pieces */
            spin_unlock_irq(&pipe->lock, flags);
            flags = spin_lock_irq(&pipe->lock);
        }
        if (piece > pipe_used(pipe))
            piece = pipe_used(pipe);
        crowded = crowded || pipe_is_crowded(pipe);
        pipe_take(pipe, (char *)memory + done, piece);
        done += piece;
    }
    if (crowded)
        (void)wait_queue_wake_all(&pipe->writers);
    if (pipe_used(pipe) > 0)
        (void)wait_queue_wake_one(&pipe->readers); /* this one leaves something for the next */
    spin_unlock_irq(&pipe->lock, flags);
    return error != 0 ? error : (long)done;
}

/* [room] */
/** Wait until @p need bytes fit. @return 0; -EPIPE, -EAGAIN, -ERESTARTSYS */
static int
pipe_wait_room(struct pipe *pipe, size_t need, uint32_t file_flags, uintptr_t *flags)
{
    while (pipe->read_ends > 0 && PIPE_SIZE - pipe_used(pipe) < need) {
        if ((file_flags & O_NONBLOCK) != 0)
            return -EAGAIN;
        if (wait_queue_sleep(&pipe->writers, &pipe->lock, flags, WAIT_FOREVER, true) == -EINTR &&
            PIPE_SIZE - pipe_used(pipe) < need)
            return -ERESTARTSYS;
    }
    return pipe->read_ends > 0 ? 0 : -EPIPE;
}
/* [/room] */

/**
 * Write one piece.
 *
 * @param bytes up to PIPE_BUF
 * @param need  as many have to fit
 * @return bytes; -EPIPE, -EAGAIN, -ERESTARTSYS, -ENOMEM
 */
static long
pipe_write_piece(struct pipe *pipe, const char *from, size_t bytes, size_t need,
                 uint32_t file_flags)
{
    uintptr_t flags = spin_lock_irq(&pipe->lock);
    long result = pipe_wait_room(pipe, need, file_flags, &flags);
    size_t room = PIPE_SIZE - pipe_used(pipe);

    if (result == 0) {
        result = (long)(bytes < room ? bytes : room);
        if (pipe_prepare(pipe, (size_t)result))
            pipe_put(pipe, from, (size_t)result);
        else
            result = -ENOMEM;
    }
    if (pipe_used(pipe) > 0)
        (void)wait_queue_wake_one(&pipe->readers);
    spin_unlock_irq(&pipe->lock, flags);
    return result;
}

static long
pipe_write(struct file *file, const void *memory, size_t bytes, uint64_t *offset)
{
    struct process *process = process_current();
    size_t need = bytes <= PIPE_BUF ? bytes : 1, done = 0;
    long count = 0;

    (void)offset;
    while (done < bytes && count >= 0) {
        size_t piece = bytes - done < PIPE_BUF ? bytes - done : PIPE_BUF;

        count =
            pipe_write_piece(pipe_of(file), (const char *)memory + done, piece, need, file->flags);
        if (count > 0)
            done += (size_t)count;
    }
    if (count == -EPIPE && process != NULL)
        (void)signal_send(process, SIGPIPE, NULL);
    return done > 0 ? (long)done : count;
}

/** Count an end that is opened (1) or closed (-1), and wake who has waited for
 * the other side. */
static void
pipe_count_end(const struct file *file, int change)
{
    struct pipe *pipe = pipe_of(file);
    uintptr_t flags = spin_lock_irq(&pipe->lock);

    if ((file->flags & O_ACCMODE) == O_RDONLY)
        pipe->read_ends += (unsigned)change;
    else
        pipe->write_ends += (unsigned)change;
    (void)wait_queue_wake_all(&pipe->readers);
    (void)wait_queue_wake_all(&pipe->writers);
    spin_unlock_irq(&pipe->lock, flags);
}

/** Where POLLOUT is, PIPE_BUF bytes can be written without waiting. */
static unsigned
pipe_poll(struct file *file, struct wait_queue *lines[2])
{
    struct pipe *pipe = pipe_of(file);
    bool reads = (file->flags & O_ACCMODE) == O_RDONLY;
    uintptr_t flags = spin_lock_irq(&pipe->lock);
    unsigned ready = 0;

    lines[!reads] = reads ? &pipe->readers : &pipe->writers;
    if (reads && pipe_used(pipe) > 0)
        ready |= POLLIN | POLLRDNORM;
    if (reads && pipe->write_ends == 0)
        ready |= POLLHUP;
    if (!reads && !pipe_is_crowded(pipe))
        ready |= POLLOUT | POLLWRNORM;
    if (!reads && pipe->read_ends == 0)
        ready |= POLLERR;
    spin_unlock_irq(&pipe->lock, flags);
    return ready;
}

static int
pipe_open(struct file *file)
{
    pipe_count_end(file, 1);
    return 0;
}

static void
pipe_close(struct file *file)
{
    pipe_count_end(file, -1);
}

static const struct file_ops pipe_file_ops = { .open = pipe_open,
                                               .release = pipe_close,
                                               .read = pipe_read,
                                               .write = pipe_write,
                                               .poll = pipe_poll,
                                               .stream = true };
static const struct inode_ops pipe_inode_ops = { 0 };

/** super_ops.evict: both ends are closed. */
static void
pipe_evict(struct inode *inode)
{
    struct pipe *pipe = (struct pipe *)inode;

    for (unsigned i = 0; i < PIPE_PAGES; i++)
        page_free(pipe->pages[i], 0);
    page_free(pipe->spare, 0);
}

int
pipe_create(struct file *ends[2], uint32_t flags)
{
    struct inode *inode = NULL;
    struct pipe *pipe;
    int error;

    if (pipe_super != NULL)
        inode = inode_create(pipe_super, __atomic_add_fetch(&pipe_serial, 1, __ATOMIC_RELAXED));
    if (inode == NULL)
        return -ENOMEM;
    pipe = (struct pipe *)inode;
    spin_init(&pipe->lock, &lock_class_pipe);
    inode->mode = INODE_FIFO | 0600;
    inode->accessed = inode->modified = inode->changed = vfs_now();
    inode->ops = &pipe_inode_ops;
    inode->file_ops = &pipe_file_ops;
    error = file_create_nameless(inode, O_RDONLY | flags, &ends[0]);
    if (error == 0) {
        error = file_create_nameless(inode, O_WRONLY | flags, &ends[1]);
        if (error != 0)
            file_put(ends[0]);
    }
    inode_put(inode);
    return error;
}

static const struct super_ops pipe_super_ops = { .evict = pipe_evict };

static int
pipe_mount(struct super_block *super, const char *options)
{
    (void)options;
    super->ops = &pipe_super_ops;
    super->root = inode_create(super, 0);
    if (super->root == NULL)
        return -ENOMEM;
    super->root->mode = INODE_DIRECTORY;
    super->root->ops = &pipe_inode_ops;
    return 0;
}

OBJECT_KIND(pipe, .size = sizeof(struct pipe));

/** Not in the table of filesystems: nobody can mount it. */
static const struct filesystem pipe_filesystem = { .name = "pipefs",
                                                   .flags = FILESYSTEM_VOLATILE,
                                                   .inode_size = sizeof(struct pipe),
                                                   .inodes = &object_kind_pipe,
                                                   .mount = pipe_mount };

static void
pipe_init(void)
{
    if (super_create(&pipe_filesystem, NULL, 0, "", &pipe_super) != 0)
        log_printf(LOG_ERROR, "pipe: no memory: there will be none\n");
}

INITCALL(6, 6, pipe, pipe_init, AFTER(root));
