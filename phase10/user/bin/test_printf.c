/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief `test_printf`: what the printf family makes of many formats.
 * @ingroup programs
 *
 * Prints the same with every C library: grader/tests/libc/ compares.
 */
#include <limits.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/** No attribute says that this is a format: some of them are odd on purpose. */
static void
show(const char *format, ...)
{
    char text[256], *grown;
    va_list arguments, again;
    int length, same;

    va_start(arguments, format);
    va_copy(again, arguments);
    memset(text, '#', sizeof(text));
    length = vsnprintf(text, sizeof(text), format, arguments);
    printf("%s -> [%s] %d", format, text, length);
    length = vasprintf(&grown, format, again);
    same = length >= 0 && strncmp(text, grown, sizeof(text) - 1) == 0;
    printf("%s\n", same ? "" : ", and asprintf() differs");
    if (length >= 0)
        free(grown);
    va_end(again);
    va_end(arguments);
}

static void
test_integers(void)
{
    static const int numbers[] = { 0, 1, -1, 42, INT_MAX, INT_MIN };
    static const char *const formats[] = { "%d",   "%5d",   "%-7d|", "%+d",   "% d",    "%05d",
                                           "%.3d", "%8.3d", "%u",    "%x",    "%#X",    "%#o",
                                           "%hhd", "%hd",   "%.0d",  "%#.0o", "%-#8x|", "%08.3x" };

    for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++)
        for (size_t k = 0; k < sizeof(numbers) / sizeof(numbers[0]); k++)
            show(formats[i], numbers[k]);
    show("%lld %llu %llx", LLONG_MIN, ULLONG_MAX, 0x123456789ABCDEFll);
    show("%jd %zu %td", (intmax_t)-5, (size_t)6, (ptrdiff_t)-7);
    show("%ld %lu", -1234567l, 1234567ul);
    show("%*d|%-*d|%.*d|%*d", 6, 42, 6, 42, 4, 42, -6, 42);
}

static void
test_texts(void)
{
    show("%s|%10s|%-10s|%.2s|%.0s", "text", "text", "text", "text", "text");
    show("%c%c%c|%3c|%-3c|", 'a', 'b', 'c', 'd', 'e');
    show("%%|100 %% of %s", "it");
    show("%p %p", (void *)0x1234, NULL);
    show("nothing");
    show("");
}

/** The floating point that is not in test_float. */
static void
test_floating(void)
{
    static const double numbers[] = { 0, -0.0, 1, -1.5, 0.1, 1e10, 1e-10, 123456.789, 9.5, 1e300 };
    static const char *const formats[] = { "%f",       "%.0f", "%#.0f", "%10.2f",
                                           "%-12.3e|", "%+g",  "% G",   "%08.3f",
                                           "%.10g",    "%#g",  "%a",    "%.2a",
                                           "%020a",    "%E",   "%.0e",  "%+012.1F" };

    for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++)
        for (size_t k = 0; k < sizeof(numbers) / sizeof(numbers[0]); k++)
            if (numbers[k] != 1e300 || !strchr(formats[i], 'f'))
                show(formats[i], numbers[k]);
    show("%*.*f|%-*.*e|", 12, 3, 3.14159, 14, 2, 31415.9);
    show("%Lf %Lg", (long double)2.5, (long double)1e20);
    show("%d %f %s %g %lld", 1, 2.5, "three", 4e44, 5ll);
}

static void
test_numbered(void)
{
    show("%2$s %1$s", "world", "hello");
    show("%1$d %1$x %2$s %1$o", 255, "and");
    show("%3$*1$d|%3$-*1$d|%3$.*2$d|%4$s", 8, 5, 42, "end");
    show("%2$f %1$lld %3$.*4$e", 1234567890123ll, 2.5, 12345.678, 3);
    show("100%% %1$c", 'x');
    show("$%d %d$", 1, 2);
}

static void
test_sizes(void)
{
    const char *volatile too_long = "%2147483648d"; /* compilers would complain */
    char text[8];

    for (size_t size = 0; size <= sizeof(text); size++) {
        int length;

        memset(text, '#', sizeof(text));
        length = snprintf(size == 0 ? NULL : text, size, "%s%d", "ab", 123);
        printf("%zu: %d [", size, length);
        fwrite(text, 1, sizeof(text), stdout);
        printf("]\n");
    }
    printf("%d\n", snprintf(NULL, 0, "%*d%s", 100000, 1, "x"));
    printf("%d\n", snprintf(text, sizeof(text), "%*d%-*s|", 1 << 24, 1, 1 << 24, "x"));
    printf("%d\n", snprintf(text, sizeof(text), too_long, 1));
}

int
main(void)
{
    test_integers();
    test_texts();
    test_floating();
    test_numbered();
    test_sizes();
    return 0;
}
