/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Random numbers: the kernel's generator (lib/random.h), 31 bits of it at a time.
 * @ingroup libc
 */
#include <stdlib.h>

#include <lib/random.h>

#define CHANCE_BITS 31

/* Nobody has called srand(): as after srand(1), says C11 §7.22.2.2. */
static struct random chance_state = { .state = 1 };

/** The highest bits, which are as random as any. */
static int
chance_next(struct random *random)
{
    return (int)(random_next(random) >> (64 - CHANCE_BITS));
}

int
rand(void)
{
    return chance_next(&chance_state);
}

void
srand(unsigned seed)
{
    random_init(&chance_state, seed);
}

/* The seed is all there is to remember: each number begins the stream of another seed. */
int
rand_r(unsigned *seed)
{
    struct random random;

    random_init(&random, (*seed)++);
    return chance_next(&random);
}

long
random(void)
{
    return rand();
}

void
srandom(unsigned seed)
{
    srand(seed);
}
