/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 09: strace says what programs ask for; execve keeps and closes; static PIE moves.
 * @ingroup grader
 *
 * What programs do is known to the host from their arguments, which are the run's own.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "../src/grade.h"
#include "kernel.h"
#include "phase09.h"

/** Fail unless an answer holds this text. */
static void
strace_require(const char *answer, const char *want)
{
    require(strstr(answer, want), "expected the line \"%.*s\", but got:\n%s",
            (int)strcspn(want, "\n"), want, answer);
}

CHECK(phase09, "strace shows calls by name, with texts, flags and errors", 3, PHASE09_PC)
{
    unsigned word = 1000000 + (unsigned)vm_random(vm, 1000000);
    char want[120];

    kernel_prompt(vm);
    const char *answer = kernel_ask(vm, "strace become /w%u arg%u", word, word);
    snprintf(want, sizeof(want), " execve(\"/w%u\", [\"/w%u\", \"arg%u\"], 0x", word, word, word);
    strace_require(answer, want);
    strace_require(answer, " /* 0 vars */) = -1 ENOENT\n");
    strace_require(answer, " write(1, \"become: error 2\\n\", 16) = 16\n");
    strace_require(answer, " exit(1) = ?\n");
    strace_require(answer, " +++ exited with 1 +++\n");
    answer = kernel_ask(vm, "strace bench open /w%u", word);
    snprintf(want, sizeof(want), " open(\"/w%u\", O_WRONLY|O_CREAT, 0644) = 3\n", word);
    strace_require(answer, want);
    snprintf(want, sizeof(want), " open(\"/w%u\", O_RDONLY, ", word);
    strace_require(answer, want);
    answer = kernel_ask(vm, "strace bench zero");
    strace_require(answer, ", PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0) = 0x");
    require(!strstr(kernel_ask(vm, "run hello"), "write("),
            "expected a program without strace to be alone with what it says");
}

CHECK(phase09, "strace follows children, and shows signals and how each one ends", 3, PHASE09_PC)
{
    unsigned parent = 0, child = 0;
    char want[80];

    kernel_prompt(vm);
    const char *answer = kernel_ask(vm, "strace execs");
    const char *fork = strstr(answer, " fork() = ");
    require(fork && sscanf(fork, " fork() = %u", &child) == 1 && sscanf(answer, "%u", &parent) == 1,
            "expected a line with fork, but got:\n%s", answer);
    snprintf(want, sizeof(want), "\n%-4u execve(\"/bin/execs\", [\"execs\", \"words\"", child);
    strace_require(answer, want);
    snprintf(want, sizeof(want), "\n%-4u +++ exited with 0 +++\n", child);
    strace_require(answer, want);
    snprintf(want, sizeof(want), "\n%-4u waitpid(%u, [exited: 0], 0) = %u\n", parent, child, child);
    strace_require(answer, want);
    strace_require(answer, "\"...], 0x0 /* 0 vars */) = -1 E2BIG\n");
    strace_require(answer, " rt_sigprocmask(SIG_BLOCK, [SIGTERM], NULL, 8) = 0\n");
    answer = kernel_ask(vm, "strace crash null");
    strace_require(answer, " --- SIGSEGV {si_code=1, si_addr=0x0} ---\n");
    strace_require(answer, " +++ killed by SIGSEGV +++\n");
}

CHECK(phase09, "execve keeps descriptors, closes those that are to be closed, and has limits", 3,
      PHASE09_PC)
{
    kernel_prompt(vm);
    require_text(kernel_ask(vm, "run execs"), "execs: 0 claims failed\n", "what the program says");
    const char *answer = kernel_ask(vm, "strace execs");
    strace_require(answer, " fcntl(10, F_GETFD, 0) = 0\n");
    strace_require(answer, " fcntl(11, F_GETFD, 0) = -1 EBADF\n");
}

/** Where a program that can be moved says that its code is. */
static uint64_t
place_run(struct vm *vm)
{
    uint64_t code = 0;
    const char *answer = kernel_ask(vm, "run place");

    require(sscanf(answer, "code at 0x%" SCNx64, &code) == 1 && !strstr(answer, "exit status"),
            "expected the program to find its addresses right, but got:\n%s", answer);
    return code & ~UINT64_C(0xFFF);
}

static void
place_restart(struct vm *vm)
{
    serial_type(vm, "reboot\r");
    expect_reset(vm);
    expect_from_here(vm);
    kernel_prompt(vm);
}

CHECK(phase09, "a program that can be moved is elsewhere at each start, after a restart, too", 3,
      PHASE09_PC)
{
    kernel_prompt(vm);
    uint64_t first = place_run(vm), second = place_run(vm);
    require(first != second, "expected two places, but both are %08" PRIX64 "h", first);
    place_restart(vm);
    uint64_t again = place_run(vm);
    require(again != first, "expected another place after a restart, but it is %08" PRIX64 "h",
            first);
}

CHECK(phase09, "place=N repeats where programs are", 2, .cmdline = "place=4711", .fresh = true)
{
    kernel_prompt(vm);
    uint64_t first = place_run(vm), second = place_run(vm);
    require(first != second, "expected two places, but both are %08" PRIX64 "h", first);
    place_restart(vm);
    require_equal(place_run(vm), first, "the first place after a restart");
    require_equal(place_run(vm), second, "the second place after a restart");
}
