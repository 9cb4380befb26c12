/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief printf: print words by a format. See tool.h.
 * @ingroup tools
 *
 * The format is used again while words are left. Numbers are as in C, or `'x` for the number of x;
 * one that is wrong is complained of, printed as far as it was understood, and makes the status 1.
 * A wrong format ends it with status 2. Source: POSIX.1-2017, XCU, printf.
 */
#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include <user/lib/tool/tool.h>

/** Where a run of printf is. */
struct printf_state {
    char **next; /**< the next word */
    bool taken;  /**< the format asks for words at all */
    bool ended;  /**< a `\c` was met */
    int status;
};

/** A conversion, as `%-5.2s`. */
struct printf_spec {
    char flags[8];
    int width;     /**< 0: as wide as it is */
    int precision; /**< -1: none */
    char letter;
};

/** @return the next word; NULL: there are no more, which counts as an empty one or 0 */
static const char *
printf_take(struct printf_state *state)
{
    state->taken = true;
    return *state->next == NULL ? NULL : *state->next++;
}

/** Complain of a word that is no number, or not only one. @param end where the number ends */
static void
printf_check(struct printf_state *state, const char *word, const char *end)
{
    if (end == word)
        tool_complain("%s: expected numeric value", word);
    else if (*end != '\0')
        tool_complain("%s: not completely converted", word);
    else if (errno != 0)
        tool_complain("%s: %s", word, strerror(errno));
    else
        return;
    state->status = 1;
}

/** Has a word no number to read? `'x` is the number of x. @param[out] value then */
static bool
printf_simple(const char *word, int *value)
{
    *value = 0;
    if (word != NULL && (*word == '\'' || *word == '"'))
        *value = (unsigned char)word[1];
    else if (word != NULL && *word != '\0')
        return false;
    errno = 0;
    return true;
}

/** @param sign read it as a signed number */
static intmax_t
printf_integer(struct printf_state *state, bool sign)
{
    const char *word = printf_take(state);
    int simple;
    char *end;
    intmax_t value;

    if (printf_simple(word, &simple))
        return simple;
    errno = 0;
    value = sign ? strtoimax(word, &end, 0) : (intmax_t)strtoumax(word, &end, 0);
    printf_check(state, word, end);
    return value;
}

static double
printf_real(struct printf_state *state)
{
    const char *word = printf_take(state);
    int simple;
    char *end;
    double value;

    if (printf_simple(word, &simple))
        return simple;
    errno = 0;
    value = strtod(word, &end);
    printf_check(state, word, end);
    return value;
}

/** Print bytes, which may be NULs, in the width of @p spec. */
static void
printf_field(const struct printf_spec *spec, const char *bytes, size_t length)
{
    int blanks;

    if (spec->precision >= 0 && (size_t)spec->precision < length)
        length = (size_t)spec->precision;
    blanks = (size_t)spec->width > length ? spec->width - (int)length : 0;
    if (strchr(spec->flags, '-') == NULL)
        printf("%*s", blanks, "");
    fwrite(bytes, 1, length, stdout);
    if (strchr(spec->flags, '-') != NULL)
        printf("%*s", blanks, "");
}

/** Print a word whose escapes are understood: `%b`. */
static void
printf_escapes(struct printf_state *state, const struct printf_spec *spec, const char *word)
{
    char *bytes = tool_resize(NULL, strlen(word) + 1, 1);
    size_t length = 0;

    while (*word != '\0' && !state->ended) {
        int byte = *word++;

        if (byte == '\\')
            byte = tool_escape(&word, true);
        state->ended = byte == TOOL_ESCAPE_END;
        if (!state->ended)
            bytes[length++] = (char)byte;
    }
    printf_field(spec, bytes, length);
    free(bytes);
}

