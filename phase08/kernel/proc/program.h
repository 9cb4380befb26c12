/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Programs: how one gets into a process and begins.
 * @ingroup process
 *
 * Until files can be executed (phase09), programs are pieces of the kernel's own image: flat,
 * linked at one address, with a header that says which parts are code, constants and variables. The
 * build makes the table from user/bin/ (common/build/programs.sh).
 *
 * seam: phase09 fills a struct program_start from an ELF file; program_begin() stays.
 * Next to read: program.c, program_begin.c; kernel/monitor/run.c (who starts them).
 */
#ifndef KERNEL_PROC_PROGRAM_H
#define KERNEL_PROC_PROGRAM_H

#include <kernel/registry.h>
#include <kernel/types.h>
#include <lib/program_stack.h>

struct mm;
struct offers;
struct process;

/** A program in the kernel's image. Made by the build only. */
struct program {
    const char *name;
    const uint8_t *start, *end; /**< the flat image, without .bss */
};

REGISTRY_DECLARE(program, struct program);

/** The address that programs are linked at: user/lib/32/program.ld. */
#define PROGRAM_BASE 0x00400000u
/** "WPRG" */
#define PROGRAM_MAGIC 0x47525057u

/** How a flat image begins (user/lib/32/start.asm). All are addresses in the program. */
struct program_header {
    uint32_t magic;
    uint32_t entry;
    uint32_t rodata; /**< behind the code: constants. A page boundary, as is: */
    uint32_t data;   /**< variables with a value */
    uint32_t bss;    /**< variables without; here the image ends */
    uint32_t end;
};

/** The most that arguments and environment may take. */
#define PROGRAM_WORDS_MAX 0x20000u

/** Where a program begins, once it is in memory. */
struct program_start {
    uintptr_t instruction, stack;
};

/** @return the program of this name, or NULL */
const struct program *program_lookup(const char *name);

/**
 * Put a program into an address space: code (read, execute), constants (read), variables, an empty
 * heap behind them.
 *
 * @param mm    empty
 * @param entry gets the address of the first instruction
 * @return 0; -ENOEXEC: this is no image of a program; -ENOMEM
 */
int program_load(const struct program *program, struct mm *mm, uintptr_t *entry);

/**
 * An address space with a program from a file, for a name that no image has.
 *
 * seam: phase09 has a strong one; until then it is -ENOENT.
 *
 * @param argv  its arguments; argv[0] says which file
 * @param made  gets the address space, @p start where to begin
 * @return 0; a negative errno
 */
int program_prepare_file(char *const *argv, struct mm **made, struct program_start *start);

/** Offer the names of programs from files that no image has. seam: phase09, as above. */
void program_offer_files(struct offers *offers);

/**
 * Give an address space a stack, with what the program is told on it.
 *
 * @param stack gets the stack pointer
 * @return 0; -E2BIG: more than PROGRAM_WORDS_MAX; -ENOMEM
 */
int program_push(struct mm *mm, const struct program_words *words, uintptr_t *stack);

/**
 * Make a process that runs a program, with the console as its standard files.
 *
 * @param argv  its arguments, argv[0] the program's name; NULL behind the last
 * @param flags PROCESS_KEEP, PROCESS_INIT
 * @param made  gets a reference, not yet started: process_start() or process_abandon()
 * @return 0; -ENOENT: there is no such program; -ENOMEM, -EAGAIN, -EEXIST, -E2BIG
 */
int program_create(char *const *argv, unsigned flags, struct process **made);

/** Say how a process has ended, in words ("exit status 3", "killed by signal 11"). @param status
 * its wait word */
void program_describe_end(char *text, size_t size, int status);

#endif
