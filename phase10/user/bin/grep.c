/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief grep: lines in which a pattern is found.
 * @ingroup tools
 *
 * A line is selected when one of the patterns matches. Of these, at each place the leftmost and
 * then the longest match counts, as if all were one. Source: POSIX.1-2017, XCU, grep.
 */
#include <ctype.h>
#include <dirent.h>
#include <regex.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <user/lib/tool/tool.h>

static const char grep_help[] =
    "usage: grep [-EFcHhiLlnoqrsvwx] [-m count] pattern | -e pattern | -f file [file...]\n"
    "Print the lines in which a pattern is found.\n"
    "  -E  extended patterns     -F  texts, no patterns     -i  a is like A\n"
    "  -e P  look for P, too     -f F  for each line of the file F\n"
    "  -w  only whole words      -x  only whole lines       -v  lines without the pattern\n"
    "  -c  print how many        -n  with the line's number -o  only what matched\n"
    "  -l  only names of files   -L  those without          -q  nothing: the status tells\n"
    "  -H  names before lines    -h  no names               -m N  at most N lines a file\n"
    "  -r  all files in folders  -s  do not complain of files\n"
    "Status 0: something was selected, 1: nothing, 2: trouble.\n";

/** A pattern, compiled or as text. */
struct grep_pattern {
    char *text;
    size_t length;
    regex_t regex;
};

static struct grep_pattern *grep_patterns;
static size_t grep_count, grep_room;
static bool grep_set[128]; /**< the options that are letters alone */
static long long grep_most = -1;
static bool grep_names, grep_found;

/** Take each line of a text as a pattern. */
static void
grep_add(const char *text)
{
    for (;;) {
        size_t length = strcspn(text, "\n");

        grep_patterns = tool_grow(grep_patterns, grep_count, &grep_room, sizeof(*grep_patterns));
        grep_patterns[grep_count++] =
            (struct grep_pattern){ .text = tool_copy(text, length), .length = length };
        if (text[length] == '\0')
            return;
        text += length + 1;
    }
}

static void
grep_add_file(const char *name)
{
    struct tool_line line = { 0 };
    FILE *file = tool_open(name);

    if (file == NULL)
        exit(tool_end(2));
    while (tool_read_line(&line, file, '\n'))
        grep_add(line.text);
    tool_close(file, name);
    free(line.text);
}

static void
grep_compile(void)
{
    int flags = (grep_set['E'] ? REG_EXTENDED : 0) | (grep_set['i'] ? REG_ICASE : 0);

    for (size_t i = 0; i < grep_count && !grep_set['F']; i++) {
        int error = regcomp(&grep_patterns[i].regex, grep_patterns[i].text, flags);
        char text[100];

        if (error == 0)
            continue;
        regerror(error, NULL, text, sizeof(text));
        tool_refuse("%s: %s", grep_patterns[i].text, text);
    }
}

/** Are two texts of the same length equal? */
static bool
grep_equal(const char *a, const char *b, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (a[i] != b[i] &&
            (!grep_set['i'] || tolower((unsigned char)a[i]) != tolower((unsigned char)b[i])))
            return false;
    return true;
}

/** Look for one pattern from a place on. @param[in,out] match begins with the places between which
 * to look */
static bool
grep_match(const struct grep_pattern *pattern, const char *text, regmatch_t *match)
{
    if (!grep_set['F'])
        return regexec(&pattern->regex, text, 1, match, REG_STARTEND) == 0;
    for (regoff_t at = match->rm_so; at + (regoff_t)pattern->length <= match->rm_eo; at++)
        if (grep_equal(text + at, pattern->text, pattern->length)) {
            match->rm_so = at;
            match->rm_eo = at + (regoff_t)pattern->length;
            return true;
        }
    return false;
}

static bool
grep_is_word(const struct tool_line *line, regoff_t at)
{
    return at >= 0 && at < (regoff_t)line->length &&
           (isalnum((unsigned char)line->text[at]) || line->text[at] == '_');
}

/** Is a match what -x and -w want? */
static bool
grep_fits(const struct tool_line *line, const regmatch_t *match)
{
    if (grep_set['x'])
        return match->rm_so == 0 && match->rm_eo == (regoff_t)line->length;
    return !grep_set['w'] ||
           (!grep_is_word(line, match->rm_so - 1) && !grep_is_word(line, match->rm_eo));
}

/** Look for a pattern where it fits: shorter ones at the same place, then farther on. */
static bool
grep_match_fitting(const struct grep_pattern *pattern, const struct tool_line *line, regoff_t from,
                   regmatch_t *match)
{
    *match = (regmatch_t){ from, (regoff_t)line->length };
    while (grep_match(pattern, line->text, match)) {
        regoff_t start = match->rm_so;

        if (grep_fits(line, match))
            return true;
        /* -x has looked at the longest one; no other is the line. For -w, cut it back. */
        while (grep_set['w'] && !grep_set['x'] && match->rm_so == start && match->rm_eo > start) {
            match->rm_eo--;
            if (!grep_match(pattern, line->text, match) || match->rm_so != start)
                break;
            if (grep_fits(line, match))
                return true;
        }
        if (grep_set['x'] || start >= (regoff_t)line->length)
            return false;
        *match = (regmatch_t){ start + 1, (regoff_t)line->length };
    }
    return false;
}

