/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Reading a regular expression. See regex.h.
 * @ingroup libc
 *
 *     either = chain { `|` chain }
 *     chain  = { atom { repetition } }
 *     atom   = byte | . | [set] | ^ | $ | \x | ( either )
 *
 * Basic and extended expressions differ in which of these need a backslash; regex_token() hides it.
 *
 * Source: POSIX.1-2017, Base Definitions §9.3, §9.4. What that leaves open is as in glibc.
 */
#include <ctype.h>
#include <string.h>

#include <user/lib/regex/regex.h>

/** What is read. */
struct regex_parser {
    struct regex *regex;
    const char *at;
    int depth;
    int error; /**< REG_…; the first one counts */
};

static int regex_parse_either(struct regex_parser *parser);

/** Note an error. @return no node */
static int
regex_error(struct regex_parser *parser, int error)
{
    if (parser->error == 0)
        parser->error = error;
    return -1;
}

/** See that a node could be made. */
static int
regex_made(struct regex_parser *parser, int node)
{
    return node >= 0 ? node : regex_error(parser, REG_ESPACE);
}

/** Does one of the operators `( ) { } | + ?` stand here?
 * @param[out] length of it, with its backslash @return it, or 0 */
static char
regex_token(const struct regex_parser *parser, int *length)
{
    bool extended = parser->regex->flags & REG_EXTENDED;
    const char *at = parser->at;

    *length = extended ? 1 : 2;
    if (!extended && *at++ != '\\')
        return 0;
    return *at != '\0' && strchr("(){}|+?", *at) != NULL ? *at : 0;
}

/** Is this the end of a chain, so that a basic `$` is an anchor? */
static bool
regex_at_end(const struct regex_parser *parser)
{
    int length;
    char token = regex_token(parser, &length);

    return *parser->at == '\0' || token == '|' || token == ')';
}

/** A byte that stands for itself, or for both its cases. */
static int
regex_parse_byte(struct regex_parser *parser, unsigned char byte)
{
    struct regex_set set = { { 0 } };

    regex_set_add(&set, byte);
    if (parser->regex->flags & REG_ICASE)
        regex_set_fold(&set);
    return regex_made(parser, regex_node_set(parser->regex, &set));
}

/** `\w` and the like: a class of bytes. @param letter in lower case */
static int
regex_parse_class_escape(struct regex_parser *parser, char letter, bool negated)
{
    struct regex_set set = { { 0 } };

    if (letter == 'w') {
        regex_set_class(&set, "alnum", 5);
        regex_set_add(&set, '_');
    } else {
        regex_set_class(&set, "space", 5);
    }
    if (negated)
        regex_set_negate(&set);
    return regex_made(parser, regex_node_set(parser->regex, &set));
}

static int
regex_parse_assert(struct regex_parser *parser, enum regex_place place)
{
    return regex_made(parser, regex_node(parser->regex, REGEX_ASSERT, place, -1, -1));
}

/** A backslash that is no operator's. */
static int
regex_parse_escape(struct regex_parser *parser)
{
    char letter = *++parser->at;

    if (letter == '\0')
        return regex_error(parser, REG_EESCAPE);
    parser->at++;
    switch (letter) {
    case '<':
        return regex_parse_assert(parser, REGEX_WORD_START);
    case '>':
        return regex_parse_assert(parser, REGEX_WORD_END);
    case 'b':
        return regex_parse_assert(parser, REGEX_WORD_EDGE);
    case 'B':
        return regex_parse_assert(parser, REGEX_WORD_INSIDE);
    case 'w':
    case 's':
    case 'W':
    case 'S':
        return regex_parse_class_escape(parser, (char)tolower(letter), isupper(letter));
    default:
        if (letter >= '1' && letter <= '9')
            return regex_error(parser, REG_ENOSYS);
        return regex_parse_byte(parser, (unsigned char)letter);
    }
}

/** A group. @param length of its parenthesis */
static int
regex_parse_group(struct regex_parser *parser, int length)
{
    int number = ++parser->regex->groups, node;

    parser->at += length;
    if (++parser->depth > REGEX_DEPTH_MOST)
        return regex_error(parser, REG_ESPACE);
    node = regex_parse_either(parser);
    parser->depth--;
    if (node >= 0 && regex_token(parser, &length) != ')')
        return regex_error(parser, REG_EPAREN);
    parser->at += length;
    if (node >= 0)
        node = regex_made(parser, regex_node(parser->regex, REGEX_GROUP, number, node, -1));
    if (node >= 0)
        parser->regex->nodes[node].inner = parser->regex->groups;
    return node;
}

/** `[…]` or `.`. */
static int
regex_parse_bytes(struct regex_parser *parser)
{
    struct regex_set set = { { 0 } };

    if (*parser->at++ == '[') {
        int error = regex_parse_set(parser->regex, &parser->at, &set);

        if (error != 0)
            return regex_error(parser, error);
    } else {
        if (parser->regex->flags & REG_NEWLINE)
            regex_set_add(&set, '\n');
        regex_set_negate(&set);
    }
    return regex_made(parser, regex_node_set(parser->regex, &set));
}

