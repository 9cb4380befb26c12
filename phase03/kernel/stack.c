/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The stack that the kernel starts on, and the table that knows all others.
 * @ingroup boot
 *
 * Written in C so that its size is said in one place; entry.asm only needs to know where it ends.
 */
#include <kernel/stack.h>

#include <kernel/mm/stack_guard.h>

#define STACK_TEXT(number)       #number
#define STACK_NUMBER_TEXT(macro) STACK_TEXT(macro)

extern struct stack_guarded boot_stack;

/** Not static: the label below and debuggers name it, too. */
STACK_IN_IMAGE struct stack_guarded boot_stack;

/* C has no name for the first byte behind an object. */
__asm__(".globl boot_stack_end\n"
        ".set boot_stack_end, boot_stack + 2 * " STACK_NUMBER_TEXT(STACK_SIZE));

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
    return stack_guarded_holds(&boot_stack, address);
}

STACK_KIND(11, boot, stack_boot_holds);
