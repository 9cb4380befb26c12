/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Parameters: their values, and what ${name operator word} makes of them.
 * @ingroup shell
 *
 * Source: POSIX.1-2017, XCU 2.5, 2.6.2.
 */
#include <arithmetic.h>
#include <ctype.h>
#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <user/bin/sh/expand.h>
#include <user/bin/sh/jobs/jobs.h>

/** @return in scratch memory */
static const char *
parameter_number(long long number)
{
    char text[24];

    return arena_text(shell_scratch, text, (size_t)snprintf(text, sizeof(text), "%lld", number));
}

/** `$-` */
static const char *
parameter_options(void)
{
    char *text = arena_alloc(shell_scratch, OPTION_COUNT + 1);

    for (int i = 0, length = 0; i < OPTION_COUNT; i++) {
        if (shell.option[i])
            text[length++] = shell_option_letters[i];
    }
    return text;
}

/** @return NULL: it is not set */
static const char *
parameter_get(const char *name)
{
    int number = isdigit((unsigned char)name[0]) ? atoi(name) : -1;

    if (number > shell.frame->count)
        return NULL;
    if (number >= 0)
        return number == 0 ? shell.name : shell.frame->values[number - 1];
    switch (name[0]) {
    case '#':
        return parameter_number(shell.frame->count);
    case '?':
        return parameter_number(shell.status);
    case '$':
        return parameter_number(shell.pid);
    case '!':
        return jobs_last_background == 0 ? NULL : parameter_number(jobs_last_background);
    case '-':
        return parameter_options();
    case '@':
    case '*': /* all that counts here: are there any, and is there text in them? */
        return shell.frame->count == 0   ? NULL
               : shell.frame->count == 1 ? shell.frame->values[0]
                                         : "set";
    default:
        return variable_get(name);
    }
}

void
expansion_number(struct expansion *expansion, long long number, bool quoted)
{
    expansion_value(expansion, parameter_number(number), quoted);
}

/** $@ and $*. */
static void
parameter_all(struct expansion *expansion, bool star, bool quoted)
{
    const char *ifs = variable_get("IFS");
    const char first[2] = { !star || ifs == NULL ? ' ' : ifs[0], '\0' };

    if (quoted && star)
        expansion_sign(expansion, CELL_MARK);
    for (int i = 0; i < shell.frame->count; i++) {
        if (i > 0 && (expansion->one || (quoted && star)))
            expansion_add(expansion, first, CELL_QUOTED);
        else if (i > 0)
            expansion_sign(expansion, CELL_BREAK);
        expansion_value(expansion, shell.frame->values[i], quoted);
    }
}

/** ${x#pattern} and its sisters. */
static const char *
parameter_trim(const char *value, struct parameter *parameter)
{
    const char *pattern = walk_text(&parameter->word, true);
    size_t length = strlen(value);
    bool front = parameter->operator== '#';

    /* From the shortest piece to the longest, or the other way round. */
    for (size_t i = 0; i <= length; i++) {
        size_t piece = parameter->twice ? length - i : i;
        const char *start = front ? value : value + length - piece;

        if (fnmatch(pattern, arena_text(shell_scratch, start, piece), 0) == 0)
            return front ? value + piece : arena_text(shell_scratch, value, length - piece);
    }
    return value;
}

/** ${x=word} and ${x?word}, x being unset. */
static const char *
parameter_demand(struct parameter *parameter)
{
    const char *text = walk_text(&parameter->word, false);

    if (parameter->operator== '?' && * text == '\0')
        text = parameter->colon ? "parameter not set or null" : "parameter not set";
    if (parameter->operator== '?')
        shell_fatal("%s: %s", parameter->name, text);
    if (arithmetic_name_length(parameter->name) == 0)
        shell_fatal("%s: bad variable name", parameter->name);
    variable_set(parameter->name, text, 0);
    return text;
}

/** ${x-word} and ${x+word}, where the word is what counts. */
static void
parameter_instead(struct expansion *expansion, struct parameter *parameter)
{
    bool old = expansion->plain_splits;

    expansion->plain_splits = !parameter->quoted;
    if (parameter->quoted)
        expansion_sign(expansion, CELL_MARK);
    walk_on(&parameter->word);
    expansion->plain_splits = old;
}

void
walk_parameter(struct walk *walk, struct parameter *parameter)
{
    struct walk *word = &parameter->word;
    char operator= parameter->operator;
    bool has_word = operator!= 0 && operator!= 'L', all = strchr("@*", parameter->name[0]) != NULL;
    const char *value = walk->out == NULL ? NULL : parameter_get(parameter->name);
    bool missing = value == NULL || (parameter->colon && *value == '\0');

    if (walk->out != NULL && operator!= 0 && strchr("-+", operator) != NULL &&
        missing == (operator== '-')) {
        parameter_instead(walk->out, parameter);
        return;
    }
    if (walk->out != NULL && missing && operator!= 0 && strchr("=?", operator) != NULL)
        value = parameter_demand(parameter);
    else if (has_word && (walk->out == NULL || strchr("#%", operator) == NULL)) {
        word->out = NULL; /* it does not count */
        walk_on(word);
    }
    if (walk->out == NULL)
        return;
    if (operator== '+')
        value = "";
    if (value == NULL && !all && shell.option[OPTION_U])
        shell_fatal("%s: parameter not set", parameter->name);
    value = value == NULL ? "" : value;
    if (operator== 'L')
        expansion_number(walk->out, all ? shell.frame->count : (long long)strlen(value),
                         parameter->quoted);
    else if (all && operator!= '+')
        parameter_all(walk->out, parameter->name[0] == '*', parameter->quoted);
    else if (operator== '#' || operator== '%')
        expansion_value(walk->out, parameter_trim(value, parameter), parameter->quoted);
    else
        expansion_value(walk->out, value, parameter->quoted);
}
