/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief 64-bit division for 32-bit machines, under the names that compilers call.
 * @ingroup lib
 *
 * No C source calls these: `a / b` on uint64_t does. x86 divides 64 bits by 32 when the quotient
 * fits 32 (DIV, Intel SDM vol. 2A). Larger quotients are two such steps, as on paper; a larger
 * divisor is cut to its highest 32 bits, which gives a quotient that is at most one too big
 * (Knuth, The Art of Computer Programming vol. 2, §4.3.1).
 *
 * A divisor of 0 raises the exception #DE, as a 32-bit division does.
 */
#include <stdint.h>

/** GCC and Clang call these by name for `/` and `%` of 64-bit numbers (libgcc's interface). */
uint64_t __udivmoddi4(uint64_t dividend, uint64_t divisor, uint64_t *remainder);
uint64_t __udivdi3(uint64_t dividend, uint64_t divisor);
uint64_t __umoddi3(uint64_t dividend, uint64_t divisor);
int64_t __divmoddi4(int64_t dividend, int64_t divisor, int64_t *remainder);
int64_t __divdi3(int64_t dividend, int64_t divisor);
int64_t __moddi3(int64_t dividend, int64_t divisor);

static uint32_t
div64_high(uint64_t value)
{
    return (uint32_t)(value >> 32);
}

/* high:low / divisor; high must be below divisor, or the quotient would not fit. */
static uint32_t
div64_step(uint32_t high, uint32_t low, uint32_t divisor, uint32_t *remainder)
{
    uint32_t quotient;

    __asm__("divl %[divisor]"
            : "=a"(quotient), "=d"(*remainder)
            : "a"(low), "d"(high), [divisor] "rm"(divisor)
            : "cc");
    return quotient;
}

static uint64_t
div64_by_narrow(uint64_t dividend, uint32_t divisor, uint64_t *remainder)
{
    uint32_t rest, high, low;

    high = div64_step(0, div64_high(dividend), divisor, &rest);
    low = div64_step(rest, (uint32_t)dividend, divisor, &rest);
    *remainder = rest;
    return (uint64_t)high << 32 | low;
}

/* The divisor has more than 32 bits, so the quotient has at most 32. */
static uint64_t
div64_by_wide(uint64_t dividend, uint64_t divisor, uint64_t *remainder)
{
    int shift = __builtin_clz(div64_high(divisor));
    uint32_t top = div64_high(divisor << shift), rest;
    /* Half the dividend: its high part is then below top, which has its highest bit set. */
    uint64_t half = dividend >> 1;
    uint64_t quotient = div64_step(div64_high(half), (uint32_t)half, top, &rest);

    quotient = quotient << shift >> 31;
    if (quotient > 0)
        quotient--; /* too big by one at most becomes too small by one at most */
    *remainder = dividend - quotient * divisor;
    if (*remainder >= divisor) {
        quotient++;
        *remainder -= divisor;
    }
    return quotient;
}

uint64_t
__udivmoddi4(uint64_t dividend, uint64_t divisor, uint64_t *remainder)
{
    if (div64_high(divisor) == 0)
        return div64_by_narrow(dividend, (uint32_t)divisor, remainder);
    return div64_by_wide(dividend, divisor, remainder);
}

uint64_t
__udivdi3(uint64_t dividend, uint64_t divisor)
{
    uint64_t remainder;

    return __udivmoddi4(dividend, divisor, &remainder);
}

uint64_t
__umoddi3(uint64_t dividend, uint64_t divisor)
{
    uint64_t remainder;

    __udivmoddi4(dividend, divisor, &remainder);
    return remainder;
}

/* Without overflow for the smallest number, whose magnitude no int64_t can hold. */
static uint64_t
div64_magnitude(int64_t value)
{
    return value < 0 ? -(uint64_t)value : (uint64_t)value;
}

static int64_t
div64_signed(uint64_t magnitude, int negative)
{
    return (int64_t)(negative ? -magnitude : magnitude);
}

int64_t
__divmoddi4(int64_t dividend, int64_t divisor, int64_t *remainder)
{
    uint64_t rest;
    uint64_t quotient = __udivmoddi4(div64_magnitude(dividend), div64_magnitude(divisor), &rest);

    /* C truncates: the remainder has the sign of the dividend. */
    *remainder = div64_signed(rest, dividend < 0);
    return div64_signed(quotient, (dividend < 0) != (divisor < 0));
}

int64_t
__divdi3(int64_t dividend, int64_t divisor)
{
    int64_t remainder;

    return __divmoddi4(dividend, divisor, &remainder);
}

int64_t
__moddi3(int64_t dividend, int64_t divisor)
{
    int64_t remainder;

    __divmoddi4(dividend, divisor, &remainder);
    return remainder;
}
