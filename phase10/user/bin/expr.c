/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief expr: compute with words.
 * @ingroup tools
 *
 *     or      = and { | and }             and = compare { & compare }
 *     compare = sum { (= != < <= > >=) sum }
 *     sum     = product { (+ -) product } product = match { (* / %%) match }
 *     match   = atom { : atom }           atom = ( or ) | length w | index w w | substr w n n |
 *                                                match w w | + w | word
 *
 * Source: POSIX.1-2017, XCU, expr; the functions of words are from elsewhere. Status 0: the result
 * is neither empty nor 0, 1: it is, 2: no expression.
 */
#include <errno.h>
#include <limits.h>
#include <regex.h>
#include <stdlib.h>
#include <string.h>

#include <user/lib/tool/tool.h>

static const char expr_help[] =
    "usage: expr expression\n"
    "Compute, each number and operator a word of its own; from the weakest operator on:\n"
    "  a | b   a, or b if a is empty or 0       a & b   a if neither is, or 0\n"
    "  a = b   also != < <= > >=: 1 or 0        a + b   also -\n"
    "  a * b   also / %                         a : p   what \\( \\) in pattern p matches, or how "
    "many\n"
    "  ( a )   length a   index a bytes   substr a from count   match a p   + a\n"
    "Status 0: neither empty nor 0, 1: one of these, 2: that was no expression.\n";

static char **expr_at;

static char *expr_or(void);

static bool
expr_is(const char *word)
{
    return *expr_at != NULL && strcmp(*expr_at, word) == 0;
}

/** Take a word if it is this one. */
static bool
expr_take(const char *word)
{
    bool is = expr_is(word);

    expr_at += is;
    return is;
}

static char *
expr_word(void)
{
    if (*expr_at == NULL)
        tool_refuse("syntax error: a word is missing");
    return *expr_at++;
}

/** Is it a number? @param[out] number then */
static bool
expr_integer(const char *word, long long *number)
{
    size_t sign = *word == '-';
    char *end;

    if (word[sign] == '\0' || strspn(word + sign, "0123456789") != strlen(word + sign))
        return false;
    errno = 0;
    *number = strtoll(word, &end, 10);
    if (errno != 0)
        tool_refuse("%s: the number is too large", word);
    return true;
}

static long long
expr_number(const char *word)
{
    long long number;

    if (!expr_integer(word, &number))
        tool_refuse("non-integer argument");
    return number;
}

static char *
expr_text(long long number)
{
    char text[32];
    int length = snprintf(text, sizeof(text), "%lld", number);

    return tool_copy(text, (size_t)length);
}

/** Is it empty, or 0? */
static bool
expr_null(const char *word)
{
    long long number;

    return *word == '\0' || (expr_integer(word, &number) && number == 0);
}

/** text : pattern, which begins where the text does. */
static char *
expr_match(const char *text, const char *pattern)
{
    regmatch_t matches[2];
    bool matched;
    regex_t regex;
    int error = regcomp(&regex, pattern, 0);
    char words[100], *result;

    if (error != 0) {
        regerror(error, NULL, words, sizeof(words));
        tool_refuse("%s: %s", pattern, words);
    }
    matched = regexec(&regex, text, 2, matches, 0) == 0 && matches[0].rm_so == 0;
    if (regex.re_nsub == 0)
        result = expr_text(matched ? matches[0].rm_eo : 0);
    else if (matched && matches[1].rm_so >= 0)
        result = tool_copy(text + matches[1].rm_so, (size_t)(matches[1].rm_eo - matches[1].rm_so));
    else
        result = tool_copy("", 0);
    regfree(&regex);
    return result;
}

static char *
expr_substr(void)
{
    char *text = expr_word();
    long long from = expr_number(expr_word()), count = expr_number(expr_word());
    long long length = (long long)strlen(text);

    if (from < 1 || from > length || count < 1)
        return tool_copy("", 0);
    return tool_copy(text + from - 1,
                     (size_t)(count < length - from + 1 ? count : length - from + 1));
}

