/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 16, tracing from program to picture: what `trace` writes is read on the host.
 * @ingroup grader
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../src/grade.h"
#include "kernel.h"

static void
trace_machine(struct vm *vm)
{
    char script[400];
    unsigned count = 3 + (unsigned)(vm_seed(vm) % 6);

    snprintf(script, sizeof(script),
             "trace record -o /t.dat sh /work\n"
             "trace json /t.dat >/t.jsn\n"
             "poweroff -f\n");
    disk_add(vm, &(struct disk_wish){ .place = 0 });
    disk_put(vm, 0, "/script", script, strlen(script));
    script[0] = '\0';
    while (count-- > 0)
        strcat(script, "/bin/true\n");
    strcat(script, "/bin/false\n");
    disk_put(vm, 0, "/work", script, strlen(script));
}

/** build/bin/trace_view, beside the grader, about a text. */
static struct disk_answer
trace_view(struct vm *vm, const void *text, size_t size)
{
    static char path[4096];
    ssize_t length = readlink("/proc/self/exe", path, sizeof(path) - 16);
    const char *const arguments[] = { path, "/dev/stdin", "/dev/stdout", NULL };

    if (length <= 0)
        harness_error("where is the grader?");
    path[length] = '\0';
    strcpy(strrchr(path, '/') + 1, "trace_view");
    return disk_tool_run(vm, arguments, text, size);
}

/** How often is this in the text? */
static unsigned
trace_occurrences(const char *text, const char *what)
{
    unsigned count = 0;

    while ((text = strstr(text, what)) != NULL) {
        text += strlen(what);
        count++;
    }
    return count;
}

CHECK(phase16, "trace json keeps to the format, with one slice for each program that ran", 4,
      .mem_mib = 64, .disks = trace_machine, .cmdline = "quiet init=/bin/sh -- /script")
{
    unsigned programs = 3 + (unsigned)(vm_seed(vm) % 6) + 2; /* false, and the shell itself */
    size_t size;

    expect_poweroff(vm);
    const uint8_t *bytes = disk_get(vm, 0, "/t.jsn", &size);
    require(bytes != NULL, "expected the file /t.jsn on the disk");
    struct disk_answer answer = trace_view(vm, bytes, size);
    require(answer.status == 0, "expected a trace that keeps to the format, but: %s", answer.said);
    require_equal(trace_occurrences(answer.text, "<title>execve, "), programs,
                  "slices of execve in the picture");
    require_equal(trace_occurrences(answer.text, "<title>exit"), 0, "calls that never return");
    answer = trace_view(vm, bytes, size / 2);
    require(answer.status == 1, "expected that half a file is refused");
}
