/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 02, the machine: registers, clocks, sleep, reset and power.
 * @ingroup grader
 */
#include <inttypes.h>
#include <string.h>
#include <time.h>

#include "../src/grade.h"
#include "monitor.h"
#include "phase02.h"

#define STAGE1       0x7C00
#define BDA_TICKS    0x46C
#define TIMER_HZ     1193182u
#define TIMER_PERIOD 65536u
#define IDLE_LOOKS   300
#define IDLE_ASLEEP  30
#define EFLAGS_IF    (1u << 9)
#define CR0_NAMES    19 /* bits 0…18 have the names that a machine in real mode can show */

/** The number behind "NAME=" in the answer to `regs`. */
static unsigned
machine_register(const char *picture, const char *name)
{
    char label[16];
    unsigned value = 0;

    snprintf(label, sizeof(label), " %s=", name);
    const char *text = strstr(picture, label);
    require(text && sscanf(text + strlen(label), "%8X", &value) == 1,
            "expected \"%s=\" and a number, but the registers are:\n%s", name, picture);
    return value;
}

/** The names of the bits that are set, lowest first, each after a blank. */
static void
machine_bit_names(uint64_t value, const char *const *names, unsigned count, char text[64])
{
    *text = '\0';
    for (unsigned bit = 0; bit < count; bit++) {
        if (!(value >> bit & 1) || !names[bit])
            continue;
        strcat(text, " ");
        strcat(text, names[bit]);
    }
}

/** A look at a moment when the CPU sleeps in stage 2: no interrupt handler's registers. */
static const struct cpu_state *
machine_look_asleep(struct vm *vm)
{
    for (unsigned i = 0; i < IDLE_LOOKS; i++) {
        const struct cpu_state *cpu = &look(vm)->cpu[0];

        if (cpu->halted)
            return cpu;
    }
    fail("expected the CPU to sleep at the prompt, but it was awake in each of %u looks",
         IDLE_LOOKS);
}

/** The part of the answer to `regs` under this heading. */
static const char *
machine_picture(const char *answer, const char *heading)
{
    const char *picture = strstr(answer, heading);

    require(picture, "expected \"%s\" in the answer, which is:\n%s", heading, answer);
    return picture + strlen(heading);
}

CHECK(phase02, "regs: segments, flags and CR0 as the processor has them", 3, MONITOR_PC)
{
    static const char *const flags[] = { "CF", NULL, "PF", NULL, "AF", NULL, "ZF", "SF",
                                         "TF", "IF", "DF", "OF", NULL, NULL, "NT" };
    static const char *const cr0[CR0_NAMES] = { "PE", "MP", "EM",        "TS",
                                                "ET", "NE", [16] = "WP", [18] = "AM" };
    char flag_names[64], cr0_names[64], want[400];

    monitor_ready(vm);
    const char *picture = machine_picture(monitor_ask(vm, "regs"), "at the prompt\n");
    const struct cpu_state *cpu = machine_look_asleep(vm);
    unsigned eflags = machine_register(picture, "EFLAGS");
    machine_bit_names(eflags, flags, 15, flag_names);
    machine_bit_names(cpu->cr0, cr0, CR0_NAMES, cr0_names);
    snprintf(want, sizeof(want),
             " CS=%04X  DS=%04X  ES=%04X  FS=%04X  GS=%04X  SS=%04X  IP=%04X\n"
             " EFLAGS=%08X%s IOPL=%u\n CR0=%08" PRIX64 "%s: real mode\nat the entry",
             cpu->cs.selector, cpu->ds.selector, cpu->es.selector, cpu->fs.selector,
             cpu->gs.selector, cpu->ss.selector, machine_register(picture, "IP"), eflags,
             flag_names, eflags >> 12 & 3, cpu->cr0, cr0_names);
    require(strstr(picture, want), "expected\n%s\nbut the answer is:\n%s", want, picture);
    require(eflags & EFLAGS_IF, "expected interrupts to be on at the prompt, but IF is clear");
    unsigned esp = machine_register(picture, "ESP");
    require(esp <= STAGE1 && esp > STAGE1 - 0x200,
            "expected the stack just below 7C00h at the prompt, but ESP is %08X", esp);
}

CHECK(phase02, "regs: at the entry, what stage 1 promises, at the very first instruction", 2,
      .image = "floppy.img")
{
    monitor_ready(vm);
    const char *picture = machine_picture(monitor_ask(vm, "regs"), "at the entry to stage 2\n");
    require_equal(machine_register(picture, "EDX") & 0xFF, 0x00, "DL, the drive, at the entry");
    require_equal(machine_register(picture, "CS"), 0, "CS at the entry");
    require_equal(machine_register(picture, "IP"), symbol(vm, MONITOR_ELF, "entry"),
                  "IP at the entry");
    require_equal(machine_register(picture, "ESP"), STAGE1, "ESP at the entry");
}

