/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tasks: made, started, ended, and nothing left of them.
 * @ingroup tests
 */
#include <kernel/mm/leaks.h>
#include <kernel/mm/page_alloc.h>
#include <kernel/mm/slab.h>
#include <kernel/sched/sched.h>
#include <kernel/sched/stack.h>
#include <kernel/stack.h>
#include <kernel/test/memory.h>
#include <kernel/x86/cpu.h>
#include <lib/string.h>

#define TASKS_MANY 200

TASK_FIELD(uint64_t, tasks_test_number);
TASK_FIELD(char, tasks_test_letter);

static unsigned tasks_ran;

static void
tasks_count_one(void *argument)
{
    (void)argument;
    __atomic_fetch_add(&tasks_ran, 1, __ATOMIC_RELAXED);
    sched_yield();
}

/** Make, start and join so many. @return how many there was memory for */
static unsigned
tasks_run_many(unsigned count)
{
    static struct task *tasks[TASKS_MANY];
    unsigned made = 0;

    while (made < count && (tasks[made] = task_create("many", tasks_count_one, NULL)) != NULL)
        task_start(tasks[made++]);
    for (unsigned i = 0; i < made; i++)
        task_join(tasks[i]);
    return made;
}

KTEST(sched, many, "sched: 200 threads run, end, and leave no task, stack, block or page")
{
    unsigned tasks = task_count(), stacks = task_stack_count();
    uint32_t blocks = leaks_blocks(), pages;
    unsigned made;

    slab_trim();
    pages = page_free_count();
    tasks_ran = 0;
    made = tasks_run_many(TASKS_MANY);
    slab_trim();
    KEXPECT_EQ(tasks_ran, made);
    KEXPECT_EQ(task_count(), tasks);
    KEXPECT_EQ(task_stack_count(), stacks);
    KEXPECT_EQ(leaks_blocks(), blocks);
    KEXPECT_EQ(page_free_count(), pages);
    KREQUIRE_MEMORY(made == TASKS_MANY);
}

KTEST(sched, unstarted, "sched: a task that is never started is gone with its last reference")
{
    unsigned count = task_count();
    struct task *task = task_create("a name that is longer than its place", tasks_count_one, NULL);
    struct task *found;

    KREQUIRE_MEMORY(task);
    KEXPECT_STR(task->name, "a name that is ");
    KEXPECT_EQ(task->state, TASK_NEW);
    found = task_lookup(task->id);
    KEXPECT_POINTER(found, task);
    task_put(found);
    KEXPECT_EQ(task_count(), count + 1);
    task_put(task);
    KEXPECT_EQ(task_count(), count);
}

KTEST(sched, referenced, "sched: a dead task stays while somebody has a reference, without a stack")
{
    struct task *task = task_create("dead", tasks_count_one, NULL);
    unsigned stacks = task_stack_count();

    KREQUIRE_MEMORY(task);
    task_start(task_get(task));
    task_join(task);
    KEXPECT_EQ(task->state, TASK_DEAD);
    KEXPECT_EQ(task_stack_count(), stacks - 1);
    KEXPECT_EQ(task->references, 1);
    task_put(task);
}

KTEST(sched, numbers, "sched: task_next walks all tasks by number, and finds this one")
{
    unsigned id = 0, count = 0;
    bool found = false;
    struct task *task;

    while ((task = task_next(id)) != NULL) {
        KEXPECT(task->id > id);
        id = task->id;
        found = found || task == task_current();
        count++;
        task_put(task);
    }
    KEXPECT(found);
    KEXPECT_EQ(count, task_count());
}

KTEST(sched, fields, "sched: each task has its own TASK_FIELDs, zero at first")
{
    struct task *first = task_create("first", tasks_count_one, NULL);
    struct task *second = task_create("second", tasks_count_one, NULL);

    KREQUIRE_MEMORY(first && second, task_put(first), task_put(second));
    KEXPECT_EQ(*TASK_FIELD_OF(first, tasks_test_number), 0);
    KEXPECT_EQ(*TASK_FIELD_OF(first, tasks_test_letter), 0);
    *TASK_FIELD_OF(first, tasks_test_number) = ~0ull;
    *TASK_FIELD_OF(first, tasks_test_letter) = 'f';
    *TASK_FIELD_OF(second, tasks_test_number) = 2;
    *TASK_FIELD_OF(task_current(), tasks_test_number) = 3;
    KEXPECT_EQ(*TASK_FIELD_OF(first, tasks_test_number), ~0ull);
    KEXPECT_EQ(*TASK_FIELD_OF(first, tasks_test_letter), 'f');
    KEXPECT_EQ(*TASK_FIELD_OF(second, tasks_test_number), 2);
    KEXPECT_EQ(*TASK_FIELD_OF(second, tasks_test_letter), 0);
    KEXPECT((uintptr_t)TASK_FIELD_OF(first, tasks_test_number) >= (uintptr_t)(first + 1));
    *TASK_FIELD_OF(task_current(), tasks_test_number) = 0;
    task_put(first);
    task_put(second);
}

/** What a thread finds out about its stack. */
struct tasks_stack {
    vaddr_t address, top;
    bool known, guarded, current;
};

static void
tasks_look_at_stack(void *argument)
{
    struct tasks_stack *found = argument;
    struct task *task = task_current();

    found->address = (vaddr_t)__builtin_frame_address(0);
    found->top = task->stack_top;
    found->known = stack_is_kernel(found->address) && stack_is_kernel(found->top - 1) &&
                   stack_is_kernel(found->top - TASK_STACK_SIZE);
    found->guarded = !stack_is_kernel(found->top - TASK_STACK_SIZE - 1);
    found->current = strcmp(task->name, "stack") == 0;
}

KTEST(sched, stacks, "sched: a thread has a stack of its own, known to panics, with a guard below")
{
    struct tasks_stack found = { .known = false };
    struct task *task = task_create("stack", tasks_look_at_stack, &found);

    KREQUIRE_MEMORY(task);
    task_start(task);
    task_join(task);
    KEXPECT(found.address < found.top && found.top - found.address < TASK_STACK_SIZE);
    KEXPECT_EQ(stack_end(found.address), found.top);
    KEXPECT(found.known);
    KEXPECT(found.guarded);
    KEXPECT(found.current);
    KEXPECT(!stack_is_kernel(found.top - 1)); /* it is free now */
}
