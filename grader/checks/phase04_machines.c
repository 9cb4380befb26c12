/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 04 on other machines, and its own tests.
 * @ingroup grader
 */
#include <string.h>

#include "../src/grade.h"
#include "kernel.h"
#include "phase04.h"

#define TESTS_LEAST 50 /* phase 03's, and 25 of its own */
#define WINDOW      0xB8000
#define WINDOW_SIZE 0x8000
#define WINDOW_ROWS 203 /* of 204: there is one behind each */
#define ROW_SIZE    160u

CHECK(phase04, "the kernel's own tests pass, all of the table", 4, .cmdline = "test")
{
    unsigned count;

    elf_table(vm, KERNEL_ELF, "test", &count);
    const struct tap *tap = require_verdict(vm, RUN_PASSED);
    require_equal(tap->count, count, "the number of tests in the report");
    require(tap->passed >= TESTS_LEAST, "expected at least %u tests to pass, but %u did",
            TESTS_LEAST, tap->passed);
}

CHECK(phase04, "by GRUB the screen and the keyboard work the same", 3, .firmware = FW_GRUB,
      .mem_mib = RANDOM_MEM, .junk = true)
{
    char line[32];

    phase04_prompt(vm);
    phase04_settle(vm);
    require(strstr(look_screen(vm), "kernel>"), "expected the prompt on the screen:\n%s",
            look_screen(vm));
    const char *word = phase04_random_text(vm, 12, PHASE04_LETTERS);
    snprintf(line, sizeof(line), "echo %s\n", word);
    keyboard_storm(vm, line, NULL);
    struct match match = expect(vm, "\\G(.*)\n" KERNEL_PROMPT);
    require_text(match.group[1], word, "the answer to what was typed");
    phase04_settle(vm);
    snprintf(line, sizeof(line), "\n%s\nkernel>", word);
    require(strstr(look_screen(vm), line), "expected \"%s\" on the screen:\n%s", word,
            look_screen(vm));
}

static bool
machines_row_begins(const uint8_t *cells, const char *text)
{
    while (*text && *cells == (uint8_t)*text) {
        text++;
        cells += 2;
    }
    return *text == '\0';
}

/** The row of the window, of all that might be shown, that begins with a text; NULL: none. */
static const uint8_t *
machines_find_row(const uint8_t *window, const char *text)
{
    for (unsigned row = 0; row < WINDOW_ROWS; row++) {
        if (machines_row_begins(window + (size_t)row * ROW_SIZE, text))
            return window + (size_t)row * ROW_SIZE;
    }
    return NULL;
}

/* Bochs does not show which part of the window is on the screen: so the row counts, wherever. */
CHECK(phase04, "in Bochs the screen has what COM1 has", 3, .emulator = EMU_BOCHS)
{
    char line[32];

    phase04_prompt(vm);
    phase04_ask(vm, "clear");
    const char *word = phase04_random_text(vm, 12, PHASE04_LETTERS);
    snprintf(line, sizeof(line), "%s\n", word);
    require_text(phase04_ask(vm, "echo %s", word), line, "the answer of echo");
    phase04_settle(vm);
    const uint8_t *window = look_at(kernel_look(vm), WINDOW, WINDOW_SIZE);
    snprintf(line, sizeof(line), "%s ", word);
    const uint8_t *row = machines_find_row(window, line);
    require(row, "expected a row \"%s\" in video memory:\n%s", word, look_screen(vm));
    require(machines_row_begins(row + ROW_SIZE, "kernel> "),
            "expected the prompt in the row below \"%s\":\n%s", word, look_screen(vm));
}
