/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Arithmetic as in the shell's $(( )). See arithmetic.h.
 * @ingroup libc
 *
 * One function reads binary operators of all levels: it takes as many as bind tighter than its
 * caller's. What is not to be computed (`0 && x=1`) is read all the same.
 *
 * Source: POSIX.1-2017, XCU 2.6.4; XCU 1.1.2.1.
 */
#include <arithmetic.h>
#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define ARITHMETIC_DEPTH 200

struct arithmetic {
    const struct arithmetic_user *user;
    const char *all, *next;
    unsigned idle; /**< > 0: read only */
    unsigned depth;
};

/** A binary operator; a higher level binds tighter. */
struct arithmetic_operator {
    char text[3];
    int level;
};

#define LEVEL_OR  1
#define LEVEL_AND 2

static const struct arithmetic_operator arithmetic_operators[] = {
    { "||", LEVEL_OR }, { "&&", LEVEL_AND }, { "<<", 8 }, { ">>", 8 }, { "<=", 7 }, { ">=", 7 },
    { "==", 6 },        { "!=", 6 },         { "|", 3 },  { "^", 4 },  { "&", 5 },  { "<", 7 },
    { ">", 7 },         { "+", 9 },          { "-", 9 },  { "*", 10 }, { "/", 10 }, { "%", 10 },
};

static long long arithmetic_assignment(struct arithmetic *state);

static _Noreturn void
arithmetic_error(const struct arithmetic *state, const char *text)
{
    state->user->fail(text, state->all);
}

static char
arithmetic_peek(struct arithmetic *state)
{
    while (isspace((unsigned char)*state->next))
        state->next++;
    return *state->next;
}

/** The operator that is next. @return NULL: none; its assignment, `+=`, is none */
static const struct arithmetic_operator *
arithmetic_binary(struct arithmetic *state)
{
    (void)arithmetic_peek(state);
    for (size_t i = 0; i < sizeof(arithmetic_operators) / sizeof(*arithmetic_operators); i++) {
        const struct arithmetic_operator *found = &arithmetic_operators[i];
        size_t length = strlen(found->text);

        if (strncmp(state->next, found->text, length) == 0)
            return state->next[length] == '=' && strchr("<>=!", found->text[length - 1]) == NULL
                       ? NULL
                       : found;
    }
    return NULL;
}

static long long
arithmetic_compute(const struct arithmetic *state, const char *operator, long long a, long long b)
{
    unsigned long long x = (unsigned long long)a, y = (unsigned long long)b;

    switch (operator[0] +(operator[1] != '\0' && operator[1] != '=' ? 256 : 0) +
            (operator[1] == '=' ? 512 : 0)) {
    case '+':
        return (long long)(x + y);
    case '-':
        return (long long)(x - y);
    case '*':
        return (long long)(x * y);
    case '/':
    case '%':
        if (b == 0 && state->idle > 0)
            return 0;
        if (b == 0)
            arithmetic_error(state, "division by zero");
        if (b == -1) /* the smallest number has no opposite */
            return operator[0] == '/' ? (long long)(0 - x) : 0;
        return operator[0] == '/' ? a / b : a % b;
    case '|':
        return a | b;
    case '^':
        return a ^ b;
    case '&':
        return a & b;
    case '<':
        return a < b;
    case '>':
        return a > b;
    case '<' + 256:
        return (long long)(x << (y & 63));
    case '>' + 256:
        return a >> (y & 63);
    case '<' + 512:
        return a <= b;
    case '>' + 512:
        return a >= b;
    case '=' + 512:
        return a == b;
    default:
        return a != b;
    }
}

size_t
arithmetic_name_length(const char *text)
{
    size_t length = 0;

    if (isdigit((unsigned char)*text))
        return 0;
    while (text[length] == '_' || isalnum((unsigned char)text[length]))
        length++;
    return length;
}

