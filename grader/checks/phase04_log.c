/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 04, the log: it keeps everything, and consoles show what they are to show.
 * @ingroup grader
 */
#include <string.h>

#include "../src/grade.h"
#include "kernel.h"
#include "phase04.h"

CHECK(phase04, "dmesg repeats what was said at the start, byte for byte", 3, SCREEN_PC)
{
    struct match match = expect(vm, "(WasilOS phase04, (?s:.*?))" KERNEL_PROMPT);
    expect_from_here(vm);
    const char *begin = match.group[1], *answer = phase04_ask(vm, "dmesg");
    size_t length = strlen(begin), same = 0;
    while (same < length && answer[same] == begin[same])
        same++;
    require(same == length,
            "expected what came on COM1 before the prompt, but from byte %zu on it is\n  \"%.*s\"\n"
            "instead of\n  \"%.*s\"",
            same, (int)strcspn(answer + same, "\n"), answer + same,
            (int)strcspn(begin + same, "\n"), begin + same);
}

CHECK(phase04, "loglevel= keeps the start off the consoles, and the log has it all the same", 3,
      GERMAN_PC)
{
    unsigned count;
    char want[64];
    const struct registered *entries = elf_table(vm, KERNEL_ELF, "init", &count);

    phase04_prompt(vm);
    expect_not(vm, "init: |kernel ready|WasilOS phase04");
    require(!strstr(look_screen(vm), "kernel ready"),
            "expected nothing of the start on the screen either");
    expect_from_here(vm);
    const char *answer = phase04_ask(vm, "dmesg");
    for (unsigned i = 0; i < count; i++) {
        snprintf(want, sizeof(want), "] init: %s ", entries[i].name);
        answer = strstr(answer, want);
        require(answer, "expected a line of %s in the log, in its place", entries[i].name);
    }
}
