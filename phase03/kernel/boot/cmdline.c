/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Taking a command line apart, and looking words up.
 * @ingroup boot
 *
 * Pure; kernel/boot/cmdline_init.c decides which text is taken.
 */
#include <kernel/boot/cmdline.h>

#include <kernel/types.h>
#include <lib/string.h>

static bool
cmdline_is_blank(char character)
{
    return character <= ' ' || character > '~';
}

/** Keep a word, if there are fewer than @p words and @p size bytes of text suffice. */
static void
cmdline_add(struct cmdline *cmdline, const char *word, size_t length, unsigned words, size_t size)
{
    char *copy = cmdline->text + cmdline->used;

    if (cmdline->count >= words || cmdline->used >= size || length >= size - cmdline->used) {
        cmdline->dropped++;
        return;
    }
    memcpy(copy, word, length);
    copy[length] = '\0';
    cmdline->word[cmdline->count++] = copy;
    cmdline->used += length + 1;
}

void
cmdline_parse(struct cmdline *cmdline, const char *text)
{
    for (;;) {
        size_t length = 0;

        while (*text != '\0' && cmdline_is_blank(*text))
            text++;
        while (text[length] != '\0' && !cmdline_is_blank(text[length]))
            length++;
        if (length == 0)
            break;
        cmdline_add(cmdline, text, length, CMDLINE_WORDS, CMDLINE_SIZE);
        if (cmdline->first == 0 && length == 2 && text[0] == '-' && text[1] == '-')
            cmdline->first = cmdline->count;
        text += length;
    }
    cmdline->last = cmdline->count;
}

void
cmdline_override(struct cmdline *cmdline, const char *word)
{
    cmdline_add(cmdline, word, strlen(word), ARRAY_SIZE(cmdline->word), sizeof(cmdline->text));
}

const char *
cmdline_lookup(const struct cmdline *cmdline, const char *name)
{
    size_t length = strlen(name);

    for (unsigned i = cmdline->count; i-- > 0;) {
        const char *word = cmdline->word[i];

        if (cmdline->first != 0 && i >= cmdline->first && i < cmdline->last)
            continue;
        if (strncmp(word, name, length) != 0)
            continue;
        if (word[length] == '\0')
            return word + length;
        if (word[length] == '=')
            return word + length + 1;
    }
    return NULL;
}
