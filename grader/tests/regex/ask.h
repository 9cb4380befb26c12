/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief ASK(): a question to whatever regex.h was included. Once with this machine's, once with
 * WasilOS's.
 */
void
ASK(const struct host_case *question, struct host_answer *answer)
{
    regex_t expression;
    regmatch_t matches[HOST_MATCHES];

    memset(answer, 0, sizeof(*answer));
    answer->compiled =
        regcomp(&expression, question->pattern,
                (question->extended ? REG_EXTENDED : 0) | (question->fold ? REG_ICASE : 0) |
                    (question->lines ? REG_NEWLINE : 0));
    if (answer->compiled != 0)
        return;
    answer->matched =
        regexec(&expression, question->text, (size_t)question->count, matches,
                (question->not_start ? REG_NOTBOL : 0) | (question->not_end ? REG_NOTEOL : 0)) == 0;
    for (int i = 0; answer->matched && i < question->count; i++) {
        answer->ends[i][0] = matches[i].rm_so;
        answer->ends[i][1] = matches[i].rm_eo;
    }
    regfree(&expression);
}
