/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief One pass with a place to read and a place to write: words only become shorter.
 * @ingroup lib
 */
#include <lib/quoted.h>

#include <stdbool.h>

#include <lib/errno.h>

/* Copy what is inside quotes, the opening one at **from; both end behind what was used. */
static int
quoted_copy(char **from, char **to)
{
    char quote = *(*from)++;

    while (**from != quote) {
        if (quote == '"' && **from == '\\' && ((*from)[1] == '"' || (*from)[1] == '\\'))
            (*from)++;
        if (**from == '\0')
            return -EINVAL;
        *(*to)++ = *(*from)++;
    }
    (*from)++;
    return 0;
}

/* Copy a word that begins at **from. */
static int
quoted_word(char **from, char **to)
{
    while (**from != '\0' && **from != ' ' && **from != '\t') {
        if (**from == '\'' || **from == '"') {
            int error = quoted_copy(from, to);

            if (error != 0)
                return error;
            continue;
        }
        if (**from == '\\' && *++*from == '\0')
            return -EINVAL;
        *(*to)++ = *(*from)++;
    }
    return 0;
}

int
quoted_split(char *line, char **words, int limit)
{
    char *from = line, *to = line;
    int count = 0;

    for (;;) {
        bool last;
        int error;

        while (*from == ' ' || *from == '\t')
            from++;
        if (*from == '\0')
            return count;
        if (count == limit)
            return -E2BIG;
        words[count++] = to;
        error = quoted_word(&from, &to);
        if (error != 0)
            return error;
        last = *from == '\0';
        *to++ = '\0';
        if (last)
            return count;
        from++;
    }
}
