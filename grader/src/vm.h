/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A running machine, as the runner sees it: started, handed from check to check, explained,
 * ended.
 * @ingroup grader
 *
 * This is the border between the runner (which check runs when, and what is reported) and the
 * machine layer (what grade.h offers to a check, from "serial" down).
 *
 *  - A process has one machine at a time. The emulator is its child and dies with it.
 *  - Everything a check was given (matches, looks, paths) belongs to the machine and lives until
 * the next vm_begin_check() or vm_stop(): a check may be left at any point, by siglongjmp() too.
 *  - Functions that cannot do their work for reasons of ours call harness_error(); reasons of the
 *    guest's end the check by fail(). vm_begin_check(), vm_explain(), vm_is_alive(),
 *    vm_is_hung() and vm_stop() call neither, so they are safe after a failure.
 *
 * Read vm_private.h next: what a machine consists of.
 */
#ifndef VM_H
#define VM_H

#include "grade.h"

/** How to start a machine, apart from what the check asked for. The strings must outlive it. */
struct vm_options {
    const char *build_dir; /**< absolute path of build/phaseNN */
    const char *rom_dir;   /**< absolute path of build/roms, which holds NAME.rom */
    const char
        *temp_dir; /**< absolute path of a private folder, which exists; the runner removes it */
    uint64_t seed; /**< the run's seed */
    const char *check_name; /**< the first check to run: names its random stream */
    double patience;        /**< factor on every hang limit, 1.0 by default */
    bool thorough;          /**< what vm_thorough() says */
    bool keep;              /**< leave what was generated in temp_dir */
};

/**
 * Start the emulator, shake hands with it and let the guest run.
 *
 * @param machine  the machine wanted; defaults and random choices are filled in on a copy
 * @param options  where things are
 * @return a running machine, never NULL. Calls harness_error(), with the emulator's own words, when
 *         it cannot be started.
 */
struct vm *vm_start(const struct machine *machine, const struct vm_options *options);

/**
 * Begin a further check on a machine that earlier checks have used: expect() starts at the boot's
 * first byte again, the limits count from now, the random stream is the one of this name, and what
 * the last check got is freed.
 *
 * @param check_name  must live until the next vm_begin_check() or vm_stop()
 */
void vm_begin_check(struct vm *vm, const char *check_name);

/**
 * Say what is known about a machine after a failure, beyond what the failure says: the decoded
 * cause of a reset, where a guest hangs, at most 12 last lines of COM1, the screen where it shows
 * more than COM1, the emulator's own messages. Plain lines without indentation; nothing at all when
 * nothing is known.
 */
void vm_explain(struct vm *vm, FILE *out);

/** True while another check may use the machine: while the emulator runs (a guest that crashed or
 * switched itself off can still be looked at), and when a run of tests has ended it by a code. */
bool vm_is_alive(const struct vm *vm);

/** True when the present check has failed because a limit that catches hangs was reached. */
bool vm_is_hung(const struct vm *vm);

/** End the emulator, whatever its state, and free everything. */
void vm_stop(struct vm *vm);

#endif
