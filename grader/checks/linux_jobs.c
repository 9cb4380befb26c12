/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Programs for Linux: making the jobs, and running them on this machine.
 * @ingroup grader
 */
#include "linux_jobs.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../src/disk_lab.h"
#include "../src/grade.h"
#include "../src/random.h"
#include "linux_cases.h"

#define JOBS_DISK 1
#define JOBS_KIB  (32 * 1024)
/** So many cases of BusyBox by one command: none takes so long that it seems to hang. */
#define JOBS_CASES    30u
#define JOBS_THOROUGH 20u /* so many lines of a template; else one */

/** Of the tests, those in which it matters where a program lies. */
#define JOBS_MOVABLE "formats sort floats malloc mprotect setjmp faults exec spawn tls mutex cancel"

/** The environment of all that is compared. */
#define JOBS_ENVIRONMENT "env -i TZ=UTC LC_ALL=C HOME=/ PATH=/nowhere"

/** What is run there for each job: all.sh JOB. */
static const char jobs_all[] =
    "cd /w || exit\n"
    "[ -f busybox ] || cp /m/busybox /m/tests /m/tests-movable /m/lua . "
    "2>/dev/null\n"
    "cp -r \"/m/$1\" . && cd \"$1\" || exit\n" JOBS_ENVIRONMENT " ../busybox sh run.sh >there.txt\n"
    "cp there.txt \"/m/$1\"\n"
    "cmp -s here.txt there.txt || echo differs\n"
    "cd .. && rm -r \"$1\"\n";

/** Where common/build/linux.sh has put the programs: beside the grader. */
static const char *
jobs_programs(void)
{
    static char path[400];
    ssize_t length = readlink("/proc/self/exe", path, sizeof(path) - 20);

    if (length < 0)
        harness_error("cannot find the grader's own file: %m");
    path[length] = '\0';
    strcpy(strrchr(path, '/'), "/linux");
    return path;
}

/** Run a command of this machine's shell in the folder of jobs; $1 is where the
 * programs are. */
__attribute__((format(printf, 2, 3))) static void
jobs_shell(struct vm *vm, const char *format, ...)
{
    char line[1500];
    va_list arguments;
    int at = snprintf(line, sizeof(line), "mkdir -p '%s.linux' && cd '%s.linux' && ",
                      disk_path(vm, JOBS_DISK), disk_path(vm, JOBS_DISK));

    va_start(arguments, format);
    vsnprintf(line + at, sizeof(line) - (size_t)at, format, arguments);
    va_end(arguments);
    disk_tool_ok(vm, "sh", "-c", line, "sh", jobs_programs(), NULL);
}

static void
jobs_write(struct vm *vm, const char *job, const char *name, const char *text)
{
    char path[400];
    FILE *file;

    snprintf(path, sizeof(path), "%s.linux/%s/%s", disk_path(vm, JOBS_DISK), job, name);
    file = fopen(path, "w");
    if (file == NULL || fputs(text, file) < 0 || fclose(file) != 0)
        harness_error("cannot write %s: %m", path);
}

char *
linux_job_text(struct vm *vm, const char *job, const char *name)
{
    char path[400], *text = NULL;
    size_t size = 0;
    FILE *file;

    snprintf(path, sizeof(path), "%s.linux/%s/%s", disk_path(vm, JOBS_DISK), job, name);
    file = fopen(path, "r");
    if (file == NULL || getdelim(&text, &size, '\0', file) < 0)
        harness_error("cannot read %s: %m", path);
    fclose(file);
    return text;
}

/** Run a job here. A folder's own processes that hang must not hang the grader.
 */
static void
jobs_run(struct vm *vm, const char *job)
{
    jobs_shell(vm,
               "cd %s && { timeout -s KILL 60 " JOBS_ENVIRONMENT
               " ../busybox sh run.sh >here.txt 2>/dev/null; true; }",
               job);
}

static uint64_t
jobs_seed(struct vm *vm)
{
    uint64_t random = random_stream(vm_seed(vm), "programs for Linux");

    return 1 + random_below(&random, 1000000);
}

static unsigned
jobs_variants(const struct vm *vm, unsigned number)
{
    return vm_thorough(vm) && linux_case_varies(number) ? JOBS_THOROUGH : 1;
}

/** How many cases there are. */
static unsigned
jobs_cases(const struct vm *vm)
{
    unsigned count = 0;

    for (unsigned i = 0; i < linux_cases_count(); i++)
        count += jobs_variants(vm, i);
    return count;
}

unsigned
linux_jobs_busybox(struct vm *vm)
{
    return (jobs_cases(vm) + JOBS_CASES - 1) / JOBS_CASES;
}

