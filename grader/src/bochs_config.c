/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Bochs's configuration file for a machine.
 * @ingroup grader
 *
 * Rules: nothing listens on the network (COM1 is a pseudo-terminal, the display is curses on a dumb
 * terminal), nothing below build/ is written (the image is a copy), a panic ends Bochs.
 *
 * Of the log's information only resets and the CPU's dump are wanted. The rest is off because looks
 * during a boot got stuck with it in 4 of 7 tries, without it in none of 24. The likely cause, not
 * proven: Bochs logs from its SIGINT handler too, under a lock the interrupted code may hold.
 */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bochs.h"
#include "disk.h"
#include "vm_private.h"

/*
 * A 64-bit CPU without VMX. Of four models tried, the two with VMX (Haswell, Penryn) triple-faulted
 * in Bochs's BIOS after a reset by the keyboard controller, the two without came back. A check may
 * name another.
 */
#define BOCHS_CPU "athlon64_clawhammer"

/* Bochs's timers run by counted instructions: this many are a second for the guest. */
#define BOCHS_IPS 50000000

static void
bochs_refuse_what_it_lacks(const struct machine *machine)
{
    if (machine->firmware == FW_UEFI)
        skip("Bochs has no UEFI firmware");
    if (machine->rom || machine->blkdebug || machine->args || machine->cmdline || machine->junk)
        skip("Bochs takes no option ROM, no disk faults, no QEMU arguments, no fw_cfg, no junk");
}

/**
 * One hard disk. 16 heads of 63 sectors is what every BIOS of its time would have said; Bochs
 * insists on whole cylinders, so the private file is made longer.
 */
static void
bochs_write_disk(FILE *file, const char *where, const char *path)
{
    const off_t cylinder = 16 * 63 * 512;
    struct stat status;

    if (stat(path, &status) < 0)
        harness_error("%s: %s", path, strerror(errno));
    long long cylinders = (status.st_size + cylinder - 1) / cylinder;
    if (truncate(path, cylinders * cylinder) < 0)
        harness_error("%s: %s", path, strerror(errno));
    fprintf(file, "%s: type=disk, path=\"%s\", mode=flat, cylinders=%lld, heads=16, spt=63\n",
            where, path, cylinders);
}

static void
bochs_write_disks(struct vm *vm, FILE *file)
{
    enum disk_kind kind = disk_kind(&vm->machine);
    const char *boot =
        kind == DISK_CD ? disk_boot_path(vm) : disk_copy(vm, disk_boot_path(vm), "boot.img");

    fprintf(file, "ata0: enabled=1, ioaddr1=0x1f0, ioaddr2=0x3f0, irq=14\n");
    if (kind == DISK_FLOPPY)
        fprintf(file, "floppya: 1_44=\"%s\", status=inserted\nboot: floppy\n", boot);
    else if (kind == DISK_CD)
        fprintf(file, "ata0-master: type=cdrom, path=\"%s\", status=inserted\nboot: cdrom\n", boot);
    else
        bochs_write_disk(file, "ata0-master", boot);
    if (kind == DISK_HARD)
        fprintf(file, "boot: disk\n");
    if (vm->machine.extra_disk)
        bochs_write_disk(file, "ata0-slave", disk_copy(vm, disk_extra_path(vm), "extra-copy.img"));
}

const char *
bochs_write_config(struct vm *vm, const struct bochs_files *files)
{
    const struct machine *machine = &vm->machine;
    bool own_model = strcmp(machine->cpu, "qemu64") != 0;
    const char *path = vm_temp_path(vm, "bochsrc");

    bochs_refuse_what_it_lacks(machine);
    FILE *file = fopen(path, "we");
    if (!file)
        harness_error("%s: %s", path, strerror(errno));
    fprintf(file,
            "display_library: term\n"
            "config_interface: textconfig\n"
            "romimage: file=/usr/share/bochs/BIOS-bochs-latest\n"
            "vgaromimage: file=/usr/share/bochs/VGABIOS-lgpl-latest\n"
            "memory: guest=%u, host=%u\n"
            "cpu: model=%s, count=%u, ips=%d, reset_on_triple_fault=0\n"
            "clock: sync=none\n"
            "com1: enabled=1, mode=term, dev=%s\n"
            "com2: enabled=%d, mode=file, dev=/dev/fd/%d\n"
            "log: /dev/fd/%d\n"
            "panic: action=fatal\n"
            "info: action=ignore, pc_system=report, cpu0=report\n"
            "speaker: enabled=0\n",
            machine->mem_mib, machine->mem_mib, own_model ? machine->cpu : BOCHS_CPU, machine->smp,
            BOCHS_IPS, files->terminal, vm->kernel, files->com2, files->log);
    bochs_write_disks(vm, file);
    if (fclose(file) != 0)
        harness_error("%s: %s", path, strerror(errno));
    return path;
}
