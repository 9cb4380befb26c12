/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 02, memory: command dump against memory as the host sees it, and address line 20.
 * @ingroup grader
 */
#include <string.h>

#include "../src/grade.h"
#include "monitor.h"
#include "phase02.h"

#define MIB               0x100000u
#define LINEAR_LAST       0x10FFEFu /* FFFF:FFFF */
#define ROM               0xF0000u
#define VECTORS_END       0x400u
#define STAGE2            0x8000u
#define DEFAULT           64    /* bytes that dump shows when it is not told how many */
#define OFFSET_PARAGRAPHS 0xFE0 /* leaves room for a dump before the offset wraps */
#define DUMP_ROOM         32768
#define NO_A20_PC         .args = "-machine i8042=off", .rom = "noa20bios"

/** Where a dump begins and how long it is. */
struct memory_dump {
    unsigned segment, offset, length;
};

/** Fail unless an answer shows this piece of memory as it is, by the CPU's own arithmetic. */
static void
memory_require_dump(struct vm *vm, const char *answer, const struct memory_dump *dump)
{
    char want[DUMP_ROOM] = "", label[16];
    const struct look *now = look(vm);
    bool a20 = now->cpu[0].a20, high = false;

    for (unsigned done = 0; done < dump->length; done += 16) {
        uint8_t bytes[16];
        unsigned count = dump->length - done < 16 ? dump->length - done : 16;

        for (unsigned i = 0; i < count; i++) {
            uint32_t linear = dump->segment * 16 + ((dump->offset + done + i) & 0xFFFF);

            high |= linear >= MIB;
            bytes[i] = now->ram[a20 ? linear : linear % MIB];
        }
        snprintf(label, sizeof(label), "%04X:%04X", dump->segment, (dump->offset + done) & 0xFFFF);
        monitor_add_dump_line(want, sizeof(want), label, bytes, count);
    }
    if (high)
        strcat(want, a20 ? "A20 is on: from linear 100000 on this is memory of its own\n"
                         : "A20 is off: linear 100000 is address 000000 again\n");
    monitor_require_lines(answer, want, "the dump");
}

static void
memory_ask_dump(struct vm *vm, unsigned segment, unsigned offset, unsigned length)
{
    struct memory_dump dump = { segment, offset, length };
    const char *answer = monitor_ask(vm, "dump %X:%X %X", segment, offset, length);

    memory_require_dump(vm, answer, &dump);
}

/** A linear address of memory that holds still: vectors, stage 2's code, the firmware's ROM. */
static uint32_t
memory_random_address(struct vm *vm)
{
    uint32_t code = (uint32_t)symbol(vm, MONITOR_ELF, "command_table_end") - STAGE2;
    const struct {
        uint32_t from, size;
    } areas[] = { { 0, VECTORS_END - 0x100 }, { STAGE2, code - 0x100 }, { ROM, 0xFF00 } };
    unsigned area = (unsigned)vm_random(vm, 3);

    return areas[area].from + (uint32_t)vm_random(vm, areas[area].size);
}

/** Switch address line 20 and see that the processor agrees. */
static void
memory_require_a20(struct vm *vm, const char *command, const char *want, bool on)
{
    require_text(monitor_ask(vm, "%s", command), want, command);
    require(look(vm)->cpu[0].a20 == on, "expected A20 to be %s after \"%s\", but it is not",
            on ? "on" : "off", command);
}

CHECK(phase02, "dump: SEG:OFF shows memory at SEG times 16 plus OFF", 3, MONITOR_PC)
{
    monitor_ready(vm);
    for (unsigned i = 0; i < 3; i++) {
        uint32_t linear = memory_random_address(vm);
        /* One of the many names that an address has. */
        uint32_t most = linear / 16 < OFFSET_PARAGRAPHS ? linear / 16 : OFFSET_PARAGRAPHS;
        unsigned segment = linear / 16 - (unsigned)vm_random(vm, most + 1);

        memory_ask_dump(vm, segment, linear - segment * 16, 1 + (unsigned)vm_random(vm, 0x100));
    }
}

