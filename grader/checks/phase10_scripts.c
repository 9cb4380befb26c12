/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 10, random shell scripts: what they print, how they end and which files they leave
 * is what they do on this machine, under dash and its tools.
 * @ingroup grader
 *
 * The scripts (shgen.h) are on a disk, so many in a folder, with what this machine makes of them.
 * Of each folder the guest writes its own report there, and says whether it is the same, so that
 * nothing is run behind the first difference; the verdict is this machine's, which reads the
 * reports from the disk. The guest works in a ramfs. `build/bin/shgen` makes a script smaller that
 * shows a difference.
 */
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../src/grade.h"
#include "../src/random.h"
#include "kernel.h"
#include "shgen.h"

#define SCRIPTS_DISK     1
#define SCRIPTS_KIB      (16 * 1024)
#define SCRIPTS_COUNT    300u
#define SCRIPTS_THOROUGH 3000u
#define SCRIPTS_FOLDER   25u /* so many by one command: none takes so long that it seems to hang */

/** What is run there for each folder: all.sh FIRST LAST. The programs are in the ramfs, too. */
static const char scripts_all[] = "[ -d /w/bin ] || cp -r /bin /w/bin || exit\n"
                                  "cp -r \"/m/$1\" /w && cd \"/w/$1\" && PATH=/w/bin || exit\n"
                                  "sh driver.sh \"$1\" \"$2\" >there.txt\n"
                                  "cp there.txt \"/m/$1\"\n"
                                  "cmp -s here.txt there.txt || echo differs\n"
                                  "cd .. && rm -r \"$1\"\n";

static unsigned
scripts_count(const struct vm *vm)
{
    return vm_thorough(vm) ? SCRIPTS_THOROUGH : SCRIPTS_COUNT;
}

/** The seed of the first script; those of the others follow. */
static uint64_t
scripts_first(struct vm *vm)
{
    uint64_t random = random_stream(vm_seed(vm), "shell scripts");

    return 1 + random_below(&random, 1000000);
}

/** Run a command of this machine's shell in the folder of folders. */
__attribute__((format(printf, 2, 3))) static void
scripts_shell(struct vm *vm, const char *format, ...)
{
    char line[1500];
    va_list arguments;
    int at = snprintf(line, sizeof(line), "mkdir -p '%s.scripts' && cd '%s.scripts' && ",
                      disk_path(vm, SCRIPTS_DISK), disk_path(vm, SCRIPTS_DISK));

    va_start(arguments, format);
    vsnprintf(line + at, sizeof(line) - (size_t)at, format, arguments);
    va_end(arguments);
    disk_tool_ok(vm, "sh", "-c", line, NULL);
}

/** Open a file of a folder on this machine. */
static FILE *
scripts_open(struct vm *vm, uint64_t first, const char *name, const char *mode)
{
    char path[400];
    FILE *file;

    snprintf(path, sizeof(path), "%s.scripts/%" PRIu64 "/%s", disk_path(vm, SCRIPTS_DISK), first,
             name);
    file = fopen(path, mode);
    if (file == NULL)
        harness_error("cannot open %s: %m", path);
    return file;
}

static void
scripts_write(struct vm *vm, uint64_t first, const char *name, const char *text)
{
    FILE *file = scripts_open(vm, first, name, "w");

    if (fputs(text, file) < 0 || fclose(file) != 0)
        harness_error("cannot write %s: %m", name);
}

/** Make a folder of scripts, and see what this machine makes of them. */
static void
scripts_folder(struct vm *vm, uint64_t first)
{
    scripts_shell(vm, "mkdir -p %" PRIu64, first);
    scripts_write(vm, first, "folder.sh", shgen_folder);
    scripts_write(vm, first, "driver.sh", shgen_driver);
    for (uint64_t seed = first; seed < first + SCRIPTS_FOLDER; seed++) {
        char name[40], *script = shgen_script(seed, SHGEN_ALL);

        snprintf(name, sizeof(name), "%" PRIu64 ".sh", seed);
        scripts_write(vm, first, name, script);
        free(script);
    }
    scripts_shell(vm,
                  "cd %" PRIu64 " && mkdir bin && ln -s \"$(command -v dash)\" bin/sh && "
                  "env -i LC_ALL=C HOME=/ PATH=\"$PWD/bin:/usr/bin:/bin\" dash driver.sh %" PRIu64
                  " %" PRIu64 " >here.txt 2>/dev/null; rm -rf bin err w[0-9]*",
                  first, first, first + SCRIPTS_FOLDER - 1);
}

