/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Texts in a script of sed: patterns, replacements, lines to add. See sed.h.
 * @ingroup tools
 */
#include <ctype.h>
#include <string.h>

#include <user/bin/sed/sed.h>

void
sed_add(struct sed_text *text, const char *bytes, size_t length)
{
    if (text->length + length + 1 > text->room) {
        text->room = (text->length + length + 1) * 2;
        text->bytes = tool_resize(text->bytes, text->room, 1);
    }
    memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
    text->bytes[text->length] = '\0';
}

/** Read a set of bytes, in which no byte is a delimiter, up to its `]`. */
static void
sed_read_set(struct sed_reader *reader, struct sed_text *text)
{
    const char *start = reader->at, *at = start + 1 + (start[1] == '^');

    for (at += *at == ']'; *at != ']'; at++) {
        const char *end = NULL;

        if (*at == '[' && at[1] != '\0' && strchr(":.=", at[1]) != NULL) {
            end = strchr(at + 2, ']');
            at = end == NULL ? at : end;
        }
        if (*at == '\0' || *at == '\n')
            return; /* it is no set: regcomp() will say so */
        if (at[0] == '\\' && (at[1] == 'n' || at[1] == 't') && end == NULL) {
            sed_add(text, start, (size_t)(at - start));
            sed_add(text, at[1] == 'n' ? "\n" : "\t", 1);
            start = ++at + 1;
        }
    }
    sed_add(text, start, (size_t)(at - start));
    reader->at = at;
}

char *
sed_read_delimited(struct sed_reader *reader, char delimiter, bool pattern)
{
    struct sed_text text = { 0 };

    sed_add(&text, "", 0);
    for (; *reader->at != delimiter; reader->at++) {
        char byte = *reader->at;

        if (byte == '\0' || (byte == '\n' && pattern))
            sed_wrong("a pattern or text does not end");
        if (byte == '[' && pattern)
            sed_read_set(reader, &text);
        if (byte != '\\') {
            sed_add(&text, reader->at, 1);
            continue;
        }
        byte = *++reader->at;
        if (byte == '\0')
            sed_wrong("a pattern or text does not end");
        if (byte == delimiter && byte != '&') {
            sed_add(&text, &byte, 1);
        } else if (byte == 'n' && pattern) {
            sed_add(&text, "\n", 1);
        } else if (byte == 't' && pattern) {
            sed_add(&text, "\t", 1);
        } else {
            sed_add(&text, "\\", 1);
            sed_add(&text, &byte, 1);
        }
    }
    reader->at++;
    return text.bytes;
}

char *
sed_read_text(struct sed_reader *reader)
{
    struct sed_text text = { 0 };

    while (isblank((unsigned char)*reader->at))
        reader->at++;
    /* Behind `a\` the text is in the next line, or begins with the blanks that are there. */
    if (*reader->at == '\\') {
        const char *end = reader->at + 1 + strspn(reader->at + 1, " \t");

        reader->at = *end == '\n' ? end + 1 : reader->at + 1;
    } else if (*reader->at == '\n')
        sed_wrong("a, i and c need a text");
    if (*reader->at == '\0')
        sed_wrong("a, i and c need a text");
    for (; *reader->at != '\0' && *reader->at != '\n'; reader->at++) {
        if (*reader->at == '\\' && reader->at[1] != '\0')
            reader->at++;
        sed_add(&text, reader->at, 1);
    }
    sed_add(&text, "\n", 1);
    return text.bytes;
}

/** Add a piece to a replacement. */
static void
sed_add_part(struct sed_command *command, int group, struct sed_text *text)
{
    size_t room = command->part_count;

    if (group < 0 && text->length == 0)
        return;
    command->parts = tool_resize(command->parts, room + 1, sizeof(*command->parts));
    command->parts[command->part_count++] =
        (struct sed_part){ group, group < 0 ? tool_copy(text->bytes, text->length) : NULL,
                           group < 0 ? text->length : 0 };
    if (group < 0)
        text->length = 0;
}

void
sed_read_parts(struct sed_command *command, const char *text)
{
    struct sed_text plain = { 0 };

    for (; *text != '\0'; text++) {
        bool escape = *text == '\\' && text[1] != '\0';
        int group = *text == '&' ? 0 : -1;

        if (escape) {
            text++;
            if (isdigit((unsigned char)*text))
                group = *text - '0';
            else if (strchr("LUElu", *text) != NULL)
                sed_wrong("changes of case in a replacement are not supported");
        }
        if (group >= 0) {
            if (command->regex != NULL && (size_t)group > command->regex->re_nsub)
                sed_wrong("a replacement names a group that the pattern has not");
            sed_add_part(command, -1, &plain);
            sed_add_part(command, group, NULL);
        } else {
            sed_add(&plain,
                    escape && *text == 'n'   ? "\n"
                    : escape && *text == 't' ? "\t"
                                             : text,
                    1);
        }
    }
    sed_add_part(command, -1, &plain);
}

regex_t *
sed_compile(const char *pattern, bool fold)
{
    regex_t *regex;
    char text[100];
    int error;

    if (*pattern == '\0')
        return NULL;
    regex = tool_resize(NULL, 1, sizeof(*regex));
    error = regcomp(regex, pattern, (sed_extended ? REG_EXTENDED : 0) | (fold ? REG_ICASE : 0));
    if (error != 0) {
        regerror(error, regex, text, sizeof(text));
        tool_refuse("%s: %s", pattern, text);
    }
    return regex;
}
