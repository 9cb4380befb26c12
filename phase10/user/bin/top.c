/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief top: shows which processes keep the processor busy, again and again.
 * @ingroup programs
 *
 * Keys: q ends, blank looks again at once. The terminal is as it was when it ends.
 */
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/sysinfo.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include <user/lib/tool/processes.h>
#include <user/lib/tool/tool.h>
#include <user/lib/tool/tree.h>

static const char top_help[] =
    "usage: top [-b] [-d SECONDS] [-n TIMES]\n"
    "Show which processes keep the processor busy. Keys: q ends, blank looks again at once.\n"
    "  -b  batch: no keys, no screen; each look below the other\n"
    "  -d  so many seconds between two looks (3)\n"
    "  -n  so many looks, then end\n";

/** Lines above the processes, and lines of a terminal that does not tell. */
#define TOP_HEAD  4
#define TOP_LINES 24

static bool top_batch;
static struct termios top_before;
static volatile sig_atomic_t top_ends;

static void
top_end(int number)
{
    (void)number;
    top_ends = 1;
}

/** Keys come one by one, unseen; read() waits for one at most so long. */
static void
top_raw(long long seconds)
{
    struct termios raw;
    struct sigaction action = { .sa_handler = top_end };

    if (tcgetattr(STDIN_FILENO, &top_before) != 0)
        tool_fail("the terminal cannot be asked (use -b without one)");
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGHUP, &action, NULL);
    raw = top_before;
    raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
    raw.c_cc[VMIN] = 0;
    raw.c_cc[VTIME] = (cc_t)(seconds * 10 < 255 ? seconds * 10 : 255);
    if (tcsetattr(STDIN_FILENO, TCSADRAIN, &raw) != 0)
        tool_fail("the terminal cannot be set");
}

/** CPU time that a process has used since the look before. */
static unsigned long long
top_used(const struct tool_process *process, const struct tool_processes *before)
{
    for (size_t i = 0; i < before->count; i++) {
        const struct tool_process *old = &before->process[i];

        if (old->pid == process->pid && old->started == process->started)
            return process->user + process->system - old->user - old->system;
    }
    return process->user + process->system;
}

static const struct tool_processes *top_old;

static int
top_compare(const void *left, const void *right)
{
    unsigned long long one = top_used(left, top_old), other = top_used(right, top_old);

    if (one != other)
        return one < other ? 1 : -1;
    return ((const struct tool_process *)left)->pid - ((const struct tool_process *)right)->pid;
}

static void
top_head(const struct tool_processes *all)
{
    size_t states[4] = { 0 };
    struct sysinfo info;
    time_t now = time(NULL);
    char clock[16], total[16], room[16];

    for (size_t i = 0; i < all->count; i++) {
        char state = all->process[i].state;

        states[state == 'R' ? 0 : state == 'T' ? 2 : state == 'Z' ? 3 : 1]++;
    }
    if (sysinfo(&info) != 0)
        tool_fail("cannot ask for memory");
    strftime(clock, sizeof(clock), "%H:%M:%S", localtime(&now));
    tool_size_text((unsigned long long)info.totalram * info.mem_unit, total);
    tool_size_text((unsigned long long)info.freeram * info.mem_unit, room);
    printf(
        "top - %s up %ld min, %zu processes: %zu running, %zu sleeping, %zu stopped, %zu zombie\n",
        clock, info.uptime / 60, all->count, states[0], states[1], states[2], states[3]);
    printf("memory: %s, %s free\n\n", total, room);
    printf("  PID  PPID S  NI    VSZ    RSS  %%CPU     TIME COMMAND\n");
}

/** @param ticks since the look before */
static void
top_line(const struct tool_process *process, unsigned long long ticks, int width)
{
    unsigned long long used = top_used(process, top_old);
    unsigned long long seconds = (process->user + process->system) / tool_ticks_second();
    unsigned tenths = ticks > 0 ? (unsigned)(used * 1000 / ticks) : 0;
    char line[TOOL_PROCESS_LINE + 80];

    snprintf(line, sizeof(line), "%5d %5d %c %3d %6llu %6llu %3u.%u %5llu:%02llu %s", process->pid,
             process->parent, process->state, process->nice, process->size_kib,
             process->resident_kib, tenths / 10, tenths % 10, seconds / 60, seconds % 60,
             process->line);
    printf("%.*s\n", width > 0 ? width : (int)sizeof(line), line);
}

/** How many processes fit on the screen. */
static size_t
top_room(void)
{
    struct winsize window;

    if (top_batch)
        return (size_t)-1;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) != 0 || window.ws_row <= TOP_HEAD + 1)
        return TOP_LINES - TOP_HEAD - 1;
    return window.ws_row - TOP_HEAD - 1;
}

/** One look. @param ticks since the one before */
static void
top_show(struct tool_processes *all, const struct tool_processes *before, unsigned long long ticks)
{
    size_t room = top_room();
    int width = top_batch ? 0 : tool_columns();

    top_old = before;
    if (all->count > 0)
        qsort(all->process, all->count, sizeof(*all->process), top_compare);
    if (!top_batch)
        fputs("\033[H\033[2J", stdout);
    top_head(all);
    for (size_t i = 0; i < all->count && i < room; i++)
        top_line(&all->process[i], ticks, width);
    if (top_batch)
        putchar('\n');
    fflush(stdout);
}

/** Wait for the next look. @return false: it is over */
static bool
top_wait(long long seconds)
{
    struct timespec length = { .tv_sec = (time_t)seconds };
    char key = ' ';
    ssize_t count;

    if (top_batch) {
        nanosleep(&length, NULL);
        return !ferror(stdout);
    }
    count = read(STDIN_FILENO, &key, 1);
    return !top_ends && !ferror(stdout) && (count >= 0 || errno == EINTR) && key != 'q';
}

static void
top_run(long long seconds, long long times)
{
    struct tool_processes before = { .process = NULL }, all;
    unsigned long long last = 0;

    for (long long look = 1;; look++) {
        unsigned long long now = tool_ticks_now();

        tool_processes_read(&all);
        top_show(&all, &before, now - last);
        tool_processes_free(&before);
        before = all;
        last = now;
        if (look == times || !top_wait(seconds))
            break;
    }
    tool_processes_free(&before);
}

int
main(int argc, char **argv)
{
    long long seconds = 3, times = 0;
    int option;

    tool_begin(argv, top_help);
    while ((option = getopt(argc, argv, "bd:n:")) != -1) {
        if (option == '?')
            tool_usage(1);
        top_batch |= option == 'b';
        if (option == 'd')
            seconds = tool_number(optarg, "number of seconds", 0, 3600);
        if (option == 'n')
            times = tool_number(optarg, "number of looks", 1, 1000000);
    }
    if (optind != argc)
        tool_usage(1);
    if (!top_batch)
        top_raw(seconds);
    top_run(seconds, times);
    if (!top_batch)
        tcsetattr(STDIN_FILENO, TCSADRAIN, &top_before);
    return tool_end(0);
}
