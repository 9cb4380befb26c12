/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A program's memory: which addresses it has, what they mean, and the pages behind them.
 * @ingroup mm
 *
 * Regions say what was promised; page tables say what was given so far. A page comes when it is
 * touched (mm_fault()): zeros, or a piece of a file. mm_fork() copies promises and shares pages;
 * who writes to a shared page gets a copy of its own, and the last one keeps the original.
 *
 * - Promises may exceed memory (overcommit): only a single request that is larger than all memory
 *   of the machine is refused. When a page is touched and there is none, oom.c ends the largest
 *   process. Kernel allocations never do that: they are -ENOMEM.
 * - Nothing is ever both writable and executable (-EACCES), and what lies below 110000h belongs to
 *   nobody.
 * - Lock order: mm->lock comes before all locks of files. So nobody who holds one of those, or any
 *   spinlock, touches a program's memory.
 *
 * Next to read: lib/mm_regions.h, mm.c (life), fault.c (pages), map.c (requests), user.h (copies).
 */
#ifndef KERNEL_MM_MM_H
#define KERNEL_MM_MM_H

#include <kernel/mm/page_fault.h>
#include <kernel/mm/paging.h>
#include <kernel/sched/percpu.h>
#include <kernel/sync/mutex.h>
#include <kernel/types.h>
#include <lib/linux/mman.h>
#include <lib/mm_regions.h>
#include <mode/layout.h>

struct file;
struct proc_text;
struct task;

/** The first address that a program may have, and the first behind its last. Nothing is below
 * 0x10FFF0, all that virtual-8086 code reaches: a program that gets there (<mode/trap.h>) faults.
 */
#define MM_START 0x110000u
#define MM_END   LAYOUT_USER_END
/** The first address behind a program's stack: a page is left free below the kernel. */
#define MM_STACK_TOP (MM_END - 0x1000u)
/** How far a stack may grow, and what stays free below it. Linux: 8 MiB (RLIMIT_STACK), 1 MiB. */
#define MM_STACK_LIMIT 0x800000u
#define MM_STACK_GAP   0x100000u /**< 1 MiB */
/** mmap() without a hint looks from here down. */
#define MM_MAP_TOP (MM_STACK_TOP - MM_STACK_LIMIT - MM_STACK_GAP)

/** What has happened in an address space. */
struct mm_counters {
    uint32_t zeroed; /**< pages that came as zeros */
    uint32_t read;   /**< pages that came from a file */
    uint32_t copied; /**< shared pages that were written */
    uint32_t kept;   /**< of these, without copying: nobody else had them any more */
};

/** A program's memory. Under `lock`, but for what says otherwise. */
struct mm {
    struct address_space space; /**< never changes */
    struct mutex lock;
    struct mm_regions regions; /**< objects are struct file */
    vaddr_t brk_start, brk;    /**< the heap that brk(2) knows; both 0: there is none */
    size_t limit_bytes;        /**< of all regions together (RLIMIT_AS); ~0: no limit */
    uint32_t resident;         /**< pages in the tables. Read by anybody */
    struct mm_counters counters;
    bool doomed;          /**< oom.c has taken its pages: every touch ends the process. Set once */
    struct file *program; /**< what was executed (/proc/PID/exe), a reference; NULL: no file */
    int pid;              /**< whose it is: set once by process.c, read by oom.c. 0: nobody's */
    uint32_t references;  /**< atomic */
    struct mm *next, *previous; /**< all there are: mm_list_lock */
};

/** @name Life
 * @{ */
/** An address space with nothing in it, and one reference. Sleeps. @return NULL: out of memory */
struct mm *mm_create(void);
/** A copy: the same regions, the same pages (copy on write). Sleeps. @return NULL: out of memory */
struct mm *mm_fork(struct mm *parent);
/** For loaders: the program comes from this file, of which it takes a reference. Once, before
 * anybody else knows @p mm. */
void mm_set_program(struct mm *mm, struct file *file);
/** One reference more, of as many as tasks and lookups. Context: any. @return @p mm */
struct mm *mm_get(struct mm *mm);
/** One less; the last one destroys it. Sleeps. NULL does nothing */
void mm_put(struct mm *mm);
/** @return how many there are */
uint32_t mm_count(void);
/** @} */

/** @name Which one the CPU uses
 * @{ */
/** Let the CPU use these user addresses; NULL: none. The caller keeps a reference as long as it is
 * the active one. Cheap when nothing changes. Context: interrupts off, or the task's own mm. */
