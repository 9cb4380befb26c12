/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The interface of 64-bit programs beside that of the host, Linux on x86-64.
 * @ingroup tests
 *
 * Numbers of system calls are those of <mode/syscall.h>, taken out of it by the build (numbers.h).
 */
#include "abi64.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/** @return how many facts there are */
static unsigned
compare(const struct abi_fact *ours, const struct abi_fact *host)
{
    unsigned count = 0;

    for (; ours->name != NULL; ours++, host++, count++) {
        assert_string_equal(ours->name, host->name);
        if (ours->value != host->value)
            fail_msg("%s: %llu, but the host has %llu", ours->name, ours->value, host->value);
    }
    assert_null(host->name);
    return count;
}

static void
test_layouts(void **state)
{
    (void)state;
    assert_in_range(compare(abi_ours, abi_host), 100, 1000);
}

static void
test_numbers(void **state)
{
    (void)state;
    assert_in_range(compare(abi_numbers, abi_host_numbers), 100, 512);
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_layouts),
                                        cmocka_unit_test(test_numbers) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
