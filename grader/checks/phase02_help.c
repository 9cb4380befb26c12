/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 02, commands: the registry, how a name is found and a number read.
 * @ingroup grader
 */
#include <string.h>

#include "../src/grade.h"
#include "monitor.h"
#include "phase02.h"

#define HELP_ROOM 4096

/** A command, as the registry in memory has it. */
struct help_command {
    const char *name, *help;
};

static unsigned
help_word(const struct look *now, uint64_t address)
{
    return now->ram[address] | now->ram[address + 1] << 8;
}

/** The commands that the linker has collected. Returns how many. */
static unsigned
help_commands(struct vm *vm, struct help_command *commands, unsigned room)
{
    uint64_t at = symbol(vm, MONITOR_ELF, "command_table");
    uint64_t end = symbol(vm, MONITOR_ELF, "command_table_end");
    const struct look *now = look(vm);
    unsigned count = 0;
    char name[64];

    for (; at < end && count < room; at += 2) {
        unsigned entry = help_word(now, at);

        commands[count].name = (const char *)now->ram + help_word(now, entry);
        commands[count].help = (const char *)now->ram + help_word(now, entry + 2);
        snprintf(name, sizeof(name), "reg_command_%s", commands[count].name);
        require_equal(symbol(vm, MONITOR_ELF, name), at, name);
        count++;
    }
    return count;
}

CHECK(phase02, "help lists every command of the registry, by name", 3, MONITOR_PC)
{
    static const char *const expected[] = {
        "help", "mem", "dump", "regs", "time", "disk", "reboot"
    };
    struct help_command commands[64];
    char want[HELP_ROOM] = "";
    unsigned count;

    monitor_ready(vm);
    const char *answer = monitor_ask(vm, "help");
    count = help_commands(vm, commands, 64);
    for (unsigned i = 0; i < count; i++) {
        size_t length = strlen(want);

        require(i == 0 || strcmp(commands[i - 1].name, commands[i].name) < 0,
                "expected the registry in the order of names, but \"%s\" comes before \"%s\"",
                commands[i - 1].name, commands[i].name);
        snprintf(want + length, sizeof(want) - length, "%s\n", commands[i].help);
    }
    for (size_t i = 0; i < sizeof(expected) / sizeof(expected[0]); i++) {
        unsigned found = 0;

        while (found < count && strcmp(commands[found].name, expected[i]) != 0)
            found++;
        require(found < count, "expected a command \"%s\", but there is none", expected[i]);
    }
    require(strncmp(answer, want, strlen(want)) == 0,
            "expected help to begin with\n%s\nbut it is\n%s", want, answer);
}

CHECK(phase02, "help NAME is the line of that command", 1, MONITOR_PC)
{
    struct help_command commands[64];
    char want[128];

    monitor_ready(vm);
    unsigned count = help_commands(vm, commands, 64);
    struct help_command *one = &commands[vm_random(vm, count)];
    snprintf(want, sizeof(want), "%s\n", one->help);
    require_text(monitor_ask(vm, "help %s", one->name), want, "the answer to help NAME");
    require_text(monitor_ask(vm, "help nobody"), "help: no command nobody\n",
                 "the answer to help with a name that does not exist");
}

CHECK(phase02, "a command is found by its whole name only", 2, MONITOR_PC)
{
    static const char *const wrong[] = { "hel", "helpx dump", "dumpdump 0:0", "x" };
    char want[128];

    monitor_ready(vm);
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        snprintf(want, sizeof(want), "%s: no such command, try help\n", wrong[i]);
        require_text(monitor_ask(vm, "%s", wrong[i]), want, "the answer to a wrong command");
    }
}

CHECK(phase02, "numbers are hexadecimal, in either case, with 0x or without", 2, MONITOR_PC)
{
    static const char *const same[] = { "dump f000:E000 1a", "dump 0xF000:0xe000 0x1A",
                                        "  dump   F000:E000   1A  ", "dump 0000F000:0000E000 01a" };

    monitor_ready(vm);
    const char *want = monitor_ask(vm, "dump F000:E000 1A");
    require(strncmp(want, "F000:E000 ", 10) == 0, "expected memory at F000:E000, but:\n%s", want);
    for (size_t i = 0; i < sizeof(same) / sizeof(same[0]); i++)
        monitor_require_lines(monitor_ask(vm, "%s", same[i]), want, same[i]);
}

CHECK(phase02, "what is no number, or too large a one, is refused", 2, MONITOR_PC)
{
    static const char *const wrong[] = { "dump",         "dump g",   "dump 0x",
                                         "dump 10000:0", "dump 0:",  "dump 10FFF0",
                                         "dump 0:10000", "dump :0",  "dump 100000000",
                                         "dump 1x",      "dump 12g", "dump 1:2:3" };

    monitor_ready(vm);
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        const char *answer = monitor_ask(vm, "%s", wrong[i]);
        require(strncmp(answer, "dump: ", 6) == 0 && strstr(answer, "expected"),
                "expected \"%s\" to be refused, but the answer is:\n%s", wrong[i], answer);
    }
}

CHECK(phase02, "a command that takes no argument says so, and does nothing", 1, MONITOR_PC)
{
    static const char *const command[] = { "mem", "regs", "time", "reboot", "poweroff" };
    char want[80];

    monitor_ready(vm);
    for (size_t i = 0; i < sizeof(command) / sizeof(command[0]); i++) {
        snprintf(want, sizeof(want), "%s: no argument is expected\n", command[i]);
        monitor_require_lines(monitor_ask(vm, "%s now", command[i]), want, command[i]);
    }
}
