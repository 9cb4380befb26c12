/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A system call between all registers in and all registers out: nothing but the call is in
 * between.
 * @ingroup programs
 */
#include <user/bin/floating/floating.h>

long
floating_call(const struct floating *in, struct floating *out, long number, long first, long second,
              long third)
{
    long result;

    floating_load(in);
    __asm__ volatile("syscall"
                     : "=a"(result)
                     : "a"(number), "D"(first), "S"(second), "d"(third)
                     : "rcx", "r11", "memory");
    floating_store(out);
    return result;
}
