/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the fake checks may ask of the fake machine.
 * @ingroup grader
 */
#ifndef FAKE_VM_H
#define FAKE_VM_H

#include <sys/types.h>

struct vm;

/** How many machines this process has started so far; the present one is the last. */
unsigned fake_vm_boots(const struct vm *vm);

/** How many checks have used this machine, the present one included. */
unsigned fake_vm_uses(const struct vm *vm);

/** The text of a file in build/phaseNN, malloc'ed; NULL when it is not there. */
char *fake_vm_read(const struct vm *vm, const char *name);

/** Kill the emulator: the machine is no longer alive. */
void fake_vm_kill(struct vm *vm);

/** Wait until something else has killed the emulator. */
void fake_vm_wait_for_death(struct vm *vm);

/** End the check as a hang. */
_Noreturn void fake_vm_hang(struct vm *vm);

/** The patience that the machine was started with. */
double fake_vm_patience(const struct vm *vm);

#endif
