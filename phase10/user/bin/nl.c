/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief nl: lines with numbers.
 * @ingroup tools
 */
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <user/lib/tool/tool.h>

static const char nl_help[] =
    "usage: nl [-b a|t|n] [-v first] [-i step] [-w width] [-s text] [file...]\n"
    "Print lines with numbers in front.\n"
    "  -b t  only lines that are not empty (so it is), a  all, n  none\n"
    "  -v N  begin with N     -i N  count by N\n"
    "  -w N  numbers N wide (6)     -s T  T behind them (a tab)\n";

static const char *nl_separator = "\t";
static char nl_kind = 't';
static long long nl_number = 1, nl_step = 1;
static int nl_width = 6;

static void
nl_file(FILE *file, const char *name)
{
    struct tool_line line = { 0 };

    (void)name;
    while (tool_read_line(&line, file, '\n') && !ferror(stdout)) {
        if (nl_kind == 'a' || (nl_kind == 't' && line.length > 0)) {
            printf("%*lld%s", nl_width, nl_number, nl_separator);
            nl_number += nl_step;
        } else {
            printf("%*s", nl_width + (int)strlen(nl_separator), "");
        }
        fwrite(line.text, 1, line.length, stdout);
        putchar('\n');
    }
    free(line.text);
}

int
main(int argc, char **argv)
{
    int option;

    tool_begin(argv, nl_help);
    while ((option = getopt(argc, argv, "b:v:i:w:s:")) != -1)
        switch (option) {
        case 'b':
            nl_kind = *optarg;
            if (strchr("atn", nl_kind) == NULL || strlen(optarg) != 1)
                tool_refuse("-b takes a, t or n: '%s'", optarg);
            break;
        case 'v':
            nl_number = tool_number(optarg, "first number", INT_MIN, INT_MAX);
            break;
        case 'i':
            nl_step = tool_number(optarg, "step", INT_MIN, INT_MAX);
            break;
        case 'w':
            nl_width = (int)tool_number(optarg, "width", 1, 1000);
            break;
        case 's':
            nl_separator = optarg;
            break;
        default:
            tool_usage(1);
        }
    tool_each_file(argv + optind, nl_file);
    return tool_end(0);
}
