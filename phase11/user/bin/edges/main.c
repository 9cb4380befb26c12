/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief `edges [NAME]`: tries each edge in a child, and says which did not end as it should.
 * @ingroup programs
 *
 * Exit status: how many failed. Nearly all of it holds on Linux as well; but there programs may
 * have 32-bit code (int80, far-return) and set bases (no-wrgsbase).
 */
#include <user/bin/edges/edges.h>

#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <sys/wait.h>

void
edges_flags_set(unsigned long flags)
{
    __asm__ volatile("lea -128(%%rsp), %%rsp\n\t" /* the red zone may be in use */
                     "pushfq\n\t"
                     "or %0, (%%rsp)\n\t"
                     "popfq\n\t"
                     "lea 128(%%rsp), %%rsp"
                     :
                     : "r"(flags)
                     : "cc", "memory");
}

void
edges_flags_clear(unsigned long flags)
{
    __asm__ volatile("lea -128(%%rsp), %%rsp\n\t"
                     "pushfq\n\t"
                     "and %0, (%%rsp)\n\t"
                     "popfq\n\t"
                     "lea 128(%%rsp), %%rsp"
                     :
                     : "r"(~flags)
                     : "cc", "memory");
}

void
edges_catch(int number, void (*handler)(int number, siginfo_t *information, void *context),
            int flags)
{
    struct sigaction action = { .sa_sigaction = handler, .sa_flags = SA_SIGINFO | flags };

    sigaction(number, &action, NULL);
}

/** @return did it end as it should? */
static bool
edges_try(const struct edge *edge)
{
    int status = -1;
    pid_t pid = fork();

    if (pid == 0)
        _exit(edge->fn() ? 0 : 1);
    if (pid < 0 || waitpid(pid, &status, 0) != pid)
        return false;
    if (edge->signal == 0)
        return status == 0;
    return WIFSIGNALED(status) &&
           (WTERMSIG(status) == edge->signal || WTERMSIG(status) == edge->other);
}

int
main(int argc, char **argv)
{
    static const struct edge *const tables[] = { edges_syscall, edges_frame, edges_registers,
                                                 edges_bases };
    int tried = 0, failed = 0;

    for (unsigned i = 0; i < sizeof(tables) / sizeof(tables[0]); i++) {
        for (const struct edge *edge = tables[i]; edge->name != NULL; edge++) {
            if (argc > 1 && strcmp(argv[1], edge->name) != 0)
                continue;
            tried++;
            if (!edges_try(edge)) {
                printf("edges: not so: %s\n", edge->name);
                failed++;
            }
        }
    }
    printf("edges: %d tried, %d failed\n", tried, failed);
    return tried == 0 ? 2 : failed;
}
