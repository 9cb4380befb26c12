/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief In-kernel tests: what a test file includes, and nothing more.
 * @ingroup test
 *
 *     KTEST(glob, star, "lib/glob: a star matches any text, also none")
 *     {
 *         KEXPECT(glob_match("a*", "a"));
 *     }
 *
 *  - A test states one property, in its title: "area: what holds". It leaves the kernel as it was.
 *  - KEXPECT… records a failure and goes on; KREQUIRE… returns, when going on makes no sense.
 *  - What the machine at hand cannot show is KSKIP("why"), never a silent return.
 *  - Random inputs come from ktest_seed(), so that a failed run can be repeated.
 *  - Tests run one after the other, ordered by suite and name, with `test` or `test=GLOB` on the
 *    command line. They are in every kernel from their phase on.
 *
 * Next to read: phase03/tests/ (tests), ktest.c (the runner), tap.h (what it writes).
 */
#ifndef KERNEL_TEST_KTEST_H
#define KERNEL_TEST_KTEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <kernel/registry.h>

/** A test. Made by KTEST() only. */
struct ktest {
    const char *title;
    const char *file; /**< names the phase, too: "phase03/tests/glob.c" */
    void (*run)(void);
};

REGISTRY_DECLARE(test, struct ktest);

/**
 * Define and register a test; its body follows.
 *
 * @param suite  identifier: what is tested; the first key of the order
 * @param name   identifier, unique within the suite
 * @param title_ "area: property", a string literal
 */
#define KTEST(suite, name, title_)                                                            \
    static void ktest_run_##suite##_##name(void);                                             \
    static const struct ktest ktest_##suite##_##name = { .title = (title_),                   \
                                                         .file = __FILE__,                    \
                                                         .run = ktest_run_##suite##_##name }; \
    REGISTRY_ENTRY(test, 55, suite##_##name, ktest_##suite##_##name);                         \
    static void ktest_run_##suite##_##name(void)

/** The condition is true. */
#define KEXPECT(condition) ktest_true(!!(condition), KTEST_HERE(#condition))
/** Two whole numbers are equal, compared as 64 bits: a negative int equals no unsigned. */
#define KEXPECT_EQ(got, want) \
    ktest_equal((uint64_t)(got), (uint64_t)(want), KTEST_HERE(#got " == " #want))
/** Two whole numbers differ. */
#define KEXPECT_NE(got, other) \
    ktest_differ((uint64_t)(got), (uint64_t)(other), KTEST_HERE(#got " != " #other))
/** Two pointers are the same. */
#define KEXPECT_POINTER(got, want) \
    ktest_equal((uintptr_t)(got), (uintptr_t)(want), KTEST_HERE(#got " == " #want))
/** Two strings have the same content; NULL equals only NULL. */
#define KEXPECT_STR(got, want) \
    ktest_same_text((got), (want), KTEST_HERE(#got " is the text " #want))
/** Two areas of memory have the same content. */
#define KEXPECT_MEMORY(got, want, size) \
    ktest_same_memory((got), (want), (size), KTEST_HERE(#got " holds the same as " #want))

/** As KEXPECT and KEXPECT_EQ, but leave the function that this stands in when it does not hold. */
#define KREQUIRE(condition)      \
    do {                         \
        if (!KEXPECT(condition)) \
            return;              \
    } while (0)
#define KREQUIRE_EQ(got, want)      \
    do {                            \
        if (!KEXPECT_EQ(got, want)) \
            return;                 \
    } while (0)

/** This cannot be shown here, because of the reason (a string that lives on). Leaves the function.
 */
#define KSKIP(reason)       \
    do {                    \
        ktest_skip(reason); \
        return;             \
    } while (0)

/** Say which case is being looked at (printf style): goes with the failures after it. */
#define KNOTE(...) ktest_note(__VA_ARGS__)

/** What random inputs begin with: `seed=` of the command line, else always the same. */
uint64_t ktest_seed(void);

/* ---- what the macros call: each returns whether the expectation holds --------------------------
 */

/** A place in the source and what is expected there. */
struct ktest_site {
    const char *file;
    int line;
    const char *expression;
};

/** This place, and what was expected of it. */
#define KTEST_HERE(expression_) \
    (&(const struct ktest_site){ .file = __FILE__, .line = __LINE__, .expression = (expression_) })

/** Behind the macros above: each records a failure and returns whether the expectation holds. */
bool ktest_true(bool condition, const struct ktest_site *site);
bool ktest_equal(uint64_t got, uint64_t want, const struct ktest_site *site);
bool ktest_differ(uint64_t got, uint64_t other, const struct ktest_site *site);
bool ktest_same_text(const char *got, const char *want, const struct ktest_site *site);
bool ktest_same_memory(const void *got, const void *want, size_t size,
                       const struct ktest_site *site);
void ktest_skip(const char *reason);
void ktest_note(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
