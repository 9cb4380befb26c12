/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Becoming another program, with arguments one by one.
 * @ingroup libc
 *
 * They are counted, then put into an array on the stack. Each function does so for itself: what is
 * allocated there is gone when its function returns.
 */
#include <stdarg.h>
#include <unistd.h>

/** How many arguments there are before the NULL. */
static size_t
exec_count(const char *argument, va_list rest)
{
    size_t count = 0;

    while (argument != NULL) {
        argument = va_arg(rest, const char *);
        count++;
    }
    return count;
}

/** Store them, and the NULL. */
static void
exec_collect(char **words, const char *argument, va_list *rest)
{
    for (*words = (char *)argument; *words != NULL;)
        *++words = va_arg(*rest, char *);
}

/** The array of the arguments behind @p argument, which is the caller's last named one. */
#define EXEC_WORDS(words, argument, list)                                        \
    va_start(list, argument);                                                    \
    words = __builtin_alloca((exec_count(argument, list) + 1) * sizeof(*words)); \
    va_end(list);                                                                \
    va_start(list, argument);                                                    \
    exec_collect(words, argument, &list)

int
execl(const char *path, const char *argument, ...)
{
    char **words;
    va_list list;

    EXEC_WORDS(words, argument, list);
    va_end(list);
    return execv(path, words);
}

int
execlp(const char *name, const char *argument, ...)
{
    char **words;
    va_list list;

    EXEC_WORDS(words, argument, list);
    va_end(list);
    return execvp(name, words);
}

int
execle(const char *path, const char *argument, ...)
{
    char **words, **environment;
    va_list list;

    EXEC_WORDS(words, argument, list);
    environment = va_arg(list, char **);
    va_end(list);
    return execve(path, words, environment);
}
