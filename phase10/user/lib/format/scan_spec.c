/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Reading one directive of a scanf format. See scan.h.
 * @ingroup libc
 */
#include <string.h>

#include <user/lib/format/format.h>
#include <user/lib/format/scan.h>

static void
scan_set_add(struct scan_spec *spec, unsigned char first, unsigned char last)
{
    for (unsigned character = first; character <= last; character++)
        spec->set[character / 32] |= 1u << character % 32;
}

/** What stands between brackets: a `]` in front is in the set, `a-z` is a range, `^` all others. */
static const char *
scan_spec_set(struct scan_spec *spec, const char *text)
{
    bool others = *text == '^';
    const char *first;

    memset(spec->set, 0, sizeof(spec->set));
    first = text += others;
    while (*text && (*text != ']' || text == first)) {
        if (text[1] == '-' && text[2] != ']' && text[2] != '\0') {
            scan_set_add(spec, (unsigned char)text[0], (unsigned char)text[2]);
            text += 3;
        } else {
            scan_set_add(spec, (unsigned char)*text, (unsigned char)*text);
            text++;
        }
    }
    for (size_t i = 0; others && i < sizeof(spec->set) / sizeof(spec->set[0]); i++)
        spec->set[i] = ~spec->set[i];
    return *text ? text + 1 : NULL;
}

static const char *
scan_spec_length(struct scan_spec *spec, const char *text)
{
    static const struct {
        char letters[3];
        enum scan_length length;
    } lengths[] = {
        { "hh", SCAN_CHAR }, { "h", SCAN_SHORT },       { "ll", SCAN_LONG_LONG },
        { "l", SCAN_LONG },  { "j", SCAN_LONG_LONG },   { "z", SCAN_SIZE },
        { "t", SCAN_SIZE },  { "L", SCAN_LONG_DOUBLE },
    };

    spec->length = SCAN_INT;
    for (size_t i = 0; i < sizeof(lengths) / sizeof(lengths[0]); i++) {
        size_t length = strlen(lengths[i].letters);

        if (strncmp(text, lengths[i].letters, length) != 0)
            continue;
        spec->length = lengths[i].length;
        return text + length;
    }
    return text;
}

/** Is it a conversion, and one that the length and the `m` go with? */
static bool
scan_spec_is_known(const struct scan_spec *spec)
{
    if (spec->conversion == '\0')
        return false;
    if (strchr("diouxXn", spec->conversion))
        return spec->length != SCAN_LONG_DOUBLE && !spec->allocate;
    if (strchr("aAeEfFgG", spec->conversion))
        return !spec->allocate && (spec->length == SCAN_INT || spec->length == SCAN_LONG ||
                                   spec->length == SCAN_LONG_DOUBLE);
    if (strchr("cs[", spec->conversion))
        return spec->length == SCAN_INT;
    return strchr("p%", spec->conversion) && spec->length == SCAN_INT && !spec->allocate;
}

const char *
scan_spec_parse(struct scan_spec *spec, const char *text)
{
    spec->store = *text != '*';
    text = format_number(text + !spec->store, &spec->width);
    spec->allocate = *text == 'm';
    text = scan_spec_length(spec, text + spec->allocate);
    spec->conversion = *text;
    if (!scan_spec_is_known(spec))
        return NULL;
    if (spec->conversion == '%')
        spec->store = false; /* it has no argument */
    return spec->conversion == '[' ? scan_spec_set(spec, text + 1) : text + 1;
}
