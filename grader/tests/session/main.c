/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A person in front of the shell, on a terminal of this machine: history, completion, jobs.
 * @ingroup tests
 *
 * `session SHELL` (or SESSION_SHELL=…) types at a pseudo terminal and waits for what must come.
 * What of a terminal WasilOS itself has is tested there: grader/checks/ phase10_session.c types the
 * same.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../prompt/person.h"

static const char *session_shell;
static char session_home[] = "/tmp/session-XXXXXX";

/** The shell, in the child. */
static void
session_run(void)
{
    setenv("HOME", session_home, 1);
    setenv("TERM", "linux", 1);
    setenv("PS1", "ready% ", 1);
    setenv("PATH", "/bin:/usr/bin", 1);
    (void)!chdir(session_home);
    execl(session_shell, "sh", "-i", NULL);
    _exit(127);
}

/** Type at the prompt, and wait for an answer. */
static void
session_ask(struct person *session, const char *text, const char *answer)
{
    person_expect(session, "ready% ");
    person_type(session, text);
    person_expect(session, answer);
}

/** The shell ends by ^D. */
static void
session_end(struct person *session)
{
    person_expect(session, "ready% ");
    person_type(session, "\004");
    (void)person_end(session);
}

/** Put a script into the home directory. */
static void
session_write(const char *name, const char *script)
{
    char path[100];
    FILE *file;

    snprintf(path, sizeof(path), "%s/%s", session_home, name);
    file = fopen(path, "w");
    assert_non_null(file);
    fputs(script, file);
    fchmod(fileno(file), 0755);
    fclose(file);
}

/** The lines of a file. */
static void
session_lines(const char *name, char *text, size_t size)
{
    char path[100];
    FILE *file;

    snprintf(path, sizeof(path), "%s/%s", session_home, name);
    file = fopen(path, "r");
    assert_non_null(file);
    text[fread(text, 1, size - 1, file)] = '\0';
    fclose(file);
}

static void
test_history(void **state)
{
    static struct person one, two;
    char lines[1000];

    (void)state;
    person_begin(&one, session_run);
    person_begin(&two, session_run);
    session_ask(&one, "echo a1\r", "\r\na1\r\n");
    session_ask(&two, "echo b2\r", "\r\nb2\r\n");
    session_ask(&one, "\033[A\r", "\r\na1\r\n");
    session_ask(&one, "echo c3\r", "\r\nc3\r\n");
    session_end(&one);
    session_ask(&two, "echo d4\r", "\r\nd4\r\n");
    session_end(&two);
    session_lines(".sh_history", lines, sizeof(lines));
    assert_non_null(strstr(lines, "echo a1\n"));
    assert_non_null(strstr(lines, "echo b2\n"));
    assert_non_null(strstr(lines, "echo c3\necho d4\n"));
    person_begin(&one, session_run); /* knows what both have left */
    session_ask(&one, "\033[A\033[A\r", "\r\nc3\r\n");
    session_ask(&one, "\022b2\r", "\r\nb2\r\n");
    session_end(&one);
}

static void
test_complete(void **state)
{
    static struct person session;
    char path[100];

    (void)state;
    snprintf(path, sizeof(path), "%s/Two Words", session_home);
    assert_int_equal(mkdir(path, 0755), 0);
    session_write("Two Words/it's größer", "found\n");
    person_begin(&session, session_run);
    session_ask(&session, "cat Tw\ti\t\r", "\r\nfound\r\n");
    session_ask(&session, "cat \"Tw\ti\t\r", "\r\nfound\r\n");
    session_ask(&session, "cat 'Tw\ti\t\r", "\r\nfound\r\n");
    session_ask(&session, "basena\t/x/y\r", "\r\ny\r\n");
    session_ask(&session, "echo a; basena\tz/q\r", "\r\nq\r\n");
    session_ask(&session, "nothing_begins_so\t", "\a");
    person_type(&session, "\003");
    session_end(&session);
}

