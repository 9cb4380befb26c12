/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Builtins: those that say what runs next, the table of all, and who
 * runs them.
 * @ingroup shell
 *
 * Source: POSIX.1-2017, XCU 2.14 (special ones), 1.6; command, type.
 */
#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdio_ext.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <user/bin/sh/jobs/jobs.h>
#include <user/bin/sh/shell.h>
#include <user/lib/tool/tool.h>

/** The first operand, a number. @return @p otherwise: there is none; -1: it was complained of */
static int
builtin_number(int argc, char **argv, int least, int otherwise)
{
    char *end;
    long number;

    if (argc < 2)
        return otherwise;
    number = strtol(argv[1], &end, 10);
    if (isdigit((unsigned char)*argv[1]) && *end == '\0' && number >= least && number <= INT_MAX)
        return (int)number;
    return tool_complain("Illegal number: %s", argv[1]), -1;
}

static int
builtin_true(int argc, char **argv)
{
    (void)argc;
    return argv[0][0] == 'f';
}

static int
builtin_break(int argc, char **argv)
{
    int number = builtin_number(argc, argv, 1, 1);

    if (number < 0 || shell.frame->loops == 0)
        return number < 0 ? 2 : 0;
    shell.skip = argv[0][0] == 'b' ? SKIP_BREAK : SKIP_CONTINUE;
    shell.skip_count =
        (unsigned)number < shell.frame->loops ? (unsigned)number : shell.frame->loops;
    return 0;
}

/** return, exit. */
static int
builtin_exit(int argc, char **argv)
{
    int status = builtin_number(argc, argv, 0, shell.status);

    if (status < 0)
        return 2;
    if (argv[0][0] == 'r') {
        shell.skip = SKIP_RETURN;
        return status;
    }
    if (shell.option[OPTION_I] && !shell.child && !jobs_may_exit())
        return 1;
    shell_exit(status);
}

static int
builtin_eval(int argc, char **argv)
{
    struct text text = { .arena = shell_scratch };

    for (int i = 1; i < argc; i++) {
        text_add_all(&text, argv[i]);
        text_add(&text, ' ');
    }
    return text.used == 0 ? 0 : shell_run_text(text.bytes);
}

static int
builtin_dot(int argc, char **argv)
{
    const char *path = argc < 2 ? NULL : command_path(argv[1], variable_get("PATH"), R_OK);
    struct source source;
    int status;

    if (argc < 2)
        return 0;
    if (path == NULL || !source_open_path(&source, path))
        return tool_complain("%s: %s", argv[1], path == NULL ? "not found" : strerror(errno)), 2;
    status = shell_run_source(&source);
    if (shell.skip == SKIP_RETURN)
        shell.skip = SKIP_NONE;
    return status;
}

static int
builtin_exec(int argc, char **argv)
{
    int first = argc > 1 && strcmp(argv[1], "--") == 0 ? 2 : 1;

    if (first >= argc)
        return 0;
    fflush(stdout);
    command_exec("exec: ", argv + first);
}

/** What runs by a name, and with @p sentence in a sentence. @return the status */
static int
command_describe(const char *name, bool sentence)
{
    const char *const *reserved = parser_reserved;
    const struct builtin *builtin = builtin_find(name);
    const char *what = name, *path = NULL;

    while (*reserved != NULL && strcmp(*reserved, name) != 0)
        reserved++;
    if (*reserved != NULL)
        what = "a shell keyword";
    else if (function_find(name) != NULL)
        what = "a shell function";
    else if (builtin != NULL)
        what = builtin->flags == 0 ? "a shell builtin" : "a special shell builtin";
    else
        what = path = command_path(name, variable_get("PATH"), X_OK);
    if (what == NULL && sentence)
        printf("%s: not found\n", name);
    else if (what != NULL && sentence)
        printf("%s is %s\n", name, what);
    else if (what != NULL)
        puts(path != NULL ? path : name);
    return what != NULL ? 0 : 127;
}

