/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 03, the kernel's monitor: a table of commands, and a line to type them on.
 * @ingroup grader
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "../src/grade.h"
#include "kernel.h"
#include "memory_map.h"
#include "phase03.h"

CHECK(phase03, "help lists the commands of the table, in its order", 2, KERNEL_PC)
{
    char want[32];
    unsigned count;
    const struct registered *entries = elf_table(vm, KERNEL_ELF, "command", &count);

    kernel_prompt(vm);
    const char *answer = kernel_ask(vm, "help");
    require(count >= 9, "expected at least 9 commands, but the table has %u", count);
    for (unsigned i = 0; i < count; i++) {
        snprintf(want, sizeof(want), "  %s ", entries[i].name);
        require(strncmp(answer, want, strlen(want)) == 0,
                "expected line %u of help to be about %s, but it is \"%.*s\"", i + 1,
                entries[i].name, (int)strcspn(answer, "\n"), answer);
        answer += strcspn(answer, "\n") + 1;
    }
    require_text(answer, "", "what follows the last command in help");
}

CHECK(phase03, "a command gets its words, and one that does not exist is named", 2, KERNEL_PC)
{
    unsigned first, second;
    char want[64];

    kernel_prompt(vm);
    first = (unsigned)vm_random(vm, 1000000);
    second = (unsigned)vm_random(vm, 1000000);
    snprintf(want, sizeof(want), "w%u x%u\n", first, second);
    require_text(kernel_ask(vm, "echo   w%u  x%u ", first, second), want, "the answer of echo");
    const char *answer = kernel_ask(vm, "q%u", first);
    snprintf(want, sizeof(want), "no command \"q%u\"", first);
    require(strncmp(answer, want, strlen(want)) == 0, "expected %s, but the answer is %s", want,
            answer);
}

CHECK(phase03, "backspace, delete and Ctrl-U take characters back", 2, KERNEL_PC)
{
    char typed[96], want[32];

    kernel_prompt(vm);
    unsigned number = (unsigned)vm_random(vm, 1000000);
    snprintf(typed, sizeof(typed),
             "panic\x15"
             "\b\becho nox\x7f\b\bk%uz\b\r",
             number);
    snprintf(want, sizeof(want), "k%u\n", number);
    serial_type(vm, typed);
    struct match match = expect(vm, "\n((?s:.*?))^kernel> ");
    require_text(match.group[1], want, "the answer to an edited line");
}

CHECK(phase03, "info tells the memory that boot_info holds", 2, KERNEL_PC)
{
    struct memory_map map;
    char want[96];

    kernel_prompt(vm);
    kernel_memory_map(vm, kernel_look(vm), &map);
    const char *answer = kernel_ask(vm, "info");
    for (unsigned i = 0; i < map.count; i++) {
        snprintf(want, sizeof(want), "\nmemory   %016" PRIx64 "-%016" PRIx64 " ", map.range[i].base,
                 map.range[i].base + map.range[i].length - 1);
        require(strstr(answer, want), "expected the line \"%s\" in the answer of info:\n%s",
                want + 1, answer);
    }
    snprintf(want, sizeof(want), "\nusable   %" PRIu64 " KiB\n", memory_map_usable(&map) / 1024);
    require(strstr(answer, want), "expected the line \"%.*s\" in the answer of info:\n%s",
            (int)strlen(want) - 2, want + 1, answer);
}

CHECK(phase03, "init shows the order of the initcalls, with level and place", 2, KERNEL_PC)
{
    unsigned count, place;
    int used;
    char name[32];
    const struct registered *entries = elf_table(vm, KERNEL_ELF, "init", &count);
    uint64_t offset = member_offset(vm, KERNEL_ELF, "initcall", "place");

    kernel_prompt(vm);
    const char *answer = kernel_ask(vm, "init");
    for (unsigned i = 0; i < count; i++) {
        unsigned level = 0, want;

        used = 0;
        sscanf(answer, " %u.%u %*s %31s %*s%n", &level, &place, name, &used);
        require(used > 0, "expected a line for %s in the answer of init, but it is \"%.*s\"",
                entries[i].name, (int)strcspn(answer, "\n"), answer);
        memcpy(&want, elf_at(vm, KERNEL_ELF, entries[i].object + offset, 4), 4);
        require_text(name, entries[i].name, "the name in a line of init");
        require_equal(level * 10 + place, want, "level and place in a line of init");
        answer += strcspn(answer, "\n") + 1;
    }
}

CHECK(phase03, "the emulator's words replace the loader's, and the run's seed arrives", 3,
      .cmdline = "quiet alpha=1,2 alpha=3")
{
    char want[96];

    kernel_prompt(vm);
    expect_not(vm, "\\] init: ");
    const char *answer = kernel_ask(vm, "info");
    snprintf(want, sizeof(want), "\nwords    quiet alpha=1,2 alpha=3 seed=%" PRIu64 "\n",
             vm_seed(vm));
    require(strstr(answer, want), "expected \"%.*s\" in the answer of info:\n%s",
            (int)strlen(want) - 2, want + 1, answer);
}
