/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 04, commands of the monitor: what they say, against what the host sees.
 * @ingroup grader
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "../src/grade.h"
#include "kernel.h"
#include "memory_map.h"
#include "phase04.h"

#define SCRATCH_FROM 0x800000u /* above the kernel, below the smallest machine's end */
#define SCRATCH_SIZE 0x400000u
#define ROM_FROM     0xF0000u
#define ROM_SIZE     0x10000u
#define DUMP_LENGTH  48u
#define FIRMWARE_KIB 1024 /* what a BIOS may keep: tables, its data area */

CHECK(phase04, "poke puts a number where it is told, of the size it is told", 3, SCREEN_PC)
{
    static const struct {
        const char *name;
        unsigned bytes;
    } sizes[] = { { "b", 1 }, { "w", 2 }, { "d", 4 }, { "q", 8 } };

    phase04_prompt(vm);
    for (unsigned i = 0; i < 4; i++) {
        unsigned bytes = sizes[i].bytes;
        uint64_t at = SCRATCH_FROM + vm_random(vm, SCRATCH_SIZE / 16) * 16;
        uint64_t value = vm_random(vm, 0) >> (64 - 8 * bytes), got = 0, behind;

        require_text(phase04_ask(vm, "poke 0x%" PRIx64 " 0x%" PRIx64 " q", at, ~value), "",
                     "the answer of poke");
        phase04_ask(vm, "poke 0x%" PRIx64 " %" PRIu64 " %s", at, value, sizes[i].name);
        const uint8_t *memory = look_at(look_first(vm, SCRATCH_FROM + SCRATCH_SIZE), at, 8);
        memcpy(&got, memory, bytes);
        memcpy(&behind, memory, 8);
        require_equal(got, value, "the number in memory");
        require(bytes == 8 || behind >> (8 * bytes) == ~value >> (8 * bytes),
                "expected poke to leave the bytes behind its %u alone", bytes);
    }
}

CHECK(phase04, "peek shows the number that is in memory", 2, SCREEN_PC)
{
    char want[64];

    phase04_prompt(vm);
    for (unsigned i = 0; i < 3; i++) {
        uint32_t at = ROM_FROM + (uint32_t)vm_random(vm, ROM_SIZE / 8) * 4 + i, value;

        memcpy(&value, look_at(kernel_look(vm), at, 4), 4);
        snprintf(want, sizeof(want), "%08" PRIx32 ": 0x%08" PRIx32 "  %" PRIu32 "\n", at, value,
                 value);
        require_text(phase04_ask(vm, "peek 0x%" PRIx32, at), want, "the answer of peek");
    }
}

/** A line of a dump, as `dump` has them. */
static void
commands_add_dump_line(char *text, size_t room, uint32_t at, const uint8_t bytes[16])
{
    size_t used = strlen(text);

    used += (size_t)snprintf(text + used, room - used, "%08" PRIx32 "  ", at);
    for (unsigned i = 0; i < 16; i++)
        used += (size_t)snprintf(text + used, room - used, "%s%02x ", i == 8 ? " " : "", bytes[i]);
    used += (size_t)snprintf(text + used, room - used, " |");
    for (unsigned i = 0; i < 16; i++)
        text[used++] = bytes[i] >= ' ' && bytes[i] <= '~' ? (char)bytes[i] : '.';
    snprintf(text + used, room - used, "|\n");
}

CHECK(phase04, "dump shows the bytes that are in memory, and goes on where it ended", 3, SCREEN_PC)
{
    char want[512];

    phase04_prompt(vm);
    uint32_t at = ROM_FROM + (uint32_t)vm_random(vm, ROM_SIZE - 2 * DUMP_LENGTH);
    const uint8_t *memory = look_at(kernel_look(vm), at, 2 * (size_t)DUMP_LENGTH);
    for (unsigned part = 0; part < 2; part++) {
        const char *answer = part == 0 ? phase04_ask(vm, "dump 0x%" PRIx32 " %u", at, DUMP_LENGTH)
                                       : phase04_ask(vm, "dump");
        want[0] = '\0';
        for (unsigned i = 0; i < DUMP_LENGTH; i += 16)
            commands_add_dump_line(want, sizeof(want), at + part * DUMP_LENGTH + i,
                                   memory + (size_t)part * DUMP_LENGTH + i);
        require_text(answer, want, "the answer of dump");
    }
}

CHECK(phase04, "mem lists all memory of the machine, once", 3, SCREEN_PC)
{
    struct memory_map map = { .count = 0 };
    const unsigned room = sizeof(map.range) / sizeof(map.range[0]);
    char type[16];
    uint64_t end;

    phase04_prompt(vm);
    const char *line = phase04_ask(vm, "mem");
    for (; map.count < room; line += strcspn(line, "\n") + 1) {
        struct memory_range *range = &map.range[map.count];
        if (sscanf(line, "%" SCNx64 "-%" SCNx64 " %*u %*s %15s", &range->base, &end, type) != 3)
            break;
        range->length = end - range->base + 1;
        range->usable = strcmp(type, "usable") == 0;
        map.count++;
    }
    memory_map_require_complete(&map, vm_machine(vm)->mem_mib, FIRMWARE_KIB);
}

CHECK(phase04, "regs shows the control registers as they are", 2, SCREEN_PC)
{
    char want[32];

    phase04_prompt(vm);
    const char *answer = phase04_ask(vm, "regs");
    const struct cpu_state *cpu = &kernel_look(vm)->cpu[0];
    const struct {
        const char *name;
        uint64_t value;
    } registers[] = { { "CR0", cpu->cr0 }, { "CR2", cpu->cr2 }, { "CR4", cpu->cr4 } };
    for (unsigned i = 0; i < 3; i++) {
        snprintf(want, sizeof(want), "%s   %08" PRIx64, registers[i].name, registers[i].value);
        require(strstr(answer, want), "expected \"%s\" in the answer of regs:\n%s", want, answer);
    }
}

CHECK(phase04, "cpuid names the CPU that the machine was given", 2, GERMAN_PC)
{
    uint32_t words[4];

    phase04_prompt(vm);
    const char *answer = phase04_ask(vm, "cpuid");
    require(strstr(answer, "GenuineIntel"), "expected the vendor GenuineIntel, but it says:\n%s",
            answer);
    require(strstr(answer, PHASE04_BRAND), "expected the brand \"%s\", but it says:\n%s",
            PHASE04_BRAND, answer);
    /* QEMU's core2duo: family 6, model 15, stepping 11. */
    require(strstr(answer, "family 6, model 15, stepping 11"),
            "expected family 6, model 15, stepping 11, but it says:\n%s", answer);
    unsigned leaf = (unsigned)vm_random(vm, 2);
    answer = phase04_ask(vm, "cpuid 0x%x", 0x80000002u + leaf);
    require(sscanf(answer, "EAX %x  EBX %x  ECX %x  EDX %x", &words[0], &words[1], &words[2],
                   &words[3]) == 4,
            "expected four registers, but the answer is: %s", answer);
    char want[49] = PHASE04_BRAND;
    require(memcmp(words, want + (size_t)16 * leaf, 16) == 0,
            "expected the part %u of the brand in the registers, but they are: %s", leaf + 1,
            answer);
}
