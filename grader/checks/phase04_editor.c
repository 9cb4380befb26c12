/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 04, the line editor: history, search and completion, the same on COM1 and keyboard.
 * @ingroup grader
 */
#include <string.h>

#include "../src/grade.h"
#include "kernel.h"
#include "phase04.h"

#define UP           "\x1b[A"
#define DOWN         "\x1b[B"
#define SEARCH       "\x12" /* C-r */
#define CANCEL       "\x03" /* C-c */
#define EDITOR_WORDS 4

/** Words to look for again. */
struct editor_words {
    char text[EDITOR_WORDS][16];
};

/** Have each of some random words said, so that the history has them. */
static void
editor_say_words(struct vm *vm, struct editor_words *words)
{
    for (unsigned i = 0; i < EDITOR_WORDS; i++) {
        snprintf(words->text[i], sizeof(words->text[i]), "%s",
                 phase04_random_text(vm, 10, PHASE04_LETTERS));
        phase04_ask(vm, "echo %s", words->text[i]);
    }
}

/** Wait for the answer of `echo` to whatever the line has become. */
static void
editor_require_answer(struct vm *vm, const char *want, const char *what)
{
    struct match match = expect(vm, "\n(.*)\n" KERNEL_PROMPT);

    require_text(match.group[1], want, what);
}

CHECK(phase04, "arrows walk through the lines of before, typed here or there", 3, SCREEN_PC)
{
    struct editor_words words;

    phase04_prompt(vm);
    editor_say_words(vm, &words);
    serial_type(vm, UP UP UP DOWN "\r");
    editor_require_answer(vm, words.text[2], "the answer to the last line but one");
    key_tap(vm, "up");
    key_tap(vm, "up");
    key_tap(vm, "up");
    key_tap(vm, "up");
    key_tap(vm, "ret");
    editor_require_answer(vm, words.text[1], "the answer to the fourth line back");
    /* What was being typed comes back at the end of the walk. */
    serial_type(vm, "echo new" UP UP DOWN DOWN "er\r");
    editor_require_answer(vm, "newer", "the answer to the line of before the walk");
}

CHECK(phase04, "C-r finds a line of before by a part of it", 3, SCREEN_PC)
{
    struct editor_words words;
    char part[8];

    phase04_prompt(vm);
    editor_say_words(vm, &words);
    unsigned which = (unsigned)vm_random(vm, EDITOR_WORDS - 1); /* not the newest */
    snprintf(part, sizeof(part), "%.6s", words.text[which] + 3);
    serial_type(vm, SEARCH);
    serial_type(vm, part);
    serial_type(vm, "\r");
    editor_require_answer(vm, words.text[which], "the answer to the line that was found");
}

/** How many commands begin with @p typed, and how far they agree. */
static unsigned
editor_complete(struct vm *vm, const char *typed, char common[32])
{
    unsigned count, found = 0;
    const struct registered *commands = elf_table(vm, KERNEL_ELF, "command", &count);

    for (unsigned i = 0; i < count; i++) {
        size_t same = 0;

        if (strncmp(commands[i].name, typed, strlen(typed)) != 0)
            continue;
        if (found++ == 0)
            snprintf(common, 32, "%s", commands[i].name);
        while (common[same] && common[same] == commands[i].name[same])
            same++;
        common[same] = '\0';
    }
    return found;
}

static bool
editor_is_command(struct vm *vm, const char *text)
{
    unsigned count;
    const struct registered *commands = elf_table(vm, KERNEL_ELF, "command", &count);

    while (count > 0 && strcmp(commands[count - 1].name, text) != 0)
        count--;
    return count > 0;
}

/** What has become of the line in which Tab was typed; the line is dropped. */
static const char *
editor_line_after_tab(struct vm *vm)
{
    struct match match = expect(vm, "\\G(.*?)\a?\\^C\n" KERNEL_PROMPT);

    return match.group[1];
}

CHECK(phase04, "Tab completes a command as far as the table allows, on COM1 and keyboard", 3,
      SCREEN_PC)
{
    unsigned count;
    char typed[32], common[32], want[40];

    phase04_prompt(vm);
    const struct registered *commands = elf_table(vm, KERNEL_ELF, "command", &count);
    for (unsigned i = 0; i < 4; i++) {
        unsigned found;

        /* Random beginnings of commands; of every other one, more than one command begins so, and
         * none is all that they have in common. */
        do {
            const char *name = commands[vm_random(vm, count)].name;
            unsigned length = 1 + (unsigned)vm_random(vm, strlen(name));
            snprintf(typed, sizeof(typed), "%.*s", (int)length, name);
            found = editor_complete(vm, typed, common);
        } while (i % 2 == 0 && (found < 2 || editor_is_command(vm, common)));
        snprintf(want, sizeof(want), "%s%s", common, found == 1 ? " " : "");
        serial_type(vm, typed);
        serial_type(vm, "\t" CANCEL);
        require_text(editor_line_after_tab(vm), want, "the line after Tab on COM1");
        keyboard_type(vm, typed);
        keyboard_type(vm, "\t");
        key_press(vm, "ctrl_r");
        key_tap(vm, "c");
        key_release(vm, "ctrl_r");
        require_text(editor_line_after_tab(vm), want, "the line after Tab on the keyboard");
    }
}
