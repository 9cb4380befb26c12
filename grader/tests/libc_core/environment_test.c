/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The environment beside the host's, by random changes.
 * @ingroup tests
 */
#include <errno.h>

#include "ours.h"

#define ENVIRONMENT_ROUNDS 20000

static const char *const names[] = { "A", "AB", "ABC", "B", "W_X", "Y", "Z1" };
#define NAMES (sizeof(names) / sizeof(names[0]))

static void
same_everywhere(void)
{
    for (size_t i = 0; i < NAMES; i++) {
        const char *ours = wasil_getenv(names[i]), *host = getenv(names[i]);

        assert_int_equal(ours == NULL, host == NULL);
        if (ours != NULL)
            assert_string_equal(ours, host);
    }
}

static void
test_random(void **state)
{
    static char *given[] = { "A=given", "B=", "Y=1=2", "Z1", NULL };
    static char put[ENVIRONMENT_ROUNDS][16];

    (void)state;
    for (size_t i = 0; i < NAMES; i++)
        unsetenv(names[i]);
    shim_environ = given;
    putenv("A=given");
    putenv("B=");
    putenv("Y=1=2");
    same_everywhere();
    for (int round = 0; round < ENVIRONMENT_ROUNDS; round++) {
        const char *name = names[random_number(NAMES)];
        int overwrite = (int)random_number(2);
        char value[12];

        random_text(value, sizeof(value), "abc=");
        switch (random_number(3)) {
        case 0:
            assert_int_equal(wasil_setenv(name, value, overwrite), 0);
            setenv(name, value, overwrite);
            break;
        case 1:
            assert_int_equal(wasil_unsetenv(name), 0);
            unsetenv(name);
            break;
        default:
            snprintf(put[round], sizeof(put[round]), "%s=%.8s", name, value);
            assert_int_equal(wasil_putenv(put[round]), 0);
            putenv(put[round]);
        }
        same_everywhere();
    }
    assert_int_equal(wasil_clearenv(), 0);
    assert_null(wasil_getenv("A"));
    assert_int_equal(wasil_setenv("A", "again", 0), 0);
    assert_string_equal(wasil_getenv("A"), "again");
    assert_int_equal(wasil_clearenv(), 0);
}

static void
test_refusals(void **state)
{
    static const char *const wrong[] = { "", "A=B", NULL };

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        wasil_errno = 0;
        assert_int_equal(wasil_setenv(wrong[i], "x", 1), -1);
        assert_int_equal(wasil_errno, EINVAL);
        assert_int_equal(wasil_unsetenv(wrong[i]), -1);
    }
    assert_null(wasil_getenv(""));
}

int
suite_environment(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_random),
                                        cmocka_unit_test(test_refusals) };

    return cmocka_run_group_tests_name("environment", tests, NULL, NULL);
}
