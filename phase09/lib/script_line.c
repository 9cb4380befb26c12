/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Taking the first line of a script apart.
 * @ingroup lib
 */
#include <lib/script_line.h>

#include <lib/string.h>

#define SCRIPT_LINE_BLANKS " \t"

bool
script_line_is(const char *bytes, size_t size)
{
    return size >= 2 && bytes[0] == '#' && bytes[1] == '!';
}

/** Is this the end of a word? */
static bool
script_line_ends(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\0';
}

/** Take blanks from the end of a text. */
static void
script_line_trim(char *text)
{
    size_t length = strlen(text);

    while (length > 0 && script_line_ends(text[length - 1]))
        text[--length] = '\0';
}

bool
script_line_parse(char *bytes, size_t size, size_t place, struct script_line *line)
{
    char *end = memchr(bytes, '\n', size), *text = bytes + 2, *argument;
    bool cut = end == NULL && size == place && !script_line_ends(bytes[size - 1]);

    if (end == NULL)
        end = bytes + (size == place ? size - 1 : size);
    *end = '\0';
    text += strspn(text, SCRIPT_LINE_BLANKS);
    argument = text + strcspn(text, SCRIPT_LINE_BLANKS);
    if (*text == '\0' || (cut && argument == end))
        return false;
    script_line_trim(text);
    if (*argument != '\0')
        *argument++ = '\0';
    argument += strspn(argument, SCRIPT_LINE_BLANKS);
    line->interpreter = text;
    line->argument = *argument == '\0' ? NULL : argument;
    return true;
}