CHECK(phase02, "dump: a linear address, 64 bytes when no length is given", 2, MONITOR_PC)
{
    monitor_ready(vm);
    for (unsigned i = 0; i < 3; i++) {
        /* The last one needs an offset that no lower segment would need. */
        uint32_t linear = i < 2 ? memory_random_address(vm)
                                : LINEAR_LAST - DEFAULT - (uint32_t)vm_random(vm, 0xF000);
        unsigned segment = linear / 16 < 0xFFFF ? linear / 16 : 0xFFFF;
        struct memory_dump dump = { segment, linear - segment * 16, DEFAULT };

        memory_require_dump(vm, monitor_ask(vm, "dump %X", linear), &dump);
    }
}

CHECK(phase02, "dump: an offset wraps within its segment", 2, MONITOR_PC)
{
    monitor_ready(vm);
    memory_ask_dump(vm, 0xF000, 0xFFC0 + (unsigned)vm_random(vm, 0x30), 0x80);
}

CHECK(phase02, "dump: from 1 to 1000h bytes and no others", 1, MONITOR_PC)
{
    static const char *const wrong[] = { "dump F000:0 0", "dump F000:0 1001", "dump F000:0 1 1" };

    monitor_ready(vm);
    for (unsigned i = 0; i < 3; i++)
        require_text(monitor_ask(vm, "%s", wrong[i]),
                     "dump: LENGTH is expected from 1 to 1000, hexadecimal\n", wrong[i]);
    memory_ask_dump(vm, 0xF000, 0xE05B, 1);
    memory_ask_dump(vm, 0xF000, 0xE05B, 0x1000);
}

CHECK(phase02, "dump: FFFF:0010 is address 0 again while A20 is off", 3, MONITOR_PC)
{
    monitor_ready(vm);
    memory_require_a20(vm, "a20 off", "A20 is off: BIOS worked\n", false);
    memory_ask_dump(vm, 0xFFFF, 0, 0x40);
    memory_require_a20(vm, "a20 on", "A20 is on: BIOS worked\n", true);
    memory_ask_dump(vm, 0xFFFF, 0, 0x40);
}

CHECK(phase02, "a20: BIOS, keyboard controller and port 92h each do it alone", 3, MONITOR_PC)
{
    monitor_ready(vm);
    memory_require_a20(vm, "a20 kbd", "A20 is on: keyboard controller worked\n", true);
    memory_require_a20(vm, "a20 fast", "A20 is on: port 92h worked\n", true);
    memory_require_a20(vm, "a20 bios", "A20 is on: BIOS worked\n", true);
    memory_require_a20(vm, "a20", "A20 is on: BIOS worked\n", true);
}

CHECK(phase02, "a20: when the BIOS refuses, the next way is tried", 3, .rom = "noa20bios")
{
    monitor_ready(vm);
    memory_require_a20(vm, "a20 off", "A20 is off: BIOS refused, keyboard controller worked\n",
                       false);
    memory_require_a20(vm, "a20 on", "A20 is on: BIOS refused, keyboard controller worked\n", true);
}

CHECK(phase02, "a20: firmware that leaves it off finds it switched on at the prompt", 3,
      .rom = "a20off")
{
    monitor_ready(vm);
    require(look(vm)->cpu[0].a20, "expected A20 to be on at the prompt, but it is off");
    require(strstr(serial_text(vm), "\nA20 is on: BIOS worked\n"),
            "expected the greeting to tell that A20 was switched on, but it says:\n%s",
            serial_text(vm));
}

CHECK(phase02, "a20: where nothing switches it, it says so", 2, NO_A20_PC)
{
    monitor_ready(vm);
    memory_require_a20(vm, "a20 off",
                       "A20 is on: BIOS refused, keyboard controller refused, port 92h refused\n",
                       true);
    memory_require_a20(vm, "a20 on", "A20 is on (and was before)\n", true);
}
