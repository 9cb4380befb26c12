/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief user/lib/misc/arithmetic.c beside trees: random ones, written as texts with no more
 * parentheses than C needs, and computed here; each value, each variable, each division by zero.
 * @ingroup tests
 *
 * `SEED=N` repeats a run. The levels of operators are from ISO C11, 6.5; what is left or right of
 * an operator is computed from left to right.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <arithmetic.h>
#include <lib/random.h>

#define ROUNDS    40000
#define VARIABLES 4
#define TEXT_SIZE 8000

struct operation {
    const char *text;
    int level; /**< ISO C's: a higher one binds tighter */
};

static const struct operation binary[] = {
    { "*", 10 }, { "/", 10 }, { "%", 10 }, { "+", 9 }, { "-", 9 },  { "<<", 8 },
    { ">>", 8 }, { "<", 7 },  { "<=", 7 }, { ">", 7 }, { ">=", 7 }, { "==", 6 },
    { "!=", 6 }, { "&", 5 },  { "^", 4 },  { "|", 3 }, { "&&", 2 }, { "||", 1 },
};
#define BINARY      (sizeof(binary) / sizeof(*binary))
#define ASSIGNABLE  16 /* of which those of the levels 3, 4, 5, 8, 9, 10 have an assignment */
#define LEVEL_UNARY 11
#define LEVEL_TEST  0

/** What both sides know. */
static long long variables[VARIABLES];
static jmp_buf failed;

struct writer {
    struct random *random;
    char text[TEXT_SIZE];
    size_t used;
};

static void
write_text(struct writer *writer, const char *text)
{
    writer->used += (size_t)snprintf(writer->text + writer->used, TEXT_SIZE - writer->used, "%s%s",
                                     text, random_below(writer->random, 4) == 0 ? " " : "");
    assert_true(writer->used < TEXT_SIZE);
}

/** What `a text b` is. */
static long long
compute(const char *text, long long a, long long b)
{
    uint64_t x = (uint64_t)a, y = (uint64_t)b;

    if (strcmp(text, "*") == 0)
        return (long long)(x * y);
    if (strcmp(text, "+") == 0)
        return (long long)(x + y);
    if (strcmp(text, "-") == 0)
        return (long long)(x - y);
    if (strcmp(text, "<<") == 0)
        return (long long)(x << (y % 64));
    if (strcmp(text, ">>") == 0)
        return a >> (y % 64);
    if (*text == '/' || *text == '%') {
        if (b == 0)
            longjmp(failed, 1);
        return *text == '/' ? (long long)((__int128)a / b) : (long long)((__int128)a % b);
    }
    if (strcmp(text, "<") == 0)
        return a < b;
    if (strcmp(text, "<=") == 0)
        return a <= b;
    if (strcmp(text, ">") == 0)
        return a > b;
    if (strcmp(text, ">=") == 0)
        return a >= b;
    if (strcmp(text, "==") == 0)
        return a == b;
    if (strcmp(text, "!=") == 0)
        return a != b;
    return *text == '&' ? a & b : *text == '^' ? a ^ b : a | b;
}

/** A tree: an operator's place in `binary`, or one of these. */
enum kind { NUMBER = BINARY, NAME, UNARY, TEST, ASSIGN };

struct tree {
    unsigned kind;
    long long number; /**< its place, of a name */
    const char *text; /**< an operator */
    struct tree *part[3];
};

static struct tree trees[400];
static size_t trees_used;

