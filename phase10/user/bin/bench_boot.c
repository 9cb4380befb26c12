/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief `init=/bin/bench_boot`: how much the machine does from its reset to the shell's prompt.
 * @ingroup programs
 *
 * It leaves a script for interactive shells (ENV), and becomes /bin/init. The script is the last
 * that a shell runs before its prompt; the first shell that gets there reports what /proc/busy
 * says, and switches the machine off. For common/build/bench.sh.
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <sys/mount.h>

/** In memory, so that no disk has to be written to. */
#define BENCH_BOOT_FOLDER "/tmp"
#define BENCH_BOOT_SCRIPT BENCH_BOOT_FOLDER "/bench_boot"

static const char bench_boot_script[] = "read -r busy </proc/busy\n"
                                        "echo \"busy until the prompt: $busy\" >/dev/console\n"
                                        "poweroff -f\n";

int
main(void)
{
    FILE *file;

    if (getpid() != 1) {
        fprintf(stderr, "bench_boot: only the kernel starts it: init=/bin/bench_boot\n");
        return EXIT_FAILURE;
    }
    if (mount("none", BENCH_BOOT_FOLDER, "ramfs", 0, NULL) != 0 ||
        (file = fopen(BENCH_BOOT_SCRIPT, "w")) == NULL || fputs(bench_boot_script, file) < 0 ||
        fclose(file) != 0 || setenv("ENV", BENCH_BOOT_SCRIPT, 1) != 0) {
        perror("bench_boot: " BENCH_BOOT_SCRIPT);
        return EXIT_FAILURE;
    }
    execl("/bin/init", "init", (char *)NULL);
    perror("bench_boot: /bin/init");
    return EXIT_FAILURE;
}
