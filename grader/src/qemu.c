/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief QEMU as a struct vm_ops: launched, steered by QMP, watched.
 * @ingroup grader
 *
 * COM1 and QMP are socket pairs that QEMU inherits: no path to be too long, no moment in which the
 * socket is not there yet, nothing that another process could connect to. The log of interrupts
 * goes through a pipe of which the last VM_KEEP bytes are kept, so that it explains every crash of
 * every boot and a guest that loops in interrupts cannot fill the disk. (Running a failed boot
 * again with the log on would be cheaper, but a guest that was typed at does not run the same way
 * twice.)
 *
 * What the pipe guarantees: QEMU's CPU thread writes the log before it asks for a reset, so when
 * the SHUTDOWN event arrives here, its reason is in the pipe.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "clock.h"
#include "intlog.h"
#include "process.h"
#include "qemu.h"
#include "qmp.h"
#include "vm_private.h"
#include "wait.h"

/** struct vm's emulator, for QEMU. */
struct qemu {
    struct qmp qmp;
    bool reset_seen; /**< a RESET event came */
};

/** While SeaBIOS decides whether to reset once more. */
struct qemu_restart {
    size_t serial_before;
    double give_up_at;
};

/* It does so in its first millisecond, or never. */
#define QEMU_FIRMWARE_S 5.0

struct qmp *
qemu_qmp(struct vm *vm)
{
    return &((struct qemu *)vm->emulator)->qmp;
}

static void
qemu_qmp_ready(struct vm *vm, int source)
{
    qmp_ready(vm, qemu_qmp(vm), source);
}

/** A guest's reset: asked for, or the last resort of a CPU that has no handler left? */
static enum vm_state
qemu_reset_state(struct vm *vm)
{
    struct intlog_fault fault;

    for (int i = 0; i < VM_SOURCES; i++) {
        if (vm->source[i].fd >= 0 && vm->source[i].ready == vm_log_ready)
            vm_log_ready(vm, i);
    }
    bool triple = intlog_triple_fault(buffer_text(&vm->log), &fault);
    return triple && !intlog_is_firmware_reset(&fault) ? VM_TRIPLE_FAULT : VM_RESET;
}

static void
qemu_event(struct vm *vm, const char *name, const json_t *data)
{
    struct qemu *qemu = vm->emulator;
    const char *reason = json_string_value(json_object_get(data, "reason"));

    if (strcmp(name, "RESET") == 0)
        qemu->reset_seen = true;
    if (strcmp(name, "GUEST_PANICKED") == 0)
        vm->state = VM_PANIC;
    if (strcmp(name, "SHUTDOWN") != 0 || !reason || vm->state != VM_RUNNING)
        return;
    if (strcmp(reason, "guest-shutdown") == 0)
        vm->state = VM_OFF;
    else if (strcmp(reason, "guest-reset") == 0)
        vm->state = qemu_reset_state(vm);
}

/** A connected pair of which the first is ours. */
static void
qemu_pair(int pair[2])
{
    int size = 1 << 20;

    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) < 0)
        harness_error("socketpair: %s", strerror(errno));
    /* The UART sends single bytes, each of which costs some 700 bytes of this. */
    setsockopt(pair[1], SOL_SOCKET, SO_SNDBUF, &size, sizeof(size));
}

static void
qemu_require_started(struct vm *vm, int error)
{
    char end[64];

    if (!error)
        return;
    if (vm->pid != 0)
        harness_error("QEMU does not answer: %s\n%s", strerror(-error), buffer_text(&vm->messages));
    process_describe(vm, end, sizeof(end));
    harness_error("QEMU did not start (%s):\n%s", end, buffer_text(&vm->messages));
}

static void
qemu_start(struct vm *vm)
{
    struct qemu *qemu = calloc(1, sizeof(*qemu));
    char *argv[QEMU_ARGUMENTS];
    int com1[2], com2[2], qmp[2], log[2];

    if (!qemu)
        harness_error("out of memory");
    vm->emulator = qemu;
    qemu->qmp.event = qemu_event;
    qemu_pair(com1);
    qemu_pair(com2);
    qemu_pair(qmp);
    if (pipe2(log, O_CLOEXEC) < 0)
        harness_error("pipe: %s", strerror(errno));
    fcntl(log[1], F_SETPIPE_SZ, 1 << 20); /* fewer switches between QEMU and us; a wish only */
    struct qemu_files files = { .com1 = com1[1], .com2 = com2[1], .qmp = qmp[1], .log = log[1] };
    qemu_arguments(vm, &files, argv);
    vm->com1 = com1[0];
    qemu->qmp.fd = qmp[0];
    wait_add(vm, com1[0], vm_com1_ready);
    wait_add(vm, com2[0], vm_com2_ready);
    wait_add(vm, log[0], vm_log_ready);
    wait_add(vm, qmp[0], qemu_qmp_ready);
    struct process process = {
        .argv = argv,
        .input = -1,
        .output = -1,
        .inherit = { com1[1], com2[1], qmp[1], log[1], -1 },
    };
    process_start(vm, &process);
    qemu_require_started(vm, qmp_handshake(vm, &qemu->qmp));
    if (qemu_disk_reads(vm, &vm->reads_at_start) != 0)
        harness_error("QEMU does not count the reads of the boot drive");
}

