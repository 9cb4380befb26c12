/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The shell's state, its errors and its end; commands of a source, one after the other.
 * @ingroup shell
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <user/bin/sh/jobs/jobs.h>
#include <user/bin/sh/shell.h>

struct shell shell = { .name = "sh" };
struct arena *shell_scratch;

void
shell_complain(const char *format, ...)
{
    va_list arguments;

    fflush(stdout);
    fprintf(stderr, "%s: %u: ", shell.name, shell.line);
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
}

_Noreturn void
shell_abort(int status)
{
    shell.status = status;
    if (shell.catch == NULL)
        shell_exit(status);
    /* What lies on the stack ends here. */
    for (; shell.source->outer != NULL; shell.source = shell.source->outer) {
        if (shell.source->arena != NULL)
            arena_put(shell.source->arena);
        source_close(shell.source);
    }
    for (; shell.frame->outer != NULL; shell.frame = shell.frame->outer)
        frame_free(shell.frame);
    redirect_end(NULL);
    variables_restore(NULL);
    shell.frame->loops = 0;
    shell.skip = SKIP_NONE;
    shell.tested = shell.depth = 0;
    longjmp(*shell.catch, 1);
}

_Noreturn void
shell_exit(int status)
{
    shell.status = status;
    shell.catch = NULL;
    trap_exit();
    fflush(stdout);
    if (shell.child)
        _exit(status & 0xFF);
    jobs_end();
    exit(status & 0xFF);
}

void
shell_become_child(void)
{
    shell.child = true;
    shell.catch = NULL;
    shell.option[OPTION_I] = shell.option[OPTION_M] = false;
    shell.frame->loops = 0;
    trap_become_child();
}

int
shell_run_source(struct source *source)
{
    bool end = false, outermost = source->outer == NULL && shell.source == NULL;
    int status = 0;

    if (shell.source != source) {
        source->outer = shell.source;
        shell.source = source;
    }
    while (!end && shell.skip == SKIP_NONE) {
        struct node *node;

        if (source->interactive) {
            jobs_notify();
            shell.option[OPTION_N] = false;
        }
        source->arena = arena_create();
        node = parse_command(source, source->arena, &end);
        if (node != NULL && !shell.option[OPTION_N])
            status = execute(node, end && outermost && source->file < 0);
        arena_put(source->arena);
        source->arena = NULL;
    }
    shell.source = source->outer;
    source_close(source);
    return status;
}

int
shell_run_text(const char *text)
{
    struct source source;

    source_open_text(&source, text, shell.line == 0 ? 1 : shell.line);
    return shell_run_source(&source);
}
