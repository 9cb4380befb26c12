/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Lazy switches: a thread of the kernel runs in the tables of the program before it.
 * @ingroup mm
 *
 * It needs none of its own: the kernel's half is the same in all. If the program runs again next,
 * as most often behind an interrupt's thread or the idle one, nothing was loaded and nothing
 * forgotten. The danger, a thread of the kernel that sees some program's memory by mistake, is what
 * SMAP forbids; so this is done only with it. `lazy=no` does without. seam: phase15 tells CPUs that
 * use tables like that to leave them.
 */
#include <kernel/mm/mm.h>

#include <kernel/boot/cmdline.h>
#include <kernel/init.h>
#include <lib/string.h>
#include <mode/user_access.h>

static void
mm_lazy_init(void)
{
    const char *wish = cmdline_get("lazy");

    mm_switch_lazily = user_access_guarded && (wish == NULL || strcmp(wish, "no") != 0);
}

INITCALL(3, 6, lazy, mm_lazy_init, AFTER(supervisor));