/** The battery clock, as the machine has it: seconds since 1970. */
static time_t
machine_clock(struct vm *vm)
{
    static const char *const fields[] = { "tm_year", "tm_mon", "tm_mday",
                                          "tm_hour", "tm_min", "tm_sec" };
    const char *answer = monitor_command(vm, "qom-get /machine rtc-time");
    struct tm moment = { 0 };
    int *const values[] = { &moment.tm_year, &moment.tm_mon, &moment.tm_mday,
                            &moment.tm_hour, &moment.tm_min, &moment.tm_sec };

    for (unsigned i = 0; i < 6; i++) {
        const char *text = strstr(answer, fields[i]);

        if (!text || sscanf(text + strlen(fields[i]), "\": %d", values[i]) != 1)
            harness_error("the machine's clock has no %s: %s", fields[i], answer);
    }
    return timegm(&moment);
}

CHECK(phase02, "time: the battery clock's date and time, century included", 3, MONITOR_PC)
{
    struct tm moment = { 0 };

    monitor_ready(vm);
    time_t before = machine_clock(vm);
    const char *answer = monitor_ask(vm, "time");
    time_t after = machine_clock(vm);
    require(sscanf(answer, "date    %4d-%2d-%2d\ntime    %2d:%2d:%2d\n", &moment.tm_year,
                   &moment.tm_mon, &moment.tm_mday, &moment.tm_hour, &moment.tm_min,
                   &moment.tm_sec) == 6,
            "expected lines \"date\" and \"time\", but the answer is:\n%s", answer);
    moment.tm_year -= 1900;
    moment.tm_mon -= 1;
    time_t said = timegm(&moment);
    require(said >= before && said <= after,
            "expected the machine's clock, which is at %+ld to %+ld seconds from what it says:\n%s",
            (long)(before - said), (long)(after - said), answer);
}

static uint32_t
machine_ticks(struct vm *vm)
{
    const uint8_t *bytes = look(vm)->ram + BDA_TICKS;

    return bytes[0] | bytes[1] << 8 | bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

CHECK(phase02, "time: the timer's ticks, and the time of day they make", 2, MONITOR_PC)
{
    char want[96];
    unsigned ticks = 0;

    monitor_ready(vm);
    uint32_t before = machine_ticks(vm);
    const char *answer = monitor_ask(vm, "time");
    uint32_t after = machine_ticks(vm);
    const char *line = strstr(answer, "ticks   ");
    require(line && sscanf(line, "ticks   %u since", &ticks) == 1 && ticks >= before &&
                ticks <= after,
            "expected from %u to %u ticks, as in the firmware's data area, but the answer is:\n%s",
            before, after, answer);
    unsigned seconds = (unsigned)((uint64_t)ticks * TIMER_PERIOD / TIMER_HZ);
    snprintf(want, sizeof(want), "ticks   %u since midnight, 18.2065 a second: %02u:%02u:%02u\n",
             ticks, seconds / 3600, seconds / 60 % 60, seconds % 60);
    require_text(line, want, "line \"ticks\"");
}

CHECK(phase02, "the CPU sleeps at the prompt", 3, MONITOR_PC)
{
    unsigned asleep = 0;

    monitor_ready(vm);
    for (unsigned i = 0; i < IDLE_LOOKS && asleep < IDLE_ASLEEP; i++)
        asleep += strstr(monitor_command(vm, "info registers"), "HLT=1") != NULL;
    require(asleep == IDLE_ASLEEP,
            "expected the CPU to sleep at the prompt, but of %u looks only %u found it asleep",
            IDLE_LOOKS, asleep);
}

CHECK(phase02, "reboot resets the machine, which comes up again", 3, MONITOR_PC)
{
    monitor_ready(vm);
    serial_type(vm, "reboot\r");
    expect(vm, "\\Greboot\nReset\\.\n");
    expect_reset(vm);
    expect(vm, "^boot drive 80,");
    expect(vm, "^wasil> ");
}

CHECK(phase02, "poweroff says so and switches the machine off", 3, .image = "floppy.img")
{
    monitor_ready(vm);
    serial_type(vm, "poweroff\r");
    expect(vm, "\\Gpoweroff\nPower off\\.\n");
    expect_poweroff(vm);
}

CHECK(phase02, "poweroff without APM says so and goes on", 2, .rom = "noapm")
{
    monitor_ready(vm);
    require_text(monitor_ask(vm, "poweroff"), "Power off.\npoweroff: no APM here, use the switch\n",
                 "the answer");
}
