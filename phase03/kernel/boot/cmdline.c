/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Taking a command line apart, and looking words up.
 * @ingroup boot
 *
 * Pure; kernel/boot/cmdline_init.c decides which text is taken.
 */
#include <kernel/boot/cmdline.h>

#include <lib/string.h>

static bool
cmdline_is_blank(char character)
{
    return character <= ' ' || character > '~';
}

void
cmdline_parse(struct cmdline *cmdline, const char *text)
{
    size_t used = 0;

    if (cmdline->count > 0) {
        const char *last = cmdline->word[cmdline->count - 1];

        used = (size_t)(last - cmdline->text) + strlen(last) + 1;
    }
    while (cmdline->count < CMDLINE_WORDS) {
        size_t length = 0;

        while (*text != '\0' && cmdline_is_blank(*text))
            text++;
        while (text[length] != '\0' && !cmdline_is_blank(text[length]))
            length++;
        if (length == 0 || length >= CMDLINE_SIZE - used)
            break;
        cmdline->word[cmdline->count++] = cmdline->text + used;
        memcpy(cmdline->text + used, text, length);
        cmdline->text[used + length] = '\0';
        used += length + 1;
        text += length;
    }
}

const char *
cmdline_lookup(const struct cmdline *cmdline, const char *name)
{
    size_t length = strlen(name);

    for (unsigned i = cmdline->count; i-- > 0;) {
        const char *word = cmdline->word[i];

        if (strncmp(word, name, length) != 0)
            continue;
        if (word[length] == '\0')
            return word + length;
        if (word[length] == '=')
            return word + length + 1;
    }
    return NULL;
}
