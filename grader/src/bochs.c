/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Bochs as a struct vm_ops: launched, steered by its debugger, watched by its log.
 * @ingroup grader
 *
 * What Bochs cannot do as QEMU does, and what follows from it:
 *
 *  - It exits when the guest switches off or triple-faults: nothing is left to look at then, and
 * why it ended is read from the log's >>PANIC<< line.
 *  - It does not stop at a reset: the log says that there was one, and the guest is already
 * booting.
 *  - It does not show the CRTC's registers, so the screen begins where the BIOS's data area says.
 *  - The guest's memory is shown up to 1 MiB + 64 KiB, all that real mode can reach; of a kernel's
 * machine, the first 16 MiB.
 *
 * Read bochs_debugger.c next: how it is talked to.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "bochs.h"
#include "clock.h"
#include "process.h"
#include "registers.h"
#include "vm_private.h"
#include "wait.h"

enum { BOCHS_MEMORY = 0x110000, BOCHS_KERNEL_MIB = 16, BOCHS_PAGE_START = 0x44E };

struct bochs *
bochs_of(struct vm *vm)
{
    return vm->emulator;
}

static void
bochs_take_log_line(struct vm *vm, const char *line)
{
    /* The first is power-on. */
    if (vm->state == VM_RUNNING && strstr(line, "bx_pc_system_c::Reset("))
        vm->state = VM_RESET;
}

static void
bochs_log_ready(struct vm *vm, int source)
{
    struct bochs *bochs = vm->emulator;
    struct buffer *line = &bochs->line;
    size_t before = line->size;
    char *end;

    wait_read(vm, source, line, 0);
    buffer_add(&vm->log, line->text + before, line->size - before);
    if (vm->log.size > 2 * VM_KEEP)
        buffer_drop(&vm->log, vm->log.size - VM_KEEP);
    while (line->size > 0 && (end = memchr(line->text, '\n', line->size))) {
        *end = '\0';
        bochs_take_log_line(vm, line->text);
        buffer_drop(line, (size_t)(end - line->text) + 1);
    }
}

/** COM1's pseudo-terminal: our end, and the guest's end in raw mode; returns the latter's name. */
static char *
bochs_open_terminal(struct vm *vm)
{
    struct bochs *bochs = vm->emulator;
    struct termios raw;
    char name[64];

    vm->com1 = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (vm->com1 < 0 || grantpt(vm->com1) < 0 || unlockpt(vm->com1) < 0 ||
        ptsname_r(vm->com1, name, sizeof(name)) != 0)
        harness_error("pseudo-terminal: %s", strerror(errno));
    /* Held open, or reading our end would fail until Bochs has opened its own. */
    bochs->terminal = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (bochs->terminal < 0 || tcgetattr(bochs->terminal, &raw) < 0)
        harness_error("%s: %s", name, strerror(errno));
    cfmakeraw(&raw);
    tcsetattr(bochs->terminal, TCSANOW, &raw);
    wait_add(vm, vm->com1, vm_com1_ready);
    return vm_string(vm, "%s", name);
}

static void
bochs_pipe(int ends[2])
{
    if (pipe2(ends, O_CLOEXEC) < 0)
        harness_error("pipe: %s", strerror(errno));
}

static void
bochs_require_started(struct vm *vm, int error)
{
    char end[64];

    if (!error)
        return;
    if (vm->pid != 0)
        harness_error("Bochs does not answer: %s\n%s", strerror(-error),
                      buffer_text(&bochs_of(vm)->said));
    process_describe(vm, end, sizeof(end));
    harness_error("Bochs did not start (%s):\n%s", end, buffer_text(&vm->messages));
}

static void
bochs_start(struct vm *vm)
{
    struct bochs *bochs = calloc(1, sizeof(*bochs));
    int input[2], output[2], log[2], com2[2];

    if (!bochs)
        harness_error("out of memory");
    vm->emulator = bochs;
    bochs->input = bochs->terminal = -1;
    char *terminal = bochs_open_terminal(vm);
    bochs_pipe(input);
    bochs_pipe(output);
    bochs_pipe(log);
    bochs_pipe(com2);
    bochs->input = input[1];
    struct bochs_files files = { .terminal = terminal, .com2 = com2[1], .log = log[1] };
    char *config = vm_string(vm, "%s", bochs_write_config(vm, &files));
    char *argv[] = { vm_string(vm, "bochs"), vm_string(vm, "-q"), vm_string(vm, "-f"), config,
                     NULL };
    wait_add(vm, com2[0], vm_com2_ready);
    wait_add(vm, log[0], bochs_log_ready);
    wait_add(vm, output[0], bochs_debugger_ready);
    struct process process = { .argv = argv,
                               .term = "dumb",
                               .input = input[0],
                               .output = output[1],
                               .inherit = { log[1], com2[1], -1 } };
    process_start(vm, &process);
    bochs_require_started(vm, bochs_wait_prompt(vm));
    /* Pages of start-up chatter would bury what it says about the guest. */
    buffer_clear(&vm->messages);
}

static int
bochs_resume(struct vm *vm)
{
    if (vm->state == VM_STARTING)
        vm->state = VM_RUNNING;
    return bochs_continue(vm);
}

static int
bochs_pause(struct vm *vm)
{
    return bochs_break(vm);
}

/** The number behind " = " in the answer to `show "…"`. */
static int
bochs_parameter(struct vm *vm, const char *name, char value[32])
{
    struct buffer answer = { 0 };
    char command[96];

    snprintf(command, sizeof(command), "show \"%s\"", name);
    int error = bochs_command(vm, command, &answer);
    const char *at = error ? NULL : strstr(buffer_text(&answer), " = ");
    if (!error && (!at || sscanf(at, " = %31s", value) != 1))
        error = -EPROTO;
    buffer_free(&answer);
    return error;
}