static void
scripts_machine(struct vm *vm)
{
    uint64_t first = scripts_first(vm);

    disk_add(vm, &(struct disk_wish){ .place = SCRIPTS_DISK, .kib = SCRIPTS_KIB, .fat = 16 });
    scripts_shell(vm, "rm -rf -- *");
    for (uint64_t done = 0; done < scripts_count(vm); done += SCRIPTS_FOLDER)
        scripts_folder(vm, first + done);
    scripts_shell(vm, "mcopy -s -i '%s' -- * ::/", disk_mtools(vm, SCRIPTS_DISK));
    disk_put(vm, SCRIPTS_DISK, "/all.sh", scripts_all, strlen(scripts_all));
}

/** Fail with a script that does not do there what it does here. */
static void
scripts_fail(uint64_t seed, const char *want, size_t wanted, const char *got, size_t length)
{
    fail("expected a script to do what it does here, by dash (build/bin/shgen %" PRIu64
         " prints it):\n%s---- here\n%.*s---- but there\n%.*s",
         seed, shgen_script(seed, SHGEN_ALL), (int)wanted, want, (int)length, got);
}

/** Compare the two reports of a folder. */
static void
scripts_compare(struct vm *vm, uint64_t first)
{
    char path[60], *want = NULL, *got;
    FILE *file = scripts_open(vm, first, "here.txt", "r");
    size_t size = 0;
    const uint8_t *bytes;

    if (getdelim(&want, &size, '\0', file) < 0)
        harness_error("cannot read what dash has printed: %m");
    fclose(file);
    snprintf(path, sizeof(path), "/%" PRIu64 "/there.txt", first);
    bytes = disk_get(vm, SCRIPTS_DISK, path, &size);
    got = calloc((bytes == NULL ? 0 : size) + 1, 1);
    if (bytes != NULL)
        memcpy(got, bytes, size);
    for (uint64_t seed = first; seed < first + SCRIPTS_FOLDER; seed++) {
        size_t wanted = 0, length = 0;
        const char *here = shgen_section(want, seed, &wanted);
        const char *there = shgen_section(got, seed, &length);

        if (here == NULL)
            harness_error("dash did not run script %" PRIu64, seed);
        if (there == NULL)
            scripts_fail(seed, here, wanted, "(nothing)\n", 10);
        if (length != wanted || memcmp(here, there, wanted) != 0)
            scripts_fail(seed, here, wanted, there, length);
    }
    free(want);
    free(got);
}

/* No log of interrupts: here are millions, and no more than a shell can go wrong. */
CHECK(phase10, "random scripts do what they do on this machine", 10, .disks = scripts_machine,
      .cmdline = "init=none", .args = "-d cpu_reset")
{
    uint64_t first = scripts_first(vm), done = 0;
    const char *answer = "";

    kernel_prompt(vm);
    kernel_ask(vm, "mkdir /m");
    kernel_ask(vm, "mkdir /w");
    require_text(kernel_ask(vm, "mount hdb /m"), "", "the answer to mount");
    require_text(kernel_ask(vm, "mount -t ramfs x /w"), "", "the answer to mount");
    for (; done < scripts_count(vm) && *answer == '\0'; done += SCRIPTS_FOLDER)
        answer = kernel_ask(vm, "run sh /m/all.sh %" PRIu64 " %" PRIu64, first + done,
                            first + done + SCRIPTS_FOLDER - 1);
    require_text(kernel_ask(vm, "umount /m"), "", "the answer to umount");
    for (uint64_t seed = first; seed < first + done; seed += SCRIPTS_FOLDER)
        scripts_compare(vm, seed);
    require_text(answer, "", "what the guest says of the reports");
}
