/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Shows what system() and popen() do with a shell, its status and signals.
 * @ingroup programs
 *
 * It prints the same with any C library on any system that has /bin/sh.
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/** Written to the descriptor: what children print there must come in its turn. */
#define SAY(...) dprintf(STDOUT_FILENO, __VA_ARGS__)

static volatile sig_atomic_t interrupts, quits, too_early;

/** @return how a child ended; -1 as it is */
static int
say_status(const char *what, int status)
{
    if (status == -1)
        SAY("%s: %s\n", what, strerror(errno));
    else if (WIFEXITED(status))
        SAY("%s: exit status %d\n", what, WEXITSTATUS(status));
    else
        SAY("%s: signal %d\n", what, WTERMSIG(status));
    return status;
}

static void
count_signal(int number)
{
    if (number == SIGINT)
        interrupts++;
    else
        quits++;
}

/** Who is told of a child while system() waits could take it away. Until system() has cleared up
 * behind itself, SIGINT is ignored. */
static void
look_for_child(int number)
{
    struct sigaction interrupt;

    (void)number;
    sigaction(SIGINT, NULL, &interrupt);
    if (interrupt.sa_handler == SIG_IGN)
        too_early++;
}

/** Handlers of one's own: programs that are started have none of them, and
 * ignore nothing. */
static void
catch_signals(void)
{
    struct sigaction count = { .sa_handler = count_signal },
                     look = { .sa_handler = look_for_child };

    sigaction(SIGINT, &count, NULL);
    sigaction(SIGQUIT, &count, NULL);
    sigaction(SIGCHLD, &look, NULL);
}

static void
show_system(void)
{
    sigset_t set;

    SAY("there is a shell: %d\n", system(NULL) != 0);
    say_status("system", system("exit 0"));
    say_status("system", system("echo from the shell; exit 3"));
    say_status("who is killed", system("kill -15 $$"));
    say_status("who is interrupted", system("kill -2 $$; exit 5"));
    SAY("handlers were called: %d %d\n", interrupts, quits);

    say_status("who interrupts the caller", system("kill -2 $PPID; kill -3 $PPID"));
    SAY("handlers were called: %d %d\n", interrupts, quits);
    raise(SIGINT);
    raise(SIGQUIT);
    SAY("and are in their places: %d %d\n", interrupts, quits);

    say_status("who speaks of a child", system("kill -17 $PPID; exit 6"));
    sigprocmask(SIG_BLOCK, NULL, &set);
    SAY("told too early: %d, SIGCHLD blocked: %d\n", too_early, sigismember(&set, SIGCHLD));
}

static void
show_reading(void)
{
    FILE *stream = popen("echo one; echo two words; exit 4", "r");
    char line[40];

    while (fgets(line, sizeof(line), stream))
        SAY("read: %s", line);
    say_status("popen to read", pclose(stream));
    stream = popen("kill -9 $$", "r");
    SAY("nothing: %d\n", fgetc(stream) == EOF);
    say_status("popen of who is killed", pclose(stream));
}

/** The second shell must not hold the first one's pipe, or the first never sees
 * the end. */
static void
show_writing(void)
{
    FILE *first = popen("cat; exit 7", "w"), *second = popen("cat; echo second ends", "w");

    fputs("to the first\n", first);
    say_status("popen to write", pclose(first));
    fprintf(second, "to the %s\n", "second");
    say_status("popen to write", pclose(second));
    SAY("popen of a wrong mode: %d", popen("exit 0", "x") == NULL);
    SAY(", %s\n", strerror(errno));
}

int
main(void)
{
    catch_signals();
    show_system();
    signal(SIGCHLD, SIG_DFL);
    show_reading();
    show_writing();
    return EXIT_SUCCESS;
}
