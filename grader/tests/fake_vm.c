/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A machine layer without machines, to test the runner: vm.h with a process that only waits.
 * @ingroup grader
 *
 * Its "emulator" is a child that pauses and dies with its parent, like a real one. When FAKE_VM_FD
 * names a file descriptor, each start writes "WORKER JOB EMULATOR" (process ids) there. Everybody
 * inherits that descriptor and never closes it: its end of file means that all of them are gone.
 */
#include "fake_vm.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../src/files.h"
#include "../src/supervise.h"
#include "../src/vm.h"

struct vm {
    const struct vm_options *options;
    pid_t emulator; /**< 0: dead and reaped */
    unsigned uses;
    bool hung;
};

static unsigned fake_vm_started;

_Noreturn static void
fake_vm_emulator(pid_t parent)
{
    supervise_die_with(parent);
    for (;;)
        pause();
}

struct vm *
vm_start(const struct machine *machine, const struct vm_options *options)
{
    const char *announce = getenv("FAKE_VM_FD");
    struct vm *vm = calloc(1, sizeof(*vm));
    pid_t job = getpid();
    char *file = files_path("%s/memory", options->temp_dir);
    FILE *memory = fopen(file, "we");

    if (machine->image && !strcmp(machine->image, "missing.img"))
        harness_error("cannot start: no missing.img");
    if (!vm || !memory || fclose(memory))
        harness_error("cannot write %s", file);
    free(file);
    vm->options = options;
    vm->uses = 1;
    vm->emulator = fork();
    if (!vm->emulator)
        fake_vm_emulator(job);
    if (announce)
        dprintf(atoi(announce), "%d %d %d\n", (int)getppid(), (int)getpid(), (int)vm->emulator);
    fake_vm_started++;
    return vm;
}

void
vm_begin_check(struct vm *vm, const char *check_name)
{
    (void)check_name;
    vm->uses++;
}

void
vm_explain(struct vm *vm, FILE *out)
{
    fprintf(out, "machine %u, seed %llu\n  last line: \033[2J\xff\n", fake_vm_started,
            (unsigned long long)vm->options->seed);
}

bool
vm_is_alive(const struct vm *vm)
{
    return vm->emulator;
}

bool
vm_is_hung(const struct vm *vm)
{
    return vm->hung;
}

void
fake_vm_hang(struct vm *vm)
{
    vm->hung = true;
    fail("expected a prompt, but nothing came");
}

double
fake_vm_patience(const struct vm *vm)
{
    return vm->options->patience;
}

void
vm_stop(struct vm *vm)
{
    fake_vm_kill(vm);
    free(vm);
}

unsigned
fake_vm_boots(const struct vm *vm)
{
    (void)vm;
    return fake_vm_started;
}

unsigned
fake_vm_uses(const struct vm *vm)
{
    return vm->uses;
}

char *
fake_vm_read(const struct vm *vm, const char *name)
{
    char *path = files_path("%s/%s", vm->options->build_dir, name), *text = files_read(path);

    free(path);
    return text;
}

void
fake_vm_wait_for_death(struct vm *vm)
{
    if (vm->emulator)
        waitpid(vm->emulator, NULL, 0);
    vm->emulator = 0;
}

void
fake_vm_kill(struct vm *vm)
{
    if (vm->emulator)
        kill(vm->emulator, SIGKILL);
    fake_vm_wait_for_death(vm);
}