/* What the shell knows counts, exported or not. */
static void
test_variables(void **state)
{
    static struct person session;
    char path[100], lines[1000];

    (void)state;
    snprintf(path, sizeof(path), "%s/away", session_home);
    assert_int_equal(mkdir(path, 0755), 0);
    session_write("away/peculiar", "echo found\n");
    person_begin(&session, session_run);
    session_ask(&session, "unset HOME PATH; HOME=$PWD/away\r", "\r\n");
    session_ask(&session, "sh=/bin/sh; HISTFILE=$HOME/lines; PATH=$HOME:/bin\r", "\r\n");
    session_ask(&session, "$sh ~/pec\t\r", "\r\nfound\r\n");
    session_ask(&session, "pecu\t\r", "\r\nfound\r\n");
    session_ask(&session, "peculiarity() { echo more; }\r", "\r\n");
    session_ask(&session, "peculiari\t\r", "\r\nmore\r\n");
    session_end(&session);
    session_lines("away/lines", lines, sizeof(lines));
    assert_string_equal(lines,
                        "$sh ~/peculiar \npeculiar \npeculiarity() { echo more; }\npeculiarity \n");
    session_lines(".sh_history", lines, sizeof(lines));
    assert_null(strstr(lines, "peculiarity"));
}

static void
test_jobs(void **state)
{
    static struct person session;

    (void)state;
    session_write("up", "echo up\nexec sleep 100\n");
    session_write("hear", "echo hear\nexec cat\n");
    person_begin(&session, session_run);
    session_ask(&session, "not this\003", "^C");
    /* `jobs` when there is no child left, only one to be told of. */
    session_ask(&session, "false & while kill -0 $! 2>/dev/null; do (:); done; jobs\r",
                "] + Done(1)");
    session_ask(&session, "sh up | cat; echo never\r", "\r\nup\r\n");
    person_type(&session, "\003");
    session_ask(&session, "sh up | cat\r", "\r\nup\r\n");
    person_type(&session, "\032");
    person_expect(&session, "[1] + Stopped");
    session_ask(&session, "sh hear\r", "\r\nhear\r\n");
    person_type(&session, "line\r");
    person_expect(&session, "line\r\nline\r\n");
    person_type(&session, "\032");
    person_expect(&session, "[2] + Stopped");
    session_ask(&session, "jobs\r", "[1] - Stopped");
    session_ask(&session, "bg %?up\r", "[1] sh up");
    session_ask(&session, "fg %?hear\r", "\r\nsh hear\r\n");
    person_type(&session, "more\r");
    person_expect(&session, "more\r\nmore\r\n");
    person_type(&session, "\004");
    session_ask(&session, "jobs\r", "[1] + Running");
    session_ask(&session, "fg\r", "| cat\r\n");
    person_type(&session, "\003");
    session_ask(&session, "sh hear\r", "\r\nhear\r\n");
    person_type(&session, "\032");
    person_expect(&session, "[1] + Stopped");
    person_expect(&session, "ready% ");
    person_type(&session, "\004");
    person_expect(&session, "You have stopped jobs.");
    assert_null(strstr(session.text, "\nnever"));
    session_end(&session);
}

/* Raw mode, and no echo: whoever leaves it, and however. */
static void
test_raw(void **state)
{
    static struct person session;

    (void)state;
    session_write("hear", "echo hear\nexec cat\n");
    session_write("killed", "stty raw -echo\nkill -9 $$\n");
    session_write("raw", "stty raw -echo\n");
    session_write("set", "stty intr ^X\necho set\n");
    person_begin(&session, session_run);
    session_ask(&session, "sh killed\r", "Killed");
    session_ask(&session, "sh hear\r", "\r\nhear\r\n");
    person_type(&session, "wromg\177\177ng\r"); /* lines are edited, and shown */
    person_expect(&session, "wrong\r\n");
    person_type(&session, "\004");
    session_ask(&session, "sh raw\r", "raw");
    session_ask(&session, "sh hear\r", "\r\nhear\r\n");
    person_type(&session, "again\r");
    person_expect(&session, "again\r\nagain\r\n");
    person_type(&session, "\003");
    session_ask(&session, "sh set\r", "\r\nset\r\n");
    session_ask(&session, "sh hear\r", "\r\nhear\r\n");
    person_type(&session, "up\r");
    person_expect(&session, "up\r\nup\r\n");
    person_type(&session, "\030"); /* what stty has set well is kept */
    session_end(&session);
}

