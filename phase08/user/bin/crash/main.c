/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief `crash DEED`: does what no program may do. `crash all`: each of them, in a child of its
 * own.
 * @ingroup programs
 *
 * With `all` the exit status is the number of deeds that did not end as they should.
 */
#include <user/bin/crash/crash.h>

#include <stdio.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sys/wait.h>

static const struct crash *const crash_tables[] = { crash_memory, crash_privileged, crash_exception,
                                                    crash_floating };

#define CRASH_TABLES (sizeof(crash_tables) / sizeof(crash_tables[0]))

/** Do it in a child. @return 1 if it did not end by its signal, else 0 */
static int
crash_child(const struct crash *crash)
{
    int status = 0;
    pid_t pid = fork();

    if (pid == 0) {
        crash->fn();
        _exit(0);
    }
    if (pid < 0 || waitpid(pid, &status, 0) != pid) {
        printf("crash: %s: no child\n", crash->name);
        return 1;
    }
    if (WIFSIGNALED(status) && WTERMSIG(status) == crash->signal)
        return 0;
    printf("crash: %s: status 0x%x, not signal %d\n", crash->name, (unsigned)status, crash->signal);
    return 1;
}

static int
crash_all(void)
{
    int count = 0, wrong = 0;

    for (unsigned i = 0; i < CRASH_TABLES; i++) {
        for (const struct crash *crash = crash_tables[i]; crash->name != NULL; crash++) {
            count++;
            wrong += crash_child(crash);
        }
    }
    printf("crash: %d deeds, %d did not end as they should\n", count, wrong);
    return wrong;
}

int
main(int argc, char **argv)
{
    bool known = false;

    if (argc == 2 && strcmp(argv[1], "all") == 0)
        return crash_all();
    for (unsigned i = 0; i < CRASH_TABLES; i++) {
        for (const struct crash *crash = crash_tables[i]; crash->name != NULL; crash++) {
            if (argc < 2)
                printf("%s ", crash->name);
            else if (strcmp(argv[1], crash->name) == 0) {
                known = true;
                crash->fn();
            }
        }
    }
    if (argc < 2)
        puts("all");
    else
        printf("crash: %s: %s\n", argv[1],
               known ? "still alive" : "no such deed; `run crash` lists them");
    return EXIT_FAILURE;
}
