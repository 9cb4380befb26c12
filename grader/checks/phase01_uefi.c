/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 01, the UEFI twin: a PE32+ application that OVMF finds, starts, and that tells the
 * truth.
 * @ingroup grader
 *
 * OVMF needs seconds to start, so all checks share one machine.
 */
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../src/grade.h"
#include "facts.h"
#include "memory_map.h"
#include "phase01.h"

#define UEFI_PC .firmware = FW_UEFI, .mem_mib = RANDOM_MEM, .cpu = GRADED_CPU

#define APPLICATION_MOST 0x40000     /* bytes that we look at */
#define FIRMWARE_KIB     (16 * 1024) /* what UEFI firmware may keep: runtime services, tables */
#define PE_OFFSET_AT     0x3C
#define PE_MACHINE_X64   0x8664
#define PE32_PLUS        0x20B
#define PE_SUBSYSTEM_EFI 10 /* application */
#define CR0_PE_PG        0x80000001u
#define EFER_LMA         (1u << 10)

static unsigned
uefi_word(const uint8_t *bytes)
{
    return bytes[0] | bytes[1] << 8;
}

/** The application as the build made it. Returns its size. */
static size_t
uefi_read_application(struct vm *vm, uint8_t *bytes, size_t room)
{
    const char *path = vm_build_path(vm, "boot/uefi-hello.efi");
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t size = fd < 0 ? -1 : read(fd, bytes, room);

    if (fd >= 0)
        close(fd);
    require(size > 0, "expected the application in %s, but it cannot be read", path);
    return (size_t)size;
}

/** Line `entry`: long mode, as the registers show it. The firmware keeps one set of page tables. */
static void
uefi_require_entry(const struct look *now, const char *text)
{
    const struct cpu_state *cpu = &now->cpu[0];
    unsigned cs, cr0;
    uint64_t cr3;

    require(sscanf(text, "CS %4X  RSP %*16X  RFLAGS %*8X  CR0 %8X  CR3 %8" SCNx64, &cs, &cr0,
                   &cr3) == 3,
            "expected CS, RSP, RFLAGS, CR0 and CR3 in line \"entry\", but it says \"%s\"", text);
    require_equal(cs, cpu->cs.selector, "CS");
    require_equal(cr0, cpu->cr0, "CR0");
    require_equal(cr3, cpu->cr3, "CR3");
    require((cr0 & CR0_PE_PG) == CR0_PE_PG && (cpu->efer & EFER_LMA),
            "expected long mode: CR0 %08Xh with PE and PG, EFER %08" PRIX64 "h with LMA", cr0,
            cpu->efer);
}

/** Line `acpi`: there it is, with its signature. */
static void
uefi_require_root_pointer(const struct look *now, const char *text)
{
    unsigned address, revision;
    char maker[7];

    require(sscanf(text, "root pointer at %8X revision %u maker \"%6[^\"]", &address, &revision,
                   maker) == 3,
            "expected \"root pointer at …\" in line \"acpi\", but it says \"%s\"", text);
    require(address + 20 < now->ram_size && memcmp(now->ram + address, "RSD PTR ", 8) == 0,
            "expected the root pointer's signature at %08Xh, but it is not there", address);
    require_equal(revision, now->ram[address + 15], "the root pointer's revision");
    require(memcmp(maker, now->ram + address + 9, strlen(maker)) == 0,
            "expected maker \"%.6s\", but it says \"%s\"", (const char *)now->ram + address + 9,
            maker);
}

CHECK(phase01, "uefi: a PE32+ application that starts from \\EFI\\BOOT\\BOOTX64.EFI", 3, UEFI_PC)
{
    static uint8_t application[APPLICATION_MOST];
    size_t size = uefi_read_application(vm, application, sizeof(application)), disk_size;
    const uint8_t *disk = vm_disk(vm, false, &disk_size);
    unsigned pe = uefi_word(application + PE_OFFSET_AT);
    struct facts facts;
    static const char path[] = "\\EFI\\BOOT\\BOOTX64.EFI at ";

    require(pe + 0x60 < size && memcmp(application + pe, "PE\0", 4) == 0,
            "expected a PE file, but there is no \"PE\" where byte 3Ch points");
    require_equal(uefi_word(application + pe + 4), PE_MACHINE_X64, "the PE file's machine");
    require_equal(uefi_word(application + pe + 24), PE32_PLUS, "the PE file's optional header");
    require_equal(uefi_word(application + pe + 24 + 68), PE_SUBSYSTEM_EFI,
                  "the PE file's subsystem");
    require(memmem(disk, disk_size, application, size),
            "expected the application on the disk as it was built, but it is not there");
    facts_read(vm, &facts);
    require_text(facts.line[0], "WasilOS phase01: what the firmware handed over, by UEFI",
                 "the title");
    require(strncmp(facts_get(&facts, "image", NULL), path, strlen(path)) == 0,
            "expected line \"image\" to begin with \"%s\", but it says \"%s\"", path,
            facts_get(&facts, "image", NULL));
}

CHECK(phase01, "uefi: all memory is in the map, once, and added up", 3, UEFI_PC)
{
    struct facts facts;
    struct memory_map map;

    facts_read(vm, &facts);
    memory_map_read(&facts, "memory", &map);
    memory_map_require_complete(&map, vm_machine(vm)->mem_mib, FIRMWARE_KIB);
    memory_map_require_total(&map, &facts);
}

CHECK(phase01, "uefi: processor, its state and the ACPI root are the machine's", 4, UEFI_PC)
{
    struct facts facts;

    facts_read(vm, &facts);
    require_text(facts_get(&facts, "cpu", NULL), GRADED_CPU_LINE, "line \"cpu\"");
    require_text(facts_get(&facts, "brand", NULL), GRADED_CPU_BRAND, "line \"brand\"");
    const struct look *now = look(vm);
    uefi_require_entry(now, facts_get(&facts, "entry", NULL));
    uefi_require_root_pointer(now, facts_get(&facts, "acpi", NULL));
}

CHECK(phase01, "uefi: it switches the machine off", 2, UEFI_PC)
{
    expect(vm, "^Power off\\.\n");
    expect_poweroff(vm);
}
