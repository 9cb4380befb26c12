/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Shows what assert() does with what holds and what does not, and the one locale.
 * @ingroup programs
 *
 * It prints the same with any C library. Only what stands around an assertion's condition is the
 * library's own, so of its message just the parts that C11 (7.2.1.1) asks for are shown.
 */
#include <assert.h>
#include <ctype.h>
#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define MESSAGE_SIZE 400

/** A condition that is counted: assert() evaluates it once. */
static int rules_asked;

static int
rules_below(int value, int limit)
{
    rules_asked++;
    return value < limit;
}

/** In a child, whose standard error is a pipe: what it says, and how it ends. */
static void
rules_assert(int value)
{
    char message[MESSAGE_SIZE];
    int ends[2], status = 0;
    ssize_t length;

    if (pipe(ends) != 0)
        exit(EXIT_FAILURE);
    fflush(stdout);
    if (fork() == 0) {
        dup2(ends[1], STDERR_FILENO);
        close(ends[0]);
        close(ends[1]);
        assert(rules_below(value, 10));
        _exit(rules_asked);
    }
    close(ends[1]);
    length = read(ends[0], message, sizeof(message) - 1);
    close(ends[0]);
    wait(&status);
    message[length > 0 ? length : 0] = '\0';
    printf("assert of %d: %s %d; file %d, line %d, function %d, condition %d\n", value,
           WIFSIGNALED(status) ? "signal" : "status",
           WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status),
           strstr(message, "libc_rules.c") != NULL, strstr(message, ".c:47:") != NULL,
           strstr(message, "rules_assert") != NULL,
           strstr(message, "rules_below(value, 10)") != NULL);
}

static void
rules_locale(void)
{
    static const char *const names[] = { "C", "POSIX", "", "xx_XX.nonsense" };
    const struct lconv *how = localeconv();
    unsigned letters = 0;

    setenv("LC_ALL", "C", 1); /* what "" stands for */
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        const char *is = setlocale(LC_ALL, names[i]);

        printf("setlocale(\"%s\"): %s\n", names[i], is != NULL ? is : "none");
    }
    printf("it is %s\n", setlocale(LC_ALL, NULL));
    printf("point \"%s\", thousands \"%s\", grouping \"%s\", currency \"%s\"%s\n",
           how->decimal_point, how->thousands_sep, how->grouping, how->currency_symbol,
           how->frac_digits == CHAR_MAX ? ", no digits" : "");
    for (int byte = 128; byte < 256; byte++)
        letters += isalpha(byte) != 0;
    printf("%u letters beyond ASCII; %g; %d\n", letters, 1234567.5, strcoll("Z", "a") < 0);
}

int
main(void)
{
    rules_assert(9);
    rules_assert(10);
    rules_locale();
    return EXIT_SUCCESS;
}
