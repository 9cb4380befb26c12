/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief sort: lines in order.
 * @ingroup tools
 *
 * All lines are kept in memory: what is larger than that is refused ("out of memory"), never cut.
 * Lines whose keys are equal come in the order of all their bytes, or stay as they were (-s).
 * Source: POSIX.1-2017, XCU, sort.
 */
#include <ctype.h>
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <user/bin/sort/sort.h>
#include <user/lib/tool/tool.h>

static const char sort_help[] =
    "usage: sort [-c | -C | -m] [-bdfinrsu] [-t byte] [-k key]... [-o file] [file...]\n"
    "Print all lines in order. All must fit into memory.\n"
    "  -n  by numbers     -r  the other way     -f  a is like A     -d  by letters, digits, "
    "blanks\n"
    "  -i  by what is printable     -b  without blanks in front     -u  of equal lines, one\n"
    "  -k F[.C][bdfinr][,F[.C][bdfinr]]  from byte C of field F to ...     -t X  fields end with "
    "X\n"
    "  -s  equal keys stay in their order     -o F  into F, which may be one of those read\n"
    "  -c  only check (-C: silently): status 1 if not in order     -m  merge (sorts, too)\n";

/** How bytes are compared. */
struct sort_kind {
    bool blanks, letters, fold, printable, number, reverse;
    bool given; /**< one of them was */
};

/** A key: from where to where. */
struct sort_key {
    size_t field, byte;         /**< numbered from 1 */
    size_t end_field, end_byte; /**< field 0: up to the end; byte 0: all of the field */
    bool end_blanks;
    struct sort_kind kind;
};

/** A line, and where it stood. */
struct sort_line {
    char *text;
    size_t length, place;
};

static struct sort_kind sort_all; /**< for keys that say nothing */
static struct sort_key *sort_keys;
static size_t sort_key_count, sort_key_room;
static struct sort_line *sort_lines;
static size_t sort_count, sort_room;
static int sort_divider = -1;
static bool sort_stable, sort_unique;

/** Behind the blanks of a field, or the field. */
static const char *
sort_skip_field(const char *at, const char *end)
{
    if (sort_divider >= 0) {
        while (at < end && *at != sort_divider)
            at++;
        return at;
    }
    while (at < end && isblank((unsigned char)*at))
        at++;
    while (at < end && !isblank((unsigned char)*at))
        at++;
    return at;
}

static const char *
sort_skip_blanks(const char *at, const char *end)
{
    while (at < end && isblank((unsigned char)*at))
        at++;
    return at;
}

/** Where a field begins. */
static const char *
sort_field(const struct sort_line *line, size_t field)
{
    const char *at = line->text, *end = at + line->length;

    for (; field > 1 && at < end; field--) {
        at = sort_skip_field(at, end);
        at += sort_divider >= 0 && at < end;
    }
    return at;
}

/** The part of a line that a key names. */
static void
sort_part(const struct sort_line *line, const struct sort_key *key, const char **start,
          const char **end)
{
    const char *last = line->text + line->length, *at = sort_field(line, key->field);

    if (key->kind.blanks)
        at = sort_skip_blanks(at, last);
    *start = (size_t)(last - at) > key->byte - 1 ? at + key->byte - 1 : last;
    *end = last;
    if (key->end_field > 0) {
        at = sort_field(line, key->end_field);
        if (key->end_byte == 0) {
            *end = sort_skip_field(at, last);
        } else {
            if (key->end_blanks)
                at = sort_skip_blanks(at, last);
            *end = (size_t)(last - at) > key->end_byte ? at + key->end_byte : last;
        }
    }
    if (*end < *start)
        *end = *start;
}

/** The next byte that counts. @return -1: there is none */
static int
sort_byte(const struct sort_kind *kind, const char **at, const char *end)
{
    while (*at < end) {
        unsigned char byte = (unsigned char)*(*at)++;

        if (kind->letters && !isalnum(byte) && !isblank(byte))
            continue;
        if (kind->printable && !isprint(byte))
            continue;
        return kind->fold ? toupper(byte) : byte;
    }
    return -1;
}

static int
sort_compare_parts(const struct sort_kind *kind, const char *a, const char *a_end, const char *b,
                   const char *b_end)
{
    int order = 0;

    if (kind->number) {
        order = sort_compare_numbers(a, a_end, b, b_end);
    } else {
        int left, right;

        do {
            left = sort_byte(kind, &a, a_end);
            right = sort_byte(kind, &b, b_end);
        } while (left == right && left >= 0);
        order = left - right;
    }
    return kind->reverse ? -order : order;
}

/** Compare by the keys alone. */
static int
sort_compare_keys(const struct sort_line *a, const struct sort_line *b)
{
    for (size_t i = 0; i < sort_key_count; i++) {
        const char *a_start, *a_end, *b_start, *b_end;
        int order;

        sort_part(a, &sort_keys[i], &a_start, &a_end);
        sort_part(b, &sort_keys[i], &b_start, &b_end);
        order = sort_compare_parts(&sort_keys[i].kind, a_start, a_end, b_start, b_end);
        if (order != 0)
            return order;
    }
    return 0;
}

static int
sort_compare(const void *left, const void *right)
{
    static const struct sort_kind bytes;
    const struct sort_line *a = left, *b = right;
    int order = sort_compare_keys(a, b);

    if (order == 0 && !sort_stable && !sort_unique) {
        order =
            sort_compare_parts(&bytes, a->text, a->text + a->length, b->text, b->text + b->length);
        order = sort_all.reverse ? -order : order;
    }
    /* qsort() may change the order of what is equal; nothing is. */
    return order != 0 ? order : (a->place > b->place) - (a->place < b->place);
}

