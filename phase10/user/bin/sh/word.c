/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The walk over a word: quotes, `$`, backquotes, tildes. See expand.h.
 * @ingroup shell
 *
 * Source: POSIX.1-2017, XCU 2.2, 2.6.
 */
#include <arithmetic.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <user/bin/sh/expand.h>

/** A walk in this walk. */
static struct walk
walk_inner(const struct walk *walk, enum walk_end end)
{
    struct walk inner = { walk->source, walk->arena, walk->out, end, .depth = walk->depth + 1 };

    if (inner.depth > PARSER_DEPTH)
        parser_error(walk->source, "commands in commands in commands: too deep");
    return inner;
}

static void
walk_byte(const struct walk *walk, int byte, bool quoted)
{
    const char text[2] = { (char)byte, '\0' };

    if (walk->out != NULL)
        expansion_add(walk->out, text,
                      quoted                    ? CELL_QUOTED
                      : walk->out->plain_splits ? CELL_SPLIT
                                                : CELL_PLAIN);
}

/** Quotes are a field even if there is nothing between them. */
static void
walk_mark(const struct walk *walk)
{
    if (walk->out != NULL)
        expansion_sign(walk->out, CELL_MARK);
}

static void
walk_single(struct walk *walk)
{
    int byte;

    walk_mark(walk);
    while ((byte = source_take_raw(walk->source)) != '\'') {
        if (byte < 0)
            parser_error(walk->source, "Unterminated quoted string");
        walk_byte(walk, byte, true);
    }
}

static void
walk_double(struct walk *walk)
{
    struct walk inner = walk_inner(walk, WALK_QUOTED);

    if (source_peek(walk->source) == '"') /* else "$@" would always be a field */
        walk_mark(walk);
    walk_on(&inner);
    walk->expands |= inner.expands;
}

/** What follows a backslash. */
static void
walk_backslash(struct walk *walk, bool quoted)
{
    int byte = source_take_raw(walk->source);

    if (byte < 0 ||
        (quoted && strchr("$`\\", byte) == NULL && !(byte == '"' && walk->end != WALK_HERE) &&
         !(byte == '}' && walk->end == WALK_BRACE_QUOTED)))
        walk_byte(walk, '\\', quoted);
    if (byte >= 0)
        walk_byte(walk, byte, true);
}

/** Parse the commands of a substitution, and run them unless this only walks.
 * @param end what they end with; NULL: the end of the source */
static void
walk_commands(struct walk *walk, struct source *source, const char *end, bool quoted)
{
    struct parser parser = { source, walk->arena, .depth = walk_inner(walk, WALK_WORD).depth };
    struct node *node = parse_list_until(&parser, end);
    struct text text = { .arena = shell_scratch };

    if (walk->out == NULL)
        return;
    command_substitute(node, &text);
    while (text.used > 0 && text.bytes[text.used - 1] == '\n')
        text.bytes[--text.used] = '\0';
    expansion_value(walk->out, text.used == 0 ? "" : text.bytes, quoted);
}

/** `...`: what stands in it is a source of its own. */
static void
walk_backquote(struct walk *walk, bool quoted)
{
    struct text text = { .arena = walk->arena };
    unsigned line = walk->source->number;
    struct source source;
    int byte;

    text_add(&text, '\n');
    while ((byte = source_take(walk->source)) != '`') {
        if (byte < 0)
            parser_error(walk->source, "EOF in backquote substitution");
        if (byte == '\\') {
            int next = source_take_raw(walk->source);

            if (next < 0 || (strchr("$`\\", next) == NULL && !(quoted && next == '"')))
                text_add(&text, byte);
            byte = next < 0 ? '\\' : next;
        }
        text_add(&text, byte);
    }
    source_open_text(&source, text.bytes + 1, line);
    walk_commands(walk, &source, NULL, quoted);
}

/** A variable's value as a number. */
static long long
arithmetic_get(const char *name, size_t length)
{
    const char *text = arena_text(shell_scratch, name, length), *value = variable_get(text);
    char *end;
    long long number;

    if (value == NULL && shell.option[OPTION_U])
        shell_fatal("%s: parameter not set", text);
    if (value == NULL || *value == '\0')
        return 0;
    number = strtoll(value, &end, 0);
    if (end == value || end[strspn(end, " \t\n\r\v\f")] != '\0')
        shell_fatal("Illegal number: %s", value);
    return number;
}

static void
arithmetic_set(const char *name, size_t length, long long value)
{
    char text[24];

    snprintf(text, sizeof(text), "%lld", value);
    variable_set(arena_text(shell_scratch, name, length), text, 0);
}

__attribute__((noreturn)) static void
arithmetic_fail(const char *what, const char *text)
{
    shell_fatal("arithmetic expression: %s: \"%s\"", what, text);
}

static void
walk_arithmetic(struct walk *walk, bool quoted)
{
    static const struct arithmetic_user user = { arithmetic_get, arithmetic_set, arithmetic_fail };
    struct walk inner = walk_inner(walk, WALK_ARITHMETIC);

    if (walk->out == NULL)
        walk_on(&inner);
    else
        expansion_number(walk->out, arithmetic_value(walk_text(&inner, false), &user), quoted);
}

/** The name of a parameter. @return in the arena; "": there is none */
static const char *
walk_name(struct walk *walk, bool braces)
{
    struct text name = { .arena = walk->arena };
    int byte = source_peek(walk->source);
    bool number = isdigit(byte), word = byte == '_' || isalpha(byte);

    if (!number && !word && (byte <= 0 || strchr("@*#?-$!", byte) == NULL))
        return "";
    do {
        text_add(&name, source_take(walk->source));
        byte = source_peek(walk->source);
    } while (word ? byte == '_' || isalnum(byte) : number && braces && isdigit(byte));
    return name.bytes;
}