static char *
expr_atom(void)
{
    char *text;

    if (expr_take("(")) {
        text = expr_or();
        if (!expr_take(")"))
            tool_refuse("syntax error: ( without )");
        return text;
    }
    if (*expr_at != NULL && expr_at[1] != NULL) {
        if (expr_take("length"))
            return expr_text((long long)strlen(expr_word()));
        if (expr_take("substr"))
            return expr_substr();
        if (expr_take("match")) {
            text = expr_word();
            return expr_match(text, expr_word());
        }
        if (expr_take("index")) {
            size_t length;

            text = expr_word();
            length = strcspn(text, expr_word());
            return expr_text(text[length] == '\0' ? 0 : (long long)length + 1);
        }
        expr_take("+");
    }
    if (expr_is(")"))
        tool_refuse("syntax error: ) without (");
    return expr_word();
}

static char *
expr_matches(void)
{
    char *left = expr_atom();

    while (expr_take(":"))
        left = expr_match(left, expr_atom());
    return left;
}

/** Compute; what does not fit is an error. @param operator + - * / % */
static char *
expr_compute(char operator, const char * left, const char *right)
{
    long long a = expr_number(left), b = expr_number(right), result = 0;
    bool large = false;

    if (operator== '+')
        large = __builtin_add_overflow(a, b, &result);
    else if (operator== '-')
        large = __builtin_sub_overflow(a, b, &result);
    else if (operator== '*')
        large = __builtin_mul_overflow(a, b, &result);
    else if (b == 0)
        tool_refuse("division by zero");
    else if (b == -1) /* LLONG_MIN / -1 does not fit */
        large = operator== '/' && __builtin_sub_overflow(0, a, &result);
    else
        result = operator== '/' ? a / b : a % b;
    if (large)
        tool_refuse("the result is too large");
    return expr_text(result);
}

static char *
expr_product(void)
{
    char *left = expr_matches();

    while (expr_is("*") || expr_is("/") || expr_is("%")) {
        char operator= ** expr_at++;

        left = expr_compute(operator, left, expr_matches());
    }
    return left;
}

static char *
expr_sum(void)
{
    char *left = expr_product();

    while (expr_is("+") || expr_is("-")) {
        char operator= ** expr_at++;

        left = expr_compute(operator, left, expr_product());
    }
    return left;
}

static char *
expr_compare(void)
{
    static const char *const names[] = { "=", "!=", "<", "<=", ">", ">=" };
    char *left = expr_sum();

    for (;;) {
        long long a, b;
        char *right;
        int name = 0, order;

        while (name < 6 && !expr_is(names[name]))
            name++;
        if (name == 6 && !expr_is("=="))
            return left;
        name = name == 6 ? 0 : name;
        expr_at++;
        right = expr_sum();
        if (expr_integer(left, &a) && expr_integer(right, &b))
            order = (a > b) - (a < b);
        else
            order = strcmp(left, right);
        left = expr_text(name == 0   ? order == 0
                         : name == 1 ? order != 0
                         : name == 2 ? order < 0
                         : name == 3 ? order <= 0
                         : name == 4 ? order > 0
                                     : order >= 0);
    }
}

static char *
expr_and(void)
{
    char *left = expr_compare();

    while (expr_take("&")) {
        char *right = expr_compare();

        if (expr_null(left) || expr_null(right))
            left = expr_text(0);
    }
    return left;
}

static char *
expr_or(void)
{
    char *left = expr_and();

    while (expr_take("|")) {
        char *right = expr_and();

        if (expr_null(left))
            left = expr_null(right) ? expr_text(0) : right;
    }
    return left;
}

int
main(int argc, char **argv)
{
    char *result;

    tool_begin(argv, expr_help);
    tool_trouble = 2;
    expr_at = argv + 1;
    expr_at += argc > 1 && strcmp(argv[1], "--") == 0;
    if (*expr_at == NULL)
        tool_usage(2);
    result = expr_or();
    if (*expr_at != NULL)
        tool_refuse("syntax error: unexpected word %s", *expr_at);
    puts(result);
    return tool_end(expr_null(result));
}