static int
builtin_command(int argc, char **argv)
{
    bool type = argv[0][0] == 't';
    char kind = type ? 'V' : '\0';
    int at = builtin_options(argc, argv, type ? "" : "pvV", &kind), status = 0;
    const struct builtin *builtin = at < 0 || at >= argc ? NULL : builtin_find(argv[at]);

    if (at < 0)
        return 2;
    if (kind != 'v' && kind != 'V' && at < argc) {
        status = builtin != NULL ? builtin_run(builtin, argc - at, argv + at)
                                 : command_program(argv + at, false, NULL);
        tool_status = 0; /* special builtins lose what is special */
        return status;
    }
    for (; at < argc; at = type ? at + 1 : argc)
        status |= command_describe(argv[at], kind == 'V');
    return status;
}

/** Nothing is remembered of where programs are: so there is nothing to forget, only to look. */
static int
builtin_hash(int argc, char **argv)
{
    char kind = '\0';
    int at = builtin_options(argc, argv, "r", &kind), status = at < 0 ? 2 : 0;

    for (; at > 0 && at < argc; at++) {
        if (builtin_find(argv[at]) != NULL || function_find(argv[at]) != NULL ||
            command_path(argv[at], variable_get("PATH"), X_OK) != NULL)
            continue;
        tool_complain("%s: not found", argv[at]);
        status = 1;
    }
    return status;
}

/** What other shells have. */
static int
builtin_missing(int argc, char **argv)
{
    (void)argc;
    tool_complain(argv[0][0] == 'f' ? "not supported: the arrow keys bring lines back"
                                    : "not supported: write a function");
    return 2;
}

static int
builtin_shift(int argc, char **argv)
{
    int number = builtin_number(argc, argv, 0, 1);

    if (number > shell.frame->count)
        tool_complain("can't shift that many");
    if (number < 0 || number > shell.frame->count)
        return 2;
    frame_set(shell.frame->count - number, shell.frame->values + number);
    return 0;
}

static int
builtin_help(int argc, char **argv)
{
    const struct builtin *one = argc > 1 ? builtin_find(argv[1]) : NULL;

    if (argc > 1 && one == NULL)
        return tool_complain("%s: no builtin; programs have --help", argv[1]), 1;
    for (const struct builtin *builtin = builtin_table; builtin->name != NULL; builtin++) {
        if (one == NULL || builtin == one)
            printf("%s%s%s\n", builtin->name, *builtin->help == ':' ? "" : " ", builtin->help);
    }
    return 0;
}

