/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief trace: writes down what the kernel does while a program runs, and shows it.
 * @ingroup programs
 *
 * Next to read: record.c, report.c, json.c.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <user/bin/trace/trace.h>
#include <user/lib/tool/tool.h>

static const char trace_help[] =
    "usage: trace record [-e LIST] [-o FILE] PROGRAM [ARGUMENT]... | save [-o FILE] |\n"
    "       report [-s] [FILE] | json [FILE] | on [LIST] | off [LIST] | list | clear | free\n"
    "Write down what the kernel does, event by event.\n"
    "  record  while PROGRAM runs; into FILE (" TRACE_FILE ")\n"
    "  save    what has been written down since `trace on`, or since a start with trace=LIST\n"
    "  report  a line for each event; -s: how often, and how long system calls took\n"
    "  json    for chrome://tracing, Perfetto and speedscope, to standard output\n"
    "  on off  want events (all of them): patterns, parted by commas; list: which there are\n"
    "  clear free  forget what is written down; give the memory back\n";

void
trace_tell(const char *verb, const char *list)
{
    char words[256];
    int length = snprintf(words, sizeof(words), "%s %s", verb, list);
    int file = open(TRACE_DEVICE, O_WRONLY);

    if (file < 0)
        tool_fail(TRACE_DEVICE);
    if (length >= (int)sizeof(words))
        tool_refuse("the list is too long");
    if (write(file, words, (size_t)length) != length)
        tool_fail("%s", words);
    close(file);
}

static int
trace_verb_list(void)
{
    char line[128];
    FILE *file = fopen("/proc/trace", "r");

    if (file == NULL)
        tool_fail("/proc/trace");
    while (fgets(line, sizeof(line), file) != NULL)
        fputs(line, stdout);
    fclose(file);
    return tool_end(0);
}

int
main(int argc, char **argv)
{
    static const struct {
        const char *name;
        int (*fn)(int argc, char **argv);
    } verbs[] = {
        { "record", trace_verb_record },
        { "save", trace_verb_save },
        { "report", trace_verb_report },
        { "json", trace_verb_json },
    };

    tool_begin(argv, trace_help);
    if (argc < 2)
        tool_usage(2);
    for (size_t i = 0; i < sizeof(verbs) / sizeof(verbs[0]); i++) {
        if (strcmp(argv[1], verbs[i].name) == 0)
            return verbs[i].fn(argc - 1, argv + 1);
    }
    if (strcmp(argv[1], "list") == 0 && argc == 2)
        return trace_verb_list();
    if (argc > 3 || (strcmp(argv[1], "on") != 0 && strcmp(argv[1], "off") != 0 &&
                     strcmp(argv[1], "clear") != 0 && strcmp(argv[1], "free") != 0))
        tool_usage(2);
    trace_tell(argv[1], argc == 3 ? argv[2] : "");
    return tool_end(0);
}