static void
sort_read(FILE *file, const char *name)
{
    struct tool_line line = { 0 };

    (void)name;
    while (tool_read_line(&line, file, '\n')) {
        sort_lines = tool_grow(sort_lines, sort_count, &sort_room, sizeof(*sort_lines));
        sort_lines[sort_count] =
            (struct sort_line){ tool_copy(line.text, line.length), line.length, sort_count };
        sort_count++;
    }
    free(line.text);
}

/** Read letters that say how to compare. @return where they end */
static const char *
sort_read_kind(const char *at, struct sort_kind *kind)
{
    for (; *at != '\0'; at++) {
        bool *flag = *at == 'b'   ? &kind->blanks
                     : *at == 'd' ? &kind->letters
                     : *at == 'f' ? &kind->fold
                     : *at == 'i' ? &kind->printable
                     : *at == 'n' ? &kind->number
                     : *at == 'r' ? &kind->reverse
                                  : NULL;

        if (flag == NULL)
            break;
        *flag = kind->given = true;
    }
    return at;
}

/** Read F[.C]. */
static const char *
sort_read_place(const char *text, const char *at, size_t *field, size_t *byte)
{
    char *end;

    if (!isdigit((unsigned char)*at))
        tool_refuse("invalid key: '%s'", text);
    *field = strtoul(at, &end, 10);
    at = end;
    if (*at == '.') {
        *byte = strtoul(at + 1, &end, 10);
        if (end == at + 1)
            tool_refuse("invalid key: '%s'", text);
        at = end;
    }
    return at;
}

static void
sort_add_key(const char *text)
{
    struct sort_key key = { .byte = 1 };
    struct sort_kind behind = { 0 };
    const char *at = sort_read_kind(sort_read_place(text, text, &key.field, &key.byte), &key.kind);

    if (*at == ',') {
        at = sort_read_place(text, at + 1, &key.end_field, &key.end_byte);
        at = sort_read_kind(at, &behind);
        key.end_blanks = behind.blanks;
        behind.blanks = key.kind.blanks;
        if (behind.given) {
            key.kind.letters |= behind.letters;
            key.kind.fold |= behind.fold;
            key.kind.printable |= behind.printable;
            key.kind.number |= behind.number;
            key.kind.reverse |= behind.reverse;
            key.kind.given = true;
        }
    }
    if (*at != '\0' || key.field == 0 || key.byte == 0 || (strchr(text, ',') && key.end_field == 0))
        tool_refuse("invalid key: '%s'", text);
    sort_keys = tool_grow(sort_keys, sort_key_count, &sort_key_room, sizeof(key));
    sort_keys[sort_key_count++] = key;
}

/** Keys that say nothing are compared as the options say; without keys all of the line is one. */
static void
sort_finish_keys(void)
{
    if (sort_key_count == 0)
        sort_add_key("1");
    for (size_t i = 0; i < sort_key_count; i++)
        if (!sort_keys[i].kind.given) {
            sort_keys[i].kind = sort_all;
            sort_keys[i].end_blanks = sort_all.blanks;
        }
}

/** -c. @return the status */
static int
sort_check(const char *name, bool silent)
{
    for (size_t i = 1; i < sort_count; i++) {
        int order = sort_unique ? sort_compare_keys(&sort_lines[i - 1], &sort_lines[i])
                                : sort_compare(&sort_lines[i - 1], &sort_lines[i]);

        if (order < 0 || (order == 0 && !sort_unique))
            continue;
        if (!silent)
            fprintf(stderr, "sort: %s:%zu: disorder: %s\n", name, i + 1, sort_lines[i].text);
        return 1;
    }
    return 0;
}

static void
sort_print(void)
{
    for (size_t i = 0; i < sort_count && !ferror(stdout); i++) {
        if (sort_unique && i > 0 && sort_compare_keys(&sort_lines[i - 1], &sort_lines[i]) == 0)
            continue;
        fwrite(sort_lines[i].text, 1, sort_lines[i].length, stdout);
        putchar('\n');
    }
}

int
main(int argc, char **argv)
{
    const char *output = NULL;
    int option, check = 0;

    tool_begin(argv, sort_help);
    tool_trouble = 2;
    while ((option = getopt(argc, argv, "bcCdfik:mno:rst:u")) != -1)
        switch (option) {
        case 'c':
        case 'C':
            check = option;
            break;
        case 'k':
            sort_add_key(optarg);
            break;
        case 'm': /* what is in order already is sorted quickly */
            break;
        case 'o':
            output = optarg;
            break;
        case 's':
            sort_stable = true;
            break;
        case 't':
            if (strlen(optarg) != 1)
                tool_refuse("-t takes one byte");
            sort_divider = *optarg;
            break;
        case 'u':
            sort_unique = true;
            break;
        case '?':
            tool_usage(2);
        default:
            sort_read_kind((char[]){ (char)option, '\0' }, &sort_all);
        }
    if (check != 0 && argc - optind > 1)
        tool_refuse("extra operand '%s' not allowed with -%c", argv[optind + 1], check);
    sort_finish_keys();
    tool_each_file(argv + optind, sort_read);
    if (tool_status != 0)
        return tool_end(2);
    if (check != 0)
        return tool_end(sort_check(optind < argc ? argv[optind] : "-", check == 'C'));
    if (sort_count > 0)
        qsort(sort_lines, sort_count, sizeof(*sort_lines), sort_compare);
    if (output != NULL && freopen(output, "w", stdout) == NULL)
        tool_fail("%s", output);
    sort_print();
    return tool_end(0);
}
