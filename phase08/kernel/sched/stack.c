/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The pool of tasks' stacks: places of STACK_SIZE, of which the lowest page is a guard.
 * @ingroup sched
 *
 * So the rule of kernel/stack.h holds (an address says where its stack ends), and each stack has a
 * page below it that nothing is ever mapped in: who runs over the end gets a double fault with a
 * report, not a riddle.
 *
 * Invariant: a place is marked as used before and as ready after its memory is mapped, and the
 * other way round when it is freed.
 */
#include <kernel/sched/stack.h>

#include <kernel/mm/page.h>
#include <kernel/mm/paging.h>
#include <kernel/mm/region.h>
#include <kernel/panic/panic.h>
#include <kernel/stack.h>
#include <kernel/sync/spinlock.h>
#include <mode/stacks.h>

#define TASK_STACK_PLACES ((STACKS_END - STACKS_START) / STACK_SIZE)
#define TASK_STACK_PAGES  (TASK_STACK_SIZE / PAGE_SIZE)
#define TASK_STACK_WORDS  ((unsigned)(TASK_STACK_PLACES / 32))

LOCK_CLASS(72, stacks);

static struct spinlock task_stack_lock = SPINLOCK_INIT(stacks);
static uint32_t task_stack_used[TASK_STACK_WORDS], task_stack_ready[TASK_STACK_WORDS];
static unsigned task_stacks;

/** @return the first address behind place @p number */
static vaddr_t
task_stack_top(unsigned number)
{
    return STACKS_START + ((vaddr_t)number + 1) * STACK_SIZE;
}

static unsigned
task_stack_number(vaddr_t address)
{
    return (unsigned)((address - STACKS_START) / STACK_SIZE);
}

/** Reserve the first free place. @return where it ends; 0: there is none */
static vaddr_t
task_stack_reserve(void)
{
    uintptr_t flags = spin_lock_irq(&task_stack_lock);
    vaddr_t top = 0;

    for (unsigned word = 0; word < TASK_STACK_WORDS && top == 0; word++) {
        if (task_stack_used[word] != ~(uint32_t)0) {
            unsigned bit = (unsigned)__builtin_ctz(~task_stack_used[word]);

            task_stack_used[word] |= (uint32_t)1 << bit;
            task_stacks++;
            top = task_stack_top(word * 32 + bit);
        }
    }
    spin_unlock_irq(&task_stack_lock, flags);
    return top;
}

static void
task_stack_release(vaddr_t top)
{
    unsigned number = task_stack_number(top - 1);
    uintptr_t flags = spin_lock_irq(&task_stack_lock);

    task_stack_used[number / 32] &= ~((uint32_t)1 << number % 32);
    task_stacks--;
    spin_unlock_irq(&task_stack_lock, flags);
}

static void
task_stack_set_ready(vaddr_t top, bool ready)
{
    unsigned number = task_stack_number(top - 1);
    uint32_t bit = (uint32_t)1 << number % 32;

    if (ready)
        __atomic_or_fetch(&task_stack_ready[number / 32], bit, __ATOMIC_RELEASE);
    else
        __atomic_and_fetch(&task_stack_ready[number / 32], ~bit, __ATOMIC_RELEASE);
}

static void
task_stack_free_pages(const paddr_t *places, unsigned count)
{
    for (unsigned i = 0; i < count; i++)
        page_free(phys_to_page(places[i]), 0);
}

/** Put memory at the end of a place. @return false: there is none */
static bool
task_stack_fill(vaddr_t top)
{
    paddr_t places[TASK_STACK_PAGES];

    for (unsigned i = 0; i < TASK_STACK_PAGES; i++) {
        struct page *page = page_alloc(0, PAGE_HIGH);

        if (page == NULL) {
            task_stack_free_pages(places, i);
            return false;
        }
        places[i] = page_to_phys(page);
    }
    if (paging_map_pages(top - TASK_STACK_SIZE, places, TASK_STACK_PAGES) == 0)
        return true;
    task_stack_free_pages(places, TASK_STACK_PAGES);
    return false;
}

vaddr_t
task_stack_alloc(void)
{
    vaddr_t top = task_stack_reserve();

    if (top != 0 && !task_stack_fill(top)) {
        task_stack_release(top);
        return 0;
    }
    if (top != 0)
        task_stack_set_ready(top, true);
    return top;
}

void
task_stack_free(vaddr_t top)
{
    paddr_t places[TASK_STACK_PAGES];

    ASSERT(top > STACKS_START && top <= STACKS_END && top % STACK_SIZE == 0);
    task_stack_set_ready(top, false);
    paging_unmap_pages(top - TASK_STACK_SIZE, places, TASK_STACK_PAGES);
    task_stack_free_pages(places, TASK_STACK_PAGES);
    task_stack_release(top);
}

unsigned
task_stack_count(void)
{
    return __atomic_load_n(&task_stacks, __ATOMIC_RELAXED);
}

/** Takes no lock: a panic asks. */
static bool
task_stack_holds(vaddr_t address)
{
    unsigned number = task_stack_number(address);

    return address >= STACKS_START && address < STACKS_END &&
           stack_end(address) - address <= TASK_STACK_SIZE &&
           (task_stack_ready[number / 32] >> number % 32 & 1) != 0;
}

STACK_KIND(21, task, task_stack_holds);
REGION(51, taskstacks, "stacks of tasks", STACKS_START, STACKS_END, NULL);
