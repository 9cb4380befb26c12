/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 05, input by interrupt: nothing that is typed gets lost, and what must, is counted.
 * @ingroup grader
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "../src/grade.h"
#include "kernel.h"
#include "phase05.h"

#define PROMPT_TEXT  "\x1b[1mkernel> \x1b[22m"
#define STORM_KEYS   10000u
#define STORM_PART   500u /* looked at one after the other */
#define STORM_WORD   44u  /* with "echo " and Enter: 50 keys, which fit on a row */
#define RING_SIZE    1024u
#define FLOOD_LINES  3u
#define FLOOD_WORD   40u             /* with "echo " and Enter: three times what a UART holds */
#define BUSY_COMMAND "test clock*\r" /* takes half a second, in which it asks nobody */
#define BUSY_END     " passed, "     /* and then it says how it went */

/** Add a text, and count. */
static void
input_add(char *text, size_t *used, const char *more)
{
    size_t length = strlen(more);

    memcpy(text + *used, more, length + 1);
    *used += length;
}

/** Type so many lines at once, and compare all that comes. */
static void
input_require_storm(struct vm *vm, unsigned lines)
{
    static char keys[STORM_PART + 1], want[3 * STORM_PART];
    size_t used = 0, wanted = 0, same = 0;

    for (unsigned i = 0; i < lines; i++) {
        const char *word = phase05_random_word(vm, STORM_WORD);
        input_add(keys, &used, "echo ");
        input_add(keys, &used, word);
        input_add(keys, &used, "\n");
        input_add(want, &wanted, "echo ");
        input_add(want, &wanted, word);
        input_add(want, &wanted, "\n");
        input_add(want, &wanted, word);
        input_add(want, &wanted, "\n" PROMPT_TEXT);
    }
    size_t from = strlen(serial_text(vm));
    keyboard_storm(vm, keys, PROMPT_TEXT);
    expect(vm, "\n" KERNEL_PROMPT);
    const char *got = serial_text(vm) + from;
    while (want[same] && got[same] == want[same])
        same++;
    require(same == wanted,
            "expected lines of random keys and their answers, but byte %zu of %zu differs: "
            "expected \"%.40s\", got \"%.40s\"",
            same, wanted, want + same, got + same);
}

CHECK(phase05, "ten thousand keys arrive, all of them, in order", 5, TRAP_PC)
{
    kernel_prompt(vm);
    for (unsigned i = 0; i < STORM_KEYS; i += STORM_PART)
        input_require_storm(vm, STORM_PART / (STORM_WORD + 6));
}

/** What is in the ring of COM1. */
struct input_ring {
    uint32_t put, taken;
    const uint8_t *bytes;
};

static struct input_ring
input_ring(struct vm *vm)
{
    const struct look *now = kernel_look(vm);
    const uint8_t *input =
        kernel_variable(vm, now, "serial_irq_input", struct_size(vm, KERNEL_ELF, "receive"));
    const uint8_t *ring = input + member_offset(vm, KERNEL_ELF, "receive", "ring");

    return (struct input_ring){
        .put = (uint32_t)kernel_member(vm, ring, "ring", "put", 4),
        .taken = (uint32_t)kernel_member(vm, ring, "ring", "taken", 4),
        .bytes = kernel_variable(vm, now, "serial_irq_bytes", RING_SIZE),
    };
}

/** Have the kernel do something else for a while, and type meanwhile; the ring, when all has come.
 */
static struct input_ring
input_type_while_busy(struct vm *vm, const char *text)
{
    const struct input_ring before = input_ring(vm);
    const size_t want = strlen(BUSY_COMMAND) + strlen(text);
    const size_t begun = strlen(serial_text(vm));
    struct input_ring ring;
    bool over;

    require_equal(before.put, before.taken, "what has been put into the empty ring");
    serial_type(vm, BUSY_COMMAND);
    serial_type(vm, text);
    do {
        over = strstr(serial_text(vm) + begun, BUSY_END) != NULL;
        ring = input_ring(vm);
        require(ring.taken - before.taken <= strlen(BUSY_COMMAND) &&
                    (!over || ring.put - before.put >= want),
                "expected %zu bytes to come while the kernel does something else, but its ring got "
                "%" PRIu32,
                want, ring.put - before.put);
    } while (ring.put - before.put < want);
    return ring;
}

CHECK(phase05, "while the kernel is busy its ring takes what COM1 gets, and it is done later", 4,
      TRAP_PC)
{
    char lines[RING_SIZE];
    char want[2 * FLOOD_WORD];
    size_t used = 0;

    kernel_prompt(vm);
    for (unsigned i = 0; i < FLOOD_LINES; i++) {
        input_add(lines, &used, "echo ");
        input_add(lines, &used, phase05_random_word(vm, FLOOD_WORD));
        input_add(lines, &used, "\r");
    }
    struct input_ring ring = input_type_while_busy(vm, lines);
    for (size_t i = 0; i < used; i++)
        require(ring.bytes[(ring.taken + i) % RING_SIZE] == (uint8_t)lines[i],
                "expected byte %zu of %zu in the ring to be %02Xh, as typed, but it is %02Xh", i,
                used, (unsigned)lines[i], ring.bytes[(ring.taken + i) % RING_SIZE]);
    expect(vm, " passed, .*\n" KERNEL_PROMPT);
    for (const char *line = lines; *line; line += strlen("echo ") + FLOOD_WORD + 1) {
        struct match match = expect(vm, "\\Gecho .*\n(.*)\n" KERNEL_PROMPT);
        snprintf(want, sizeof(want), "%.*s", (int)FLOOD_WORD, line + strlen("echo "));
        require_text(match.group[1], want, "the answer to a line typed ahead");
    }
}

CHECK(phase05, "an NMI is reported with its place and counted, and the kernel goes on", 3, TRAP_PC)
{
    unsigned times = 1 + (unsigned)vm_random(vm, 4);
    char want[32];

    kernel_prompt(vm);
    uint64_t before = kernel_value(vm, kernel_look(vm), "nmi_seen", 4);
    for (unsigned i = 0; i < times; i++) {
        monitor_command(vm, "nmi");
        struct match match = expect(vm, "NMI at ([a-z_0-9]+)\\+0x[0-9a-f]+/0x[0-9a-f]+: ");
        symbol(vm, KERNEL_ELF, match.group[1]);
    }
    require_equal(kernel_value(vm, kernel_look(vm), "nmi_seen", 4) - before, times,
                  "the number of NMIs that the kernel has counted");
    expect_from_here(vm);
    serial_type(vm, "\x03");
    expect(vm, "\\^C\n" KERNEL_PROMPT);
    snprintf(want, sizeof(want), "%s\n", phase05_random_word(vm, 8));
    require_text(kernel_ask(vm, "echo %.*s", 8, want), want, "the answer of echo after that");
}
