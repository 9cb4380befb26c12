/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Runs all groups of tests of the C library.
 * @ingroup tests
 */
#include "ours.h"

static uint64_t random_state;

unsigned
random_number(unsigned limit)
{
    random_state = random_state * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(random_state >> 33) % limit;
}

void
random_text(char *text, size_t size, const char *characters)
{
    size_t length = random_number((unsigned)size);
    unsigned kinds = (unsigned)strlen(characters);

    for (size_t i = 0; i < length; i++)
        text[i] = characters[random_number(kinds)];
    text[length] = '\0';
}

int
main(void)
{
    const char *seed = getenv("SEED");

    setenv("TZ", "UTC0", 1);
    random_state = seed == NULL ? (uint64_t)time(NULL) : strtoull(seed, NULL, 10);
    print_message("SEED=%llu\n", (unsigned long long)random_state);
    return suite_string() + suite_number() + suite_sort() + suite_malloc() + suite_environment() +
           suite_time() + suite_match() + suite_getopt() + suite_files();
}
