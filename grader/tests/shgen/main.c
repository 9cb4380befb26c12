/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief shgen: prints random shell scripts, and compares what two shells of this machine make of
 * them.
 * @ingroup grader
 *
 *     shgen SEED [STATEMENTS]            the script; STATEMENTS: bits of what is in it (0xFF)
 *     shgen compare SHELL FIRST COUNT [TOOLS]
 *
 * `compare` runs the scripts of COUNT seeds by dash and by SHELL (an absolute path), both with the
 * host's tools, SHELL before them with those of the folder TOOLS, if there is one. Of each script
 * with a difference it prints the smallest part that still shows it. Status 1: there were some.
 */
#include <stdbool.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../checks/shgen.h"
#include "../../src/grade.h"

/** What the generator calls when it is broken itself. */
void
harness_error(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    exit(2);
}

/** The two who are compared. */
static const char *shgen_shell, *shgen_tools_folder;
static char shgen_at[] = "/tmp/shgen.XXXXXX";

/** Run a command line of the host; its status is not looked at. */
__attribute__((format(printf, 1, 2))) static void
shgen_command(const char *format, ...)
{
    char line[2000];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(line, sizeof(line), format, arguments);
    va_end(arguments);
    if (system(line) == -1)
        harness_error("cannot run %s", line);
}

/** Write a file into the folder. */
static void
shgen_write(const char *name, const char *text)
{
    char path[100];
    FILE *file;

    snprintf(path, sizeof(path), "%s/%s", shgen_at, name);
    file = fopen(path, "w");
    if (file == NULL || fputs(text, file) < 0 || fclose(file) != 0)
        harness_error("cannot write %s", path);
}

/** A file of the folder, to be freed. */
static char *
shgen_read(const char *name)
{
    char path[100], *text = NULL;
    size_t size = 0;
    FILE *file;

    snprintf(path, sizeof(path), "%s/%s", shgen_at, name);
    file = fopen(path, "r");
    if (file == NULL || (getdelim(&text, &size, '\xFF', file) < 0 && ferror(file)))
        harness_error("cannot read %s", path);
    fclose(file);
    return text;
}

/** Let both run the scripts, one by one; what they report, to be freed. */
static void
shgen_both(uint64_t first, uint64_t last, char *report[2])
{
    for (int who = 0; who < 2; who++) {
        const char *name = who == 0 ? "dash" : "ours";
        bool tools = who == 1 && shgen_tools_folder != NULL;

        shgen_command(
            "cd %s && for seed in $(seq %llu %llu); do rm -rf w$seed; env -i LC_ALL=C HOME=/ "
            "PATH=%s/%s:%s%s/usr/bin:/bin timeout -s KILL 10 sh driver.sh $seed $seed; "
            "done >%s.txt 2>/dev/null; mv err %s.err; rm -rf w[0-9]*",
            shgen_at, (unsigned long long)first, (unsigned long long)last, shgen_at, name,
            tools ? shgen_tools_folder : "", tools ? ":" : "", name, name);
        report[who] = shgen_read(who == 0 ? "dash.txt" : "ours.txt");
    }
}

/** Do the two say the same about a seed? */
static bool
shgen_same(char *const report[2], uint64_t seed)
{
    size_t length[2] = { 0 };
    const char *want = shgen_section(report[0], seed, &length[0]);
    const char *got = shgen_section(report[1], seed, &length[1]);

    if (want == NULL)
        harness_error("dash did not run script %llu", (unsigned long long)seed);
    return got != NULL && length[0] == length[1] && memcmp(want, got, length[0]) == 0;
}

/** Write the script of a seed into the folder. */
static void
shgen_put(uint64_t seed, unsigned keep)
{
    char name[40], *script = shgen_script(seed, keep);

    snprintf(name, sizeof(name), "%llu.sh", (unsigned long long)seed);
    shgen_write(name, script);
    free(script);
}

/** Show a script that makes a difference, without what has no part in it. */
static void
shgen_explain(uint64_t seed)
{
    unsigned keep = SHGEN_ALL;
    char *report[2], *script;

    for (unsigned i = 0; i <= SHGEN_STATEMENTS; i++) {
        unsigned tried = i < SHGEN_STATEMENTS ? keep & ~(1u << i) : keep;

        shgen_put(seed, tried);
        shgen_both(seed, seed, report);
        if (!shgen_same(report, seed))
            keep = tried;
        if (i == SHGEN_STATEMENTS)
            break;
        free(report[0]);
        free(report[1]);
    }
    script = shgen_script(seed, keep);
    printf("==== %llu 0x%X\n%s---- dash\n%s---- ours\n%s", (unsigned long long)seed, keep, script,
           report[0], report[1]);
    fflush(stdout);
    shgen_command(
        "cd %s && echo '---- errors of dash, of ours' && head -n 5 dash.err && head -n 30 ours.err",
        shgen_at);
    free(script);
    free(report[0]);
    free(report[1]);
}

/** Compare so many scripts; the number of differences. */
static unsigned
shgen_compare(uint64_t first, uint64_t count)
{
    char *report[2];
    unsigned differences = 0;

    if (mkdtemp(shgen_at) == NULL)
        harness_error("cannot make a folder in /tmp");
    shgen_command(
        "cd %s && mkdir dash ours && ln -s \"$(command -v dash)\" dash/sh && ln -s '%s' ours/sh",
        shgen_at, shgen_shell);
    shgen_write("folder.sh", shgen_folder);
    shgen_write("driver.sh", shgen_driver);
    for (uint64_t seed = first; seed < first + count; seed++)
        shgen_put(seed, SHGEN_ALL);
    shgen_both(first, first + count - 1, report);
    for (uint64_t seed = first; seed < first + count; seed++)
        if (!shgen_same(report, seed)) {
            differences++;
            shgen_explain(seed);
        }
    free(report[0]);
    free(report[1]);
    shgen_command("rm -rf %s", shgen_at);
    printf("%llu scripts, %u differences\n", (unsigned long long)count, differences);
    return differences;
}

int
main(int argc, char **argv)
{
    if (argc >= 5 && strcmp(argv[1], "compare") == 0) {
        shgen_shell = argv[2];
        shgen_tools_folder = argv[5];
        return shgen_compare(strtoull(argv[3], NULL, 0), strtoull(argv[4], NULL, 0)) > 0;
    }
    if (argc != 2 && argc != 3) {
        fprintf(stderr, "usage: shgen SEED [STATEMENTS] | compare SHELL FIRST COUNT [TOOLS]\n");
        return 2;
    }
    char *script = shgen_script(strtoull(argv[1], NULL, 0),
                                argc == 3 ? (unsigned)strtoul(argv[2], NULL, 0) : SHGEN_ALL);
    fputs(script, stdout);
    free(script);
    return 0;
}
