/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Simple commands: assignments, then a function, a builtin or a program.
 * @ingroup shell
 *
 * Source: POSIX.1-2017, XCU 2.9.1.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <user/bin/sh/jobs/jobs.h>
#include <user/bin/sh/shell.h>

#define FUNCTION_DEPTH 1000

/** set -x: one word more. */
static void
command_trace(struct text *trace, const char *word)
{
    if (!shell.option[OPTION_X])
        return;
    text_add_all(trace, word);
    text_add(trace, ' ');
}

/** Do assignments. @param forever else they are for the command only */
static void
command_assign(const struct word *assigns, bool forever, struct text *trace)
{
    for (; assigns != NULL; assigns = assigns->next) {
        char *name = expand_text(assigns, false), *value = strchr(name, '=');

        command_trace(trace, name);
        *value++ = '\0';
        if (!forever)
            variable_save(name);
        variable_set(name, value, forever ? 0 : VARIABLE_EXPORT);
    }
}

char *
command_path(const char *name, const char *path, int mode)
{
    int error = ENOENT;

    if (strchr(name, '/') != NULL)
        return arena_text(shell_scratch, name, strlen(name));
    while (path != NULL && *name != '\0') {
        size_t length = strcspn(path, ":");
        char *full = arena_alloc(shell_scratch, length + strlen(name) + 2);
        struct stat status;

        memcpy(full, path, length);
        strcat(strcat(full, length > 0 ? "/" : ""), name);
        if (stat(full, &status) == 0 && S_ISREG(status.st_mode)) {
            if (access(full, mode) == 0)
                return full;
            error = EACCES;
        }
        path = path[length] == '\0' ? NULL : path + length + 1;
    }
    errno = error;
    return NULL;
}

_Noreturn void
command_exec(const char *who, char **words)
{
    char *path = command_path(words[0], variable_get("PATH"), X_OK);

    if (path != NULL)
        execve(path, words, variables_environment());
    if (path != NULL && errno == ENOEXEC) { /* a script without #! */
        struct source *source = arena_alloc(shell_scratch, sizeof(*source));

        if (source_open_path(source, path)) {
            shell_become_child();
            functions_all = NULL;
            shell.name = words[0];
            shell.frame = arena_alloc(shell_scratch, sizeof(*shell.frame));
            for (shell.frame->values = words + 1; shell.frame->values[shell.frame->count] != NULL;)
                shell.frame->count++;
            shell_exit(shell_run_source(source));
        }
    }
    if (errno == ENOENT || errno == ENOTDIR)
        shell_complain("%s%s: not found", who, words[0]);
    else
        shell_complain("%s%s: %s", who, words[0], strerror(errno));
    shell_exit(errno == ENOENT || errno == ENOTDIR ? 127 : 126);
}

int
command_program(char **words, bool last, const char *text)
{
    struct job *job;

    if (last && !trap_any() && !shell.option[OPTION_I])
        command_exec("", words);
    job = jobs_begin(text != NULL ? text : words[0]);
    if (job_fork(job, false) == 0)
        command_exec("", words);
    return job_foreground(job);
}

static int
command_function(const struct function *function, int count, char **words)
{
    struct arena *arena = arena_get(function->arena);
    struct variable_saved *saved = variables_saved;
    struct frame frame = { .outer = shell.frame, .count = count - 1, .values = words + 1 };
    int status;

    if (shell.depth >= FUNCTION_DEPTH)
        shell_fatal("Maximum function recursion depth (%d) reached", FUNCTION_DEPTH);
    shell.depth++;
    shell.frame = &frame;
    status = execute(function->body, false);
    if (shell.skip == SKIP_RETURN)
        shell.skip = SKIP_NONE;
    shell.frame = frame.outer;
    frame_free(&frame);
    variables_restore(saved); /* `local` */
    shell.depth--;
    arena_put(arena);
    return status;
}

/** Redirections are done, variables set. */
static int
command_run(const struct node *node, char **words, int count, bool last)
{
    const struct builtin *builtin = builtin_find(words[0]);
    const struct function *function = builtin_is_special(builtin) ? NULL : function_find(words[0]);
    int status;

    if (function != NULL)
        return command_function(function, count, words);
    if (builtin == NULL)
        return command_program(words, last, node->text);
    status = builtin_run(builtin, count, words);
    if (shell.complained && builtin_is_special(builtin))
        shell_abort(status);
    return status;
}

int
command_simple(const struct node *node, bool last)
{
    struct redirect_saved *mark = redirect_stack;
    struct variable_saved *saved = variables_saved;
    struct text trace = { .arena = shell_scratch };
    const struct builtin *builtin;
    bool special, good, forever;
    char **words;
    int count, status = 2;

    shell.line = node->line;
    shell.substituted = -1;
    count = expand_words(node->words, &words);
    builtin = count == 0 ? NULL : builtin_find(words[0]);
    special = builtin_is_special(builtin);
    forever = special && strcmp(words[0], "exec") == 0;
    good = redirect_begin(node->redirects, forever);
    if (good) {
        command_assign(node->assigns, special || count == 0, &trace);
        for (int i = 0; i < count; i++)
            command_trace(&trace, words[i]);
        if (trace.used > 0)
            fprintf(stderr, "%s%.*s\n", variable_get("PS4") == NULL ? "" : variable_get("PS4"),
                    (int)trace.used - 1, trace.bytes);
        if (count > 0)
            status = command_run(node, words, count, last);
        else
            status = shell.substituted >= 0 ? shell.substituted : 0;
    }
    redirect_end(mark);
    if (!special)
        variables_restore(saved);
    if (!good && special)
        shell_abort(2);
    return status;
}
