/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief All processes, as /proc tells.
 * @ingroup tools
 *
 * Each is read at its own moment; who ends meanwhile is left out, which is no error.
 */
#ifndef USER_TOOL_PROCESSES_H
#define USER_TOOL_PROCESSES_H

#include <stddef.h>

/** Bytes of a process's name, and of its command line here. */
#define TOOL_PROCESS_NAME 64
#define TOOL_PROCESS_LINE 256

/** A process. */
struct tool_process {
    int pid, parent, group, session;
    unsigned terminal; /**< a device's number; 0: none */
    int nice;
    char state;
    char name[TOOL_PROCESS_NAME];
    char line[TOOL_PROCESS_LINE];    /**< its arguments, blanks between; else [name] */
    unsigned long long user, system; /**< ticks of CPU time */
    unsigned long long started;      /**< ticks since the machine's start */
    unsigned long long size_kib, resident_kib;
};

/** All, by number. */
struct tool_processes {
    struct tool_process *process;
    size_t count, room;
};

/** Read them, or end the tool. */
void tool_processes_read(struct tool_processes *processes);
/** Give them back. */
void tool_processes_free(struct tool_processes *processes);

/** As `tty1`, `ttyS0`; `?` without. @param text 16 bytes */
void tool_terminal_text(unsigned device, char *text);

/** How many ticks are a second, and how many there have been since the machine's start. */
unsigned long long tool_ticks_second(void);
unsigned long long tool_ticks_now(void);

#endif