/** NAME or NAME op= value. */
static long long
arithmetic_name(struct arithmetic *state)
{
    const struct arithmetic_user *user = state->user;
    const char *name = state->next;
    size_t length = arithmetic_name_length(name);
    char operator[3] = "";
    long long value;

    state->next += length;
    (void)arithmetic_peek(state);
    if (strncmp(state->next, "<<=", 3) == 0 || strncmp(state->next, ">>=", 3) == 0)
        memcpy(operator, state->next, 2);
    else if (*state->next != '\0' && strchr("*/%+-&^|", *state->next) != NULL &&
             state->next[1] == '=')
        operator[0] = * state->next;
    else if (state->next[0] != '=' || state->next[1] == '=')
        return state->idle > 0 ? 0 : user->get(name, length);
    state->next += strlen(operator) + 1;
    value = arithmetic_assignment(state);
    if (state->idle > 0)
        return 0;
    if (operator[0] != '\0')
        value = arithmetic_compute(state, operator, user->get(name, length), value);
    user->set(name, length, value);
    return value;
}

static long long
arithmetic_unary(struct arithmetic *state)
{
    char byte = arithmetic_peek(state), *end;
    long long value;

    if (++state->depth > ARITHMETIC_DEPTH)
        arithmetic_error(state, "too deep");
    if ((byte == '+' || byte == '-') && state->next[1] == byte)
        arithmetic_error(state, "++ and -- are not supported");
    if (byte != '\0' && strchr("+-!~", byte) != NULL) {
        state->next++;
        value = arithmetic_unary(state);
        value = byte == '+'   ? value
                : byte == '-' ? (long long)(0 - (unsigned long long)value)
                : byte == '!' ? !value
                              : ~value;
    } else if (byte == '(') {
        state->next++;
        value = arithmetic_assignment(state);
        if (arithmetic_peek(state) != ')')
            arithmetic_error(state, "expecting ')'");
        state->next++;
    } else if (isdigit((unsigned char)byte)) {
        value = strtoll(state->next, &end, 0);
        state->next = end;
    } else if (arithmetic_name_length(state->next) > 0) {
        value = arithmetic_name(state);
    } else {
        arithmetic_error(state, "expecting primary");
    }
    state->depth--;
    return value;
}

/** Operators of @p level and above. */
static long long
arithmetic_levels(struct arithmetic *state, int level)
{
    long long value = arithmetic_unary(state);
    const struct arithmetic_operator *found;

    while ((found = arithmetic_binary(state)) != NULL && found->level >= level) {
        bool idle = found->level == LEVEL_AND ? value == 0 : found->level == LEVEL_OR && value != 0;
        long long right;

        state->next += strlen(found->text);
        state->idle += idle;
        right = arithmetic_levels(state, found->level + 1);
        state->idle -= idle;
        if (found->level == LEVEL_AND)
            value = value != 0 && right != 0;
        else if (found->level == LEVEL_OR)
            value = value != 0 || right != 0;
        else
            value = arithmetic_compute(state, found->text, value, right);
    }
    return value;
}

/** a ? b : c; assignments are read with the name that they begin with. */
static long long
arithmetic_assignment(struct arithmetic *state)
{
    long long test = arithmetic_levels(state, LEVEL_OR), yes, no;

    if (arithmetic_peek(state) != '?')
        return test;
    state->next++;
    state->idle += test == 0;
    yes = arithmetic_assignment(state);
    state->idle -= test == 0;
    if (arithmetic_peek(state) != ':')
        arithmetic_error(state, "expecting ':'");
    state->next++;
    state->idle += test != 0;
    no = arithmetic_assignment(state);
    state->idle -= test != 0;
    return test != 0 ? yes : no;
}

long long
arithmetic_value(const char *text, const struct arithmetic_user *user)
{
    struct arithmetic state = { .user = user, .all = text, .next = text };
    long long value;

    if (arithmetic_peek(&state) == '\0')
        return 0;
    value = arithmetic_assignment(&state);
    if (arithmetic_peek(&state) != '\0')
        arithmetic_error(&state, "expecting EOF");
    return value;
}
