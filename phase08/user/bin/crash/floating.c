/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Floating-point registers, which nobody may touch.
 * @ingroup programs
 *
 * seam: weak; phase09, where programs have them, has other deeds.
 */
#include <user/bin/crash/crash.h>

#include <signal.h>
#include <stddef.h>

CRASH_ASM(x87, "fninit")
CRASH_ASM(mmx, "movd %%eax, %%mm0")

__attribute__((weak)) const struct crash crash_floating[] = {
    { "x87", SIGILL, crash_do_x87 },
    { "mmx", SIGILL, crash_do_mmx },
    { NULL, 0, NULL },
};
