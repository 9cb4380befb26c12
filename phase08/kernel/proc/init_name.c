/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Process 1 is what the command line says.
 * @ingroup process
 */
#include <kernel/proc/init_name.h>

#include <kernel/boot/cmdline.h>

__attribute__((weak)) const char *
user_init_name(void)
{
    return cmdline_get("init");
}
