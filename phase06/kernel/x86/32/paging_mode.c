/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief 32 bit: nothing is left to do at the start of paging.
 * @ingroup x86
 *
 * early_paging.asm shows all that the last GiB has room for, and the image is a part of it.
 */
#include <kernel/x86/paging.h>

void
paging_mode_extend(paddr_t end)
{
    (void)end;
}

void
paging_mode_image(void)
{
}
