/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What has become of a machine, in words: a failure explains itself.
 * @ingroup grader
 *
 * Nothing here ends a check or insists on an answer: it is called after something went wrong, and
 * what cannot be found out is left out.
 */
#include <inttypes.h>
#include <string.h>
#include <sys/wait.h>

#include "explain.h"
#include "intlog.h"
#include "process.h"
#include "registers.h"
#include "symbols.h"
#include "vm_private.h"

enum { EXPLAIN_LINES = 12, EXPLAIN_BACK = 16, EXPLAIN_CODE = 64 };

/** One way to ask a PC for a reset, as the end of the code that does it. */
struct explain_reset {
    uint8_t code[2];
    unsigned size;
    const char *means;
};

static const struct explain_reset explain_resets[] = {
    { { 0xE6, 0x64 }, 2, "by the keyboard controller (port 0x64)" },
    { { 0xE6, 0x92 }, 2, "by port 0x92" },
};

void
explain_place(struct vm *vm, const struct cpu_state *cpu, struct buffer *text)
{
    uint64_t address = cpu->cs.base + cpu->rip;
    char name[128] = "";

    if (!vm->symbols)
        vm->symbols = symbols_open(vm->options.build_dir);
    /* What is there tells which of several programs it is. No more memory than that: it costs time.
     */
    bool memory = address < vm->ops->memory(vm) && look_update(vm, address + EXPLAIN_CODE) == 0;
    symbols_describe(vm->symbols, address, memory ? vm->look.ram : NULL, vm->look.ram_size, name,
                     sizeof(name));
    if (*name)
        buffer_format(text, "%s (%04x:%04" PRIx64 ")", name, cpu->cs.selector, cpu->rip);
    else
        buffer_format(text, "%04x:%04" PRIx64, cpu->cs.selector, cpu->rip);
}

/** Bochs says what was wrong in words of its own, which vm_explain() shows; here is the place. */
static void
explain_bochs_triple_fault(struct vm *vm, struct buffer *text)
{
    struct cpu_state cpu;

    buffer_format(text, "the CPU gave up: triple fault");
    if (registers_parse_bochs_panic(buffer_text(&vm->log), &cpu) != 0)
        return;
    buffer_format(text, " at ");
    explain_place(vm, &cpu, text);
    buffer_format(text, ", CR2=0x%" PRIx64, cpu.cr2);
}

static void
explain_triple_fault(struct vm *vm, struct buffer *text)
{
    struct buffer place = { 0 };
    struct intlog_fault fault;

    if (vm->machine.emulator == EMU_BOCHS) {
        explain_bochs_triple_fault(vm, text);
        return;
    }
    intlog_triple_fault(buffer_text(&vm->log), &fault);
    if (!fault.has_cpu && look_update(vm, SIZE_MAX) == 0)
        fault.cpu = vm->look.cpu[0];
    explain_place(vm, &fault.cpu, &place);
    buffer_format(text, "the CPU gave up: ");
    intlog_describe(&fault, buffer_text(&place), text);
    buffer_free(&place);
}

/** How it was done: OUT DX,AL by DX, the others by the bytes before the place it has got to. */
static const char *
explain_reset_means(const struct look *look)
{
    const struct cpu_state *cpu = &look->cpu[0];
    uint64_t at = cpu->cs.base + cpu->rip;

    if (at >= 0xE0000 && at <= 0xFFFFF)
        return "through the firmware";
    for (uint64_t back = at; back + EXPLAIN_BACK > at && back >= 2 && back < look->ram_size;
         back--) {
        const uint8_t *code = look->ram + back - 2;
        size_t count = sizeof(explain_resets) / sizeof(explain_resets[0]);
        for (size_t i = 0; i < count; i++) {
            if (memcmp(code, explain_resets[i].code, explain_resets[i].size) == 0)
                return explain_resets[i].means;
        }
        if (code[1] == 0xEE && (cpu->reg[2] & 0xFFFF) == 0xCF9)
            return "by port 0xCF9";
        if (code[1] == 0xEE && (cpu->reg[2] & 0xFFFF) == 0x64)
            return "by the keyboard controller (port 0x64)";
    }
    return "by itself";
}

static void
explain_reset(struct vm *vm, struct buffer *text)
{
    buffer_format(text, "the guest reset the machine");
    if (vm->pid == 0 || look_update(vm, SIZE_MAX) != 0)
        return;
    buffer_format(text, " %s while at ", explain_reset_means(&vm->look));
    explain_place(vm, &vm->look.cpu[0], text);
}