/** What stands behind the name in ${…}. */
static void
walk_operator(struct walk *walk, struct parameter *parameter)
{
    int byte = source_take(walk->source);

    if (byte == '}' && parameter->name[0] != '\0')
        return;
    parameter->colon = byte == ':';
    if (parameter->colon)
        byte = source_take(walk->source);
    if (byte < 0)
        parser_error(walk->source, "Missing '}'");
    if (parameter->name[0] == '\0' || strchr(parameter->colon ? "-=?+" : "-=?+#%", byte) == NULL ||
        (strchr("#%", byte) != NULL && strchr("@*", parameter->name[0]) != NULL))
        parser_error(walk->source, "Bad substitution");
    parameter->operator=(char) byte;
    parameter->twice = strchr("#%", byte) != NULL && source_peek(walk->source) == byte;
    if (parameter->twice)
        source_take(walk->source);
}

/** ${…}, behind the brace. */
static void
walk_braces(struct walk *walk, bool quoted)
{
    struct parameter parameter = { .name = walk_name(walk, true), .quoted = quoted };
    const char *second = "";

    if (strcmp(parameter.name, "#") == 0)
        second = walk_name(walk, true);
    if (*second == '\0') {
        walk_operator(walk, &parameter);
    } else if (source_peek(walk->source) == '}') {
        parameter.operator= 'L';
        parameter.name = second;
        source_take(walk->source);
    } else if (strchr("-?#", *second) != NULL) { /* ${#-word} */
        parameter.operator= * second;
    } else {
        parser_error(walk->source, "Bad substitution");
    }
    /* Quotes around the whole do not quote the pattern of # and %. */
    parameter.word = walk_inner(
        walk, quoted && strchr("#%", parameter.operator) == NULL ? WALK_BRACE_QUOTED : WALK_BRACE);
    walk_parameter(walk, &parameter);
}

static void
walk_dollar(struct walk *walk, bool quoted)
{
    struct parameter parameter = { .quoted = quoted };
    int byte = source_peek(walk->source);

    if (byte == '{' || byte == '(')
        source_take(walk->source);
    if (byte == '{') {
        walk_braces(walk, quoted);
    } else if (byte == '(' && source_peek(walk->source) == '(') {
        source_take(walk->source);
        walk_arithmetic(walk, quoted);
    } else if (byte == '(') {
        walk_commands(walk, walk->source, ")", quoted);
    } else if (*(parameter.name = walk_name(walk, false)) != '\0') {
        walk_parameter(walk, &parameter);
    } else {
        walk_byte(walk, '$', quoted);
        return;
    }
    walk->expands = true;
}

/** `~` and `~name`; there is no list of users: the latter stays as it is. */
static void
walk_tilde(struct walk *walk)
{
    const char *home = variable_get("HOME");
    int byte = source_peek(walk->source);

    if (home == NULL || (byte > 0 && strchr("/: \t\n;&|<>()}", byte) == NULL)) {
        walk_byte(walk, '~', true);
        return;
    }
    expansion_add(walk->out, home, CELL_QUOTED);
    walk_mark(walk);
}

/** Is this where it ends? */
static bool
walk_ends(struct walk *walk, int byte, unsigned *open)
{
    const char *missing = walk->end == WALK_QUOTED       ? "Unterminated quoted string"
                          : walk->end == WALK_ARITHMETIC ? "Missing '))'"
                                                         : "Missing '}'";

    if (walk->end == WALK_WORD)
        return byte < 0 || strchr(" \t\n;&|<>()", byte) != NULL;
    if (walk->end == WALK_HERE)
        return byte < 0;
    if (byte < 0)
        parser_error(walk->source, missing);
    if (walk->end != WALK_ARITHMETIC)
        return byte == (walk->end == WALK_QUOTED ? '"' : '}');
    *open += byte == '(';
    if (byte != ')' || (*open)-- > 0)
        return false;
    source_take(walk->source);
    if (source_peek(walk->source) != ')')
        parser_error(walk->source, "Missing '))'");
    return true;
}

void
walk_on(struct walk *walk)
{
    bool quoted = walk->end >= WALK_BRACE_QUOTED, first = true;
    unsigned open = 0;
    int byte, before = 0; /* the byte before, if it stands for itself */

    while (!walk_ends(walk, byte = source_peek(walk->source), &open)) {
        bool quote = (byte == '\'' && !quoted) ||
                     (byte == '"' && (!quoted || walk->end == WALK_BRACE_QUOTED));
        bool tilde = byte == '~' && !quoted &&
                     (first || (walk->assignment && before != 0 && strchr(":=", before) != NULL));

        source_take(walk->source);
        walk->quotes |= quote || byte == '\\';
        walk->expands |= byte == '`';
        before = 0;
        if (byte == '\\')
            walk_backslash(walk, quoted);
        else if (quote && byte == '"')
            walk_double(walk);
        else if (quote)
            walk_single(walk);
        else if (byte == '$')
            walk_dollar(walk, quoted);
        else if (byte == '`')
            walk_backquote(walk, quoted);
        else if (tilde && walk->out != NULL)
            walk_tilde(walk);
        else
            walk_byte(walk, before = byte, quoted);
        first = false;
    }
    if (walk->end != WALK_WORD && walk->end != WALK_HERE)
        source_take(walk->source);
}
