/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What is told about a process: one moment of it, for /proc/PID and `ps`.
 * @ingroup process
 *
 * A file of /proc/PID is an entry of the table `procpid`:
 *
 *     static void cmdline_show(struct proc_text *text, struct process *process)
 * { … } PROCESS_FILE(cmdline, cmdline_show);
 */
#ifndef KERNEL_PROC_PROCESS_SHOW_H
#define KERNEL_PROC_PROCESS_SHOW_H

#include <kernel/fs/proc.h>
#include <kernel/proc/process.h>
#include <kernel/registry.h>

/** A file in each /proc/PID. Made by PROCESS_FILE() only. */
struct process_file {
    const char *name;
    void (*show)(struct proc_text *text, struct process *process);
    /** Instead of `show`: a symbolic link. @return bytes of its text, of which at most @p size are
     * written; or a negative errno */
    long (*link)(struct process *process, char *text, size_t size);
};

REGISTRY_DECLARE(procpid, struct process_file);

/** Add /proc/PID/NAME. @param show_ `void show(struct proc_text *, struct
 * process *)`: prints all of it; may sleep */
#define PROCESS_FILE(name_, show_)                                                               \
    static const struct process_file process_file_##name_ = { .name = #name_, .show = (show_) }; \
    REGISTRY_ENTRY(procpid, 55, name_, process_file_##name_)

/** Add the symbolic link /proc/PID/NAME. @param link_ as process_file.link; no lock of memory may
 * be taken */
#define PROCESS_LINK(name_, link_)                                                               \
    static const struct process_file process_file_##name_ = { .name = #name_, .link = (link_) }; \
    REGISTRY_ENTRY(procpid, 55, name_, process_file_##name_)

/** A process at one moment. */
struct process_picture {
    pid_t pid, parent, group, session;
    char name[PROCESS_NAME_SIZE];
    char state; /**< R, S, D, T, Z as in proc(5) */
    struct process_times times;
    uint32_t size_kib, resident_kib;
    uint64_t pending, blocked; /**< signals */
};

/** Take it. */
void process_show(struct process *process, struct process_picture *picture);

/** The process with the lowest number from @p least on. @return a reference, or
 * NULL: none */
struct process *process_lookup_from(pid_t least);

/** @return a reference to its memory, for mm_put(); NULL: it has none */
struct mm *process_mm(struct process *process);

/**
 * Keep the arguments of a process that is about to start, for /proc/PID/cmdline. Without memory for
 * them it has none, which harms nobody.
 *
 * @param argv NULL behind the last
 */
void process_set_arguments(struct process *process, char *const *argv);

/**
 * The arguments that it was started with.
 *
 * @param text gets at most @p size bytes: each argument with its NUL
 * @return how many bytes they are
 */
size_t process_arguments(struct process *process, char *text, size_t size);

#endif
