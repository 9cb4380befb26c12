/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What entry code owes to C: zeroed variables, set variables, a stack of the right kind.
 * @ingroup tests
 */
#include <kernel/image.h>
#include <kernel/mm/address.h>
#include <kernel/stack.h>
#include <kernel/test/ktest.h>
#include <lib/string.h>

/* Bigger than a page and in no other file: its pages are zero only if somebody zeroed them.
 * volatile: the compiler knows that nobody writes here. */
static volatile unsigned char entry_bss[16384];
static volatile uint32_t entry_data = 0x5A5AA5A5;

/* [bss] */
KTEST(entry, bss, "entry: variables without a value begin as zeros")
{
    for (unsigned i = 0; i < sizeof(entry_bss); i++)
        KREQUIRE_EQ(entry_bss[i], 0);
}
/* [/bss] */

KTEST(entry, data, "entry: variables with a value begin with it, in the image")
{
    KEXPECT_EQ(entry_data, 0x5A5AA5A5);
    KEXPECT((vaddr_t)&entry_data >= (vaddr_t)kernel_data_start);
    KEXPECT((vaddr_t)&entry_data < (vaddr_t)kernel_data_end);
}

/* The compiler places such a variable by the alignment that the ABI promises at every call. */
KTEST(entry, alignment, "entry: the stack is aligned to 16 bytes")
{
    volatile _Alignas(16) char aligned[16];

    aligned[0] = 0;
    KEXPECT_EQ((uintptr_t)aligned % 16, 0);
}

KTEST(entry, stack, "entry: the stack lies in the kernel's own memory, aligned to its size")
{
    vaddr_t here = (vaddr_t)__builtin_frame_address(0);
    vaddr_t end = stack_end(here);

    KEXPECT_EQ(end % STACK_SIZE, 0);
    KEXPECT(end - STACK_SIZE >= (vaddr_t)kernel_data_start);
    KEXPECT(end <= (vaddr_t)kernel_data_end);
}

KTEST(entry, image, "entry: text, constants and variables follow each other in the image")
{
    KEXPECT((vaddr_t)kernel_image_start <= (vaddr_t)kernel_text_start);
    KEXPECT((vaddr_t)kernel_text_end <= (vaddr_t)kernel_rodata_start);
    KEXPECT((vaddr_t)kernel_rodata_end <= (vaddr_t)kernel_data_start);
    KEXPECT((vaddr_t)kernel_data_end <= (vaddr_t)kernel_image_end);
}

KTEST(address, round_trip, "address: physical to virtual and back is the same place")
{
    const void *same = phys_to_virt(virt_to_phys(kernel_image_start));

    /* In 64 bit another address of the same memory, where the first GiB is seen twice. */
    KEXPECT_EQ(virt_to_phys(same), virt_to_phys(kernel_image_start));
    KEXPECT_EQ(memcmp(same, kernel_image_start, 64), 0);
    KEXPECT_EQ(virt_to_phys(phys_to_virt(0x1234)), 0x1234);
    KEXPECT_EQ(virt_to_phys(kernel_image_start) + (vaddr_t)KERNEL_BASE,
               (vaddr_t)kernel_image_start);
}