static int
bochs_read_cpu(struct vm *vm, unsigned index, struct cpu_state *cpu)
{
    static const char *const commands[] = { "r", "sreg", "creg" };
    struct buffer answer = { 0 };
    char value[32], name[64];
    int error = 0;

    snprintf(name, sizeof(name), "set $cpu = %u", index);
    if (vm->machine.smp > 1)
        error = bochs_command(vm, name, NULL);
    for (size_t i = 0; i < 3 && !error; i++)
        error = bochs_command(vm, commands[i], &answer);
    if (!error)
        error = registers_parse_bochs(buffer_text(&answer), cpu);
    buffer_free(&answer);
    snprintf(name, sizeof(name), "cpu%u.activity_state", index);
    if (!error)
        error = bochs_parameter(vm, name, value);
    if (!error) {
        cpu->halted = strtoul(value, NULL, 0) == 1; /* BX_ACTIVITY_STATE_HLT */
        error = bochs_parameter(vm, "pc_system.enable_a20", value);
    }
    if (!error)
        cpu->a20 = strcmp(value, "true") == 0;
    return error;
}

static int
bochs_registers(struct vm *vm, struct look *look)
{
    unsigned room = sizeof(look->cpu) / sizeof(look->cpu[0]);
    int error = 0;

    look->cpus = vm->machine.smp < room ? vm->machine.smp : room;
    for (unsigned i = 0; i < look->cpus && !error; i++) {
        error = bochs_read_cpu(vm, i, &look->cpu[i]);
        /* A late SIGINT can spoil one answer. The guest stands still: ask again. */
        for (int again = 0; again < 3 && (error == -EINVAL || error == -EPROTO); again++)
            error = bochs_read_cpu(vm, i, &look->cpu[i]);
    }
    return error;
}

static int
bochs_dump(struct vm *vm, const char *path, uint64_t address, size_t size)
{
    char command[4200];

    snprintf(command, sizeof(command), "writemem \"%s\" 0x%llx 0x%zx", path,
             (unsigned long long)address, size);
    return bochs_command(vm, command, NULL);
}

static int
bochs_screen_view(struct vm *vm, struct screen_view *view)
{
    struct buffer answer = { 0 };
    char value[32];
    unsigned bytes = 0;

    int error = bochs_parameter(vm, "vga.vgacore.graphics_ctrl.graphics_alpha", value);
    if (!error && strcmp(value, "true") == 0)
        return -ENODATA;
    if (!error)
        error = bochs_command(vm, "xp /1hx 0x44e", &answer);
    const char *at = error ? NULL : strstr(buffer_text(&answer), ">:");
    if (!error && (!at || sscanf(at, ">: %x", &bytes) != 1))
        error = -EPROTO;
    buffer_free(&answer);
    *view = (struct screen_view){ .start = bytes / 2 };
    return error;
}

static int
bochs_restart(struct vm *vm)
{
    vm->started_at = clock_now();
    vm->state = VM_RUNNING;
    return bochs_at_prompt(vm) ? bochs_continue(vm) : 0;
}

/** Bochs's errors of the moment it ended in, as its messages: they say what the guest did wrong. */
static void
bochs_keep_errors(struct vm *vm)
{
    const char *line = buffer_text(&vm->log);

    if (strstr(line, ">>PANIC<<")) /* else it said why it ended before there was a log */
        buffer_clear(&vm->messages);
    while (*line) {
        size_t length = strcspn(line, "\n");
        /* 00153221473e[CPU0  ] …: time in ticks, then i, d, e or p. */
        size_t digits = strspn(line, "0123456789");
        if (digits > 0 && (line[digits] == 'e' || line[digits] == 'p'))
            buffer_format(&vm->messages, "%.*s\n", (int)(length - digits - 1), line + digits + 1);
        line += length + (line[length] == '\n');
    }
}

static void
bochs_ended(struct vm *vm)
{
    const char *log = buffer_text(&vm->log);

    if (strstr(log, ">>PANIC<< Shutdown port") || strstr(log, "soft power off")) {
        vm->state = VM_OFF;
        return;
    }
    bochs_keep_errors(vm);
    if (strstr(log, "exception with no resolution"))
        vm->state = VM_TRIPLE_FAULT;
    else if (strstr(log, ">>PANIC<<"))
        vm->state = VM_PANIC;
}

static size_t
bochs_memory(const struct vm *vm)
{
    size_t mib = vm->machine.mem_mib < BOCHS_KERNEL_MIB ? vm->machine.mem_mib : BOCHS_KERNEL_MIB;

    return vm->kernel ? mib << 20 : BOCHS_MEMORY;
}

static void
bochs_stop(struct vm *vm)
{
    struct bochs *bochs = vm->emulator;

    if (!bochs)
        return;
    if (bochs->input >= 0)
        close(bochs->input);
    if (bochs->terminal >= 0)
        close(bochs->terminal);
    buffer_free(&bochs->said);
    buffer_free(&bochs->line);
    free(bochs);
    vm->emulator = NULL;
}

const struct vm_ops bochs_ops = {
    .name = "Bochs",
    .start = bochs_start,
    .resume = bochs_resume,
    .pause = bochs_pause,
    .registers = bochs_registers,
    .dump = bochs_dump,
    .screen_view = bochs_screen_view,
    .restart = bochs_restart,
    .ended = bochs_ended,
    .memory = bochs_memory,
    .stop = bochs_stop,
};
