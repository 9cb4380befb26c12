/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief sh: runs commands of a file, of its arguments, or of a person.
 * @ingroup shell
 *
 * Next to read: shell.h, which names all the parts; ast.h.
 *
 * Source: POSIX.1-2017, XCU sh.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <user/bin/sh/shell.h>
#include <user/bin/sh/jobs/jobs.h>

extern char **environ; /**< POSIX, XBD 8.1 */

static struct frame main_frame;
static struct source main_source;

static const char main_help[] =
    "usage: sh [-l] [-OPTIONS] [-o NAME] [FILE [WORD...]]\n"
    "       sh [-l] [-OPTIONS] [-o NAME] -c COMMANDS [NAME [WORD...]]\n"
    "Run the commands of FILE, of the text COMMANDS, or of the input; WORD... are $1...\n"
    "  -l       begin with /etc/profile\n"
    "  -i       a person types the commands\n"
    "  -s       of the input, and all operands are words\n"
    "OPTIONS are those of `set`; `help` in the shell shows what it does itself.\n";

/** Options as they are for `set`, and -c and -l. @return index of the first operand */
static int
main_options(int argc, char **argv, bool *command, bool *login)
{
    int i = 1;

    for (; i < argc && (argv[i][0] == '-' || argv[i][0] == '+') && argv[i][1] != '\0'; i++) {
        bool on = argv[i][0] == '-';

        if (strcmp(argv[i], "--") == 0)
            return i + 1;
        for (const char *letter = argv[i] + 1; *letter != '\0'; letter++) {
            if (*letter == 'c' && on)
                *command = true;
            else if (*letter == 'l' && on)
                *login = true;
            else if (*letter == 'm')
                shell.option[OPTION_M] = on; /* switched on when all is there */
            else if (!option_set(*letter, on))
                shell_fatal("Illegal option %c%c", argv[i][0], *letter);
        }
    }
    return i;
}

/** Run a file that there may be. */
static void
main_run_file(const char *path)
{
    struct source source;

    if (path == NULL || !source_open_path(&source, path))
        return;
    (void)shell_run_source(&source);
    shell.skip = SKIP_NONE;
}

static void
main_open_script(const char *name)
{
    if (!source_open_path(&main_source, name)) {
        int error = errno;

        shell_complain("cannot open %s: %s", name,
                       error == ENOENT ? "No such file" : strerror(error));
        shell_abort(error == ENOENT ? 127 : 126);
    }
    shell.name = name;
}

/** Where commands come from, and the operands. */
static void
main_open(int argc, char **argv, int first, bool command)
{
    if (command) {
        if (first >= argc)
            shell_fatal("-c requires an argument");
        source_open_text(&main_source, argv[first++], 1);
        if (first < argc)
            shell.name = argv[first++];
    } else if (first < argc && !shell.option[OPTION_S]) {
        main_open_script(argv[first++]);
    } else {
        shell.option[OPTION_S] = true;
        source_open_file(&main_source, STDIN_FILENO, true);
        if (isatty(STDIN_FILENO) && isatty(STDERR_FILENO))
            shell.option[OPTION_I] = true;
        main_source.interactive = shell.option[OPTION_I];
    }
    main_frame.values = argv + first;
    main_frame.count = argc - first;
}

/** Until the source ends; what is fatal for a command only is so for a person. */
static int
main_run(void)
{
    static jmp_buf again;
    int status;

    if (setjmp(again) != 0) {
        main_source.next = "";
        main_source.recording = 0;
        if (main_source.arena != NULL)
            arena_put(main_source.arena);
        main_source.arena = NULL;
        arena_release(shell_scratch, (struct arena_place){ NULL, 0 });
    }
    shell.catch = shell.option[OPTION_I] ? &again : NULL;
    status = shell_run_source(&main_source);
    while (main_source.interactive &&
           !jobs_may_exit()) { /* the end was typed, but jobs are stopped */
        source_open_file(&main_source, STDIN_FILENO, true);
        main_source.interactive = true;
        status = shell_run_source(&main_source);
    }
    return shell.skip == SKIP_RETURN ? shell.status : status;
}

int
main(int argc, char **argv)
{
    bool command = false, login = argc > 0 && argv[0][0] == '-';
    int first;

    shell_scratch = arena_create();
    shell.frame = &main_frame;
    shell.pid = (int)getpid();
    shell.name = argc > 0 ? argv[0] : "sh";
    variables_begin(environ);
    if (argc > 1 && strcmp(argv[1], "--help") == 0) {
        fputs(main_help, stdout);
        return 0;
    }
    first = main_options(argc, argv, &command, &login);
    main_open(argc, argv, first, command);
    shell.line = 1;
    trap_begin(shell.option[OPTION_I]);
    if (shell.option[OPTION_I] || shell.option[OPTION_M])
        shell.option[OPTION_M] = jobs_set_control(true);
    if (login)
        main_run_file("/etc/profile");
    if (shell.option[OPTION_I])
        main_run_file(variable_get("ENV"));
    shell_exit(main_run());
}
