/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What stands in front of a line that is typed: `$NAME` and `${NAME}` become values.
 * @ingroup libc
 *
 * What else begins with a dollar stays as it is: `$ ` is how most prompts end.
 *
 * Source: POSIX.1-2017, XCU 2.5.3, PS1.
 */
#include <ctype.h>
#include <prompt.h>
#include <stdio.h>

#include <user/lib/prompt/parts.h>

/** Bytes of the longest name, with its NUL. */
#define PROMPT_NAME_SIZE 64

/** Read a name. @param text at the dollar @return what is behind it; NULL: it is none */
static const char *
prompt_name(const char *text, char name[PROMPT_NAME_SIZE])
{
    bool braces = text[1] == '{';
    size_t used = 0;

    text += 1 + braces;
    if (isdigit((unsigned char)*text))
        return NULL;
    while (used + 1 < PROMPT_NAME_SIZE && (isalnum((unsigned char)*text) || *text == '_'))
        name[used++] = *text++;
    name[used] = '\0';
    return used == 0 || (braces && *text != '}') ? NULL : text + braces;
}

void
prompt_expand(const struct prompt *prompt, const char *text, char *to, size_t size)
{
    size_t used = 0;

    while (*text != '\0' && used + 1 < size) {
        char name[PROMPT_NAME_SIZE];
        const char *value = NULL, *behind = NULL;

        if (*text == '$' && prompt->value != NULL)
            behind = prompt_name(text, name);
        if (behind == NULL) {
            to[used++] = *text++;
            continue;
        }
        text = behind;
        for (value = prompt->value(name); value != NULL && *value != '\0' && used + 1 < size;)
            to[used++] = *value++;
    }
    to[used] = '\0';
}
