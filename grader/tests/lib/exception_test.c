/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief lib/exception.c: each kind of error code by examples; no input may overrun a buffer.
 * @ingroup tests
 */
#include "host.h"

#include <lib/exception.h>
#include <lib/string.h>

static const struct {
    unsigned vector;
    uint64_t error, address;
    const char *text;
} cases[] = {
    { 0, 0, 0, "divide error (#DE, 0)" },
    { 6, 0, 0, "undefined opcode (#UD, 6)" },
    { 8, 0, 0, "double fault (#DF, 8)" },
    { 13, 0, 0, "general protection fault (#GP, 13), error code 0x0000: no selector to blame" },
    { 13, 0xFFF8, 0,
      "general protection fault (#GP, 13), error code 0xfff8: selector 0xfff8, entry 8191 of the "
      "GDT" },
    { 13, 0x402, 0, "general protection fault (#GP, 13), error code 0x0402: gate 0x80 of the IDT" },
    { 11, 0x7F3, 0,
      "segment not present (#NP, 11), error code 0x07f3: gate 0xfe of the IDT, while an interrupt "
      "or exception was delivered" },
    { 12, 0x1C, 0,
      "stack-segment fault (#SS, 12), error code 0x001c: selector 0x001c, entry 3 of the LDT" },
    { 10, 1, 0,
      "invalid TSS (#TS, 10), error code 0x0001: no selector to blame, while an interrupt or "
      "exception was delivered" },
    { 14, 0, 0x10,
      "page fault (#PF, 14), error code 0x0000: the kernel read 0x00000010: no page is there" },
    { 14, 7, 0xC0000000,
      "page fault (#PF, 14), error code 0x0007: a program wrote 0xc0000000: the page forbids it" },
    { 14, 0x11, 0x8000,
      "page fault (#PF, 14), error code 0x0011: the kernel executed 0x00008000: the page forbids "
      "it" },
    { 14, 9, 0x8000,
      "page fault (#PF, 14), error code 0x0009: the kernel read 0x00008000: a reserved bit is set "
      "in a table" },
    { 21, 3, 0, "control protection exception (#CP, 21), error code 0x0003: no ENDBR" },
    { 15, 5, 0, "exception 15 (error code 0x5)" },
    { 32, 0, 0, "exception 32 (error code 0x0)" },
};

static void
test_cases(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        char text[EXCEPTION_TEXT];

        exception_describe(text, sizeof(text), cases[i].vector, cases[i].error, cases[i].address);
        assert_string_equal(text, cases[i].text);
    }
}

static void
test_flags(void **state)
{
    char text[EXCEPTION_TEXT];

    (void)state;
    exception_describe_flags(text, sizeof(text), 0x2);
    assert_string_equal(text, "none, IOPL 0");
    exception_describe_flags(text, sizeof(text), 0x3246);
    assert_string_equal(text, "IF ZF PF, IOPL 3");
    exception_describe_flags(text, sizeof(text), 0x10D01);
    assert_string_equal(text, "RF OF DF TF CF, IOPL 0");
}

/** Whatever the numbers: the text ends within the buffer, and EXCEPTION_TEXT is enough. */
static void
test_random(void **state)
{
    struct random random;

    (void)state;
    random_init(&random, host_seed);
    for (int round = 0; round < 20000; round++) {
        unsigned vector = (unsigned)random_below(&random, 40);
        uint64_t error = random_next(&random) >> random_below(&random, 64);
        uint64_t address = random_next(&random) >> random_below(&random, 64);
        char text[EXCEPTION_TEXT], shorter[40];

        exception_describe(text, sizeof(text), vector, error, address);
        assert_true(strlen(text) < sizeof(text) - 1);
        exception_describe(shorter, sizeof(shorter), vector, error, address);
        assert_memory_equal(text, shorter, strlen(shorter));
        exception_describe_flags(text, sizeof(text), error);
        assert_true(strlen(text) < sizeof(text) - 1);
    }
}

int
suite_exception(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases),
        cmocka_unit_test(test_flags),
        cmocka_unit_test(test_random),
    };

    return cmocka_run_group_tests_name("lib/exception", tests, NULL, NULL);
}
