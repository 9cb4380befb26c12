/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Objects against the heap, and against phase 06's naive one: 50,000 as large as a task, of
 * which 1,000 are in flight.
 * @ingroup tests
 *
 * All get the same trace: the oldest goes, a new one comes. `burst` is what magazines cannot help
 * with: a thousand come, then all go.
 */
#include <kernel/mm/kmalloc.h>
#include <kernel/mm/object.h>
#include <kernel/mm/page.h>
#include <kernel/sched/task.h>
#include <kernel/test/bench.h>
#include <tests/naive_heap.h>

#define BENCH_TASKS       1000
#define BENCH_TURNS       50000
#define BENCH_NAIVE_ORDER 10 /* 4 MiB */

static size_t
bench_task_size(void)
{
    return sizeof(struct task) + TEMPLATE_ALIGNMENT + TEMPLATE_SIZE(task);
}

OBJECT_KIND(benchtask, .measure = bench_task_size, .unguarded = true);

static void *bench_task[BENCH_TASKS];
static unsigned bench_at;
static struct page *bench_naive_page;
static struct naive_heap bench_naive_heap;

static void **
bench_next(void)
{
    if (++bench_at == BENCH_TASKS)
        bench_at = 0;
    return &bench_task[bench_at];
}

static inline __attribute__((always_inline)) void
bench_pair(void)
{
    object_free(&object_kind_benchtask, object_alloc(&object_kind_benchtask));
}

/* No loop: it would count. */
BENCH(slab, pairs, "slab: eight times alloc and free of one task", 1000, NULL)
{
    bench_pair();
    bench_pair();
    bench_pair();
    bench_pair();
    bench_pair();
    bench_pair();
    bench_pair();
    bench_pair();
}

static void
bench_flight_begin(void)
{
    for (unsigned i = 0; i < BENCH_TASKS; i++)
        bench_task[i] = object_alloc(&object_kind_benchtask);
}

BENCH(slab, task, "slab: 1,000 tasks in flight, one goes and one comes", BENCH_TURNS,
      bench_flight_begin)
{
    void **task = bench_next();

    object_free(&object_kind_benchtask, *task);
    *task = object_alloc(&object_kind_benchtask);
}

static void
bench_heap_begin(void)
{
    for (unsigned i = 0; i < BENCH_TASKS; i++) {
        object_free(&object_kind_benchtask, bench_task[i]);
        bench_task[i] = kmalloc(bench_task_size());
    }
}

BENCH(slab, task_kmalloc, "slab: the same, kmalloc", BENCH_TURNS, bench_heap_begin)
{
    void **task = bench_next();

    kfree(*task);
    *task = kmalloc(bench_task_size());
}

static void
bench_naive_begin(void)
{
    for (unsigned i = 0; i < BENCH_TASKS; i++)
        kfree(bench_task[i]);
    bench_naive_page = page_alloc(BENCH_NAIVE_ORDER, 0);
    if (bench_naive_page != NULL)
        naive_init(&bench_naive_heap, page_to_virt(bench_naive_page),
                   (size_t)PAGE_SIZE << BENCH_NAIVE_ORDER);
    for (unsigned i = 0; i < BENCH_TASKS; i++)
        bench_task[i] =
            bench_naive_page == NULL ? NULL : naive_alloc(&bench_naive_heap, bench_task_size());
}

BENCH(slab, task_naive, "slab: the same, naive first-fit list", BENCH_TURNS, bench_naive_begin)
{
    void **task = bench_next();

    naive_free(*task);
    *task = bench_naive_page == NULL ? NULL : naive_alloc(&bench_naive_heap, bench_task_size());
}

static void
bench_naive_end(void)
{
    page_free(bench_naive_page, BENCH_NAIVE_ORDER);
    bench_naive_page = NULL;
}

BENCH(slab, task_noise, "slab: the same, nothing allocated", BENCH_TURNS, bench_naive_end)
{
    *bench_next() = NULL;
}

BENCH(slab, zburst, "slab: a thousand tasks come, then all go", 50, NULL)
{
    bench_flight_begin();
    for (unsigned i = 0; i < BENCH_TASKS; i++)
        object_free(&object_kind_benchtask, bench_task[i]);
}
