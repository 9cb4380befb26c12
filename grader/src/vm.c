/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A machine's life: started, handed from check to check, stopped.
 * @ingroup grader
 */
#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "clock.h"
#include "disk.h"
#include "elf.h"
#include "process.h"
#include "random.h"
#include "symbols.h"
#include "vm_private.h"
#include "wait.h"

/* What RANDOM_MEM picks from: odd sizes on purpose, a loader must not assume a power of two. */
enum { VM_MEM_LEAST = 17, VM_MEM_MOST = 255, VM_MEM_UEFI_MORE = 112 };

static void
vm_release_memory(struct vm *vm)
{
    while (vm->memory) {
        struct vm_memory *memory = vm->memory;
        vm->memory = memory->next;
        if (memory->destroy)
            memory->destroy(memory->data);
        else
            free(memory->data);
        free(memory);
    }
}

void *
vm_own(struct vm *vm, void *data, void (*destroy)(void *data))
{
    struct vm_memory *memory = malloc(sizeof(*memory));

    if (!memory || !data)
        harness_error("out of memory");
    *memory = (struct vm_memory){ .next = vm->memory, .destroy = destroy, .data = data };
    vm->memory = memory;
    return data;
}

char *
vm_string(struct vm *vm, const char *format, ...)
{
    char *text;
    va_list arguments;

    va_start(arguments, format);
    if (vasprintf(&text, format, arguments) < 0)
        text = NULL;
    va_end(arguments);
    return vm_own(vm, text, NULL);
}

char *
vm_temp_path(struct vm *vm, const char *name)
{
    return vm_string(vm, "%s/%s", vm->options.temp_dir, name);
}

static void
vm_fill_in_defaults(struct vm *vm)
{
    struct machine *machine = &vm->machine;
    bool uefi = machine->firmware == FW_UEFI;

    if (!machine->image)
        machine->image = uefi                             ? "esp.img"
                         : (machine->firmware == FW_GRUB) ? "wasil.iso"
                                                          : "disk.img";
    if (!machine->cpu)
        machine->cpu = "qemu64";
    if (machine->smp == 0)
        machine->smp = 1;
    if (machine->mem_mib == 0)
        machine->mem_mib = uefi ? 128 : 32;
    if (machine->mem_mib == RANDOM_MEM) {
        uint64_t stream = random_stream(vm->options.seed, "memory size");
        unsigned range = VM_MEM_MOST - VM_MEM_LEAST + 1;
        machine->mem_mib = VM_MEM_LEAST + (unsigned)random_below(&stream, range);
        if (uefi)
            machine->mem_mib += VM_MEM_UEFI_MORE;
    }
}

struct vm *
vm_start(const struct machine *machine, const struct vm_options *options)
{
    struct vm *vm = calloc(1, sizeof(*vm));

    if (!vm)
        harness_error("out of memory");
    vm->ops = machine->emulator == EMU_BOCHS ? &bochs_ops : &qemu_ops;
    vm->options = *options;
    if (vm->options.patience <= 0)
        vm->options.patience = 1;
    vm->machine = *machine;
    vm->com1 = -1;
    vm->lamps = -1;
    for (int i = 0; i < VM_SOURCES; i++)
        vm->source[i].fd = -1;
    /* An emulator that ends while we write to it is found out by its pidfd. */
    signal(SIGPIPE, SIG_IGN);
    vm_begin_check(vm, options->check_name);
    vm_fill_in_defaults(vm);
    vm->kernel = access(vm_build_path(vm, "kernel.elf"), F_OK) == 0;
    disk_create_extra(vm);
    disk_create_flipped(vm);
    disk_create_junk(vm);
    disk_create_further(vm);
    vm->started_at = clock_now();
    vm->ops->start(vm);
    int error = vm->ops->resume(vm);
    if (error)
        harness_error("%s does not let the guest run: %s", vm->ops->name, strerror(-error));
    return vm;
}

void
vm_begin_check(struct vm *vm, const char *check_name)
{
    vm_release_memory(vm);
    vm->check_name = check_name;
    vm->com1_full = false; /* the last check may have been left in the middle of typing */
    vm->random_state = random_stream(vm->options.seed, check_name);
    vm->cursor = 0;
    vm->hung = false;
    vm->fate_told = false;
    vm->started_at = clock_now();
}

void
vm_com1_ready(struct vm *vm, int source)
{
    struct buffer arrived = { 0 };

    if (wait_read(vm, source, &arrived, 0) > 0)
        vm->progress_at = clock_now();
    for (size_t i = 0; i < arrived.size; i++) {
        if (arrived.text[i] == '\0')
            buffer_add(&vm->serial, "\u2400", 3);
        else if (arrived.text[i] != '\r')
            buffer_add(&vm->serial, &arrived.text[i], 1);
    }
    buffer_free(&arrived);
}

void
vm_com2_ready(struct vm *vm, int source)
{
    if (wait_read(vm, source, &vm->report, 0) > 0)
        vm->progress_at = clock_now();
}

void
vm_log_ready(struct vm *vm, int source)
{
    keyboard_watch_lamps(vm, wait_read(vm, source, &vm->log, VM_KEEP));
}

bool
vm_is_alive(const struct vm *vm)
{
    /* A guest that has ended the machine by a code is done: all that it said is here. */
    return vm->pid != 0 || vm->state == VM_EXITED;
}

bool
vm_is_hung(const struct vm *vm)
{
    return vm->hung;
}

void
vm_stop(struct vm *vm)
{
    process_kill(vm);
    for (int i = 0; i < VM_SOURCES; i++) {
        if (vm->source[i].fd >= 0)
            wait_remove(vm, i);
    }
    if (vm->com1 >= 0)
        close(vm->com1);
    vm->ops->stop(vm);
    vm_release_memory(vm);
    if (vm->look_map)
        munmap(vm->look_map, vm->look.ram_size);
    if (!vm->options.keep)
        disk_remove_temporary(vm);
    symbols_close(vm->symbols);
    elf_close(vm->elf);
    buffer_free(&vm->serial);
    buffer_free(&vm->report);
    buffer_free(&vm->log);
    buffer_free(&vm->messages);
    free(vm);
}

uint64_t
vm_seed(struct vm *vm)
{
    return vm->options.seed;
}

bool
vm_thorough(const struct vm *vm)
{
    return vm->options.thorough;
}

uint64_t
vm_random(struct vm *vm, uint64_t below)
{
    return random_below(&vm->random_state, below);
}

const struct machine *
vm_machine(const struct vm *vm)
{
    return &vm->machine;
}

const char *
vm_build_path(struct vm *vm, const char *name)
{
    return vm_string(vm, "%s/%s", vm->options.build_dir, name);
}

uint64_t
symbol(struct vm *vm, const char *elf, const char *name)
{
    uint64_t address;

    int error = symbols_lookup(vm_build_path(vm, elf), name, &address);
    if (error == -ENOENT)
        fail("expected the symbol %s in %s, but there is none", name, elf);
    if (error)
        fail("expected the ELF file %s with the symbol %s, but: %s", elf, name, strerror(-error));
    return address;
}
