/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief lib/printf.c: what random comparison does not reach: rules of our own, and the limits.
 * @ingroup tests
 */
#include "host.h"

#include <limits.h>

#include <lib/errno.h>
#include <lib/printf.h>
#include <lib/printf_output.h>

/* snprintf() for formats of which the compiler, which knows that name, would rightly complain. */
static int
print(char *buffer, size_t size, const char *format, ...)
{
    va_list arguments;
    int length;

    va_start(arguments, format);
    length = vsnprintf(buffer, size, format, arguments);
    va_end(arguments);
    return length;
}

#define EXPECT(want, ...)                                                                 \
    do {                                                                                  \
        char got_[128];                                                                   \
        assert_int_equal(print(got_, sizeof(got_), __VA_ARGS__), (int)host_strlen(want)); \
        assert_string_equal(got_, want);                                                  \
    } while (0)

static void
test_null(void **state)
{
    (void)state;
    EXPECT("(null)", "%s", (char *)NULL);
    EXPECT("  (null)|", "%8s|", (char *)NULL);
    EXPECT("(nu", "%.3s", (char *)NULL);
    EXPECT("(nil)", "%p", (void *)NULL);
    EXPECT("(nil)  |", "%-7p|", (void *)NULL);
}

/* What is not understood is shown, and nothing behind it takes arguments any more. */
static void
test_unknown_directives(void **state)
{
    int written = 5;

    (void)state;
    EXPECT("1 %n 2", "%d %n 2", 1, &written);
    assert_int_equal(written, 5);
    EXPECT("%f %d", "%f %d", 1.0, 2);
    EXPECT("%ls", "%ls", L"wide");
    EXPECT("%lc %s", "%lc %s", L'w', "x");
    EXPECT("%hs", "%hs", "x");
    EXPECT("%q", "%q");
    EXPECT("%1$d", "%1$d", 1);
    EXPECT("a%", "a%");
    EXPECT("a%-08", "a%-08");
    EXPECT("a%.", "a%.");
    EXPECT("a%ll", "a%ll");
    EXPECT("", "");
}

static void
test_limits(void **state)
{
    char buffer[8] = "#######";

    (void)state;
    assert_int_equal(print(NULL, 0, "%d", 12345), 5);
    assert_int_equal(print(buffer, 0, "%d", 12345), 5);
    assert_int_equal(buffer[0], '#');
    assert_int_equal(print(buffer, 1, "%d", 12345), 5);
    assert_string_equal(buffer, "");
    assert_int_equal(print(buffer, 5, "%d", 12345), 5);
    assert_string_equal(buffer, "1234");
    assert_int_equal(buffer[5], '#');
    assert_int_equal(print(buffer, 6, "%d", 12345), 5);
    assert_string_equal(buffer, "12345");
}

static void
test_too_long(void **state)
{
    char buffer[16];

    (void)state;
    assert_int_equal(print(buffer, sizeof(buffer), "ab%2147483647d", 1), -EOVERFLOW);
    assert_string_equal(buffer, "ab");
    assert_int_equal(print(buffer, sizeof(buffer), "%2147483648d", 1), -EOVERFLOW);
    assert_int_equal(print(buffer, sizeof(buffer), "%4294967295d", 1), -EOVERFLOW);
    assert_int_equal(print(buffer, sizeof(buffer), "%4294967297d", 1), -EOVERFLOW);
    assert_int_equal(print(buffer, sizeof(buffer), "%99999999999999999999d", 1), -EOVERFLOW);
    assert_int_equal(print(buffer, sizeof(buffer), "%.99999999999999999999d", 1), -EOVERFLOW);
    assert_int_equal(print(buffer, sizeof(buffer), "%*d", INT_MIN, 1), -EOVERFLOW);
    assert_int_equal(print(buffer, sizeof(buffer), "xx%.*d", INT_MAX, -1), -EOVERFLOW);
    assert_int_equal(print(buffer, sizeof(buffer), "%2147483647dx", 1), -EOVERFLOW);
    assert_int_equal(print(buffer, sizeof(buffer), "%2147483647d", 1), INT_MAX);
    assert_int_equal(print(buffer, 0, "%-2147483646d%d", 1, 2), INT_MAX);
    assert_int_equal(print(buffer, sizeof(buffer), "%.99999999999999s", "fits"), 4);
    assert_string_equal(buffer, "fits");
}

/* A precision bounds what is read, too: the array has no NUL (ASan watches). */
static void
test_precision_bounds_reading(void **state)
{
    char *open_ended = malloc(3);

    (void)state;
    assert_non_null(open_ended);
    host_memset(open_ended, 'a', 3);
    EXPECT("aaa", "%.3s", open_ended);
    EXPECT("aa", "%.*s", 2, open_ended);
    EXPECT("", "%.0s", open_ended);
    free(open_ended);
}

static void
format_quoted(struct printf_output *output, const struct printf_spec *spec, const void *pointer)
{
    char text[32];
    int length = snprintf(text, sizeof(text), "<%s>", (const char *)pointer);

    printf_field(output, spec, text, (size_t)length);
}

/* Not weak: this is how a later phase gives letters a meaning. */
const struct printf_extension *
printf_extension_lookup(char letter)
{
    static const struct printf_extension quoted = { format_quoted };

    return letter == 'Q' ? &quoted : NULL;
}

static void
test_pointer_letters(void **state)
{
    (void)state;
    EXPECT("<name>", "%pQ", "name");
    EXPECT("[  <name>] 7", "[%8pQ] %d", "name", 7);
    EXPECT("[<name>  ]Q", "[%-8pQ]Q", "name");
    EXPECT("0x10S", "%pS", (void *)16);
    EXPECT("0x10", "%p", (void *)16);
    EXPECT("0x10%", "%p%%", (void *)16);
}

int
suite_printf(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_null),
        cmocka_unit_test(test_unknown_directives),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_too_long),
        cmocka_unit_test(test_precision_bounds_reading),
        cmocka_unit_test(test_pointer_letters),
    };

    return cmocka_run_group_tests_name("lib/printf", tests, NULL, NULL);
}