static int
qemu_resume(struct vm *vm)
{
    int error = qmp_execute(vm, qemu_qmp(vm), "cont", NULL, NULL);

    if (!error && vm->state == VM_STARTING)
        vm->state = VM_RUNNING;
    return error;
}

static bool
qemu_was_reset(struct vm *vm, void *data)
{
    const struct qemu *qemu = data;

    (void)vm;
    return qemu->reset_seen;
}

static int
qemu_on_reset(struct vm *vm, const char *action)
{
    return qmp_execute(vm, qemu_qmp(vm), "set-action", json_pack("{s:s}", "reboot", action), NULL);
}

/** Reset the stopped machine and let it run. */
static int
qemu_reset_once(struct vm *vm)
{
    struct qemu *qemu = vm->emulator;

    /* With reboot=shutdown even our own reset would stop the machine again. */
    int error = qemu_on_reset(vm, "reset");
    if (!error) {
        qemu->reset_seen = false;
        error = qmp_execute(vm, &qemu->qmp, "system_reset", NULL, NULL);
    }
    if (!error)
        error = wait_answer(vm, 0, qemu_was_reset, qemu);
    if (!error)
        error = qemu_on_reset(vm, "shutdown");
    if (error)
        return error;
    buffer_clear(&vm->log);
    vm->started_at = clock_now();
    vm->state = VM_STARTING;
    return qemu_resume(vm);
}

/** Is the stopped CPU in SeaBIOS? The log cannot tell: the CPU may stop before its last resort. */
static bool
qemu_is_in_firmware(struct vm *vm)
{
    struct look seen = { 0 };

    if (qemu_registers(vm, &seen) != 0)
        return false;
    uint64_t at = seen.cpu[0].cs.base + seen.cpu[0].rip;
    return (at >= 0xE0000 && at <= 0xFFFFF) || (at >= 0xFFFC0000 && at <= 0xFFFFFFFF);
}

/** SeaBIOS has reset once more, or is past the point where it would. */
static bool
qemu_firmware_has_reset(struct vm *vm, void *data)
{
    const struct qemu_restart *restart = data;

    return vm->state != VM_RUNNING || vm->serial.size != restart->serial_before ||
           clock_now() > restart->give_up_at;
}

/*
 * A reset does not bring the ROM back that SeaBIOS has shadowed and changed. It finds that out at
 * its first instructions, restores it and resets the machine itself, unless it has done so before
 * the reset, because the guest went through it (a jump to FFFF:0000).
 */
static int
qemu_restart(struct vm *vm)
{
    struct qemu_restart restart = { .serial_before = vm->serial.size };
    bool again = vm->machine.firmware != FW_UEFI && !qemu_is_in_firmware(vm);

    int error = qemu_reset_once(vm);
    if (error || !again)
        return error;
    restart.give_up_at = clock_now() + QEMU_FIRMWARE_S * vm->options.patience;
    error = wait_answer(vm, 5, qemu_firmware_has_reset, &restart);
    if (!error && vm->state == VM_RESET && qemu_is_in_firmware(vm))
        error = qemu_reset_once(vm);
    return error;
}

static void
qemu_ended(struct vm *vm)
{
    int status = vm->exit_status;

    /* What else a guest does, an event says before. 1 is QEMU's own failure as well. */
    if (vm->kernel && WIFEXITED(status) && WEXITSTATUS(status) > 1 && WEXITSTATUS(status) % 2 == 1)
        vm->state = VM_EXITED;
}

static void
qemu_stop(struct vm *vm)
{
    struct qemu *qemu = vm->emulator;

    if (qemu)
        qmp_destroy(&qemu->qmp);
    free(qemu);
    vm->emulator = NULL;
}

const struct vm_ops qemu_ops = {
    .name = "QEMU",
    .start = qemu_start,
    .resume = qemu_resume,
    .pause = qemu_pause,
    .registers = qemu_registers,
    .dump = qemu_dump,
    .screen_view = qemu_screen_view,
    .restart = qemu_restart,
    .ended = qemu_ended,
    .memory = qemu_memory,
    .stop = qemu_stop,
};
