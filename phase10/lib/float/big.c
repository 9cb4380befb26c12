/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Doubling and halving decimal numbers. See big.h.
 * @ingroup lib
 */
#include <lib/float/big.h>
#include <lib/string.h>

/** Keep the invariant: zeros at the end are no part of the number. */
static void
float_big_trim(struct float_big *big)
{
    while (big->count > 0 && big->words[big->count - 1] == 0)
        big->count--;
}

/** A new highest word. */
static void
float_big_prepend(struct float_big *big, uint32_t word)
{
    if (big->count == FLOAT_BIG_WORDS) {
        big->count--;
        if (big->words[big->count] != 0)
            big->words[big->count - 1] |= 1;
    }
    memmove(big->words + 1, big->words, (size_t)big->count * sizeof(big->words[0]));
    big->words[0] = word;
    big->count++;
    big->point++;
}

void
float_big_set(struct float_big *big, uint64_t value)
{
    big->count = 0;
    big->point = 0;
    while (value > 0) {
        float_big_prepend(big, (uint32_t)(value % FLOAT_BIG_BASE));
        value /= FLOAT_BIG_BASE;
    }
    float_big_trim(big);
}

void
float_big_double(struct float_big *big, int steps)
{
    uint64_t carry = 0;

    for (int i = big->count - 1; i >= 0; i--) {
        uint64_t value = ((uint64_t)big->words[i] << steps) + carry;

        carry = value / FLOAT_BIG_BASE;
        big->words[i] = (uint32_t)(value - carry * FLOAT_BIG_BASE);
    }
    if (carry > 0)
        float_big_prepend(big, (uint32_t)carry);
    float_big_trim(big);
}

void
float_big_halve(struct float_big *big, int steps)
{
    uint64_t rest = 0, mask = ((uint64_t)1 << steps) - 1;
    int from = 0, to = 0;

    /* Behind the last word the fraction goes on until nothing is left, or no room. */
    while (from < big->count || (rest > 0 && to < FLOAT_BIG_WORDS)) {
        rest = rest * FLOAT_BIG_BASE + (from < big->count ? big->words[from] : 0);
        big->words[to] = (uint32_t)(rest >> steps);
        rest &= mask;
        if (to == 0 && big->words[0] == 0)
            big->point--; /* a zero in front is no part of the number */
        else
            to++;
        from++;
    }
    big->count = to;
    if (rest > 0)
        big->words[to - 1] |= 1;
    float_big_trim(big);
}

void
float_big_scale(struct float_big *big, int exponent)
{
    for (; exponent > FLOAT_BIG_STEP; exponent -= FLOAT_BIG_STEP)
        float_big_double(big, FLOAT_BIG_STEP);
    for (; exponent < -FLOAT_BIG_STEP; exponent += FLOAT_BIG_STEP)
        float_big_halve(big, FLOAT_BIG_STEP);
    if (exponent > 0)
        float_big_double(big, exponent);
    else
        float_big_halve(big, -exponent);
}