/** BusyBox's cases: so many in a job. */
static void
jobs_busybox(struct vm *vm)
{
    char *base = linux_cases_base(jobs_seed(vm)), job[20] = "";
    unsigned done = 0, all = jobs_cases(vm);

    jobs_shell(vm, "mkdir -p base");
    jobs_write(vm, "base", "../base.sh", base);
    free(base);
    jobs_shell(vm,
               "cd base && " JOBS_ENVIRONMENT " ../busybox sh ../base.sh && tar cf ../base.tar *");
    for (unsigned i = 0; i < linux_cases_count(); i++)
        for (unsigned variant = 0; variant < jobs_variants(vm, i); variant++, done++) {
            char name[20], *line = linux_case_line(i, jobs_seed(vm) + variant);
            if (done % JOBS_CASES == 0) {
                unsigned last = done + JOBS_CASES < all ? done + JOBS_CASES : all;
                snprintf(job, sizeof(job), "busybox%u", done / JOBS_CASES);
                jobs_shell(vm,
                           "mkdir %s && cp base.tar %s && echo 'sh driver.sh %u %u' "
                           ">%s/run.sh",
                           job, job, done + 1, last, job);
                jobs_write(vm, job, "driver.sh", linux_cases_driver);
            }
            snprintf(name, sizeof(name), "%u.sh", done + 1);
            jobs_write(vm, job, name, line);
            free(line);
        }
    for (unsigned i = 0; i < linux_jobs_busybox(vm); i++) {
        snprintf(job, sizeof(job), "busybox%u", i);
        jobs_run(vm, job);
    }
}

/** A program of ours: each of the tests in a folder of its own. */
static void
jobs_tests(struct vm *vm, const char *job, const char *program, const char *tests)
{
    char script[400];

    jobs_shell(vm, "mkdir %s", job);
    snprintf(script, sizeof(script),
             "for test in %s; do\n"
             "    mkdir $test; cd $test; echo . >&2; echo \"@@@ $test\"; ../../%s $test %u 2>&1\n"
             "    echo \"@ status $?\"; cd ..; rm -rf $test\n"
             "done\n",
             tests, program, (unsigned)jobs_seed(vm));
    jobs_write(vm, job, "run.sh", script);
    jobs_run(vm, job);
}

static void
jobs_lua(struct vm *vm)
{
    jobs_shell(vm, "mkdir scripts && cp \"$1\"/lua/*.lua scripts");
    jobs_write(vm, "scripts", "run.sh",
               "for script in *.lua; do\n"
               "    echo . >&2; echo \"@@@ $script\"; ../lua $script 2>&1; echo \"@ status $?\"\n"
               "done\n");
    jobs_run(vm, "scripts");
}

/** Is a program here? */
static int
jobs_here(struct vm *vm, const char *program)
{
    char path[400];

    snprintf(path, sizeof(path), "%s.linux/%s", disk_path(vm, JOBS_DISK), program);
    return access(path, X_OK) == 0;
}

/** A new disk, and the programs beside the jobs' folders. @return is the one there that is wanted?
 */
static int
jobs_begin(struct vm *vm, const char *program)
{
    disk_add(vm, &(struct disk_wish){ .place = JOBS_DISK, .kib = JOBS_KIB, .fat = 16 });
    jobs_shell(vm, "rm -rf -- *");
    jobs_shell(vm,
               "for name in root/opt/linux/busybox '%s'; do "
               "[ ! -f \"$1/$name\" ] || cp \"$1/$name\" .; done",
               program);
    return jobs_here(vm, "busybox") && jobs_here(vm, strrchr(program, '/') + 1);
}

/** All of it to the disk. */
static void
jobs_end(struct vm *vm)
{
    jobs_write(vm, ".", "all.sh", jobs_all);
    jobs_shell(vm, "rm -rf base base.tar base.sh && mcopy -s -i '%s' -- * ::/",
               disk_mtools(vm, JOBS_DISK));
}

void
linux_disks_busybox(struct vm *vm)
{
    if (!jobs_begin(vm, "root/opt/linux/busybox"))
        return;
    jobs_busybox(vm);
    jobs_end(vm);
}

void
linux_disks_tests(struct vm *vm)
{
    if (!jobs_begin(vm, "./tests"))
        return;
    jobs_tests(vm, "static", "tests", "$(../tests)");
    jobs_shell(vm, "cp \"$1/tests-movable\" .");
    jobs_tests(vm, "movable", "tests-movable", JOBS_MOVABLE);
    jobs_end(vm);
}

void
linux_disks_lua(struct vm *vm)
{
    if (!jobs_begin(vm, "root/opt/linux/lua"))
        return;
    jobs_lua(vm);
    jobs_end(vm);
}

void
linux_need(struct vm *vm, const char *program)
{
    char path[400], line[300] = "", name[40];
    FILE *file;

    if (jobs_here(vm, program))
        return;
    snprintf(path, sizeof(path), "%s/missing", jobs_programs());
    file = fopen(path, "r");
    while (file != NULL && fgets(line, sizeof(line), file) != NULL)
        if (sscanf(line, "%39[^:]", name) == 1 && strcmp(name, program) == 0)
            skip("%.*s", (int)strcspn(line, "\n"), line);
    skip("%s is not among the programs for Linux here", program);
}
