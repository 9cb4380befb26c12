/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief lib/utf8.c and lib/cp437.c: against the host's iconv(3).
 * @ingroup tests
 */
#include "host.h"

#include <iconv.h>

#include <lib/cp437.h>
#include <lib/utf8.h>

/* iconv says which sequences are UTF-8, and what they mean. */
static void
test_utf8_against_iconv(void **state)
{
    iconv_t converter = iconv_open("UTF-32LE", "UTF-8");
    struct random random;
    unsigned valid = 0;

    (void)state;
    assert_true(converter != (iconv_t)-1);
    random_init(&random, host_seed);
    for (int round = 0; round < 300000; round++) {
        char bytes[UTF8_MAX + 1] = { 0 };
        size_t length = utf8_write((uint32_t)(random_next(&random) >> (43 + round % 20)), bytes);
        struct utf8 utf8 = { 0 };
        uint32_t got[2] = { 0 }, want = 0, last = 0;
        char *from = bytes, *to = (char *)&want;
        size_t left = length, room = sizeof(want);
        unsigned count = 0;
        bool is_valid;

        if (random_below(&random, 2))
            bytes[random_below(&random, length)] = (char)random_next(&random);
        is_valid = iconv(converter, &from, &left, &to, &room) != (size_t)-1 && left == 0;
        iconv(converter, NULL, NULL, NULL, NULL);
        for (size_t i = 0; i < length; i++) {
            unsigned now = utf8_take(&utf8, (uint8_t)bytes[i], got);

            assert_in_range(now, 0, 2);
            count += now;
            if (now > 0)
                last = got[now - 1];
        }
        if (is_valid && (count != 1 || last != want || utf8.missing != 0))
            fail_msg("U+%X: got %u characters, U+%X", (unsigned)want, count, (unsigned)last);
        if (!is_valid && count == 1 && utf8.missing == 0 && last != UTF8_REPLACEMENT)
            fail_msg("%02X %02X %02X %02X: taken for U+%X", (uint8_t)bytes[0], (uint8_t)bytes[1],
                     (uint8_t)bytes[2], (uint8_t)bytes[3], (unsigned)last);
        valid += is_valid;
    }
    iconv_close(converter);
    assert_in_range(valid, 100000, 290000);
}

static void
test_utf8_broken(void **state)
{
    /* From the Unicode Standard, table 3-8: how many replacements maximal subparts make. */
    static const struct {
        const char *bytes, *shown;
    } cases[] = {
        { "\x61\xF1\x80\x80\xE1\x80\xC2\x62\x80\x63\x80\xBF\x64", "a###b#c##d" },
        { "\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41", "########A" },
        { "\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41", "########A" },
        { "\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42", "#####A##B" },
        { "\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41", "####A" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct utf8 utf8 = { 0 };
        char shown[32];
        size_t used = 0;

        for (const char *byte = cases[i].bytes; *byte; byte++) {
            uint32_t got[2];
            unsigned count = utf8_take(&utf8, (uint8_t)*byte, got);

            for (unsigned j = 0; j < count; j++)
                shown[used++] = got[j] == UTF8_REPLACEMENT ? '#' : (char)got[j];
        }
        shown[used] = '\0';
        assert_string_equal(shown, cases[i].shown);
    }
}

static void
test_cp437_against_iconv(void **state)
{
    iconv_t converter = iconv_open("UTF-32LE", "CP437");

    (void)state;
    assert_true(converter != (iconv_t)-1);
    for (unsigned byte = 0; byte < 256; byte++) {
        char in = (char)byte, *from = &in;
        uint32_t want = 0;
        char *to = (char *)&want;
        size_t left = 1, room = sizeof(want);

        assert_true(iconv(converter, &from, &left, &to, &room) != (size_t)-1);
        /* Below a blank and at DEL, iconv sees control characters, and the font pictures. */
        if (byte >= ' ' && byte != 0x7F) {
            assert_int_equal(cp437_to_unicode((uint8_t)byte), want);
            assert_int_equal(cp437_from_unicode(want), byte);
        } else if (byte > 0) {
            assert_int_equal(cp437_from_unicode(cp437_to_unicode((uint8_t)byte)), byte);
        }
    }
    iconv_close(converter);
    assert_int_equal(cp437_from_unicode(0), CP437_UNKNOWN);
    assert_int_equal(cp437_from_unicode('\n'), CP437_UNKNOWN);
    assert_int_equal(cp437_from_unicode(UTF8_REPLACEMENT), CP437_UNKNOWN);
    assert_int_equal(cp437_from_unicode(0x4E2D), CP437_UNKNOWN);
    assert_int_equal(cp437_from_unicode(0x1F642), CP437_UNKNOWN);
    assert_int_equal(cp437_from_unicode(0x2019), '\'');
}

int
suite_text(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_utf8_against_iconv),
        cmocka_unit_test(test_utf8_broken),
        cmocka_unit_test(test_cp437_against_iconv),
    };

    return cmocka_run_group_tests_name("lib/utf8, lib/cp437", tests, NULL, NULL);
}
