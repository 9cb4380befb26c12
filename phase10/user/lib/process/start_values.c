/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What lay on the stack when the program began: its name, auxiliary values.
 * @ingroup libc
 */
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>

/** argc; argv and NULL; the environment and NULL; pairs of kind and value: user/lib/start.c */
extern const uintptr_t *start_stack;

const char *
getprogname(void)
{
    const char *name = start_stack[0] == 0 ? NULL : (const char *)start_stack[1];
    const char *slash;

    if (name == NULL)
        return "";
    slash = strrchr(name, '/');
    return slash == NULL ? name : slash + 1;
}

unsigned long
getauxval(unsigned long kind)
{
    const uintptr_t *at = start_stack + 1 + start_stack[0] + 1;

    while (*at++ != 0) /* the environment */
        ;
    for (; at[0] != AT_NULL; at += 2) {
        if (at[0] == kind)
            return at[1];
    }
    errno = ENOENT;
    return 0;
}
