/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief ps: tells which processes there are.
 * @ingroup programs
 *
 * Without -e and -p only those of this terminal; where there is no terminal, all.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>
#include <unistd.h>

#include <user/lib/tool/processes.h>
#include <user/lib/tool/tool.h>
#include <user/lib/tool/tree.h>

static const char ps_help[] =
    "usage: ps [-Aefl | ax | aux] [-o COLUMN,...] [-p PID,...]\n"
    "Tell which processes there are.\n"
    "  -e, -A  of all terminals, and of none; so do the letters a and x of BSD, and u shows "
    "memory\n"
    "  -f      with parents, start and arguments\n"
    "  -l      with states, parents, niceness and memory\n"
    "  -p      these alone\n"
    "  -o      these columns: pid ppid pgid sid tty s ni time vsz rss stime etime comm args\n";

/** A column. */
struct ps_column {
    const char *name, *head;
    int width; /**< negative: at the left; 0: whatever it takes */
    void (*print)(const struct tool_process *process, char *text, size_t size);
};

static void
ps_pid(const struct tool_process *process, char *text, size_t size)
{
    snprintf(text, size, "%d", process->pid);
}

static void
ps_parent(const struct tool_process *process, char *text, size_t size)
{
    snprintf(text, size, "%d", process->parent);
}

static void
ps_group(const struct tool_process *process, char *text, size_t size)
{
    snprintf(text, size, "%d", process->group);
}

static void
ps_session(const struct tool_process *process, char *text, size_t size)
{
    snprintf(text, size, "%d", process->session);
}

static void
ps_terminal(const struct tool_process *process, char *text, size_t size)
{
    (void)size;
    tool_terminal_text(process->terminal, text);
}

static void
ps_state(const struct tool_process *process, char *text, size_t size)
{
    snprintf(text, size, "%c", process->state);
}

static void
ps_nice(const struct tool_process *process, char *text, size_t size)
{
    snprintf(text, size, "%d", process->nice);
}

