/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Properties of lib/printf that a 32-bit kernel could get wrong; the host compares the rest.
 * @ingroup tests
 */
#include <stdarg.h>

#include <lib/printf.h>
#include <lib/string.h>

#include <kernel/test/ktest.h>

/* A function, not snprintf() in place: compilers know that name, and warn about formats that are
 * odd on purpose. */
static void
printf_expect(const char *want, const char *format, ...)
{
    char text[64];
    va_list arguments;

    KNOTE("the format is %s", format);
    va_start(arguments, format);
    KEXPECT_EQ(vsnprintf(text, sizeof(text), format, arguments), strlen(want));
    va_end(arguments);
    KEXPECT_STR(text, want);
}

KTEST(printf, flags, "lib/printf: flags, width and precision work together")
{
    printf_expect("|   42|42   |00042|", "|%5d|%-5d|%05d|", 42, 42, 42);
    printf_expect("|+42| 42|-42|", "|%+d|% d|% d|", 42, 42, -42);
    printf_expect("|0x2a|0X2A|052|", "|%#x|%#X|%#o|", 42, 42, 42);
    printf_expect("|  0042|0042  |", "|%6.4d|%-6.4u|", 42, 42);
    printf_expect("|  abc|ab|", "|%*s|%.*s|", 5, "abc", 2, "abc");
}

KTEST(printf, lengths, "lib/printf: a length cuts a number down to its type")
{
    printf_expect("-1 255 -1 65535", "%hhd %hhu %hd %hu", 255, -1, 65535, -1);
    printf_expect("4294967295", "%zu", (size_t)UINT32_MAX);
}

KTEST(printf, wide, "lib/printf: 64-bit numbers have all their digits")
{
    printf_expect("18446744073709551615", "%llu", UINT64_MAX);
    printf_expect("-9223372036854775808", "%lld", INT64_MIN);
    printf_expect("1777777777777777777777", "%llo", UINT64_MAX);
    printf_expect("123456789abcdef0", "%jx", (uintmax_t)0x123456789ABCDEF0);
}

KTEST(printf, wide_then_narrow, "lib/printf: a 64-bit argument takes its place and no more")
{
    printf_expect("1 4294967296 2 s 3", "%d %lld %d %s %d", 1, 4294967296ll, 2, "s", 3);
}

KTEST(printf, short_buffer, "lib/printf: a short buffer is ended, the length is the whole text's")
{
    char text[8] = "#######";

    KEXPECT_EQ(snprintf(text, 4, "%s", "abcdef"), 6);
    KEXPECT_STR(text, "abc");
    KEXPECT_EQ(text[4], '#');
    KEXPECT_EQ(snprintf(NULL, 0, "%d%%", 100), 4);
}

KTEST(printf, null, "lib/printf: null pointers are shown, not followed")
{
    printf_expect("(null) (nil)", "%s %p", (char *)NULL, NULL);
}