static struct tree *
tree_draw(struct random *random, unsigned depth)
{
    struct tree *tree = &trees[trees_used++];
    unsigned parts = 2;

    *tree = (struct tree){ .kind = (unsigned)random_below(random, ASSIGN + 3) };
    if (tree->kind > ASSIGN)
        tree->kind = NAME;
    if (depth == 0 && tree->kind != NAME)
        tree->kind = NUMBER;
    if (tree->kind == NUMBER)
        tree->number = (long long)(random_next(random) >> (1 + random_below(random, 63)));
    if (tree->kind == NAME || tree->kind == ASSIGN)
        tree->number = (long long)random_below(random, VARIABLES);
    if (tree->kind == UNARY)
        tree->text = (const char *[]){ "+", "-", "!", "~" }[random_below(random, 4)];
    if (tree->kind < BINARY)
        tree->text = binary[tree->kind].text;
    if (tree->kind == ASSIGN) {
        const struct operation *operation = &binary[random_below(random, ASSIGNABLE)];

        tree->text = operation->level == 6 || operation->level == 7 ? "" : operation->text;
    }
    parts = tree->kind == TEST                            ? 3
            : tree->kind == NUMBER || tree->kind == NAME  ? 0
            : tree->kind == UNARY || tree->kind == ASSIGN ? 1
                                                          : 2;
    for (unsigned i = 0; i < parts; i++)
        tree->part[i] = tree_draw(random, depth - 1);
    return tree;
}

/** @param level what stands around it binds so tight */
static void
tree_write(struct writer *writer, const struct tree *tree, int level)
{
    static const char *const numbers[] = { "%llu", "0%llo", "0x%llX" };
    int own = tree->kind < BINARY                          ? binary[tree->kind].level
              : tree->kind == TEST || tree->kind == ASSIGN ? LEVEL_TEST
                                                           : LEVEL_UNARY;
    bool braces = own < level || random_below(writer->random, 20) == 0;
    char text[40];

    if (braces)
        write_text(writer, "(");
    if (tree->kind == NUMBER) {
        snprintf(text, sizeof(text), numbers[random_below(writer->random, 3)],
                 (unsigned long long)tree->number);
        write_text(writer, text);
    } else if (tree->kind == NAME || tree->kind == ASSIGN) {
        snprintf(text, sizeof(text), "v_%lld", tree->number);
        write_text(writer, text);
    }
    if (tree->kind == ASSIGN) {
        snprintf(text, sizeof(text), "%s=", tree->text);
        write_text(writer, text);
        tree_write(writer, tree->part[0], LEVEL_TEST);
    } else if (tree->kind == UNARY) {
        write_text(writer, tree->text);
        /* `- -x`: two signs side by side would be another operator. */
        tree_write(writer, tree->part[0],
                   tree->part[0]->kind == UNARY ? LEVEL_UNARY + 1 : LEVEL_UNARY);
    } else if (tree->kind == TEST) {
        tree_write(writer, tree->part[0], LEVEL_TEST + 1);
        write_text(writer, "?");
        tree_write(writer, tree->part[1], LEVEL_TEST);
        write_text(writer, ":");
        tree_write(writer, tree->part[2], LEVEL_TEST);
    } else if (tree->kind < BINARY) {
        tree_write(writer, tree->part[0], own);
        write_text(writer, tree->text);
        if (tree->part[1]->kind == UNARY) /* 1 - -1 */
            write_text(writer, " ");
        tree_write(writer, tree->part[1], own + 1);
    }
    if (braces)
        write_text(writer, ")");
}

static long long
tree_compute(const struct tree *tree)
{
    long long value;

    switch (tree->kind) {
    case NUMBER:
        return tree->number;
    case NAME:
        return variables[tree->number];
    case UNARY:
        value = tree_compute(tree->part[0]);
        return *tree->text == '+'   ? value
               : *tree->text == '-' ? (long long)(0 - (uint64_t)value)
               : *tree->text == '!' ? value == 0
                                    : ~value;
    case TEST:
        return tree_compute(tree->part[tree_compute(tree->part[0]) != 0 ? 1 : 2]);
    case ASSIGN:
        value = tree_compute(tree->part[0]);
        if (*tree->text != '\0')
            value = compute(tree->text, variables[tree->number], value);
        return variables[tree->number] = value;
    default:
        value = tree_compute(tree->part[0]);
        if (strcmp(tree->text, "&&") == 0)
            return value != 0 && tree_compute(tree->part[1]) != 0;
        if (strcmp(tree->text, "||") == 0)
            return value != 0 || tree_compute(tree->part[1]) != 0;
        return compute(tree->text, value, tree_compute(tree->part[1]));
    }
}

