/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief uniq: of equal lines behind each other, one.
 * @ingroup tools
 */
#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include <user/lib/tool/tool.h>

static const char uniq_help[] =
    "usage: uniq [-c | -d | -u] [-i] [-f fields] [-s bytes] [in [out]]\n"
    "Of equal lines behind each other, print the first.\n"
    "  -c  with how many there are     -d  only if there are more\n"
    "  -u  only if there are not       -i  a is like A\n"
    "  -f N  do not compare N fields   -s N  nor N bytes behind them\n";

static bool uniq_count, uniq_repeated, uniq_single, uniq_fold;
static long long uniq_fields, uniq_bytes;

/** The part of a line that is compared. */
static const char *
uniq_part(const char *line)
{
    for (long long i = 0; i < uniq_fields && *line != '\0'; i++) {
        while (isblank((unsigned char)*line))
            line++;
        while (*line != '\0' && !isblank((unsigned char)*line))
            line++;
    }
    for (long long i = 0; i < uniq_bytes && *line != '\0'; i++)
        line++;
    return line;
}

static void
uniq_print(const struct tool_line *line, unsigned long count)
{
    if (count == 0 || (uniq_repeated && count == 1) || (uniq_single && count > 1))
        return;
    if (uniq_count)
        printf("%7lu ", count);
    fwrite(line->text, 1, line->length, stdout);
    putchar('\n');
}

static void
uniq_file(FILE *file, const char *name)
{
    struct tool_line kept = { 0 }, line = { 0 };
    unsigned long count = 0;

    (void)name;
    while (tool_read_line(&line, file, '\n')) {
        struct tool_line swap = kept;

        if (count > 0) {
            const char *a = uniq_part(kept.text), *b = uniq_part(line.text);

            if ((uniq_fold ? strcasecmp(a, b) : strcmp(a, b)) == 0) {
                count++;
                continue;
            }
        }
        uniq_print(&kept, count);
        kept = line;
        line = swap;
        count = 1;
    }
    uniq_print(&kept, count);
    free(kept.text);
    free(line.text);
}

int
main(int argc, char **argv)
{
    int option;

    tool_begin(argv, uniq_help);
    while ((option = getopt(argc, argv, "cduif:s:")) != -1)
        switch (option) {
        case 'c':
            uniq_count = true;
            break;
        case 'd':
            uniq_repeated = true;
            break;
        case 'u':
            uniq_single = true;
            break;
        case 'i':
            uniq_fold = true;
            break;
        case 'f':
            uniq_fields = tool_number(optarg, "number of fields", 0, LLONG_MAX);
            break;
        case 's':
            uniq_bytes = tool_number(optarg, "number of bytes", 0, LLONG_MAX);
            break;
        default:
            tool_usage(1);
        }
    if (argc - optind > 2)
        tool_usage(1);
    if (argc - optind == 2) {
        if (strcmp(argv[optind + 1], "-") != 0 && freopen(argv[optind + 1], "w", stdout) == NULL)
            tool_fail("%s", argv[optind + 1]);
        argv[optind + 1] = NULL;
    }
    tool_each_file(argv + optind, uniq_file);
    return tool_end(0);
}
