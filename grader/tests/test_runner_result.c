/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of how a check's end is caught, and of its way through the pipe.
 * @ingroup grader
 */
#include "test_runner.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "../src/grade.h"
#include "../src/result.h"
#include "../src/verdict.h"

static void
end_as_told(void *context)
{
    const char *how = context;

    if (!strcmp(how, "fail"))
        fail("%s %d", "failed", 1);
    if (!strcmp(how, "skip"))
        skip("skipped");
    if (!strcmp(how, "harness"))
        harness_error("broken");
    if (!strcmp(how, "equal"))
        require_equal(0x7C01, 0x7C00, "entry point");
    if (!strcmp(how, "text"))
        require_text("a\nb\nc", "a\nB\nc", "the screen");
    if (!strcmp(how, "short"))
        require_text("a\n", "a\nb", "the screen");
}

static void
assert_end(const char *how, enum verdict verdict, const char *text)
{
    char *said;

    assert_int_equal(verdict_catch(end_as_told, (void *)how, &said), verdict);
    if (text)
        assert_string_equal(said, text);
    else
        assert_null(said);
    free(said);
}

static void
test_ends_are_caught(void **state)
{
    (void)state;
    assert_end("", VERDICT_PASSED, NULL);
    assert_end("fail", VERDICT_FAILED, "failed 1");
    assert_end("skip", VERDICT_SKIPPED, "skipped");
    assert_end("harness", VERDICT_BROKEN, "broken");
    assert_end("equal", VERDICT_FAILED,
               "entry point: expected 0x7c00 (31744)\n"
               "             but got 0x7c01 (31745)");
    assert_end("text", VERDICT_FAILED,
               "the screen differs in line 2\nexpected: \"B\"\n but got: \"b\"");
    assert_end("short", VERDICT_FAILED,
               "the screen differs in line 2\nexpected: \"b\"\n"
               " but got: \"\" (the end of the text)");
}

static void
test_results_survive_the_pipe(void **state)
{
    struct result sent = { .verdict = VERDICT_FAILED,
                           .text = (char *)"a \"b\"\n\\c",
                           .seconds = 2 };
    struct result got[3] = { 0 };
    char *lines, *trouble = NULL;
    size_t size, at = SIZE_MAX;
    FILE *out = open_memstream(&lines, &size);

    (void)state;
    result_write_begin(out, 2);
    result_write_verdict(out, 2, &sent);
    result_write_explanation(out, 2, "why");
    result_write_trouble(out, "all lost");
    fclose(out);
    for (char *line = strtok(lines, "\n"); line; line = strtok(NULL, "\n"))
        assert_int_equal(result_read(line, got, 3, &at, &trouble), 0);
    assert_int_equal(at, SIZE_MAX);
    assert_int_equal(got[2].verdict, VERDICT_FAILED);
    assert_string_equal(got[2].text, sent.text);
    assert_string_equal(got[2].explanation, "why");
    assert_true(got[2].seconds == 2);
    assert_string_equal(trouble, "all lost");
    assert_int_equal(got[0].verdict, VERDICT_NONE);
    result_clear(&got[2]);
    free(trouble);
    free(lines);
}

static void
test_wrong_lines_are_refused(void **state)
{
    static const char *const lines[] = {
        "",
        "nonsense",
        "[]",
        "{\"event\":\"begin\"}",
        "{\"event\":\"begin\",\"check\":-1}",
        "{\"event\":\"begin\",\"check\":1}",
        "{\"event\":\"begin\",\"check\":\"0\"}",
        "{\"event\":\"verdict\",\"check\":0}",
        "{\"event\":\"verdict\",\"check\":0,\"verdict\":\"splendid\"}",
        "{\"event\":\"party\",\"check\":0}",
        "{\"event\":\"trouble\"}",
    };
    struct result got = { 0 };
    size_t at = SIZE_MAX;
    char *trouble = NULL;

    (void)state;
    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
        assert_int_equal(result_read(lines[i], &got, 1, &at, &trouble), -EPROTO);
        assert_int_equal(got.verdict, VERDICT_NONE);
    }
    assert_null(trouble);
}

static void
assert_clean(const char *text, const char *expected)
{
    char *clean = result_clean(text);

    assert_string_equal(clean, expected);
    free(clean);
}

static void
test_guest_bytes_are_made_harmless(void **state)
{
    (void)state;
    assert_clean("tab\tnew\nline", "tab\tnew\nline");
    assert_clean("\033[2J\r\x07\x7f", "\\x1b[2J\\x0d\\x07\\x7f");
    assert_clean("\xc3\xa4 \xe2\x82\xac \xf0\x9f\x90\xa7",
                 "\xc3\xa4 \xe2\x82\xac \xf0\x9f\x90\xa7");
    assert_clean("\xff\x80\xc3", "\\xff\\x80\\xc3");
    assert_clean("\xc0\xaf", "\\xc0\\xaf");
    assert_clean("\xed\xa0\x80", "\\xed\\xa0\\x80");
    assert_clean("\xc2\x9b", "\\xc2\\x9b");
    assert_clean("\xf4\x90\x80\x80", "\\xf4\\x90\\x80\\x80");
}

int
test_runner_result(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ends_are_caught),
        cmocka_unit_test(test_results_survive_the_pipe),
        cmocka_unit_test(test_wrong_lines_are_refused),
        cmocka_unit_test(test_guest_bytes_are_made_harmless),
    };

    return cmocka_run_group_tests_name("result", tests, NULL, NULL);
}
