/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Fuzzing of regular expressions: any pattern is compiled or refused, any match lies where
 * it can.
 * @ingroup tests
 *
 * The first byte says how; up to the first NUL is the pattern, behind it the text.
 */
#include <regex.h>
#include <stdlib.h>
#include <string.h>

#include "../fuzz.h"

#define FUZZ_MATCHES 6

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/** A group took no part, or lies in the whole. */
static void
fuzz_regex_check(const regmatch_t *matches, regoff_t length)
{
    fuzz_require(matches[0].rm_so >= 0 && matches[0].rm_so <= matches[0].rm_eo &&
                 matches[0].rm_eo <= length);
    for (int i = 1; i < FUZZ_MATCHES; i++) {
        bool none = matches[i].rm_so == -1 && matches[i].rm_eo == -1;

        fuzz_require(none || (matches[0].rm_so <= matches[i].rm_so &&
                              matches[i].rm_so <= matches[i].rm_eo &&
                              matches[i].rm_eo <= matches[0].rm_eo));
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    regmatch_t matches[FUZZ_MATCHES] = { 0 };
    size_t pattern_length;
    regex_t expression;
    char *pattern;

    if (size < 2)
        return 0;
    pattern = malloc(size);
    memcpy(pattern, data + 1, size - 1);
    pattern[size - 1] = '\0';
    pattern_length = strlen(pattern);
    if (pattern_length < 120 && size < 300 &&
        regcomp(&expression, pattern, data[0] & (REG_EXTENDED | REG_ICASE | REG_NEWLINE)) == 0) {
        const char *text =
            pattern_length + 1 < size ? pattern + pattern_length + 1 : pattern + pattern_length;
        regoff_t length = pattern_length + 1 < size ? (regoff_t)(size - 2 - pattern_length) : 0;

        matches[0].rm_eo = length;
        if (regexec(&expression, text, FUZZ_MATCHES, matches, REG_STARTEND | (data[0] >> 4 & 3)) ==
            0)
            fuzz_regex_check(matches, length);
        regfree(&expression);
    }
    free(pattern);
    return 0;
}
