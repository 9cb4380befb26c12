/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief From what the kernel left on the stack to main().
 * @ingroup libc
 *
 * Next to read: user/lib/32/start.asm (before), any file of user/bin (behind).
 */
#include <stdlib.h>
#include <unistd.h>

int main(int argc, char **argv, char **environment);
void start_c(const uintptr_t *stack);
extern const uintptr_t *start_stack;

char **environ;
/** What start_c() got. */
const uintptr_t *start_stack;

/** @param stack argc; argv and NULL; the environment and NULL; lib/linux/auxv.h */
void
start_c(const uintptr_t *stack)
{
    int argc = (int)stack[0];
    char **argv = (char **)(uintptr_t)(stack + 1);

    start_stack = stack;
    environ = argv + argc + 1;
    exit(main(argc, argv, environ));
}
