/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief QEMU, for the files that make it up: command line (qemu_arguments.c), life (qemu.c), looks
 * (qemu_look.c).
 * @ingroup grader
 */
#ifndef QEMU_H
#define QEMU_H

#include "qmp.h"
#include "vm.h"

enum { QEMU_ARGUMENTS = 96 };

struct screen_view;

/** The descriptors QEMU inherits, as numbers that are the same on both sides. */
struct qemu_files {
    int com1, com2, qmp, log;
};

/**
 * Build the command line and write the files it names (variables of the firmware, blkdebug).
 * @param argv  filled with at most QEMU_ARGUMENTS strings that belong to the check, and a NULL
 */
void qemu_arguments(struct vm *vm, const struct qemu_files *files, char *argv[QEMU_ARGUMENTS]);

/**
 * What drives' files get as `aio`: "io_uring", or "threads" where this host or this QEMU has none.
 * The first call asks (20 ms); who forks machines calls it before.
 */
const char *qemu_aio(void);

/** A path as a value inside an option: QEMU wants commas doubled. Lives until the check ends. */
char *qemu_quote(struct vm *vm, const char *path);

/** The machine's QMP connection. */
struct qmp *qemu_qmp(struct vm *vm);

/* What qemu_look.c puts into qemu_ops, see struct vm_ops; and the reads of the boot drive so far.
 */
int qemu_pause(struct vm *vm);
int qemu_registers(struct vm *vm, struct look *look);
int qemu_dump(struct vm *vm, const char *path, uint64_t address, size_t size);
int qemu_screen_view(struct vm *vm, struct screen_view *view);
/** Read a port as the guest would: only where reading changes nothing. */
int qemu_port_read(struct vm *vm, unsigned port, unsigned *value);
size_t qemu_memory(const struct vm *vm);
int qemu_disk_reads(struct vm *vm, uint64_t *reads);

#endif
