/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 04: display, input and output. Here: the kernel is ready, and what checks share.
 * @ingroup grader
 *
 * Next to read: phase04_screen.c (what is shown), phase04_keys.c (what is typed),
 * phase04_editor.c (the line), phase04_commands.c and phase04_log.c (what is said),
 * phase04_machines.c (its own tests, GRUB, Bochs).
 */
#include "phase04.h"

#include <stdarg.h>
#include <string.h>

#include "../src/grade.h"
#include "kernel.h"
#include "prompt.h"

void
phase04_prompt(struct vm *vm)
{
    expect(vm, KERNEL_PROMPT);
    expect_from_here(vm);
}

const char *
phase04_ask(struct vm *vm, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    const char *answer = prompt_ask(vm, KERNEL_PROMPT, format, arguments);
    va_end(arguments);
    return answer;
}

void
phase04_settle(struct vm *vm)
{
    expect_from_here(vm);
    serial_type(vm, "\a"); /* C-g: out of whatever it is; rings the bell */
    expect(vm, "\a");
}

const char *
phase04_random_text(struct vm *vm, unsigned length, const char *among)
{
    static char text[256];
    unsigned count = among ? (unsigned)strlen(among) : '~' - ' ' + 1;

    if (length >= sizeof(text))
        harness_error("a random text of %u characters is too long", length);
    for (unsigned i = 0; i < length; i++) {
        unsigned which = (unsigned)vm_random(vm, count);
        text[i] = among ? among[which] : (char)(' ' + which);
    }
    text[length] = '\0';
    return text;
}

SMOKE_CHECK(phase04, "the kernel is ready", 3, SCREEN_PC)
{
    kernel_prompt(vm);
}
