/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Each error of execve(2), and that the old program goes on behind it.
 * @ingroup programs
 */
#include <user/bin/execs/execs.h>

#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

/** Linux's limits: one text with its NUL; all, with a pointer each: a quarter of 8 MiB. */
#define EXECS_TEXT 0x20000u
#define EXECS_ALL  0x200000u

static char execs_text[EXECS_TEXT + 1];
static char *execs_many[EXECS_ALL / EXECS_TEXT + 2];

static char *const execs_no_words[] = { "execs", NULL };

/** @return errno of an attempt that has to fail */
static int
execs_error(const char *path, char *const *argv, char *const *environment)
{
    errno = 0;
    execve(path, argv, environment);
    return errno;
}

static void
execs_limits(void)
{
    char *words[] = { "execs", execs_text, NULL };

    memset(execs_text, 'x', EXECS_TEXT);
    execs_claim(execs_error(EXECS_PATH, words, NULL) == E2BIG, "a text of 128 KiB: E2BIG");
    execs_text[EXECS_TEXT - 1] = '\0';
    for (unsigned i = 0; i < EXECS_ALL / EXECS_TEXT; i++)
        execs_many[i] = execs_text;
    execs_claim(execs_error(EXECS_PATH, execs_many, NULL) == E2BIG, "2 MiB of arguments: E2BIG");
    execs_claim(execs_error(EXECS_PATH, execs_no_words, execs_many) == E2BIG,
                "2 MiB of environment: E2BIG");
}

void
execs_errors(void)
{
    static const struct {
        const char *path;
        int error;
    } cases[] = {
        { "", ENOENT },
        { "/bin/no-such-program", ENOENT },
        { "/welcome.txt/x", ENOTDIR },
        { "/bin", EACCES },
        { "/dev/null", EACCES },
        { "/proc/self/status", EACCES },
        { "/welcome.txt", ENOEXEC },
    };
    static char *const bad[] = { (char *)1, NULL };
    char *const *volatile bad_list = (char *const *)1; /* volatile: compilers know it is wrong */

    for (unsigned i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        execs_claim(execs_error(cases[i].path, execs_no_words, NULL) == cases[i].error,
                    cases[i].path);
    execs_claim(execs_error((const char *)1, execs_no_words, NULL) == EFAULT, "path: EFAULT");
    execs_claim(execs_error(EXECS_PATH, bad_list, NULL) == EFAULT, "list: EFAULT");
    execs_claim(execs_error(EXECS_PATH, bad, NULL) == EFAULT, "argument: EFAULT");
    execs_claim(execs_error(EXECS_PATH, execs_no_words, bad) == EFAULT, "environment: EFAULT");
    execs_limits();
}
