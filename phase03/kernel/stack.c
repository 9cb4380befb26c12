/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The stack that the kernel starts on, and the table that knows all others.
 * @ingroup boot
 *
 * Written in C so that its size is said in one place; entry.asm only needs to know where it ends.
 */
#include <kernel/stack.h>

#define STACK_TEXT(number)       #number
#define STACK_NUMBER_TEXT(macro) STACK_TEXT(macro)

extern char boot_stack[STACK_SIZE];

/** Not static, although C never names it: the label below and debuggers do. */
char boot_stack[STACK_SIZE] __attribute__((used, aligned(STACK_SIZE)));

/* C has no name for the first byte behind an array. */
__asm__(".globl boot_stack_end\n"
        ".set boot_stack_end, boot_stack + " STACK_NUMBER_TEXT(STACK_SIZE));

REGISTRY_DEFINE(stack);

bool
stack_is_kernel(vaddr_t address)
{
    REGISTRY_FOR_EACH (stack, kind) {
        if (kind->holds(address))
            return true;
    }
    return false;
}

static bool
stack_boot_holds(vaddr_t address)
{
    return address - (vaddr_t)boot_stack < STACK_SIZE;
}

STACK_KIND(11, boot, stack_boot_holds);
