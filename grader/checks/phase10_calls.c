/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 10, system calls for files and the system, and the tools that use them.
 * @ingroup grader
 *
 * That the tools for files do what the GNU tools do is tested on this machine, where there are
 * both: grader/tests/tools_files/. Here: that they do it on our kernel, when a disk is full, cannot
 * be written, or another filesystem is meant.
 */
#include <stdio.h>
#include <string.h>

#include "../src/grade.h"
#include "kernel.h"

CHECK(phase10, "calls for files and the system do what Linux's do, and refuse the rest", 4,
      .cmdline = "init=none")
{
    const char *answer;

    kernel_prompt(vm);
    kernel_ask(vm, "mkdir /calls");
    answer = kernel_ask(vm, "run calls /calls");
    require(strstr(answer, ", 0 of them do not hold") != NULL,
            "expected the program `calls` to find nothing wrong, but it says \"%s\"", answer);
    kernel_ask(vm, "run rm -r /calls");
    answer = kernel_ask(vm, "run polls");
    require(strstr(answer, ", 0 of them do not hold") != NULL,
            "expected the program `polls` to find nothing wrong, but it says \"%s\"", answer);
}

/** Ask, and find a text in the answer. */
static void
calls_expect(struct vm *vm, const char *line, const char *text)
{
    const char *answer = kernel_ask(vm, "%s", line);

    require(strstr(answer, text) != NULL, "expected \"%s\" to say \"%s\", but it says \"%s\"", line,
            text, answer);
}

CHECK(phase10,
      "tools lose nothing: across filesystems, on a full or a read-only one, on themselves", 4,
      .cmdline = "init=none")
{
    unsigned long seed = vm_random(vm, 1000000);
    char line[100], want[100];

    kernel_prompt(vm);
    kernel_ask(vm, "mkdir /lose");
    kernel_ask(vm, "mkdir /lose/m");
    snprintf(line, sizeof(line), "run touch -d @%lu /lose/file", 1000000000 + seed * 2);
    kernel_ask(vm, "%s", line);
    kernel_ask(vm, "run mount -t ramfs none /lose/m");
    kernel_ask(vm, "run cp -p /welcome.txt /lose/m/kept");
    kernel_ask(vm, "run mv /lose/file /lose/m/moved");
    snprintf(want, sizeof(want), "%lu", 1000000000 + seed * 2);
    calls_expect(vm, "run stat -c %Y /lose/m/moved", want);
    calls_expect(vm, "run stat /lose/file", "No such file or directory");
    calls_expect(vm, "run cp /lose/m/kept /lose/m/./kept", "are the same file");
    kernel_ask(vm, "run mount -o remount,ro /lose/m");
    calls_expect(vm, "run mv /lose/m/kept /lose/there", "Read-only file system");
    calls_expect(vm, "run rm /lose/m/kept", "Read-only file system");
    calls_expect(vm, "run cp /welcome.txt /lose/m/new", "Read-only file system");
    calls_expect(vm, "run ls /lose/m", "kept");
    kernel_ask(vm, "run umount /lose/m");
    calls_expect(vm, "run cp /dev/zero /lose/full", "No space left on device");
    calls_expect(vm, "run ls /lose/full", "No such file or directory");
    calls_expect(vm, "run rm -r /", "dangerous");
    calls_expect(vm, "run rm -r /lose/m /lose/.", "refusing");
    calls_expect(vm, "run ls /", "welcome.txt");
    kernel_ask(vm, "run rm -r /lose");
}

CHECK(phase10, "/proc is whole while processes come and go", 3, .cmdline = "init=none")
{
    unsigned rounds = 5 + (unsigned)vm_random(vm, 5);

    kernel_prompt(vm);
    const char *answer = kernel_ask(vm, "run census %u", rounds);
    require(strstr(answer, ", 0 broken") != NULL && strstr(answer, " seen") != NULL,
            "expected nothing broken in /proc, but census says \"%s\"", answer);
    calls_expect(vm, "run ps -e", " ps");
    calls_expect(vm, "run top -b -n 1", "top -b -n 1");
}
