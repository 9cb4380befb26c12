/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief phase09's lib/script_line.c: cases of execve(2), and any bytes.
 * @ingroup tests
 */
#include "host.h"

#include <lib/random.h>
#include <lib/script_line.h>
#include <lib/string.h>

#define PLACE 16u

static void
test_cases(void **state)
{
    static const struct {
        const char *bytes, *interpreter, *argument;
    } cases[] = {
        { "#!/a\n", "/a", NULL },
        { "#!/a", "/a", NULL },
        { "#! \t/a b  c \t\n", "/a", "b  c" },
        { "#!/a \n", "/a", NULL },
        { "#!\n", NULL, NULL },
        { "#!  \t", NULL, NULL },
        { "#!", NULL, NULL },
        { "#!/aaaaaaaaaaaaa", NULL, NULL },           /* 16 bytes: cut off */
        { "#!/aaaaaaaaaaaa", "/aaaaaaaaaaaa", NULL }, /* 15: all of it */
        { "#!/aaaaaaaaaaaa ", "/aaaaaaaaaaaa", NULL },
        { "#!/a bbbbbbbbbbb", "/a", "bbbbbbbbbb" }, /* the last byte goes */
    };

    (void)state;
    for (unsigned i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        char bytes[PLACE + 1] = { 0 };
        struct script_line line;
        size_t size = strlen(cases[i].bytes);

        memcpy(bytes, cases[i].bytes, size);
        assert_true(script_line_is(bytes, size));
        assert_int_equal(script_line_parse(bytes, size, PLACE, &line),
                         cases[i].interpreter != NULL);
        if (cases[i].interpreter == NULL)
            continue;
        assert_string_equal(line.interpreter, cases[i].interpreter);
        assert_int_equal(line.argument != NULL, cases[i].argument != NULL);
        if (line.argument != NULL)
            assert_string_equal(line.argument, cases[i].argument);
    }
    assert_false(script_line_is("#", 1));
    assert_false(script_line_is("x!", 2));
}

/** Any bytes: both texts are inside of the place, not empty, and have no blank at their ends. */
static void
test_random(void **state)
{
    static const char letters[] = " \t\n/ab#!";
    struct random chance;

    (void)state;
    random_init(&chance, host_seed);
    for (unsigned round = 0; round < 20000; round++) {
        size_t size = 2 + random_below(&chance, PLACE - 1);
        char *bytes = malloc(PLACE);
        struct script_line line;

        assert_non_null(bytes);
        memcpy(bytes, "#!", 2);
        for (size_t i = 2; i < size; i++)
            bytes[i] = letters[random_below(&chance, sizeof(letters))];
        if (script_line_parse(bytes, size, PLACE, &line)) {
            assert_in_range(line.interpreter - bytes, 2, PLACE - 1);
            assert_true(strlen(line.interpreter) > 0);
            assert_null(strchr(line.interpreter, ' '));
            if (line.argument != NULL) {
                size_t length = strlen(line.argument);

                assert_in_range(line.argument - bytes, 2, PLACE - 1);
                assert_true(length > 0 && line.argument[length - 1] != ' ');
            }
        }
        free(bytes);
    }
}

int
suite_script_line(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases),
        cmocka_unit_test(test_random),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
