/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Commands run: a function for each kind of node. Simple ones are in command.c.
 * @ingroup shell
 *
 * Source: POSIX.1-2017, XCU 2.9, 2.12; `set -e` in XCU set.
 */
#include <errno.h>
#include <fnmatch.h>
#include <string.h>
#include <unistd.h>

#include <user/bin/sh/jobs/jobs.h>
#include <user/bin/sh/shell.h>

/** Run it where a failure is asked for: `set -e` does not count. */
static int
execute_tested(const struct node *node)
{
    int status;

    shell.tested++;
    status = execute(node, false);
    shell.tested--;
    return status;
}

/** The child: run this and end. @param in,out what stdin and stdout are; -1: as they are */
static _Noreturn void
execute_child(const struct node *node, int in, int out)
{
    redirect_move(in, STDIN_FILENO);
    redirect_move(out, STDOUT_FILENO);
    shell_exit(execute(node, true));
}

/* [pipe] */
static int
execute_pipe(const struct node *node)
{
    struct job *job = jobs_begin(node->text);
    int in = -1, pipes[2];

    for (;; node = node->right) {
        bool more = node->kind == NODE_PIPE;
        pid_t pid;

        pipes[0] = pipes[1] = -1;
        if (more && pipe(pipes) != 0)
            shell_fatal("Pipe call failed");
        pid = job_fork(job, false);
        if (pid == 0) {
            if (more)
                close(pipes[0]);
            execute_child(more ? node->left : node, in, pipes[1]);
        }
        if (in >= 0)
            close(in);
        if (more)
            close(pipes[1]);
        in = pipes[0];
        if (pid < 0 || !more)
            break;
    }
    if (in >= 0)
        close(in);
    return job_foreground(job);
}
/* [/pipe] */

static int
execute_subshell(const struct node *node, bool background)
{
    struct job *job = jobs_begin(node->text);
    pid_t pid = job_fork(job, background);

    if (pid == 0) {
        if (!redirect_begin(node->redirects, true))
            shell_exit(2);
        shell_exit(execute(node->left, true));
    }
    if (pid < 0 || !background)
        return job_foreground(job);
    job_background(job);
    return 0;
}

void
command_substitute(const struct node *node, struct text *text)
{
    char block[512];
    ssize_t got;
    int pipes[2];
    pid_t pid;

    if (pipe(pipes) != 0)
        shell_fatal("Pipe call failed");
    pid = job_fork(NULL, false);
    if (pid == 0) {
        close(pipes[0]);
        shell.tested = 0;
        execute_child(node, -1, pipes[1]);
    }
    close(pipes[1]);
    while (pid > 0 &&
           ((got = read(pipes[0], block, sizeof(block))) > 0 || (got < 0 && errno == EINTR))) {
        for (ssize_t i = 0; i < got; i++) {
            if (block[i] != '\0')
                text_add(text, block[i]);
        }
    }
    close(pipes[0]);
    if (pid < 0)
        shell_abort(2);
    shell.substituted = jobs_wait_pid(pid);
}

/** After each turn of a loop. @return does it go on? */
static bool
execute_next_turn(void)
{
    bool next = shell.skip != SKIP_BREAK;

    if (shell.skip == SKIP_NONE)
        return true;
    if (shell.skip == SKIP_RETURN || --shell.skip_count > 0)
        return false;
    shell.skip = SKIP_NONE;
    return next;
}

static int
execute_while(const struct node *node)
{
    int status = 0;

    shell.frame->loops++;
    do {
        int test = execute_tested(node->left);

        if (shell.skip == SKIP_RETURN)
            status = test;
        if (shell.skip == SKIP_NONE && (test == 0) != (node->kind == NODE_WHILE))
            break;
        if (shell.skip == SKIP_NONE)
            status = execute(node->right, false);
    } while (execute_next_turn());
    shell.frame->loops--;
    return status;
}

static int
execute_for(const struct node *node)
{
    char **words;
    int count = expand_words(node->words, &words), status = 0;

    shell.frame->loops++;
    for (int i = 0; i < count; i++) {
        variable_set(node->text, words[i], 0);
        status = execute(node->right, false);
        if (!execute_next_turn())
            break;
    }
    shell.frame->loops--;
    return status;
}

static int
execute_case(const struct node *node, bool last)
{
    const char *text;

    shell.substituted = 0;
    text = expand_text(node->words, false);
    for (const struct node *arm = node->other; arm != NULL; arm = arm->other) {
        for (const struct word *word = arm->words; word != NULL; word = word->next) {
            if (fnmatch(expand_text(word, true), text, 0) == 0)
                return arm->left == NULL ? 0 : execute(arm->left, last);
        }
    }
    return 0;
}

static int
execute_group(const struct node *node, bool last)
{
    struct redirect_saved *mark = redirect_stack;
    int status = 2;

    if (redirect_begin(node->redirects, false))
        status = execute(node->left, last && node->redirects == NULL);
    redirect_end(mark);
    return status;
}

/** @param last nothing runs in this process behind it */
static int
execute_kind(const struct node *node, bool last)
{
    int status;

    switch (node->kind) {
    case NODE_SIMPLE:
        return command_simple(node, last);
    case NODE_PIPE:
        return execute_pipe(node);
    case NODE_NOT:
        status = execute_tested(node->left);
        return shell.skip == SKIP_RETURN ? status : !status;
    case NODE_AND:
    case NODE_OR:
        status = execute_tested(node->left);
        return shell.skip != SKIP_NONE || (status == 0) != (node->kind == NODE_AND)
                   ? status
                   : execute(node->right, last);
    case NODE_SEQUENCE:
        status = execute(node->left, false);
        return shell.skip != SKIP_NONE ? status : execute(node->right, last);
    case NODE_BACKGROUND:
    case NODE_SUBSHELL:
        return execute_subshell(node, node->kind == NODE_BACKGROUND);
    case NODE_GROUP:
        return execute_group(node, last);
    case NODE_IF:
        status = execute_tested(node->left);
        if (shell.skip != SKIP_NONE)
            return status;
        node = status == 0 ? node->right : node->other;
        return node == NULL ? 0 : execute(node, last);
    case NODE_WHILE:
    case NODE_UNTIL:
        return execute_while(node);
    case NODE_FOR:
        return execute_for(node);
    case NODE_CASE:
        return execute_case(node, last);
    default:
        function_set(node->text, node->left, node->arena);
        return 0;
    }
}

int
execute(const struct node *node, bool last)
{
    struct arena_place place = arena_place(shell_scratch);
    bool check;

    if (node == NULL)
        return shell.status = 0;
    if (shell.option[OPTION_N])
        return shell.status;
    check = node->kind == NODE_SIMPLE || node->kind == NODE_PIPE || node->kind == NODE_SUBSHELL ||
            node->kind == NODE_GROUP;
    if (trap_interrupted())
        shell_abort(130);
    shell.status = execute_kind(node, last);
    arena_release(shell_scratch, place);
    trap_run();
    if (check && shell.status != 0 && shell.option[OPTION_E] && shell.tested == 0 &&
        shell.skip == SKIP_NONE && !(node->kind == NODE_GROUP && node->redirects == NULL))
        shell_exit(shell.status);
    return shell.status;
}