/** The best match of all patterns. @param best is set when there is one */
static bool
grep_search(const struct tool_line *line, regoff_t from, regmatch_t *best)
{
    bool found = false;

    for (size_t i = 0; i < grep_count; i++) {
        regmatch_t match;

        if (!grep_match_fitting(&grep_patterns[i], line, from, &match))
            continue;
        if (!found || match.rm_so < best->rm_so ||
            (match.rm_so == best->rm_so && match.rm_eo > best->rm_eo))
            *best = match;
        found = true;
        if (!grep_set['o'])
            break; /* where it lies is not asked */
    }
    return found;
}

static void
grep_print(const char *name, unsigned long number, const char *text, size_t length)
{
    if (grep_names)
        printf("%s:", name);
    if (grep_set['n'])
        printf("%lu:", number);
    fwrite(text, 1, length, stdout);
    putchar('\n');
}

/** Print a selected line, or all that matched in it. */
static void
grep_show(const struct tool_line *line, const char *name, unsigned long number, regmatch_t match)
{
    if (!grep_set['o']) {
        grep_print(name, number, line->text, line->length);
        return;
    }
    while (!grep_set['v']) {
        regoff_t next = match.rm_eo;

        if (match.rm_eo > match.rm_so)
            grep_print(name, number, line->text + match.rm_so, (size_t)(match.rm_eo - match.rm_so));
        else
            next++;
        if (next > (regoff_t)line->length || !grep_search(line, next, &match))
            return;
    }
}

static void
grep_stream(FILE *file, const char *name)
{
    struct tool_line line = { 0 };
    unsigned long number = 0, selected = 0;
    bool quiet = grep_set['q'] || grep_set['l'] || grep_set['L'];

    name = strcmp(name, "-") == 0 ? "(standard input)" : name;
    while (grep_most != (long long)selected && tool_read_line(&line, file, '\n')) {
        regmatch_t match = { 0, 0 };

        number++;
        if (grep_search(&line, 0, &match) == grep_set['v'])
            continue;
        selected++;
        if (quiet)
            break;
        if (!grep_set['c'])
            grep_show(&line, name, number, match);
        if (ferror(stdout))
            break;
    }
    free(line.text);
    grep_found = grep_found || selected > 0;
    if (grep_set['q'])
        return;
    if (grep_set['l'] || grep_set['L']) {
        if ((selected > 0) == grep_set['l'])
            puts(name);
    } else if (grep_set['c']) {
        if (grep_names)
            printf("%s:", name);
        printf("%lu\n", selected);
    }
}

static void grep_folder(const char *path);

static void
grep_file(const char *name)
{
    struct stat status;
    FILE *file;

    if (strcmp(name, "-") != 0 && stat(name, &status) == 0 && S_ISDIR(status.st_mode)) {
        if (grep_set['r'])
            grep_folder(name);
        else if (!grep_set['s'])
            tool_complain("%s: Is a directory", name);
        return;
    }
    file = strcmp(name, "-") == 0 ? stdin : fopen(name, "r");
    if (file == NULL) {
        if (!grep_set['s'])
            tool_warn("%s", name);
        tool_status = 2;
        return;
    }
    grep_stream(file, name);
    tool_close(file, name);
}

/** What is in a folder, but for symbolic links, which may go in circles. */
static void
grep_folder(const char *path)
{
    struct dirent **entries;
    struct stat status;
    int count = scandir(path, &entries, NULL, alphasort);

    if (count < 0) {
        tool_warn("%s", path);
        return;
    }
    for (int i = 0; i < count; i++) {
        const char *name = entries[i]->d_name;
        size_t length = strlen(path) + strlen(name) + 2;

        if (strcmp(name, ".") != 0 && strcmp(name, "..") != 0) {
            char *inside = tool_resize(NULL, length, 1);

            snprintf(inside, length, "%s%s%s", path, path[strlen(path) - 1] == '/' ? "" : "/",
                     name);
            if (lstat(inside, &status) != 0 || !S_ISLNK(status.st_mode))
                grep_file(inside);
            free(inside);
        }
        free(entries[i]);
    }
    free(entries);
}

static void
grep_options(int argc, char **argv)
{
    bool given = false;
    int option;

    while ((option = getopt(argc, argv, "EFHLce:f:hilm:noqrsvwx")) != -1)
        switch (option) {
        case '?':
            tool_usage(2);
        case 'e':
            grep_add(optarg);
            given = true;
            break;
        case 'f':
            grep_add_file(optarg);
            given = true;
            break;
        case 'm':
            grep_most = tool_number(optarg, "number of lines", 0, INT32_MAX);
            break;
        default:
            grep_set[option] = true;
        }
    if (!given && optind == argc)
        tool_usage(2);
    if (!given)
        grep_add(argv[optind++]);
}

int
main(int argc, char **argv)
{
    tool_begin(argv, grep_help);
    tool_trouble = 2;
    grep_options(argc, argv);
    grep_compile();
    grep_names = !grep_set['h'] && (grep_set['H'] || grep_set['r'] || argc - optind > 1);
    if (optind == argc)
        grep_file(grep_set['r'] ? "." : "-");
    for (; optind < argc && !(grep_set['q'] && grep_found) && !ferror(stdout); optind++)
        grep_file(argv[optind]);
    if (grep_set['q'] && grep_found)
        return 0;
    return tool_end(!grep_found);
}
