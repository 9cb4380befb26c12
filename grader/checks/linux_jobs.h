/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Programs for Linux, run on WasilOS and on this machine: jobs, and
 * their reports.
 * @ingroup grader
 *
 * A job is a folder with a script, run.sh, that BusyBox's shell runs on both
 * sides: on this machine before the boot, in the folder; in the guest in a copy
 * of it in memory. What it prints is its report: sections that begin with a
 * line "@@@ NAME". The guest writes its own to the disk; the verdict is this
 * machine's.
 *
 * The programs lie in the folder above the job's: `busybox`, `lua`, `tests`,
 * `tests-movable`. They are what common/build/linux.sh has found; where one is
 * missing, checks that want it are skipped.
 */
#ifndef LINUX_JOBS_H
#define LINUX_JOBS_H

#include <stddef.h>

struct vm;

/** @name A machine's `.disks`: the disk with its jobs: "busybox0" …; "static", "movable"; "scripts"
 * @{ */
void linux_disks_busybox(struct vm *vm);
void linux_disks_tests(struct vm *vm);
void linux_disks_lua(struct vm *vm);
/** @} */

/** Skip this check if a program is missing, with the words why. */
void linux_need(struct vm *vm, const char *program);

/** Get the guest ready: its monitor, the disk and a folder in memory. */
void linux_ready(struct vm *vm);

/** Let the guest do a job; fail with the first section that differs. @param
 * what of a section, for the message; it is given the section's name */
void linux_job(struct vm *vm, const char *job, const char *what);

/** How many jobs BusyBox's cases are: "busybox0" … */
unsigned linux_jobs_busybox(struct vm *vm);

/** What there is of a file of a job on this machine. @return to be freed */
char *linux_job_text(struct vm *vm, const char *job, const char *name);

#endif
