/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Waiting until the CPU gets to an instruction, by QEMU's server for GDB.
 * @ingroup grader
 *
 * The server exists while there is a breakpoint, no longer: that makes the machine slower. A
 * client that connects stops the machine, and one that detaches lets it go on.
 *
 * Source: GDB manual, appendix E (remote serial protocol): `$TEXT#SUM`, answered by `+`. QEMU 7.2,
 * gdbstub.c.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "expect.h"
#include "grade.h"
#include "qemu.h"
#include "vm_private.h"
#include "wait.h"

/** The connection. There is one at a time, of the machine that is waited for. */
static struct breakpoint {
    int fd;
    struct buffer input;
    char place[32];      /**< where it is, as packets say it */
    const char *awaited; /**< what the server has to say */
} breakpoint = { .fd = -1 };

static void
breakpoint_ready(struct vm *vm, int source)
{
    wait_read(vm, source, &breakpoint.input, 0);
}

static bool
breakpoint_has_come(struct vm *vm, void *data)
{
    (void)vm;
    (void)data;
    return strstr(buffer_text(&breakpoint.input), breakpoint.awaited) != NULL;
}

/** Send a packet. It is short, so it is sent at once. */
static void
breakpoint_send(const char *text)
{
    char packet[96];
    unsigned sum = 0;

    for (const char *at = text; *at; at++)
        sum += (unsigned char)*at;
    int size = snprintf(packet, sizeof(packet), "+$%s#%02x", text, sum & 0xFF);
    buffer_clear(&breakpoint.input);
    if (write(breakpoint.fd, packet, (size_t)size) != size)
        harness_error("QEMU's server for GDB: %s", strerror(errno));
}

/** Send a packet that is answered by OK. */
static void
breakpoint_ask(struct vm *vm, const char *text)
{
    breakpoint_send(text);
    breakpoint.awaited = "$OK#";
    if (wait_answer(vm, 0, breakpoint_has_come, NULL) != 0)
        harness_error("QEMU's server for GDB does not know \"%s\"", text);
}

/** Have QEMU open the server, and connect: the machine stops. */
static void
breakpoint_connect(struct vm *vm)
{
    struct sockaddr_un address = { .sun_family = AF_UNIX };
    const char *path = vm_temp_path(vm, "gdb");

    if (strlen(path) >= sizeof(address.sun_path))
        harness_error("%s: too long for a socket", path);
    strcpy(address.sun_path, path);
    unlink(path);
    monitor_command(vm, vm_string(vm, "gdbserver unix:%s,server=on,wait=off", path));
    breakpoint.fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (breakpoint.fd < 0 ||
        connect(breakpoint.fd, (struct sockaddr *)&address, sizeof(address)) != 0)
        harness_error("%s: %s", path, strerror(errno));
    buffer_clear(&breakpoint.input);
    wait_add(vm, breakpoint.fd, breakpoint_ready);
}

/** Let the machine go on without us. */
static void
breakpoint_disconnect(struct vm *vm)
{
    breakpoint_ask(vm, vm_string(vm, "z1,%s", breakpoint.place));
    breakpoint_ask(vm, "D");
    for (int i = 0; i < VM_SOURCES; i++) {
        if (vm->source[i].fd == breakpoint.fd)
            wait_remove(vm, i);
    }
    breakpoint.fd = -1;
    buffer_free(&breakpoint.input);
    monitor_command(vm, "gdbserver none");
}

void
breakpoint_set(struct vm *vm, uint64_t address)
{
    if (vm_machine(vm)->emulator != EMU_QEMU)
        harness_error("breakpoint_set: only QEMU can be stopped at an instruction");
    snprintf(breakpoint.place, sizeof(breakpoint.place), "%" PRIx64 ",1", address);
    breakpoint_connect(vm);
    breakpoint_ask(vm, vm_string(vm, "Z1,%s", breakpoint.place));
    breakpoint_send("c");
}

/** @param data what is waited for, in words */
static bool
breakpoint_is_reached(struct vm *vm, void *data)
{
    expect_no_panic(vm, data);
    return breakpoint_has_come(vm, NULL);
}

struct cpu_state
expect_breakpoint(struct vm *vm, const char *command)
{
    struct wait_goal goal = { .done = breakpoint_is_reached, .hang = "it does not get there" };
    struct look stopped = { 0 };

    goal.data = vm_string(vm, "the CPU to get to the breakpoint at %sh", breakpoint.place);
    goal.what = goal.data;
    breakpoint.awaited = "$T05";
    wait_for(vm, &goal);
    if (qemu_registers(vm, &stopped) != 0)
        harness_error("no registers of a stopped machine");
    if (command)
        monitor_command(vm, command);
    breakpoint_disconnect(vm);
    return stopped.cpu[0];
}
