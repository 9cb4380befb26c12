/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The letters behind `%p`, for programs that define none.
 * @ingroup lib
 *
 * seam: phase05 adds a file whose printf_extension_lookup() is not weak and so takes the place of
 * this one. It is found by the linker, not at run time: `%pS` must work in a panic before any
 * initialisation.
 */
#include <lib/printf.h>

__attribute__((weak)) const struct printf_extension *
printf_extension_lookup(char letter)
{
    (void)letter;
    return NULL;
}
