/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Reading a script of sed. See sed.h.
 * @ingroup tools
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include <user/bin/sed/sed.h>

_Noreturn void
sed_wrong(const char *what)
{
    tool_trouble = 1;
    tool_refuse("%s", what);
}

static void
sed_skip(struct sed_reader *reader, const char *bytes)
{
    while (*reader->at != '\0' && strchr(bytes, *reader->at) != NULL)
        reader->at++;
}

static unsigned long
sed_read_number(struct sed_reader *reader)
{
    char *end;
    unsigned long number = strtoul(reader->at, &end, 10);

    reader->at = end;
    return number;
}

/** Read an address, if there is one. */
static void
sed_read_address(struct sed_reader *reader, struct sed_address *address)
{
    char delimiter = *reader->at, *pattern;
    bool fold;

    if (isdigit((unsigned char)*reader->at)) {
        address->kind = SED_LINE;
        address->line = sed_read_number(reader);
        if (address->line == 0)
            sed_wrong("there is no line 0");
    } else if (*reader->at == '$') {
        address->kind = SED_LAST;
        reader->at++;
    } else if (*reader->at == '/' || *reader->at == '\\') {
        if (delimiter == '\\')
            delimiter = *++reader->at;
        if (delimiter == '\0' || delimiter == '\n')
            sed_wrong("a pattern or text does not end");
        reader->at++;
        address->kind = SED_PATTERN;
        pattern = sed_read_delimited(reader, delimiter, true);
        fold = *reader->at == 'I';
        reader->at += fold;
        address->regex = sed_compile(pattern, fold);
        free(pattern);
    }
}

/** Read the flags of s. */
static void
sed_read_flags(struct sed_reader *reader, struct sed_command *command, bool *fold)
{
    for (;; reader->at++) {
        switch (*reader->at) {
        case 'g':
            command->global = true;
            continue;
        case 'p':
            command->print = true;
            continue;
        case 'i':
        case 'I':
            *fold = true;
            continue;
        case 'w':
        case 'e':
        case 'm':
        case 'M':
            tool_refuse("the flag %c of s is not supported", *reader->at);
        default:
            break;
        }
        if (!isdigit((unsigned char)*reader->at))
            return;
        command->number = sed_read_number(reader);
        if (command->number == 0)
            sed_wrong("matches are numbered from 1");
        reader->at--;
    }
}

static void
sed_read_substitute(struct sed_reader *reader, struct sed_command *command)
{
    char delimiter = *reader->at, *pattern, *text;
    bool fold = false;

    if (delimiter == '\0' || delimiter == '\n' || delimiter == '\\')
        sed_wrong("s needs a delimiter");
    reader->at++;
    pattern = sed_read_delimited(reader, delimiter, true);
    text = sed_read_delimited(reader, delimiter, false);
    command->number = 1;
    sed_read_flags(reader, command, &fold);
    command->regex = sed_compile(pattern, fold);
    sed_read_parts(command, text);
    free(pattern);
    free(text);
}

/** Read the next byte of a text of y. */
static unsigned char
sed_translate_byte(const char **at)
{
    unsigned char byte = (unsigned char)*(*at)++;

    if (byte != '\\' || **at == '\0')
        return byte;
    byte = (unsigned char)*(*at)++;
    return byte == 'n' ? '\n' : byte == 't' ? '\t' : byte;
}

static void
sed_read_translate(struct sed_reader *reader, struct sed_command *command)
{
    char delimiter = *reader->at;
    char *from, *to;
    const char *a, *b;

    if (delimiter == '\0' || delimiter == '\n' || delimiter == '\\')
        sed_wrong("y needs a delimiter");
    reader->at++;
    a = from = sed_read_delimited(reader, delimiter, false);
    b = to = sed_read_delimited(reader, delimiter, false);
    command->table = tool_resize(NULL, 256, 1);
    for (int byte = 0; byte < 256; byte++)
        command->table[byte] = (unsigned char)byte;
    while (*a != '\0' && *b != '\0') {
        unsigned char byte = sed_translate_byte(&a);

        command->table[byte] = sed_translate_byte(&b);
    }
    if (*a != *b)
        sed_wrong("the texts of y are not equally long");
    free(from);
    free(to);
}

