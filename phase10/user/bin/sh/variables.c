/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Variables and functions: two lists.
 * @ingroup shell
 *
 * Source: POSIX.1-2017, XCU 2.5.3, 2.9.5.
 */
#include <arithmetic.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <user/bin/sh/shell.h>
#include <user/lib/tool/tool.h>

struct variable *variables_all;
struct variable_saved *variables_saved;
struct function *functions_all;

struct variable *
variable_find(const char *name)
{
    struct variable *variable = variables_all;

    while (variable != NULL && strcmp(variable->name, name) != 0)
        variable = variable->next;
    return variable;
}

const char *
variable_get(const char *name)
{
    const struct variable *variable = variable_find(name);

    if (strcmp(name, "LINENO") == 0) {
        char text[12];

        snprintf(text, sizeof(text), "%u", shell.line);
        return arena_text(shell_scratch, text, strlen(text));
    }
    return variable == NULL ? NULL : variable->value;
}

void
variable_restore(const char *name, const char *value, int flags)
{
    struct variable *variable, **at = &variables_all;
    char *copy = value == NULL ? NULL : tool_copy(value, strlen(value));

    while (*at != NULL && strcmp((*at)->name, name) < 0)
        at = &(*at)->next;
    variable = *at;
    if (variable == NULL || strcmp(variable->name, name) != 0) {
        variable = tool_resize(NULL, 1, sizeof(*variable));
        *variable = (struct variable){ .next = *at, .name = tool_copy(name, strlen(name)) };
        *at = variable;
    }
    free(variable->value);
    variable->value = copy;
    variable->flags = flags;
}

void
variable_set(const char *name, const char *value, int flags)
{
    const struct variable *variable = variable_find(name);

    if (variable != NULL && (variable->flags & VARIABLE_READONLY) != 0)
        shell_fatal("%s: is read only", name);
    if (strcmp(name, "OPTIND") == 0)
        shell.frame->getopts = 0;
    flags |= shell.option[OPTION_A] ? VARIABLE_EXPORT : 0;
    variable_restore(name, value, variable == NULL ? flags : variable->flags | flags);
}

void
variable_save(const char *name)
{
    const struct variable *now = variable_find(name);
    struct variable_saved *saved = tool_resize(NULL, 1, sizeof(*saved));

    *saved = (struct variable_saved){ variables_saved, tool_copy(name, strlen(name)), NULL,
                                      now == NULL ? 0 : now->flags };
    if (now != NULL && now->value != NULL)
        saved->value = tool_copy(now->value, strlen(now->value));
    variables_saved = saved;
}

void
variables_restore(struct variable_saved *mark)
{
    while (variables_saved != mark) {
        struct variable_saved *saved = variables_saved;

        variables_saved = saved->outer;
        variable_restore(saved->name, saved->value, saved->flags);
        free(saved->name);
        free(saved->value);
        free(saved);
    }
}

void
variables_begin(char **environment)
{
    char number[12], here[PATH_MAX];

    for (; *environment != NULL; environment++) {
        size_t length = arithmetic_name_length(*environment);

        if (length > 0 && (*environment)[length] == '=')
            variable_set(arena_text(shell_scratch, *environment, length), *environment + length + 1,
                         VARIABLE_EXPORT);
    }
    snprintf(number, sizeof(number), "%d", (int)getppid());
    variable_restore("PPID", number, 0);
    if (getcwd(here, sizeof(here)) != NULL)
        variable_restore("PWD", here, 0);
    variable_restore("IFS", " \t\n", 0);
    variable_restore("OPTIND", "1", 0);
    variable_restore("PS4", "+ ", 0);
    variable_restore("PS2", "> ", 0);
    if (variable_get("PS1") == NULL)
        variable_restore("PS1", geteuid() == 0 ? "# " : "$ ", 0);
    if (variable_get("PATH") == NULL)
        variable_restore("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", 0);
}

char **
variables_environment(void)
{
    char **environment, *text;
    size_t count = 0;

    for (const struct variable *variable = variables_all; variable != NULL;
         variable = variable->next)
        count++;
    environment = arena_alloc(shell_scratch, (count + 1) * sizeof(*environment));
    count = 0;
    for (const struct variable *variable = variables_all; variable != NULL;
         variable = variable->next) {
        if ((variable->flags & VARIABLE_EXPORT) == 0 || variable->value == NULL)
            continue;
        text = arena_alloc(shell_scratch, strlen(variable->name) + strlen(variable->value) + 2);
        sprintf(text, "%s=%s", variable->name, variable->value);
        environment[count++] = text;
    }
    return environment;
}

struct function *
function_find(const char *name)
{
    struct function *function = functions_all;

    while (function != NULL && strcmp(function->name, name) != 0)
        function = function->next;
    return function;
}

void
function_unset(const char *name)
{
    struct function *function = function_find(name), **at = &functions_all;

    if (function == NULL)
        return;
    while (*at != function)
        at = &(*at)->next;
    *at = function->next;
    arena_put(function->arena);
    free(function->name);
    free(function);
}

void
function_set(const char *name, struct node *body, struct arena *arena)
{
    struct function *function = tool_resize(NULL, 1, sizeof(*function));

    function_unset(name);
    *function =
        (struct function){ functions_all, tool_copy(name, strlen(name)), body, arena_get(arena) };
    functions_all = function;
}