static long long
user_get(const char *name, size_t length)
{
    assert_int_equal(length, 3);
    return variables[name[2] - '0'];
}

static void
user_set(const char *name, size_t length, long long value)
{
    assert_int_equal(length, 3);
    variables[name[2] - '0'] = value;
}

__attribute__((noreturn)) static void
user_fail(const char *what, const char *text)
{
    (void)what;
    (void)text;
    longjmp(failed, 1);
}

static const struct arithmetic_user user = { user_get, user_set, user_fail };

/** @return did it come to an end? */
static bool
ours(const char *text, long long *value)
{
    if (setjmp(failed) != 0)
        return false;
    *value = arithmetic_value(text, &user);
    return true;
}

static bool
model(const struct tree *tree, long long *value)
{
    if (setjmp(failed) != 0)
        return false;
    *value = tree_compute(tree);
    return true;
}

static void
test_random(void **state)
{
    const char *given = getenv("SEED");
    uint64_t seed = given != NULL ? strtoull(given, NULL, 0) : (uint64_t)time(NULL);
    static struct writer writer;
    struct random random;

    (void)state;
    random_init(&random, seed);
    writer.random = &random;
    for (int round = 0; round < ROUNDS; round++) {
        long long before[VARIABLES], after[VARIABLES], want = 0, got = 0;
        bool good;

        trees_used = writer.used = 0;
        for (int i = 0; i < VARIABLES; i++)
            before[i] = (long long)random_next(&random) >> random_below(&random, 64);
        (void)tree_draw(&random, (unsigned)random_below(&random, 5));
        tree_write(&writer, trees, LEVEL_TEST);
        memcpy(variables, before, sizeof(variables));
        good = model(trees, &want);
        memcpy(after, variables, sizeof(variables));
        memcpy(variables, before, sizeof(variables));
        if (ours(writer.text, &got) != good || got != want ||
            memcmp(variables, after, sizeof(variables)) != 0)
            fail_msg("SEED=%llu: %s: expected %s %lld and v_0 ... v_3 = %lld %lld %lld %lld, got "
                     "%lld and %lld %lld %lld %lld",
                     (unsigned long long)seed, writer.text, good ? "a value," : "an error,", want,
                     after[0], after[1], after[2], after[3], got, variables[0], variables[1],
                     variables[2], variables[3]);
    }
}

static void
test_errors(void **state)
{
    static const char *const bad[] = { "1+",
                                       "(1",
                                       "1)",
                                       "1 2",
                                       "v_0++",
                                       "--v_0",
                                       "1?2",
                                       "1?:",
                                       "08",
                                       "1=2",
                                       "$",
                                       "*1",
                                       "1,2",
                                       "()",
                                       "v_0 v_1",
                                       "1 + (",
                                       "0x"
                                       "g",
                                       "1 <",
                                       "!",
                                       "1/0",
                                       "1%0" };
    char deep[2001];
    long long value;

    (void)state;
    for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
        if (ours(bad[i], &value))
            fail_msg("expected an error of %s, got %lld", bad[i], value);
    }
    memset(deep, '(', sizeof(deep) - 1);
    deep[sizeof(deep) - 1] = '\0';
    assert_false(ours(deep, &value));
    memset(deep, '!', sizeof(deep) - 1);
    assert_false(ours(deep, &value));
    assert_true(ours("", &value) && value == 0);
    assert_true(ours(" \t", &value) && value == 0);
    assert_true(ours("0 && 1/0", &value) && value == 0);
    assert_true(ours("-9223372036854775807 - 1", &value) && value == INT64_MIN);
    assert_true(ours("(-9223372036854775807 - 1) / -1", &value) && value == INT64_MIN);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random),
        cmocka_unit_test(test_errors),
    };

    return cmocka_run_group_tests_name("arithmetic", tests, NULL, NULL);
}
