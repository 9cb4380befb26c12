/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief malloc: a model, shortage, and programs that do wrong.
 * @ingroup tests
 */
#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ours.h"

#define MALLOC_STEPS 60000

static void
test_model(void **state)
{
    (void)state;
    for (int i = 0; i < MALLOC_STEPS; i++) {
        unsigned kind = random_number(100);
        size_t size = random_number(kind < 70 ? 600 : kind < 98 ? 9000 : 300000);

        assert_true(model_step(random_number(1000), random_number(MODEL_BLOCKS), size));
        if (i % 500 == 0)
            assert_true(wasil_heap_is_sound());
    }
    assert_true(model_end());
}

/** What was given back in any order is one piece again: as much is had once more, in larger blocks.
 */
static void
test_coalescing(void **state)
{
    enum { COUNT = 2000, SIZE = 1000 };
    static void *blocks[COUNT];
    size_t heap;

    (void)state;
    for (int i = 0; i < COUNT; i++)
        assert_non_null(blocks[i] = wasil_malloc(SIZE));
    for (int i = COUNT; i > 0; i--) {
        unsigned which = random_number((unsigned)i);

        wasil_free(blocks[which]);
        blocks[which] = blocks[i - 1];
    }
    assert_true(wasil_heap_is_sound());
    heap = pages_heap;
    for (int i = 0; i < COUNT / 16; i++)
        assert_non_null(blocks[i] = wasil_malloc(SIZE * 10));
    assert_int_equal(pages_heap, heap);
    for (int i = 0; i < COUNT / 16; i++)
        wasil_free(blocks[i]);
}

static void
test_small_come_back(void **state)
{
    void *one = wasil_malloc(64), *other;

    (void)state;
    wasil_free(one);
    other = wasil_malloc(64);
    assert_ptr_equal(one, other);
    wasil_free(other);
}

static void
test_realloc_in_place(void **state)
{
    char *memory = wasil_malloc(3000), *behind = wasil_malloc(3000), *same;

    (void)state;
    memset(memory, 7, 3000);
    same = wasil_realloc(memory, 1200);
    assert_ptr_equal(same, memory);
    same = wasil_realloc(memory, 2900);
    assert_ptr_equal(same, memory);
    for (int i = 0; i < 1200; i++)
        assert_int_equal(memory[i], 7);
    wasil_free(memory);
    wasil_free(behind);
}

static void
test_large_is_mapped(void **state)
{
    void *memory = wasil_malloc(1 << 20);

    (void)state;
    assert_int_equal(pages_mapped, 1);
    memory = wasil_realloc(memory, 3 << 20);
    assert_int_equal(pages_mapped, 1);
    wasil_free(memory);
    assert_int_equal(pages_mapped, 0);
}

static void
test_refusals(void **state)
{
    void *memory = &memory;

    (void)state;
    wasil_errno = 0;
    assert_null(wasil_malloc(SIZE_MAX - 8));
    assert_int_equal(wasil_errno, ENOMEM);
    assert_null(wasil_malloc(PTRDIFF_MAX));
    assert_null(wasil_calloc(SIZE_MAX / 2, 3));
    assert_null(wasil_reallocarray(NULL, SIZE_MAX / 2, 3));
    assert_null(wasil_aligned_alloc((size_t)1 << 62, 1));
    wasil_errno = 0;
    assert_null(wasil_aligned_alloc(48, 1));
    assert_int_equal(wasil_errno, EINVAL);
    wasil_errno = 0;
    assert_int_equal(wasil_posix_memalign(&memory, 2, 1), EINVAL);
    assert_int_equal(wasil_posix_memalign(&memory, 48, 1), EINVAL);
    assert_ptr_equal(memory, &memory);
    assert_int_equal(wasil_errno, 0);
    assert_int_equal(wasil_posix_memalign(&memory, 4096, 100), 0);
    assert_int_equal((uintptr_t)memory % 4096, 0);
    wasil_free(memory);
    wasil_free(NULL);
    assert_int_equal(wasil_malloc_usable_size(NULL), 0);
}

static void
test_shortage(void **state)
{
    void *list = NULL, *memory;
    size_t before = pages_left, count = 0;

    (void)state;
    pages_left = 1 << 20;
    while ((memory = wasil_malloc(500)) != NULL) {
        *(void **)memory = list;
        list = memory;
        count++;
    }
    assert_true(count > 1000);
    assert_int_equal(wasil_errno, ENOMEM);
    assert_null(wasil_malloc(1 << 20));
    assert_true(wasil_heap_is_sound());
    while (list != NULL) {
        memory = *(void **)list;
        wasil_free(list);
        list = memory;
    }
    memory = wasil_malloc(100000);
    assert_non_null(memory);
    wasil_free(memory);
    pages_left = before;
}

/** @name Mistakes
 * @{ */
static void
do_twice(void)
{
    void *memory = wasil_malloc(40);

    wasil_free(memory);
    wasil_free(memory);
}

static void
do_twice_merged(void)
{
    void *one = wasil_malloc(3000), *other = wasil_malloc(3000);

    wasil_free(one);
    wasil_free(other);
    wasil_free(other);
}

static void
do_overflow(void)
{
    char *memory = wasil_malloc(40);

    memset(memory, 'x', wasil_malloc_usable_size(memory) + 1);
    wasil_free(memory);
}

static void
do_overflow_large(void)
{
    char *memory = wasil_malloc(4000);

    memset(memory, 'x', wasil_malloc_usable_size(memory) + 4);
    wasil_free(memory);
}

static void
do_middle(void)
{
    char *memory = wasil_malloc(400);

    wasil_free(memory + 32);
}

static void
do_odd(void)
{
    char *memory = wasil_malloc(400);

    wasil_free(memory + 8);
}

static void
do_use_after_free(void)
{
    char *memory = wasil_malloc(3000), *behind = wasil_malloc(40);

    wasil_free(memory);
    memset(memory, 'y', 16);
    wasil_malloc(3000);
    wasil_free(behind);
}
/** @} */

/** Do it in a child: it must say so, and end by SIGABRT. */
static void
dies(void (*mistake)(void), const char *words)
{
    char text[256] = "";
    int pipes[2], status;
    ssize_t length;
    pid_t child;

    assert_int_equal(pipe(pipes), 0);
    child = fork();
    if (child == 0) {
        signal(SIGABRT, SIG_DFL);
        signal(SIGSEGV, SIG_DFL);
        dup2(pipes[1], 2);
        mistake();
        _exit(0);
    }
    close(pipes[1]);
    length = read(pipes[0], text, sizeof(text) - 1);
    close(pipes[0]);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
    assert_true(length > 0 && strstr(text, words) != NULL);
}

static void
test_mistakes(void **state)
{
    (void)state;
    dies(do_twice, "given back twice");
    dies(do_twice_merged, "given back twice");
    dies(do_overflow, "written over");
    dies(do_overflow_large, "written over");
    dies(do_middle, "written over");
    dies(do_odd, "not an address from malloc");
    dies(do_use_after_free, "written to after");
}

int
suite_malloc(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_model),           cmocka_unit_test(test_coalescing),
        cmocka_unit_test(test_small_come_back), cmocka_unit_test(test_realloc_in_place),
        cmocka_unit_test(test_large_is_mapped), cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_shortage),        cmocka_unit_test(test_mistakes),
    };

    return cmocka_run_group_tests_name("malloc", tests, NULL, NULL);
}
