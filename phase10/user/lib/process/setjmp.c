/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The half of sigsetjmp() that C can do: which signals are blocked.
 * @ingroup libc
 */
#include <setjmp.h>
#include <stddef.h>

/** Called by sigsetjmp (user/lib/32/setjmp.asm). */
void setjmp_keep_mask(struct jump *place, int save);

void
setjmp_keep_mask(struct jump *place, int save)
{
    place->mask_saved = save;
    if (save)
        sigprocmask(SIG_BLOCK, NULL, &place->mask);
}

_Noreturn void
siglongjmp(sigjmp_buf place, int value)
{
    if (place->mask_saved)
        sigprocmask(SIG_SETMASK, &place->mask, NULL);
    longjmp(place, value);
}
