/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Signals, and what is done about them between two commands. See trap.h.
 * @ingroup shell
 *
 * Source: POSIX.1-2017, XCU 2.11, trap.
 */
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include <user/bin/sh/shell.h>
#include <user/lib/tool/tool.h>

static char *trap_actions[TRAP_SIGNALS]; /**< NULL: nothing special; "": ignored */
static bool trap_arranged[TRAP_SIGNALS]; /**< the shell has said what is done about it */
static bool trap_used;                   /**< one has an action */
static volatile sig_atomic_t trap_came[TRAP_SIGNALS], trap_some;

static void
trap_note(int number)
{
    trap_came[number] = 1;
    trap_some = 1;
}

void
trap_arrange(int number)
{
    struct sigaction action = { .sa_handler = SIG_DFL };
    bool stops = number == SIGTSTP || number == SIGTTIN || number == SIGTTOU;

    if (trap_actions[number] != NULL && *trap_actions[number] != '\0')
        action.sa_handler = trap_note;
    else if (trap_actions[number] != NULL &&
             number != SIGCHLD) /* else nothing could be waited for */
        action.sa_handler = SIG_IGN;
    else if (shell.option[OPTION_I] && number == SIGINT)
        action.sa_handler = trap_note;
    else if ((shell.option[OPTION_I] && (number == SIGQUIT || number == SIGTERM)) ||
             (shell.option[OPTION_M] && stops))
        action.sa_handler = SIG_IGN;
    (void)sigaction(number, &action, NULL);
    trap_arranged[number] = action.sa_handler != SIG_DFL;
}

void
trap_begin(bool interactive)
{
    static const int signals[] = { SIGCHLD, SIGINT, SIGQUIT, SIGTERM };

    for (int i = 0; i < (interactive ? 4 : 1); i++)
        trap_arrange(signals[i]);
}

void
trap_become_child(void)
{
    trap_some = trap_used = 0;
    for (int i = 0; i < TRAP_SIGNALS; i++) {
        trap_came[i] = 0;
        if (trap_actions[i] != NULL && *trap_actions[i] == '\0')
            continue;
        free(trap_actions[i]);
        trap_actions[i] = NULL;
        if (trap_arranged[i])
            trap_arrange(i);
    }
}

bool
trap_interrupted(void)
{
    bool came = trap_came[SIGINT] && shell.option[OPTION_I] && trap_actions[SIGINT] == NULL;

    if (came)
        trap_came[SIGINT] = 0;
    return came;
}

int
trap_pending(void)
{
    for (int i = 1; trap_some && i < TRAP_SIGNALS; i++) {
        if (trap_came[i])
            return i;
    }
    return 0;
}

bool
trap_any(void)
{
    return trap_used;
}

/** Run an action; `$?` stays what it was, whatever the action makes of itself. */
static void
trap_do(int number)
{
    char *action = arena_text(shell_scratch, trap_actions[number], strlen(trap_actions[number]));
    int status = shell.status;
    enum shell_skip skip = shell.skip;

    shell.skip = SKIP_NONE;
    (void)shell_run_text(action);
    if (shell.skip != SKIP_NONE)
        return;
    shell.skip = skip;
    shell.status = status;
}

void
trap_run(void)
{
    if (!trap_some)
        return;
    trap_some = 0;
    for (int i = 1; i < TRAP_SIGNALS; i++) {
        if (!trap_came[i] || (i == SIGINT && trap_actions[i] == NULL))
            continue;
        trap_came[i] = 0;
        if (trap_actions[i] != NULL)
            trap_do(i);
    }
}

void
trap_exit(void)
{
    char *action = trap_actions[0];

    trap_actions[0] = NULL;
    shell.skip = SKIP_NONE;
    if (action != NULL)
        (void)shell_run_text(action);
    free(action);
}

const char *
trap_action(int number)
{
    return trap_actions[number];
}

void
trap_set(int number, const char *action)
{
    free(trap_actions[number]);
    trap_actions[number] = action == NULL ? NULL : tool_copy(action, strlen(action));
    trap_used = trap_used || (action != NULL && *action != '\0');
    if (number != 0 && number != SIGKILL && number != SIGSTOP)
        trap_arrange(number);
}
