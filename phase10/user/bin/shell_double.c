/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Stands in for /bin/sh in a check of system() and popen():
 * `shell_double -c LINE`.
 * @ingroup programs
 *
 * The commands of libc_shell.c, one after the other, parted by `;`: `echo
 * WORD…`, `cat`, `exit N`, `kill -N PID`, where a process is `$$` or `$PPID`.
 * Anything else is status 127.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define DOUBLE_UNKNOWN 127

static pid_t
double_process(const char *word)
{
    if (strcmp(word, "$$") == 0)
        return getpid();
    return strcmp(word, "$PPID") == 0 ? getppid() : (pid_t)atoi(word);
}

static void
double_cat(void)
{
    int byte;

    while ((byte = getchar()) != EOF)
        putchar(byte);
}

/** @param words what is behind the first blank of a command */
static int
double_kill(char *words)
{
    char *signal_number = strtok(words, " -"), *process = strtok(NULL, " ");

    if (signal_number == NULL || process == NULL)
        return DOUBLE_UNKNOWN;
    return kill(double_process(process), atoi(signal_number)) != 0;
}

/** @return its status */
static int
double_command(char *command)
{
    char *words;

    command += strspn(command, " ");
    words = strchr(command, ' ');
    if (words != NULL)
        *words++ = '\0';
    else
        words = command + strlen(command);
    if (strcmp(command, "exit") == 0)
        exit(atoi(words));
    if (strcmp(command, "kill") == 0)
        return double_kill(words);
    if (strcmp(command, "echo") == 0)
        puts(words);
    else if (strcmp(command, "cat") == 0)
        double_cat();
    else
        return DOUBLE_UNKNOWN;
    fflush(stdout);
    return 0;
}

int
main(int argc, char **argv)
{
    int status = 0;
    char *next;

    if (argc != 3 || strcmp(argv[1], "-c") != 0) {
        fprintf(stderr, "usage: %s -c LINE\n", getprogname());
        return EXIT_FAILURE;
    }
    for (char *command = argv[2]; command != NULL; command = next) {
        next = strchr(command, ';');
        if (next != NULL)
            *next++ = '\0';
        status = double_command(command);
    }
    return status;
}