/** @param begin of the chain of which this is a part */
static int
regex_parse_atom(struct regex_parser *parser, const char *begin)
{
    bool extended = parser->regex->flags & REG_EXTENDED;
    int length;
    char token = regex_token(parser, &length), byte = *parser->at;

    if (token == '(')
        return regex_parse_group(parser, length);
    if (token == '{' || (extended && (token == '+' || token == '?' || byte == '*')))
        return regex_error(parser, REG_BADRPT);
    if (byte == '[' || byte == '.')
        return regex_parse_bytes(parser);
    if (byte == '^' && (extended || parser->at == begin)) {
        parser->at++;
        return regex_parse_assert(parser, REGEX_LINE_START);
    }
    if (byte == '\\')
        return regex_parse_escape(parser);
    parser->at++;
    if (byte == '$' && (extended || regex_at_end(parser)))
        return regex_parse_assert(parser, REGEX_LINE_END);
    return regex_parse_byte(parser, (unsigned char)byte);
}

/** A number of an interval. @return it; -1: there is none; too large is REGEX_REPEAT_MOST + 1 */
static int
regex_parse_number(struct regex_parser *parser)
{
    int number = -1;

    for (; isdigit((unsigned char)*parser->at); parser->at++) {
        number = (number < 0 ? 0 : number * 10) + (*parser->at - '0');
        if (number > REGEX_REPEAT_MOST)
            number = REGEX_REPEAT_MOST + 1;
    }
    return number;
}

/** `{2}`, `{2,}`, `{2,3}`, behind its brace. */
static int
regex_parse_interval(struct regex_parser *parser, int node)
{
    int least = regex_parse_number(parser), most = least, length;

    if (*parser->at == ',') {
        parser->at++;
        most = regex_parse_number(parser);
        least = least < 0 ? 0 : least;
    }
    if (*parser->at == '\0')
        return regex_error(parser, REG_EBRACE);
    if (regex_token(parser, &length) != '}' || least < 0)
        return regex_error(parser, REG_BADBR);
    parser->at += length;
    if (least > REGEX_REPEAT_MOST || most > REGEX_REPEAT_MOST || (most >= 0 && most < least))
        return regex_error(parser, REG_BADBR);
    return regex_made(parser, regex_node_repeat(parser->regex, node, least, most));
}

/** All repetitions behind an atom. */
static int
regex_parse_repetitions(struct regex_parser *parser, int node)
{
    for (int depth = parser->depth; node >= 0;) {
        int length;
        char token = regex_token(parser, &length);
        bool star = *parser->at == '*';

        if (!star && token != '{' && token != '+' && token != '?')
            return node;
        if (++depth > REGEX_DEPTH_MOST)
            return regex_error(parser, REG_ESPACE);
        parser->at += star ? 1 : length;
        if (token == '{')
            node = regex_parse_interval(parser, node);
        else
            node = regex_made(parser, regex_node_repeat(parser->regex, node, token == '+',
                                                        token == '?' ? 1 : -1));
    }
    return node;
}

/** Does the chain end here? An extended `)` without a group is a byte. */
static bool
regex_chain_ends(struct regex_parser *parser)
{
    int length;
    char token = regex_token(parser, &length);
    bool closes = token == ')' && (parser->depth > 0 || !(parser->regex->flags & REG_EXTENDED));

    if (closes && parser->depth == 0)
        regex_error(parser, REG_EPAREN);
    return *parser->at == '\0' || token == '|' || closes || parser->error != 0;
}

/** A chain of atoms: a(b(c())), for what follows a part must be a node, too. */
static int
regex_parse_chain(struct regex_parser *parser)
{
    const char *begin = parser->at;
    int whole = -1, tail = -1;

    while (!regex_chain_ends(parser)) {
        bool anchor = parser->at == begin && *begin == '^';
        int node = regex_parse_atom(parser, begin);

        /* Behind a basic `^`, as at the start, a star is a byte. */
        if (node >= 0 && (!anchor || parser->regex->flags & REG_EXTENDED))
            node = regex_parse_repetitions(parser, node);
        if (node >= 0)
            node = regex_made(parser, regex_node(parser->regex, REGEX_CONCAT, 0, node, -1));
        if (node < 0)
            return -1;
        if (tail >= 0)
            parser->regex->nodes[tail].right = node;
        tail = node;
        whole = whole < 0 ? node : whole;
    }
    if (parser->error != 0)
        return -1;
    return whole >= 0 ? whole
                      : regex_made(parser, regex_node(parser->regex, REGEX_EMPTY, 0, -1, -1));
}

static int
regex_parse_either(struct regex_parser *parser)
{
    int whole = regex_parse_chain(parser), tail = -1, length;

    while (whole >= 0 && regex_token(parser, &length) == '|') {
        int left = tail < 0 ? whole : parser->regex->nodes[tail].right, right;

        parser->at += length;
        right = regex_parse_chain(parser);
        if (right >= 0)
            right = regex_made(parser, regex_node(parser->regex, REGEX_EITHER, 0, left, right));
        if (right < 0)
            return -1;
        if (tail >= 0)
            parser->regex->nodes[tail].right = right;
        else
            whole = right;
        tail = right;
    }
    return whole;
}

int
regex_parse(struct regex *regex, const char *pattern)
{
    struct regex_parser parser = { .regex = regex, .at = pattern };

    regex->root = regex_parse_either(&parser);
    return parser.error;
}
