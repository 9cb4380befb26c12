/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Talking to the kernel's monitor, and reading the kernel's variables out of memory.
 * @ingroup grader
 *
 * A check begins with kernel_ready(). After that each kernel_ask() ends at the next prompt, so the
 * checks of one boot follow each other, and a wrong answer is found at once, not by silence.
 */
#ifndef KERNEL_H
#define KERNEL_H

#include <stddef.h>
#include <stdint.h>

struct vm;
struct look;
struct memory_map;

#define KERNEL_ELF "kernel.elf"

/** Its monitor's prompt, as a pattern: a line editor shows it bold. */
#define KERNEL_PROMPT "(?:\x1b\\[1mkernel> \x1b\\[22m|(?<!\x1b\\[1m)kernel> )"

/** Wait until the kernel says that it is ready; fail as soon as the loader gives up instead. */
void kernel_ready(struct vm *vm);

/** The same, and then for the first prompt of its monitor. */
void kernel_prompt(struct vm *vm);

/** Type a command on COM1; its answer, without the echo and the next prompt. */
const char *kernel_ask(struct vm *vm, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/**
 * expect(), for what a command says while it runs: fails as soon as the prompt is back without it,
 * so what never comes need not be waited for.
 */
void kernel_expect(struct vm *vm, const char *pattern);

/** A look at no more memory than a kernel and its variables take. */
const struct look *kernel_look(struct vm *vm);

/** Physical address of what is linked to @p address. */
uint64_t kernel_physical(struct vm *vm, uint64_t address);

/** A variable of the kernel, by name, where the CPU's page tables have it. */
const uint8_t *kernel_variable(struct vm *vm, const struct look *now, const char *name,
                               size_t size);

/** The number in a variable of @p size bytes, 1 to 8. */
uint64_t kernel_value(struct vm *vm, const struct look *now, const char *name, unsigned size);

/** A member of @p size bytes, 1 to 8, of a struct whose bytes are at @p object. */
uint64_t kernel_member(struct vm *vm, const uint8_t *object, const char *tag, const char *member,
                       unsigned size);

/** Free frames of memory, of all zones. */
uint64_t kernel_free_frames(struct vm *vm);

/** The kernel's copy of its hand-over. */
const uint8_t *kernel_boot_info(struct vm *vm, const struct look *now);

/** The map of memory that was handed over. */
void kernel_memory_map(struct vm *vm, const struct look *now, struct memory_map *map);

/** Text of a pointer member of a const object that a registry holds. */
const char *kernel_constant_text(struct vm *vm, uint64_t object, const char *tag,
                                 const char *member);

#endif
