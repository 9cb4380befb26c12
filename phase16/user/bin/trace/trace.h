/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief trace: what its files have in common: a recording in memory, and the verbs.
 * @ingroup programs
 *
 * A file is text, lines as /proc/trace and /proc/syscalls have them, up to the line
 * "records SIZE COUNT"; behind it COUNT structs trace_record of SIZE bytes, oldest first.
 */
#ifndef TRACE_TRACE_H
#define TRACE_TRACE_H

#include <stdint.h>
#include <stdio.h>

#include <lib/trace_ring.h>

/** The first line of a file. */
#define TRACE_MAGIC "WasilOS trace 1"
/** Where records come from, and where words go. */
#define TRACE_DEVICE "/dev/trace"
/** The file, if none is named. */
#define TRACE_FILE "trace.dat"
/** Numbers below these have names. */
#define TRACE_EVENTS 64
/** The same, of system calls. */
#define TRACE_SYSCALLS 512
/** CPUs whose rows are kept apart. */
#define TRACE_CPUS 16
/** Bytes of a name, with the 0 at its end. */
#define TRACE_NAME 24

/** What one event is called, and its arguments. */
struct trace_kind {
    char name[TRACE_NAME], argument[2][TRACE_NAME];
};

/** A file. */
struct trace_recording {
    struct trace_kind kind[TRACE_EVENTS];
    char syscall[TRACE_SYSCALLS][TRACE_NAME];
    struct trace_record *record;
    size_t count;
    unsigned dropped;
    char (*task)[TRACE_NAME]; /**< names by number, "" if not known */
    size_t tasks;
};

/** Read a file, or end. */
void trace_load(const char *path, struct trace_recording *all);

/** @return number of the event of this name, or -1 */
int trace_kind_of(const struct trace_recording *all, const char *name);

/** @return the name of a task, "?" if nobody knows it */
const char *trace_task_name(const struct trace_recording *all, uint64_t task);

/** @return the name of a system call, "?" if nobody knows it */
const char *trace_syscall_name(const struct trace_recording *all, uint64_t number);

/** A task has a new name from this record on, if that is what it says. Each has its first one when
 * the file has been read. */
void trace_learn(struct trace_recording *all, const struct trace_record *record);

/** @name Verbs: argv[0] is the verb. @return the program's status
 * @{ */
int trace_verb_record(int argc, char **argv);
int trace_verb_save(int argc, char **argv);
int trace_verb_report(int argc, char **argv);
int trace_verb_json(int argc, char **argv);
/** @} */

/** Write words to /dev/trace, or end. */
void trace_tell(const char *verb, const char *list);

#endif