/* A signal that comes before the child is anything: it must not be lost as the shell would lose it.
 */
static void
test_typed_ahead(void **state)
{
    static struct person session;

    (void)state;
    person_begin(&session, session_run);
    for (int i = 0; i < 5; i++) {
        session_ask(&session, "sleep 100 & kill %+; wait; echo ov''er\r", "\r\nover\r\n");
        session_ask(&session, "sleep 100 &\rkill %+\rwait\recho ov''er\r", "\r\nover\r\n");
    }
    session_end(&session);
}

/* ^D in the middle ends the command, and not the shell. */
static void
test_unfinished(void **state)
{
    static const char *const begins[] = { "ls |\r", "echo \"abc\r", "if true\r", "echo $((1 +\r" };
    static struct person session;

    (void)state;
    person_begin(&session, session_run);
    session_ask(&session, "same=still\r", "\r\n");
    for (size_t i = 0; i < sizeof(begins) / sizeof(*begins); i++) {
        session_ask(&session, begins[i], "\n> ");
        person_type(&session, "\004");
        person_expect(&session, "Syntax error");
        session_ask(&session, "echo $same\r", "\r\nstill\r\n");
    }
    session_ask(&session, "cat <<end\r", "\n> ");
    person_type(&session, "text\r");
    person_expect(&session, "\n> ");
    person_type(&session, "\004");
    person_expect(&session, "\ntext\r\n");
    session_ask(&session, "echo $same\r", "\r\nstill\r\n");
    session_end(&session);
}

/* Jobs by all their names: POSIX.1-2017, XBD 3.204. */
static void
test_job_names(void **state)
{
    static struct person session;

    (void)state;
    person_begin(&session, session_run);
    session_ask(&session, "sleep 101 & env sleep 102 &\r", "\r\n");
    session_ask(&session, "jobs %-\r", "\n[1] - Running");
    session_ask(&session, "jobs %+\r", "\n[2] + Running");
    session_ask(&session, "jobs %%\r", "\n[2] + Running");
    session_ask(&session, "jobs %sl\r", "\n[1] - Running");
    session_ask(&session, "jobs %env\r", "\n[2] + Running");
    session_ask(&session, "jobs '%?101'\r", "\n[1] - Running");
    session_ask(&session, "jobs '%?ep 102'\r", "\n[2] + Running");
    session_ask(&session, "jobs '%?sleep'\r", "ambiguous");
    session_ask(&session, "jobs %101\r", "No such job");
    session_ask(&session, "jobs %leep\r", "No such job");
    session_ask(&session, "kill %sl %env; wait\r", "Terminated");
    session_end(&session);
}

/* What has lost its end is not run. */
static void
test_too_long(void **state)
{
    static struct person session;

    (void)state;
    person_begin(&session, session_run);
    session_ask(&session, "echo a''b ", "echo");
    for (int i = 0; i < 300; i++)
        person_type(&session, "12345678 ");
    person_type(&session, "\r");
    person_expect(&session, "too long");
    assert_null(strstr(session.text, "\nab 1234"));
    session_ask(&session, "echo $?\r", "\r\n130\r\n");
    assert_null(strstr(session.text, "\nab 1234"));
    session_end(&session);
}

int
main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_history),    cmocka_unit_test(test_complete),
        cmocka_unit_test(test_variables),  cmocka_unit_test(test_jobs),
        cmocka_unit_test(test_raw),        cmocka_unit_test(test_typed_ahead),
        cmocka_unit_test(test_unfinished), cmocka_unit_test(test_job_names),
        cmocka_unit_test(test_too_long),
    };
    char command[100];
    int failed;

    session_shell = getenv("SESSION_SHELL");
    if (session_shell == NULL && argc == 2)
        session_shell = argv[1];
    if (session_shell == NULL || mkdtemp(session_home) == NULL) {
        fprintf(stderr, "usage: session SHELL\n");
        return 2;
    }
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    snprintf(command, sizeof(command), "rm -r %s", session_home);
    return system(command) != 0 ? 2 : failed;
}