/** The line of Bochs's log that says why it stopped, without its time stamp. */
static void
explain_panic(struct vm *vm, struct buffer *text)
{
    const char *mark = strstr(buffer_text(&vm->log), ">>PANIC<< ");

    buffer_format(text, "%s gave up on the guest", vm->ops->name);
    if (mark)
        buffer_format(text, ": %.*s", (int)strcspn(mark + 10, "\n"), mark + 10);
}

void
explain_fate(struct vm *vm, struct buffer *text)
{
    char end[64];

    switch (vm->state) {
    case VM_STARTING:
    case VM_RUNNING:
        buffer_format(text, "the guest still runs");
        break;
    case VM_OFF:
        buffer_format(text, "the machine switched itself off");
        break;
    case VM_EXITED:
        buffer_format(text, "the guest ended the machine by isa-debug-exit (exit code %d)",
                      WEXITSTATUS(vm->exit_status));
        break;
    case VM_RESET:
        explain_reset(vm, text);
        break;
    case VM_TRIPLE_FAULT:
        explain_triple_fault(vm, text);
        break;
    case VM_PANIC:
        explain_panic(vm, text);
        break;
    case VM_GONE:
        process_describe(vm, end, sizeof(end));
        buffer_format(text, "%s ended by itself (%s)", vm->ops->name, end);
        break;
    }
}

/** The last lines of a text, each on a line of its own behind a bar. */
static void
explain_tail(const char *text, unsigned most, FILE *out)
{
    const char *end = text + strlen(text);
    unsigned lines = 0;

    if (end > text && end[-1] == '\n')
        end--;
    const char *from = end;
    while (from > text && (from[-1] != '\n' || ++lines < most))
        from--;
    while (from < end) {
        size_t length = strcspn(from, "\n");
        if (from + length > end)
            length = (size_t)(end - from);
        /* A guest that floods prints no line ends: the reader wants to see its kind, not all. */
        fprintf(out, "| %.*s%s\n", (int)(length > 200 ? 200 : length), from,
                length > 200 ? " …" : "");
        from += length + 1;
    }
}

/** Does the screen have a line that COM1 has not? */
static bool
explain_screen_has_more(struct vm *vm, const char *screen)
{
    char line[4 * 80 + 1];

    while (*screen) {
        size_t length = strcspn(screen, "\n");
        snprintf(line, sizeof(line), "%.*s", (int)length, screen);
        if (length > 0 && !strstr(buffer_text(&vm->serial), line))
            return true;
        screen += length + (screen[length] == '\n');
    }
    return false;
}

static void
explain_screen(struct vm *vm, FILE *out)
{
    struct buffer screen = { 0 };

    if (vm->pid != 0 && vm->state != VM_STARTING && screen_read(vm, &screen) == 0) {
        while (screen.size > 0 && screen.text[screen.size - 1] == '\n')
            screen.text[--screen.size] = '\0';
        if (explain_screen_has_more(vm, buffer_text(&screen))) {
            fprintf(out, "the screen:\n");
            explain_tail(buffer_text(&screen), 25, out);
        }
    }
    buffer_free(&screen);
}

/** What has become of the machine, unless the failure itself says so; of one that hangs, where. */
static void
explain_state(struct vm *vm, FILE *out)
{
    struct buffer text = { 0 };

    if (vm->state == VM_RUNNING && vm->hung)
        explain_hang(vm, &text);
    else if (vm->state != VM_STARTING && vm->state != VM_RUNNING && !vm->fate_told)
        explain_fate(vm, &text);
    if (text.size > 0)
        fprintf(out, "%s\n", buffer_text(&text));
    buffer_free(&text);
}

void
vm_explain(struct vm *vm, FILE *out)
{
    explain_state(vm, out);
    if (vm->serial.size > 0) {
        fprintf(out, "the last lines on COM1:\n");
        explain_tail(buffer_text(&vm->serial), EXPLAIN_LINES, out);
    } else {
        fprintf(out, "nothing came on COM1\n");
    }
    if (vm->report.size > 0) {
        fprintf(out, "the last lines on COM2:\n");
        explain_tail(buffer_text(&vm->report), EXPLAIN_LINES, out);
    }
    explain_screen(vm, out);
    if (vm->messages.size > 0) {
        fprintf(out, "%s says:\n", vm->ops->name);
        explain_tail(buffer_text(&vm->messages), EXPLAIN_LINES, out);
    }
}