/** Print a number by a format of C's that is made of @p spec. */
static void
printf_number(struct printf_state *state, const struct printf_spec *spec)
{
    bool real = strchr("eEfFgGaA", spec->letter) != NULL;
    char format[24];

    snprintf(format, sizeof(format), "%%%s*.*%s%c", spec->flags, real ? "" : "j", spec->letter);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    if (real)
        printf(format, spec->width, spec->precision, printf_real(state));
    else
        printf(format, spec->width, spec->precision,
               printf_integer(state, spec->letter == 'd' || spec->letter == 'i'));
#pragma GCC diagnostic pop
}

/** Read the number of a width or a precision. @return where it ends */
static const char *
printf_size(struct printf_state *state, const char *format, int *size)
{
    long value;
    char *end;

    if (*format == '*') {
        *size = (int)printf_integer(state, true);
        return format + 1;
    }
    if (!isdigit((unsigned char)*format)) {
        *size = 0;
        return format;
    }
    value = strtol(format, &end, 10);
    *size = value > 1000000 ? 1000000 : (int)value;
    return end;
}

/** Read a conversion. @param format behind the `%` @return its letter's place */
static const char *
printf_parse(struct printf_state *state, const char *format, struct printf_spec *spec)
{
    size_t flags = 0;

    memset(spec, 0, sizeof(*spec));
    for (; *format != '\0' && strchr("-+ #0", *format) != NULL; format++)
        if (strchr(spec->flags, *format) == NULL)
            spec->flags[flags++] = *format;
    format = printf_size(state, format, &spec->width);
    if (spec->width < 0) {
        spec->width = spec->width < -1000000 ? 1000000 : -spec->width;
        if (strchr(spec->flags, '-') == NULL)
            spec->flags[flags] = '-';
    }
    spec->precision = -1;
    if (*format == '.')
        format = printf_size(state, format + 1, &spec->precision);
    spec->letter = *format;
    return format;
}

/** Print one conversion. @return behind it; NULL: it is wrong */
static const char *
printf_convert(struct printf_state *state, const char *format)
{
    struct printf_spec spec;
    const char *end = printf_parse(state, format, &spec), *word;

    if (spec.letter == '\0') {
        tool_complain("missing format character");
        return NULL;
    }
    if (strchr("diouxXeEfFgGaA", spec.letter) != NULL) {
        printf_number(state, &spec);
        return end + 1;
    }
    if (strchr("scb", spec.letter) == NULL) {
        tool_complain("%%%.*s: invalid directive", (int)(end + 1 - format), format);
        return NULL;
    }
    word = printf_take(state);
    word = word == NULL ? "" : word;
    if (spec.letter == 'b')
        printf_escapes(state, &spec, word);
    else if (spec.letter == 'c')
        spec.precision = -1, printf_field(&spec, word, 1);
    else
        printf_field(&spec, word, strlen(word));
    return end + 1;
}

/** Print the format once. @return false: it is wrong */
static bool
printf_once(struct printf_state *state, const char *format)
{
    while (format != NULL && *format != '\0' && !state->ended) {
        int byte = *format++;

        if (byte == '\\') {
            putchar(tool_escape(&format, false));
        } else if (byte != '%') {
            putchar(byte);
        } else if (*format == '%') {
            putchar(*format++);
        } else {
            format = printf_convert(state, format);
        }
    }
    return format != NULL;
}

int
tool_printf(int argc, char **argv)
{
    int first = argc > 1 && strcmp(argv[1], "--") == 0 ? 2 : 1;
    struct printf_state state = { 0 };

    if (first < argc && first == 1 && argv[1][0] == '-' && argv[1][1] != '\0') {
        tool_complain("Illegal option -%c", argv[1][1]);
        return 2;
    }
    if (first >= argc) {
        tool_complain("usage: printf format [arg ...]");
        return 2;
    }
    state.next = argv + first + 1;
    do {
        if (!printf_once(&state, argv[first]))
            return 2;
    } while (*state.next != NULL && state.taken && !state.ended);
    return state.status;
}
