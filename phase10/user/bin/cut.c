/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief cut: parts of each line.
 * @ingroup tools
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <user/lib/tool/tool.h>

static const char cut_help[] =
    "usage: cut -b list | -c list | -f list [-d byte] [-s] [file...]\n"
    "Print parts of each line.\n"
    "  -b, -c LIST  bytes     -f LIST  fields\n"
    "  -d X  fields are divided by X, not by tabs\n"
    "  -s  with -f: no lines without X\n"
    "A list has numbers and ranges, N-M, N-, -M, with commas between them.\n";

/** Numbers of the list. */
struct cut_range {
    size_t first, last;
};

static struct cut_range *cut_ranges;
static size_t cut_count, cut_room;
static char cut_divider = '\t';
static bool cut_fields, cut_only_divided;

/** Read a number of the list. @return @p missing where there is none */
static size_t
cut_number(const char **at, size_t missing)
{
    char *end;
    unsigned long value;

    if (**at < '0' || **at > '9')
        return missing;
    value = strtoul(*at, &end, 10);
    if (value == 0)
        tool_refuse("fields and positions are numbered from 1");
    *at = end;
    return value;
}

static void
cut_read_list(const char *list)
{
    for (const char *at = list;; at++) {
        struct cut_range range;
        const char *start = at;

        range.first = cut_number(&at, 1);
        range.last = range.first;
        if (*at == '-') {
            at++;
            range.last = cut_number(&at, SIZE_MAX);
        }
        if (at == start || (at == start + 1 && *start == '-') ||
            (*at != '\0' && *at != ',' && *at != ' ') || range.last < range.first)
            tool_refuse("invalid list: '%s'", list);
        cut_ranges = tool_grow(cut_ranges, cut_count, &cut_room, sizeof(*cut_ranges));
        cut_ranges[cut_count++] = range;
        if (*at == '\0')
            return;
    }
}

static bool
cut_wanted(size_t number)
{
    for (size_t i = 0; i < cut_count; i++)
        if (cut_ranges[i].first <= number && number <= cut_ranges[i].last)
            return true;
    return false;
}

static void
cut_line_fields(const struct tool_line *line)
{
    const char *at = line->text, *end = line->text + line->length;
    bool printed = false;

    if (memchr(at, cut_divider, line->length) == NULL) {
        if (!cut_only_divided) {
            fwrite(at, 1, line->length, stdout);
            putchar('\n');
        }
        return;
    }
    for (size_t number = 1; at <= end; number++) {
        const char *divider = memchr(at, cut_divider, (size_t)(end - at));

        divider = divider == NULL ? end : divider;
        if (cut_wanted(number)) {
            if (printed)
                putchar(cut_divider);
            fwrite(at, 1, (size_t)(divider - at), stdout);
            printed = true;
        }
        at = divider + 1;
    }
    putchar('\n');
}

static void
cut_file(FILE *file, const char *name)
{
    struct tool_line line = { 0 };

    (void)name;
    while (tool_read_line(&line, file, '\n') && !ferror(stdout)) {
        if (cut_fields) {
            cut_line_fields(&line);
            continue;
        }
        for (size_t i = 0; i < line.length; i++)
            if (cut_wanted(i + 1))
                putchar(line.text[i]);
        putchar('\n');
    }
    free(line.text);
}

int
main(int argc, char **argv)
{
    bool divider = false;
    int option, kinds = 0;

    tool_begin(argv, cut_help);
    while ((option = getopt(argc, argv, "b:c:d:f:ns")) != -1)
        switch (option) {
        case 'b':
        case 'c':
        case 'f':
            kinds++;
            cut_fields = option == 'f';
            cut_read_list(optarg);
            break;
        case 'd':
            if (strlen(optarg) > 1)
                tool_refuse("the divider must be a single byte");
            cut_divider = *optarg;
            divider = true;
            break;
        case 'n': /* do not split characters: in the locale "C" they are bytes */
            break;
        case 's':
            cut_only_divided = true;
            break;
        default:
            tool_usage(1);
        }
    if (kinds != 1)
        tool_usage(1);
    if (!cut_fields && (divider || cut_only_divided))
        tool_refuse("-d and -s are for -f");
    tool_each_file(argv + optind, cut_file);
    free(cut_ranges);
    return tool_end(0);
}
