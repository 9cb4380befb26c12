/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Properties of lib/number.
 * @ingroup tests
 */
#include <lib/errno.h>
#include <lib/number.h>

#include <kernel/test/ktest.h>

KTEST(number, bases, "lib/number: base 0 goes by the prefix, as in C")
{
    uint64_t value = 0;

    KEXPECT_EQ(number_parse("0x1F", 0, &value), 0);
    KEXPECT_EQ(value, 31);
    KEXPECT_EQ(number_parse("017", 0, &value), 0);
    KEXPECT_EQ(value, 15);
    KEXPECT_EQ(number_parse("017", 10, &value), 0);
    KEXPECT_EQ(value, 17);
    KEXPECT_EQ(number_parse("18446744073709551615", 0, &value), 0);
    KEXPECT_EQ(value, UINT64_MAX);
}

KTEST(number, errors, "lib/number: what is no number or too big is an error and changes nothing")
{
    uint64_t value = 7;

    KEXPECT_EQ(number_parse("", 0, &value), -EINVAL);
    KEXPECT_EQ(number_parse("0x", 0, &value), -EINVAL);
    KEXPECT_EQ(number_parse("-1", 0, &value), -EINVAL);
    KEXPECT_EQ(number_parse("12 ", 0, &value), -EINVAL);
    KEXPECT_EQ(number_parse("18446744073709551616", 0, &value), -ERANGE);
    KEXPECT_EQ(value, 7);
}
