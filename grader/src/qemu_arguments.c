/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief QEMU's command line for a machine: the whole of what the grader's PC is made of.
 * @ingroup grader
 *
 * Nothing is left to a default that differs between versions of QEMU or between hosts: -nodefaults,
 * TCG, a named CPU, no network. The guest starts stopped (-S), so that nothing it does is missed.
 *
 * Read qemu.c next: what is done with it once it runs.
 */
#include <errno.h>
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include "disk.h"
#include "qemu.h"
#include "vm_private.h"

/** The command line under construction. */
struct qemu_line {
    struct vm *vm;
    char **argv;
    size_t count;
};

static void
qemu_add(struct qemu_line *line, char *argument)
{
    if (line->count + 1 >= QEMU_ARGUMENTS)
        harness_error("more than %d arguments for QEMU", QEMU_ARGUMENTS - 1);
    line->argv[line->count++] = argument;
    line->argv[line->count] = NULL;
}

static void
qemu_add_option(struct qemu_line *line, const char *option, char *value)
{
    qemu_add(line, vm_string(line->vm, "%s", option));
    qemu_add(line, value);
}

char *
qemu_quote(struct vm *vm, const char *path)
{
    struct buffer quoted = { 0 };

    for (; *path; path++)
        buffer_add(&quoted, *path == ',' ? ",," : path, *path == ',' ? 2 : 1);
    char *text = vm_string(vm, "%s", buffer_text(&quoted));
    buffer_free(&quoted);
    return text;
}

/** The file part of the boot drive, through blkdebug where the machine asks for faults. */
static char *
qemu_boot_file(struct vm *vm)
{
    const char *image = qemu_quote(vm, disk_boot_path(vm));

    if (access(disk_boot_path(vm), R_OK) < 0)
        harness_error("%s: %s", disk_boot_path(vm), strerror(errno));
    if (!vm->machine.blkdebug)
        return vm_string(vm, "file.driver=file,file.aio=%s,file.filename=%s", qemu_aio(), image);
    const char *config = vm_temp_path(vm, "blkdebug.cfg");
    FILE *file = fopen(config, "we");
    if (!file || fputs(vm->machine.blkdebug, file) < 0 || fclose(file) != 0)
        harness_error("%s: %s", config, strerror(errno));
    return vm_string(vm,
                     "file.driver=blkdebug,file.config=%s,file.image.driver=file,"
                     "file.image.filename=%s",
                     qemu_quote(vm, config), image);
}

static void
qemu_add_boot_disk(struct qemu_line *line)
{
    struct vm *vm = line->vm;
    enum disk_kind kind = disk_kind(&vm->machine);

    qemu_add_option(line, "-drive",
                    vm_string(vm, "id=boot,if=%s,format=raw,%s,%s",
                              kind == DISK_FLOPPY ? "floppy,index=0" : "none",
                              kind == DISK_CD ? "readonly=on,media=cdrom" : "snapshot=on",
                              qemu_boot_file(vm)));
    if (kind == DISK_FLOPPY)
        qemu_add_option(line, "-boot", vm_string(vm, "order=a"));
    else
        qemu_add_option(line, "-device",
                        vm_string(vm, "ide-%s,drive=boot,bus=ide.0,unit=0,bootindex=0",
                                  kind == DISK_CD ? "cd" : "hd"));
}

static void
qemu_add_disks(struct qemu_line *line)
{
    struct vm *vm = line->vm;

    if (!vm->disk[0].there)
        qemu_add_boot_disk(line);
    for (unsigned place = 0; place < DISK_PLACES; place++) {
        if (!vm->disk[place].there)
            continue;
        qemu_add_option(line, "-drive", disk_drive(vm, place));
        qemu_add_option(line, "-device", disk_device(vm, place));
    }
    if (!vm->machine.extra_disk)
        return;
    qemu_add_option(
        line, "-drive",
        vm_string(vm, "id=extra,if=none,format=raw,snapshot=on,file.driver=file,file.filename=%s",
                  qemu_quote(vm, disk_extra_path(vm))));
    qemu_add_option(line, "-device", vm_string(vm, "ide-hd,drive=extra,bus=ide.0,unit=1"));
}

/** OVMF's code, and a private copy of the variables that belong to that build of it. */
static void
qemu_add_firmware(struct qemu_line *line)
{
    static const char *const code[] = { "/usr/share/OVMF/OVMF_CODE_4M.fd",
                                        "/usr/share/OVMF/OVMF_CODE.fd" };
    static const char *const vars[] = { "/usr/share/OVMF/OVMF_VARS_4M.fd",
                                        "/usr/share/OVMF/OVMF_VARS.fd" };
    struct vm *vm = line->vm;

    if (vm->machine.firmware != FW_UEFI)
        return;
    size_t which = access(code[0], R_OK) == 0 ? 0 : 1;
    if (access(code[which], R_OK) < 0)
        harness_error("%s: %s (Debian: apt install ovmf)", code[which], strerror(errno));
    qemu_add_option(line, "-drive",
                    vm_string(vm, "if=pflash,unit=0,format=raw,readonly=on,file=%s", code[which]));
    qemu_add_option(line, "-drive",
                    vm_string(vm, "if=pflash,unit=1,format=raw,file=%s",
                              qemu_quote(vm, disk_copy(vm, vars[which], "vars.fd"))));
}