/** Read a label, up to the end of the command: a blank or a brace is that, too. */
static char *
sed_read_label(struct sed_reader *reader)
{
    const char *start;

    sed_skip(reader, " \t");
    start = reader->at;
    reader->at += strcspn(start, "; \t\n}");
    return tool_copy(start, (size_t)(reader->at - start));
}

/** Read what belongs to a command. */
static void
sed_read_rest(struct sed_reader *reader, struct sed_command *command)
{
    switch (command->letter) {
    case 's':
        sed_read_substitute(reader, command);
        break;
    case 'y':
        sed_read_translate(reader, command);
        break;
    case 'a':
    case 'i':
    case 'c':
        command->text = sed_read_text(reader);
        break;
    case 'b':
    case 't':
    case ':':
        command->text = sed_read_label(reader);
        break;
    case 'q':
        sed_skip(reader, " \t");
        command->status = (int)sed_read_number(reader);
        break;
    case '{':
    case '}':
        return;
    default:
        if (command->letter == '\0' || command->letter == '\n')
            sed_wrong("a command is missing");
        if (strchr("=dDgGhHnNpPx", command->letter) == NULL)
            tool_refuse("the command %c is not supported", command->letter);
    }
    sed_skip(reader, " \t");
    if (*reader->at != '\0' && strchr("\n;}#", *reader->at) == NULL)
        tool_refuse("something behind the command %c", command->letter);
}

/** Let braces and labels know where to go on. */
static void
sed_resolve(struct sed_script *script)
{
    for (size_t i = 0; i < script->count; i++) {
        struct sed_command *command = &script->commands[i];
        size_t at = 0, depth = 0;

        if (command->letter == '{') {
            for (at = i; at < script->count; at++) {
                depth += script->commands[at].letter == '{';
                depth -= script->commands[at].letter == '}';
                if (depth == 0)
                    break;
            }
            if (depth > 0)
                sed_wrong("{ without }");
        } else if (command->letter == 'b' || command->letter == 't') {
            for (at = *command->text == '\0' ? script->count : 0; at < script->count; at++)
                if (script->commands[at].letter == ':' &&
                    strcmp(script->commands[at].text, command->text) == 0)
                    break;
            if (at == script->count && *command->text != '\0')
                tool_refuse("there is no label %s", command->text);
        }
        command->jump = at;
    }
}

void
sed_read(struct sed_script *script, const char *text)
{
    struct sed_reader reader = { text };
    size_t depth = 0;

    for (;;) {
        struct sed_command command = { 0 };

        sed_skip(&reader, " \t\n;");
        if (*reader.at == '#') {
            reader.at += strcspn(reader.at, "\n");
            continue;
        }
        if (*reader.at == '\0')
            break;
        sed_read_address(&reader, &command.from);
        if (*reader.at == ',') {
            reader.at++;
            sed_skip(&reader, " \t");
            if (command.from.kind != SED_NONE)
                sed_read_address(&reader, &command.to);
            if (command.to.kind == SED_NONE)
                sed_wrong("an address is missing");
        }
        sed_skip(&reader, " \t");
        for (; *reader.at == '!'; sed_skip(&reader, "! \t"))
            command.negated = true;
        command.letter = *reader.at;
        reader.at += command.letter != '\0';
        depth += command.letter == '{';
        if (command.letter == '}' && depth-- == 0)
            sed_wrong("} without {");
        sed_read_rest(&reader, &command);
        script->commands =
            tool_grow(script->commands, script->count, &script->room, sizeof(command));
        script->commands[script->count++] = command;
    }
    sed_resolve(script);
}
