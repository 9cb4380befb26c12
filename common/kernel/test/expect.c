/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Expectations: compare, and record what was got and what was wanted.
 * @ingroup test
 *
 * See ktest.h for the contracts.
 */
#include <lib/printf.h>
#include <lib/string.h>

#include <kernel/panic/panic.h>
#include <kernel/test/result.h>

static struct ktest_result *ktest_recording;

struct ktest_result *
ktest_record_into(struct ktest_result *result)
{
    struct ktest_result *before = ktest_recording;

    ktest_recording = result;
    return before;
}

static struct ktest_result *
ktest_result(void)
{
    ASSERT(ktest_recording != NULL); /* an expectation outside a test would be lost */
    return ktest_recording;
}

/* Counts a failure. Returns where its values go, or NULL when enough have been kept. */
static struct ktest_failure *
ktest_fail(const struct ktest_site *site)
{
    struct ktest_result *result = ktest_result();
    struct ktest_failure *failure = NULL;

    if (result->failed < KTEST_FAILURES) {
        failure = &result->failures[result->failed];
        failure->site = *site;
        strlcpy(failure->note, result->note, KTEST_TEXT);
    }
    result->failed++;
    return failure;
}

bool
ktest_true(bool condition, const struct ktest_site *site)
{
    struct ktest_failure *failure = condition ? NULL : ktest_fail(site);

    if (failure) {
        strlcpy(failure->got, "false", KTEST_TEXT);
        strlcpy(failure->want, "true", KTEST_TEXT);
    }
    return condition;
}

static void
ktest_show_number(char *text, const char *before, uint64_t number)
{
    snprintf(text, KTEST_TEXT, "%s%lld (0x%llx)", before, (long long)number,
             (unsigned long long)number);
}

bool
ktest_equal(uint64_t got, uint64_t want, const struct ktest_site *site)
{
    struct ktest_failure *failure = got == want ? NULL : ktest_fail(site);

    if (failure) {
        ktest_show_number(failure->got, "", got);
        ktest_show_number(failure->want, "", want);
    }
    return got == want;
}

bool
ktest_differ(uint64_t got, uint64_t other, const struct ktest_site *site)
{
    struct ktest_failure *failure = got != other ? NULL : ktest_fail(site);

    if (failure) {
        ktest_show_number(failure->got, "", got);
        ktest_show_number(failure->want, "anything but ", other);
    }
    return got != other;
}

bool
ktest_same_text(const char *got, const char *want, const struct ktest_site *site)
{
    bool same = got && want ? strcmp(got, want) == 0 : got == want;
    struct ktest_failure *failure = same ? NULL : ktest_fail(site);

    if (failure) {
        snprintf(failure->got, KTEST_TEXT, "%s", got);
        snprintf(failure->want, KTEST_TEXT, "%s", want);
    }
    return same;
}

bool
ktest_same_memory(const void *got, const void *want, size_t size, const struct ktest_site *site)
{
    const unsigned char *one = got, *other = want;
    struct ktest_failure *failure;
    size_t at = 0;

    if (memcmp(got, want, size) == 0)
        return true;
    while (one[at] == other[at])
        at++;
    failure = ktest_fail(site);
    if (failure) {
        snprintf(failure->got, KTEST_TEXT, "0x%02x at byte %zu", one[at], at);
        snprintf(failure->want, KTEST_TEXT, "0x%02x at byte %zu", other[at], at);
    }
    return false;
}

void
ktest_skip(const char *reason)
{
    ktest_result()->skipped = reason;
}

void
ktest_note(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(ktest_result()->note, KTEST_TEXT, format, arguments);
    va_end(arguments);
}
