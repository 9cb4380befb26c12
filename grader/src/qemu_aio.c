/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief How QEMU reads the image: by Linux's io_uring, where this host has it.
 * @ingroup grader
 *
 * The firmware reads a kernel sector by sector, some thousand requests a boot, and QEMU's own way
 * is to hand each to another thread and back: a fifth of all the time that mutants take.
 */
#include "command.h"
#include "qemu.h"

const char *
qemu_aio(void)
{
    /* Some file: the program that looks is one. */
    static const char *const probe[] = { "qemu-img", "info", "--image-opts",
                                         "driver=file,filename=/proc/self/exe,aio=io_uring", NULL };
    static const char *way;

    if (!way)
        way = command_run(probe, "/dev/null") == 0 ? "io_uring" : "threads";
    return way;
}
