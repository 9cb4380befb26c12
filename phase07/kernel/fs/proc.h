/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief /proc: what the kernel knows about itself, as files. An entry of a table makes one.
 * @ingroup procfs
 *
 *     static void uptime_show(struct proc_text *text) { proc_printf(text, "%u\n", …); }
 *     PROC_FILE(uptime, uptime_show);
 *
 * The text is made when the file is opened, all at once: a reader sees one moment.
 */
#ifndef KERNEL_FS_PROC_H
#define KERNEL_FS_PROC_H

#include <kernel/registry.h>
#include <kernel/types.h>

struct inode_ops;

/** The text of a file in the making. Opaque. */
struct proc_text;

/** A file in /proc. Made by PROC_FILE() only. */
struct proc_file {
    const char *name;
    void (*show)(struct proc_text *text);
    const struct inode_ops *directory; /**< not NULL: a directory with these, and nothing to show */
};

REGISTRY_DECLARE(proc, struct proc_file);

/** Add /proc/NAME. @param show_ `void show(struct proc_text *)`: prints all of it */
#define PROC_FILE(name_, show_)                                                            \
    static const struct proc_file proc_file_##name_ = { .name = #name_, .show = (show_) }; \
    REGISTRY_ENTRY(proc, 55, name_, proc_file_##name_)

/** Add the directory /proc/NAME. seam: phase16's /proc/sys. @param ops_ its lookup and readdir;
 * numbers of inodes from PROCFS_DIRECTORIES up to PROCFS_MORE are theirs to share out */
#define PROC_DIRECTORY(name_, ops_)                                                             \
    static const struct proc_file proc_file_##name_ = { .name = #name_, .directory = &(ops_) }; \
    REGISTRY_ENTRY(proc, 55, name_, proc_file_##name_)

/** Print into the file. Conversions: lib/printf.h. Out of memory: the reader's open() fails. */
void proc_printf(struct proc_text *text, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
