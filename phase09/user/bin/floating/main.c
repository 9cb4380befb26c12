/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief `floating DEED SEED`: what a program may rely on in its floating-point registers.
 * @ingroup programs
 *
 * Exit status: how many claims failed; FLOATING_NONE: this CPU has no such registers. `floating
 * fresh` only looks whether they are as Linux's programs find them.
 */
#include <user/bin/floating/floating.h>

#include <stdio.h>
#include <string.h>

#include <lib/number.h>

static const struct {
    const char *name;
    void (*fn)(struct random *random);
} floating_deeds[] = {
    { "numbers", floating_numbers }, { "switch", floating_switch },
    { "preempt", floating_preempt }, { "fork", floating_fork },
    { "exec", floating_exec },       { "signal", floating_signal },
    { "hostile", floating_hostile }, { "exceptions", floating_exceptions },
};

int floating_failed;

void
floating_claim(bool holds, const char *claim)
{
    if (holds)
        return;
    printf("floating: not so: %s\n", claim);
    floating_failed++;
}

/** Before anything else has used the registers. */
static int
floating_fresh(void)
{
    struct floating found, start;

    floating_store(&found);
    floating_start(&start);
    floating_claim(floating_same(&found, &start), "a program begins with empty registers");
    return floating_failed;
}

int
main(int argc, char **argv)
{
    struct random random;
    uint64_t seed = 0;

    floating_look();
    if (!floating_has_x87)
        return FLOATING_NONE;
    if (argc == 2 && strcmp(argv[1], "fresh") == 0)
        return floating_fresh();
    if (argc == 3 && number_parse(argv[2], 0, &seed) == 0) {
        random_init(&random, seed);
        for (unsigned i = 0; i < sizeof(floating_deeds) / sizeof(floating_deeds[0]); i++) {
            if (strcmp(argv[1], floating_deeds[i].name) == 0) {
                floating_deeds[i].fn(&random);
                return floating_failed;
            }
        }
    }
    printf("floating fresh\n");
    for (unsigned i = 0; i < sizeof(floating_deeds) / sizeof(floating_deeds[0]); i++)
        printf("floating %s SEED\n", floating_deeds[i].name);
    return 1;
}
