/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What a run does to its files before the power is cut, and what must be left of them.
 * @ingroup grader
 *
 * A plan of commands that the seed chooses. With each step stands how many entries the log of
 * writes had before and after it, which files it touched, and which are on the disk for good since:
 * that named by `write`, and after `sync` all.
 */
#ifndef CRASH_PLAN_H
#define CRASH_PLAN_H

#include <stdbool.h>
#include <stddef.h>

struct vm;
struct disk_log;
struct fat_files;

/** Put the files that are copied from onto a disk. */
void crash_plan_sources(struct vm *vm, unsigned place);

/** Type the commands, in the root of the disk, with that of the sources on /from.
 * @param lazy changes may wait in memory until something is synced */
void crash_plan_run(struct vm *vm, unsigned place, bool lazy);

/** Is a rename on its way after so many entries? It is until the first flush behind it, or behind
 * the next sync, if changes are lazy. */
bool crash_plan_renaming(const struct disk_log *log, size_t cut);

/** An entry of the log (of @p count) within a rename, or just behind it. */
size_t crash_plan_rename_entry(struct vm *vm, size_t count);

/** What is wrong with these files after so many entries; NULL: nothing. Valid until the next call.
 */
const char *crash_plan_missing(const struct fat_files *files, size_t cut);

#endif