static void
qemu_add_machine(struct qemu_line *line)
{
    struct vm *vm = line->vm;
    const struct machine *machine = &vm->machine;

    qemu_add(line, vm_string(vm, "qemu-system-x86_64"));
    qemu_add_option(line, "-accel", vm_string(vm, "tcg"));
    qemu_add_option(line, "-machine", vm_string(vm, "pc"));
    qemu_add_option(line, "-cpu", vm_string(vm, "%s", machine->cpu));
    qemu_add_option(line, "-smp", vm_string(vm, "%u", machine->smp));
    qemu_add_option(line, "-m", vm_string(vm, "%uM", machine->mem_mib));
    qemu_add(line, vm_string(vm, "-nodefaults"));
    qemu_add_option(line, "-vga", vm_string(vm, "std"));
    qemu_add_option(line, "-display", vm_string(vm, "none"));
    qemu_add_option(line, "-nic", vm_string(vm, "none"));
    qemu_add_option(line, "-rtc", vm_string(vm, "base=utc"));
    if (machine->rom)
        qemu_add_option(line, "-option-rom",
                        vm_string(vm, "%s/%s.rom", vm->options.rom_dir, machine->rom));
    if (machine->junk)
        qemu_add_option(line, "-device",
                        vm_string(vm, "loader,file=%s,addr=0x%x,force-raw=on",
                                  qemu_quote(vm, disk_junk_path(vm)), DISK_JUNK_START));
}

/** What only kernels know of (docs/design.md): where a run ends, and words from outside. */
static void
qemu_add_kernel(struct qemu_line *line)
{
    struct vm *vm = line->vm;

    if (!vm->kernel)
        return;
    qemu_add_option(line, "-device", vm_string(vm, "isa-debug-exit,iobase=0xf4,iosize=4"));
    /* The only way to see the keyboard's lamps from outside: a line in the log. */
    qemu_add_option(line, "-trace", vm_string(vm, "ps2_set_ledstate"));
    qemu_add_option(line, "-fw_cfg",
                    vm_string(vm, "name=opt/wasil/seed,string=%" PRIu64, vm->options.seed));
    if (vm->machine.cmdline)
        qemu_add_option(
            line, "-fw_cfg",
            vm_string(vm, "name=opt/wasil/cmdline,string=%s", qemu_quote(vm, vm->machine.cmdline)));
}

static void
qemu_add_channels(struct qemu_line *line, const struct qemu_files *files)
{
    struct vm *vm = line->vm;

    qemu_add(line, vm_string(vm, "-S"));
    /* A guest that resets or switches off leaves a stopped machine, which can be looked at. */
    qemu_add_option(line, "-action", vm_string(vm, "reboot=shutdown,shutdown=pause"));
    qemu_add_option(line, "-sandbox",
                    vm_string(vm, "on,obsolete=deny,elevateprivileges=deny,spawn=deny,"
                                  "resourcecontrol=deny"));
    qemu_add_option(line, "-chardev", vm_string(vm, "socket,id=com1,fd=%d", files->com1));
    qemu_add_option(line, "-serial", vm_string(vm, "chardev:com1"));
    if (vm->kernel) {
        qemu_add_option(line, "-chardev", vm_string(vm, "socket,id=com2,fd=%d", files->com2));
        qemu_add_option(line, "-serial", vm_string(vm, "chardev:com2"));
    }
    qemu_add_option(line, "-chardev", vm_string(vm, "socket,id=qmp,fd=%d", files->qmp));
    qemu_add_option(line, "-mon", vm_string(vm, "chardev=qmp,mode=control"));
    qemu_add_option(line, "-d", vm_string(vm, "int,cpu_reset"));
    qemu_add_option(line, "-D", vm_string(vm, "/dev/fd/%d", files->log));
}

void
qemu_arguments(struct vm *vm, const struct qemu_files *files, char *argv[QEMU_ARGUMENTS])
{
    struct qemu_line line = { .vm = vm, .argv = argv };

    qemu_add_machine(&line);
    qemu_add_channels(&line, files);
    qemu_add_kernel(&line);
    qemu_add_firmware(&line);
    qemu_add_disks(&line);
    if (!vm->machine.args)
        return;
    char *next = vm_string(vm, "%s", vm->machine.args);
    for (char *word; (word = strsep(&next, " "));) {
        if (*word)
            qemu_add(&line, word);
    }
}