void mm_activate(struct mm *mm);
/** What mm_current() tells. */
PER_CPU_DECLARE(struct mm *, mm_active)
/** @return what is active on this CPU: the current task's; or NULL */
static inline struct mm *
mm_current(void)
{
    return *PER_CPU_OF(mm_active);
}
/** A switch to a thread without a program leaves the tables as they are, until somebody needs
 * others or their owner is gone. Only where the kernel cannot touch a program's memory by mistake
 * (SMAP). */
extern bool mm_switch_lazily;
/** For the scheduler: activate what @p next uses, its process's or the one it has borrowed.
 * Interrupts are off. */
void mm_switch(struct task *next);
/** The current task, a thread of the kernel, uses these addresses until mm_borrow(NULL): for tests,
 * and for threads that work for a program. The caller keeps a reference meanwhile. */
void mm_borrow(struct mm *mm);
/** @} */

/** @name Requests. All sleep; addresses and sizes are rounded as mmap(2) and its kin say.
 * @{ */
/**
 * Promise memory: mmap(2).
 *
 * @param mm         where
 * @param address    in: a hint or, with MAP_FIXED, the place; out: where it is
 * @param size       bytes, rounded up to pages
 * @param protection PROT_…
 * @param flags      MAP_…; MAP_PRIVATE is a must. MAP_SHARED is -ENODEV until phase16
 * @param file       NULL with MAP_ANONYMOUS; gets a reference. Whoever reads past its last page
 *                   gets SIGBUS
 * @param offset     bytes, a multiple of PAGE_SIZE
 * @return 0, -EINVAL, -ENOMEM (no room, the limit, no memory), -EACCES (W^X; the file is not open
 *         for reading), -ENODEV (no ordinary file), -EEXIST (MAP_FIXED_NOREPLACE), -EOVERFLOW
 */
int mm_map(struct mm *mm, vaddr_t *address, size_t size, unsigned protection, unsigned flags,
           struct file *file, uint64_t offset);

/** Take it back: munmap(2). Holes are no error. @return 0, -EINVAL, -ENOMEM (a region cannot be
 * cut) */
int mm_unmap(struct mm *mm, vaddr_t address, size_t size);

/** mprotect(2). @return 0, -EINVAL, -ENOMEM (a hole, in front of which all is done; no memory),
 * -EACCES (W^X) */
int mm_protect(struct mm *mm, vaddr_t address, size_t size, unsigned protection);

/** Move the end of the heap: brk(2). @return where it is now: @p address, or what it was before */
vaddr_t mm_brk(struct mm *mm, vaddr_t address);

/** For loaders: the heap begins, empty, at the next page boundary from @p address on. */
void mm_set_brk(struct mm *mm, vaddr_t address);

/** For loaders: a stack that ends at MM_STACK_TOP and grows when it is used. @return as mm_map() */
int mm_map_stack(struct mm *mm);

/**
 * For loaders: copy to a program's addresses, whatever its rights there and whoever is active.
 *
 * @return 0, -EFAULT (no region), -ENOMEM, -EIO
 */
int mm_copy_in(struct mm *mm, vaddr_t address, const void *from, size_t size);

/** RLIMIT_AS: the most bytes of all regions together; what is there already stays. */
void mm_set_limit(struct mm *mm, size_t bytes);
/** @} */

/**
 * A page fault at an address of @p mm: give the page if it was promised. Sleeps.
 *
 * @return 0: try again; -EFAULT: no region there (SEGV_MAPERR); -EACCES: its rights forbid this
 *         (SEGV_ACCERR); -EIO: no such page in the file, or it cannot be read (SIGBUS); -ENOMEM: no
 *         memory, and this is the process that has to go (SIGKILL)
 */
int mm_fault(struct mm *mm, const struct page_fault *fault);

/** The next address space in the list of all. @param mm the one before, given back; NULL: the first
 * @return a reference, or NULL at the end: always walk to there, or mm_put() */
struct mm *mm_next(struct mm *mm);

/** Write the text of /proc/PID/maps, as proc(5) has it. Sleeps. */
void mm_show_maps(struct mm *mm, struct proc_text *text);

/** @return KiB of all regions, and of all pages given (ps: VSZ, RSS). Context: any */
uint32_t mm_size_kib(const struct mm *mm);
uint32_t mm_resident_kib(const struct mm *mm);

#endif