/** hh:mm:ss. */
static void
ps_clock(unsigned long long seconds, char *text, size_t size)
{
    snprintf(text, size, "%02llu:%02llu:%02llu", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

static void
ps_time(const struct tool_process *process, char *text, size_t size)
{
    ps_clock((process->user + process->system) / tool_ticks_second(), text, size);
}

static void
ps_size(const struct tool_process *process, char *text, size_t size)
{
    snprintf(text, size, "%llu", process->size_kib);
}

static void
ps_resident(const struct tool_process *process, char *text, size_t size)
{
    snprintf(text, size, "%llu", process->resident_kib);
}

/** How long it has been there, in seconds. */
static unsigned long long
ps_age(const struct tool_process *process)
{
    unsigned long long now = tool_ticks_now();

    return now > process->started ? (now - process->started) / tool_ticks_second() : 0;
}

static void
ps_started(const struct tool_process *process, char *text, size_t size)
{
    time_t begin = time(NULL) - (time_t)ps_age(process);

    strftime(text, size, "%H:%M", localtime(&begin));
}

static void
ps_elapsed(const struct tool_process *process, char *text, size_t size)
{
    ps_clock(ps_age(process), text, size);
}

static void
ps_name(const struct tool_process *process, char *text, size_t size)
{
    snprintf(text, size, "%s", process->name);
}

static void
ps_line(const struct tool_process *process, char *text, size_t size)
{
    snprintf(text, size, "%s", process->line);
}

static const struct ps_column ps_columns[] = {
    { "pid", "PID", 5, ps_pid },         { "ppid", "PPID", 5, ps_parent },
    { "pgid", "PGID", 5, ps_group },     { "sid", "SID", 5, ps_session },
    { "tty", "TTY", -7, ps_terminal },   { "s", "S", 1, ps_state },
    { "ni", "NI", 3, ps_nice },          { "time", "TIME", 8, ps_time },
    { "vsz", "VSZ", 6, ps_size },        { "rss", "RSS", 6, ps_resident },
    { "stime", "STIME", 5, ps_started }, { "etime", "ELAPSED", 8, ps_elapsed },
    { "comm", "CMD", 0, ps_name },       { "args", "CMD", 0, ps_line },
};

/** The columns that are told, as indices. */
static size_t ps_told[32], ps_told_count;

static void
ps_tell(const char *names)
{
    char *copy = tool_copy(names, strlen(names));

    for (char *name = strtok(copy, ", "); name != NULL; name = strtok(NULL, ", ")) {
        size_t i = 0;

        while (i < sizeof(ps_columns) / sizeof(ps_columns[0]) &&
               strcasecmp(name, ps_columns[i].name) != 0)
            i++;
        if (i == sizeof(ps_columns) / sizeof(ps_columns[0]))
            tool_refuse("unknown column %s", name);
        if (ps_told_count == sizeof(ps_told) / sizeof(ps_told[0]))
            tool_refuse("too many columns");
        ps_told[ps_told_count++] = i;
    }
    free(copy);
}

/** Print a line. @param process NULL: the headline @param width of the terminal; 0: none */
static void
ps_print(const struct tool_process *process, int width)
{
    char line[1024];
    int used = 0;

    for (size_t i = 0; i < ps_told_count; i++) {
        const struct ps_column *column = &ps_columns[ps_told[i]];
        char text[TOOL_PROCESS_LINE];
        bool last = i == ps_told_count - 1;

        if (process == NULL)
            snprintf(text, sizeof(text), "%s", column->head);
        else
            column->print(process, text, sizeof(text));
        if (column->width == 0 && !last)
            used += snprintf(line + used, sizeof(line) - (size_t)used, "%-15.15s ", text);
        else
            used += snprintf(line + used, sizeof(line) - (size_t)used, "%*s%s", column->width, text,
                             last ? "" : " ");
        if ((size_t)used >= sizeof(line))
            used = sizeof(line) - 1;
    }
    printf("%.*s\n", width > 0 ? width : (int)sizeof(line), line);
}

/** Is it in a list of numbers? */
static bool
ps_is_listed(const char *list, int pid)
{
    while (*list != '\0') {
        char *end;

        if (strtol(list, &end, 10) == pid)
            return true;
        if (end == list)
            tool_refuse("process ID list syntax error");
        list = end + strspn(end, ", ");
    }
    return false;
}

/** The terminal of this process. */
static unsigned
ps_own_terminal(const struct tool_processes *all)
{
    for (size_t i = 0; i < all->count; i++) {
        if (all->process[i].pid == getpid())
            return all->process[i].terminal;
    }
    return 0;
}

/** BSD's letters, which have no dash. @return the word is one of them */
static bool
ps_letters(const char *word, bool *everybody, const char **columns)
{
    if (word == NULL || word[strspn(word, "aux")] != '\0')
        return false;
    *everybody = strpbrk(word, "ax") != NULL;
    *columns =
        strchr(word, 'u') != NULL ? "pid,vsz,rss,tty,s,stime,time,args" : "pid,tty,s,time,args";
    return true;
}

int
main(int argc, char **argv)
{
    struct tool_processes all;
    const char *list = NULL, *columns = "pid,tty,time,comm";
    bool everybody = false, found = false;
    unsigned terminal;
    int option;

    tool_begin(argv, ps_help);
    while ((option = getopt(argc, argv, "Aeflo:p:")) != -1) {
        if (option == '?')
            tool_usage(1);
        everybody |= option == 'A' || option == 'e';
        list = option == 'p' ? optarg : list;
        columns = option == 'f'   ? "pid,ppid,stime,tty,time,args"
                  : option == 'l' ? "s,pid,ppid,ni,vsz,rss,tty,time,comm"
                  : option == 'o' ? optarg
                                  : columns;
    }
    if (ps_letters(argv[optind], &everybody, &columns))
        optind++;
    if (optind != argc)
        tool_usage(1);
    ps_tell(columns);
    tool_processes_read(&all);
    terminal = ps_own_terminal(&all);
    ps_print(NULL, tool_columns());
    for (size_t i = 0; i < all.count; i++) {
        const struct tool_process *process = &all.process[i];

        if (list != NULL ? ps_is_listed(list, process->pid)
                         : everybody || terminal == 0 || process->terminal == terminal) {
            ps_print(process, tool_columns());
            found = true;
        }
    }
    tool_processes_free(&all);
    return tool_end(found ? 0 : 1);
}
