/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Shows where it is: a program that can be moved (static PIE), and is, at each start.
 * @ingroup programs
 *
 * Exit status 0: the addresses that it holds in variables are right.
 */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static const char *const place_words[] = { "code", "constants", "variables" };
static int place_number = 42;
/** An address in a variable: it is right if somebody has corrected it. */
static int *volatile place_pointer = &place_number;

int
main(void)
{
    const void *places[] = { (const void *)(uintptr_t)main, place_words[0], &place_number };

    for (int i = 0; i < 3; i++)
        printf("%s at %p\n", place_words[i], places[i]);
    return place_pointer == &place_number && *place_pointer == 42 &&
                   strcmp(place_words[1], "constants") == 0
               ? 0
               : 1;
}
