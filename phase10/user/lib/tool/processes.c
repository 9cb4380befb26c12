/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief All processes, as /proc tells. See processes.h.
 * @ingroup tools
 *
 * Source: proc(5), /proc/PID/stat.
 */
#include <ctype.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <user/lib/tool/processes.h>
#include <user/lib/tool/tool.h>
#include <user/lib/tool/tree.h>

/** Numbers of /proc/PID/stat behind the name and the state, from the parent's on. */
enum {
    STAT_PARENT,
    STAT_GROUP,
    STAT_SESSION,
    STAT_TERMINAL,
    STAT_USER = 10,
    STAT_SYSTEM,
    STAT_NICE = 15,
    STAT_STARTED = 18,
    STAT_SIZE,
    STAT_RESIDENT,
    STAT_NUMBERS
};

/** Read a file of a process. @return bytes; -1: it has ended */
static long
processes_file(int pid, const char *name, char *text, size_t size)
{
    char path[48];
    ssize_t count;
    int file;

    snprintf(path, sizeof(path), "/proc/%d/%s", pid, name);
    file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return -1;
    count = read(file, text, size - 1);
    close(file);
    text[count > 0 ? count : 0] = '\0';
    return count;
}

/** @return false: this is no such line */
static bool
processes_parse(struct tool_process *process, char *text)
{
    /* A name may hold blanks and parentheses: the last one ends it. */
    char *begin = strchr(text, '('), *end = strrchr(text, ')');
    long long number[STAT_NUMBERS];

    if (begin == NULL || end == NULL || end < begin || strlen(end) < 4)
        return false;
    *end = '\0';
    snprintf(process->name, sizeof(process->name), "%s", begin + 1);
    process->state = end[2];
    end += 3;
    for (size_t i = 0; i < STAT_NUMBERS; i++)
        number[i] = strtoll(end, &end, 10);
    process->parent = (int)number[STAT_PARENT];
    process->group = (int)number[STAT_GROUP];
    process->session = (int)number[STAT_SESSION];
    process->terminal = (unsigned)number[STAT_TERMINAL];
    process->nice = (int)number[STAT_NICE];
    process->user = (unsigned long long)number[STAT_USER];
    process->system = (unsigned long long)number[STAT_SYSTEM];
    process->started = (unsigned long long)number[STAT_STARTED];
    process->size_kib = (unsigned long long)number[STAT_SIZE] / 1024;
    process->resident_kib =
        (unsigned long long)number[STAT_RESIDENT] * (unsigned long)sysconf(_SC_PAGESIZE) / 1024;
    return true;
}

/** What cannot be shown on one line is a question mark. */
static void
processes_line(struct tool_process *process)
{
    long length = processes_file(process->pid, "cmdline", process->line, sizeof(process->line));

    if (length <= 0) {
        snprintf(process->line, sizeof(process->line), "[%s]", process->name);
        return;
    }
    for (long i = 0; i < length; i++) {
        if (process->line[i] == '\0')
            process->line[i] = i == length - 1 ? '\0' : ' ';
        else if (iscntrl((unsigned char)process->line[i]))
            process->line[i] = '?';
    }
}

static int
processes_compare(const void *left, const void *right)
{
    return ((const struct tool_process *)left)->pid - ((const struct tool_process *)right)->pid;
}

void
tool_processes_read(struct tool_processes *processes)
{
    struct tool_names names;
    char text[1024];

    *processes = (struct tool_processes){ .process = NULL };
    if (!tool_names_read(&names, "/proc"))
        tool_fail("/proc");
    for (size_t i = 0; i < names.count; i++) {
        struct tool_process *process;

        if (!isdigit((unsigned char)names.name[i][0]))
            continue;
        processes->process = tool_grow(processes->process, processes->count, &processes->room,
                                       sizeof(*processes->process));
        process = &processes->process[processes->count];
        process->pid = atoi(names.name[i]);
        if (processes_file(process->pid, "stat", text, sizeof(text)) <= 0 ||
            !processes_parse(process, text))
            continue;
        processes_line(process);
        processes->count++;
    }
    tool_names_free(&names);
    if (processes->count > 0)
        qsort(processes->process, processes->count, sizeof(*processes->process), processes_compare);
}

void
tool_processes_free(struct tool_processes *processes)
{
    free(processes->process);
}

/* Linux's numbers: 4 has the terminals of the screen, and from 64 on serial lines. */
void
tool_terminal_text(unsigned device, char *text)
{
    unsigned major = device >> 8 & 0xFFF, minor = device & 0xFF;

    if (device == 0)
        strcpy(text, "?");
    else if (major == 4 && minor < 64)
        sprintf(text, "tty%u", minor);
    else if (major == 4)
        sprintf(text, "ttyS%u", minor - 64);
    else if (major == 5 && minor == 1)
        strcpy(text, "console");
    else if (major == 136)
        sprintf(text, "pts/%u", minor);
    else
        sprintf(text, "%u:%u", major, minor);
}

unsigned long long
tool_ticks_second(void)
{
    return (unsigned long long)sysconf(_SC_CLK_TCK);
}

unsigned long long
tool_ticks_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_BOOTTIME, &now);
    return (unsigned long long)now.tv_sec * tool_ticks_second() +
           (unsigned long long)now.tv_nsec * tool_ticks_second() / 1000000000u;
}
