/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Why a test failed, as the YAML block behind its test point.
 * @ingroup test
 *
 * The first failure stands at the top, as readers of TAP expect it; further ones are a list.
 */
#include <kernel/test/result.h>
#include <kernel/test/tap.h>

/* The texts in front of the keys: of the block itself, or of a list in it. */
struct ktest_indent {
    const char *file, *line, *expression, *got, *want, *note;
};

static void
ktest_diagnose_one(struct report *report, const struct ktest_failure *failure,
                   const struct ktest_indent *keys)
{
    tap_text(report, keys->file, failure->site.file);
    tap_number(report, keys->line, (uint64_t)failure->site.line);
    tap_text(report, keys->expression, failure->site.expression);
    tap_text(report, keys->got, failure->got);
    tap_text(report, keys->want, failure->want);
    if (failure->note[0])
        tap_text(report, keys->note, failure->note);
}

void
ktest_diagnose(struct report *report, const struct ktest *test, const struct ktest_result *result)
{
    static const struct ktest_indent block = {
        "file", "line", "expression", "got", "want", "note"
    };
    static const struct ktest_indent list = { "  - file", "    line", "    expression",
                                              "    got",  "    want", "    note" };

    tap_block_begin(report);
    tap_text(report, "test", test->file);
    tap_number(report, "failures", result->failed);
    ktest_diagnose_one(report, &result->failures[0], &block);
    if (result->failed > 1)
        report_printf(report, "  also:\n");
    for (unsigned i = 1; i < result->failed && i < KTEST_FAILURES; i++)
        ktest_diagnose_one(report, &result->failures[i], &list);
    tap_block_end(report);
}