const struct builtin builtin_table[] = {
    { ".", builtin_dot, BUILTIN_SPECIAL, "FILE: run the commands of a file" },
    { ":", builtin_true, BUILTIN_SPECIAL, "[WORD...]: nothing, well" },
    { "[", tool_test, 0, "EXPRESSION ]: is it so?" },
    { "alias", builtin_missing, 0, ": not supported" },
    { "bg", builtin_fg, 0, "[%JOB...]: let stopped jobs run on in the background" },
    { "break", builtin_break, BUILTIN_SPECIAL, "[N]: leave N loops" },
    { "cd", builtin_cd, 0, "[-L | -P] [FOLDER | -]: go to a folder, home, or back" },
    { "command", builtin_command, 0, "[-v | -V] NAME...: run no function; or tell what NAME is" },
    { "continue", builtin_break, BUILTIN_SPECIAL, "[N]: the next turn of a loop" },
    { "echo", tool_echo, 0, "[-n] [TEXT...]: print" },
    { "eval", builtin_eval, BUILTIN_SPECIAL, "[WORD...]: run the words as a command" },
    { "exec", builtin_exec, BUILTIN_SPECIAL, "[PROGRAM...]: a program instead of the shell" },
    { "exit", builtin_exit, BUILTIN_SPECIAL, "[STATUS]: end the shell" },
    { "export", builtin_export, BUILTIN_DECLARES, "[-p] [NAME[=TEXT]...]: programs get it" },
    { "false", builtin_true, 0, ": fail" },
    { "fc", builtin_missing, 0, ": not supported" },
    { "fg", builtin_fg, 0, "[%JOB]: let a job run on in the foreground" },
    { "getopts", builtin_getopts, 0, "LETTERS NAME [WORD...]: the next option of a script" },
    { "hash", builtin_hash, 0, "[-r] [NAME...]: are there programs of these names?" },
    { "help", builtin_help, 0, "[NAME...]: these lines" },
    { "jobs", builtin_jobs, 0, "[-l | -p] [%JOB...]: what runs, or is stopped" },
    { "kill", builtin_kill, 0, "[-SIGNAL] %JOB | PID...; -l: send a signal; their names" },
    { "local", builtin_export, BUILTIN_DECLARES,
      "NAME[=TEXT]...: as it was when the function ends" },
    { "printf", tool_printf, 0, "FORMAT [WORD...]: print by a format" },
    { "pwd", builtin_pwd, 0, "[-L | -P]: the folder that we are in" },
    { "read", builtin_read, 0, "[-r] NAME...: a line into variables" },
    { "readonly", builtin_export, BUILTIN_DECLARES, "[-p] [NAME[=TEXT]...]: it stays so" },
    { "return", builtin_exit, BUILTIN_SPECIAL, "[STATUS]: leave a function or a file" },
    { "set", builtin_set, BUILTIN_SPECIAL,
      "[-efmnuvxaC] [-o NAME] [--] [WORD...]: options; $1..." },
    { "shift", builtin_shift, BUILTIN_SPECIAL, "[N]: take the first words away" },
    { "test", tool_test, 0, "EXPRESSION: is it so?" },
    { "times", tool_times, BUILTIN_SPECIAL, ": time used by the shell and its children" },
    { "trap", builtin_trap, BUILTIN_SPECIAL,
      "[ACTION] [SIGNAL | EXIT...]: what is done at a signal" },
    { "true", builtin_true, 0, ": succeed" },
    { "type", builtin_command, 0, "NAME...: what would run" },
    { "umask", tool_umask, 0, "[-S] [MODE]: permissions that new files do not get" },
    { "ulimit", builtin_ulimit, 0, "[-a | -LETTER [N]]: limits of what a process may use" },
    { "unalias", builtin_missing, 0, ": not supported" },
    { "unset", builtin_unset, BUILTIN_SPECIAL, "[-f | -v] NAME...: forget variables or functions" },
    { "wait", builtin_wait, 0, "[%JOB | PID...]: until it has ended" },
    { NULL, NULL, 0, NULL },
};

const struct builtin *
builtin_find(const char *name)
{
    for (const struct builtin *builtin = builtin_table; builtin->name != NULL; builtin++) {
        if (strcmp(builtin->name, name) == 0)
            return builtin;
    }
    return NULL;
}

bool
builtin_is_special(const struct builtin *builtin)
{
    return builtin != NULL && (builtin->flags & BUILTIN_SPECIAL) != 0;
}

int
builtin_run(const struct builtin *builtin, int argc, char **argv)
{
    const char *outer_name = tool_name;
    int outer_status = tool_status, status;
    char name[100];

    snprintf(name, sizeof(name), "%.60s: %u: %s", shell.name, shell.line, builtin->name);
    tool_name = name;
    tool_status = 0;
    status = builtin->run(argc, argv);
    if (fflush(stdout) != 0) {
        __fpurge(stdout); /* nobody else shall get what this one could not write */
        clearerr(stdout);
        tool_warn("I/O error");
        status = 1;
    }
    shell.complained = tool_status != 0;
    tool_name = outer_name;
    tool_status = outer_status;
    return status;
}
