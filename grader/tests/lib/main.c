/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Runs the host tests of lib/, under ASan and UBSan.
 * @ingroup tests
 *
 * `SEED=N` repeats a run's random inputs. Each suite is one file of this folder.
 */
#include "host.h"

#include <time.h>

uint64_t host_seed;

int
main(void)
{
    static int (*const suites[])(void) = {
        suite_memory,       suite_string,          suite_number,       suite_glob,
        suite_div64,        suite_random,          suite_printf,       suite_printf_random,
        suite_terminal,     suite_terminal_random, suite_text,         suite_line_editor,
        suite_scancode,     suite_keymap,          suite_ring,         suite_exception,
        suite_symbol_table, suite_memory_map,      suite_disk_tables,  suite_quoted,
        suite_mm_regions,   suite_signal,          suite_elf32,        suite_elf64,
        suite_script_line,  suite_rbtree,          suite_sched_weight, suite_radix,
        suite_trace_ring,
    };
    const char *seed = getenv("SEED");
    int failures = 0;

    host_seed = seed ? strtoull(seed, NULL, 0) : (uint64_t)time(NULL);
    printf("lib: SEED=%llu repeats this run\n", (unsigned long long)host_seed);
    fflush(stdout);
    for (size_t i = 0; i < sizeof(suites) / sizeof(suites[0]); i++)
        failures += suites[i]();
    return failures != 0;
}
