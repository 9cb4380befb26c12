/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief `bench_shell loop|pipe`: measures what a shell and tools cost that come from the disk.
 * @ingroup programs
 *
 * Reports as user/bin/bench.c does: ticks and operations to descriptor 3, or text to the console.
 * Ticks are those of /proc/busy, in which waiting for the disk does not count.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define BENCH_REPORT 3

struct bench {
    const char *name;
    unsigned operations;
    const char *script;
};

static const struct bench benches[] = {
    /* One operation is all of it: the shell's start, and a thousand rounds with a builtin each. */
    { "loop", 1, "i=0; while [ $i -lt 1000 ]; do i=$((i + 1)); done" },
    /* One operation is a KiB. */
    { "pipe", 4096, "head -c 4194304 /dev/zero | cat >/dev/null" },
};

static uint64_t
bench_busy(void)
{
    FILE *file = fopen("/proc/busy", "r");
    unsigned long long busy;

    if (file == NULL || fscanf(file, "%llu", &busy) != 1) {
        perror("bench_shell: /proc/busy");
        exit(EXIT_FAILURE);
    }
    fclose(file);
    return busy;
}

int
main(int argc, char **argv)
{
    for (unsigned i = 0; i < sizeof(benches) / sizeof(benches[0]); i++) {
        uint64_t report[2] = { 0, benches[i].operations };

        if (argc > 1 && strcmp(argv[1], benches[i].name) != 0)
            continue;
        report[0] = bench_busy();
        if (system(benches[i].script) != 0)
            return EXIT_FAILURE;
        report[0] = bench_busy() - report[0];
        if (write(BENCH_REPORT, report, sizeof(report)) < 0)
            printf("%s: %llu ticks\n", benches[i].name,
                   (unsigned long long)(report[0] / report[1]));
    }
    return EXIT_SUCCESS;
}
