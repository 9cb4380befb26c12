/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The runner's test program: all groups, and how a test starts `grade`.
 * @ingroup grader
 */
#include "test_runner.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../src/files.h"
#include "../src/program.h"

/** Seconds after which a hanging test ends the program. */
#define TEST_LIMIT 60

int
fixture_setup(void **state)
{
    const char *top = getenv("TEST_TMPDIR");
    char *folder = files_path("%s/test-runner-XXXXXX", top ? top : "/tmp"), *temp;

    if (!mkdtemp(folder) || chdir(folder))
        return -1;
    temp = files_path("%s/tmp", folder);
    if (mkdir("tmp", 0777) || setenv("TMPDIR", temp, 1))
        return -1;
    free(temp);
    for (int phase = 0; phase <= 5; phase++) {
        char *path = files_path("build/phase%02d", phase);

        files_make_folder(path);
        free(path);
    }
    fixture_write("phase00/phase.mk", "TITLE := Starting out\nADDS := everything\n");
    fixture_write("phase01/phase.mk", "TITLE := Möre than twenty-six columns\n");
    *state = folder;
    return 0;
}

int
fixture_teardown(void **state)
{
    if (chdir("/"))
        return -1;
    files_remove(*state);
    free(*state);
    return 0;
}

void
fixture_write(const char *path, const char *text)
{
    FILE *out;

    assert_int_equal(files_make_parent(path), 0);
    out = fopen(path, "we");
    assert_non_null(out);
    fputs(text, out);
    assert_int_equal(fclose(out), 0);
}

static void
grade_redirect(const char *path, int descriptor)
{
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);

    if (file < 0 || dup2(file, descriptor) < 0)
        _exit(99);
}

/** The process that becomes the supervisor. */
_Noreturn static void
grade_child(const char *const *arguments, int life)
{
    char *argv[32] = { "build/bin/grade" }, number[16];
    int argc = 1, status;

    setpgid(0, 0);
    /* cmocka's handler would go on with the next test, here. */
    signal(SIGSEGV, SIG_DFL);
    signal(SIGABRT, SIG_DFL);
    for (; arguments[argc - 1]; argc++)
        argv[argc] = (char *)arguments[argc - 1];
    snprintf(number, sizeof(number), "%d", life);
    setenv("FAKE_VM_FD", number, 1);
    grade_redirect("out", STDOUT_FILENO);
    grade_redirect("err", STDERR_FILENO);
    status = program_main(argc, argv);
    fflush(NULL);
    _exit(status);
}

struct grade_run
grade_start(const char *const *arguments)
{
    struct grade_run run = { 0 };
    int life[2];

    assert_int_equal(pipe(life), 0);
    fcntl(life[0], F_SETFD, FD_CLOEXEC);
    fflush(NULL);
    run.pid = fork();
    assert_true(run.pid >= 0);
    if (!run.pid)
        grade_child(arguments, life[1]);
    close(life[1]);
    run.lives = fdopen(life[0], "r");
    return run;
}

static void
assert_no_files(const char *folder)
{
    struct dirent **names;
    int count = scandir(folder, &names, NULL, NULL);

    if (count < 0)
        print_error("cannot read %s: %s\n", folder, strerror(errno));
    if (count > 2)
        print_error("left behind: %s\n", names[2]->d_name);
    assert_int_equal(count, 2);
    while (count--)
        free(names[count]);
    free(names);
}

void
grade_wait(struct grade_run *run, bool kept)
{
    char *out, *err;
    int status;

    while (fgetc(run->lives) != EOF)
        ;
    fclose(run->lives);
    assert_int_equal(waitpid(run->pid, &status, 0), run->pid);
    run->status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    out = files_read("out");
    err = files_read("err");
    run->out = files_path("%s%s", out, err);
    free(out);
    free(err);
    if (!kept)
        assert_no_files("tmp");
}

char *
grade(int status, const char *const *arguments)
{
    struct grade_run run = grade_start(arguments);

    grade_wait(&run, false);
    if (run.status != status)
        print_error("grade said:\n%s", run.out);
    assert_int_equal(run.status, status);
    return run.out;
}

void
assert_contains(const char *text, const char *part)
{
    if (strstr(text, part))
        return;
    print_error("this is missing:\n%s\nin:\n%s\n", part, text);
    assert_non_null(NULL);
}

char *
printed(void (*print)(FILE *out, const void *context), const void *context)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    assert_non_null(out);
    print(out, context);
    fclose(out);
    return text;
}

int
main(void)
{
    int failed = 0;

    alarm(TEST_LIMIT);
    unsetenv("NO_COLOR");
    failed += test_runner_options();
    failed += test_runner_registry();
    failed += test_runner_result();
    failed += test_runner_report();
    failed += test_runner_live();
    failed += test_runner_mutant();
    failed += test_runner_program();
    failed += test_runner_supervise();
    return failed ? 1 : 0;
}
