/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Conversions beyond those of printf.h, for programs that define none: the kernel.
 * @ingroup lib
 *
 * seam: phase10's C library has a printf_conversion_lookup() that is not weak and so takes the
 * place of this one.
 */
#include <lib/printf.h>

__attribute__((weak)) const struct printf_conversion *
printf_conversion_lookup(const struct printf_spec *spec)
{
    (void)spec;
    return NULL;
}
