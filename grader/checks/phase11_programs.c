/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 11: WasilOS's own programs in 64 bit, the same sources as in 32.
 * @ingroup grader
 *
 * Numbers and layouts beside Linux's own: grader/tests/abi64. Here: what only running shows.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "../src/grade.h"
#include "kernel.h"
#include "phase11.h"

/** Run a line, and find a text in the answer. */
static void
programs_expect(struct vm *vm, const char *line, const char *text)
{
    const char *answer = kernel_ask(vm, "%s", line);

    require(strstr(answer, text) != NULL, "expected \"%s\" to say \"%s\", but got:\n%s", line, text,
            answer);
}

CHECK(phase11, "programs: calls are x86-64's, and an int below 0 is shown as one", 2, MODERN_PC)
{
    unsigned child = 0;
    char want[80];

    kernel_prompt(vm);
    const char *answer = kernel_ask(vm, "strace execs");
    const char *fork = strstr(answer, " fork() = ");
    require(fork != NULL && sscanf(fork, " fork() = %u", &child) == 1,
            "expected a line with fork, but got:\n%s", answer);
    snprintf(want, sizeof(want), " wait4(%u, [exited: 0], 0, 0) = %u\n", child, child);
    require(strstr(answer, want) != NULL, "expected \"%s\", but got:\n%s", want, answer);
    programs_expect(vm, "strace bench zero", "|MAP_ANONYMOUS, -1, 0) = 0x7f");
}

CHECK(phase11, "programs: who is stopped while he waits goes on with the rest of his time", 2,
      MODERN_PC)
{
    kernel_prompt(vm);
    programs_expect(vm, "run polls", ", 0 of them do not hold");
}

/** Where a program that can be moved says that its code is, and that its addresses are right. */
static uint64_t
programs_place(struct vm *vm)
{
    uint64_t code = 0;
    const char *answer = kernel_ask(vm, "run place");

    require(sscanf(answer, "code at 0x%" SCNx64, &code) == 1 && !strstr(answer, "exit status"),
            "expected the program to find its addresses right, but got:\n%s", answer);
    return code & ~UINT64_C(0xFFF);
}

CHECK(phase11, "programs: one that can be moved is above 4 GiB, elsewhere at each start", 2,
      MODERN_PC)
{
    kernel_prompt(vm);
    uint64_t first = programs_place(vm), second = programs_place(vm);
    require(first != second, "expected two places, but both are %" PRIX64 "h", first);
    require(first >> 32 != 0 || second >> 32 != 0,
            "expected places in 47 bits, but got %" PRIX64 "h and %" PRIX64 "h", first, second);
}
