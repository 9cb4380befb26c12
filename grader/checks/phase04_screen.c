/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 04, the screen: in video memory is what a terminal on COM1 shows.
 * @ingroup grader
 *
 * The grader's own terminal (terminal.h) is fed with the bytes of COM1, and then all 2000 cells and
 * the cursor have to be the same.
 */
#include <stdlib.h>
#include <string.h>

#include "../src/grade.h"
#include "kernel.h"
#include "phase04.h"
#include "terminal.h"

#define SCREEN_ROWS    25u
#define SCREEN_COLUMNS 80u
#define WINDOW_ROWS    204u /* whole rows of 32 KiB of video memory */
#define LONG_LINE      60
#define DARK_COLORS    8

/** A colour, by number: a dark or a bright one. */
static const char *
screen_random_color(struct vm *vm, bool bright, char number[4])
{
    snprintf(number, 4, "%u", (unsigned)vm_random(vm, DARK_COLORS) + (bright ? DARK_COLORS : 0));
    return number;
}

/** An empty screen in its first colours; what COM1 gets from now on, is what it must show. */
static size_t
screen_begin(struct vm *vm, struct terminal *terminal)
{
    kernel_prompt(vm);
    phase04_ask(vm, "color default default");
    size_t from = strlen(serial_text(vm));
    phase04_ask(vm, "clear");
    terminal_clear(terminal);
    return from + strlen("clear\n");
}

/** Feed the terminal with what has come since, and fail unless the screen shows the same; it. */
static const struct screen *
screen_follow(struct vm *vm, struct terminal *terminal, size_t *from)
{
    phase04_settle(vm);
    const char *text = serial_text(vm);
    terminal_write(terminal, text + *from);
    *from = strlen(text);
    return terminal_require_screen(vm, terminal);
}

CHECK(phase04, "the screen has the whole text, from the kernel's first line on", 4, SCREEN_PC)
{
    struct terminal terminal;

    kernel_prompt(vm);
    for (unsigned i = 0; i < 3; i++)
        phase04_ask(vm, "echo %s", phase04_random_text(vm, LONG_LINE, PHASE04_LETTERS));
    phase04_settle(vm);
    const char *text = strstr(serial_text(vm), "WasilOS phase04, ");
    require(text, "expected the first line on COM1 to name the phase");
    terminal_clear(&terminal);
    terminal_write(&terminal, text);
    terminal_require_text(vm, &terminal);
}

CHECK(phase04, "colours are those that were asked for, in every cell", 4, SCREEN_PC)
{
    struct terminal terminal;
    char front[4], back[4];

    size_t from = screen_begin(vm, &terminal);
    for (unsigned i = 0; i < 5; i++) {
        phase04_ask(vm, "color %s %s", screen_random_color(vm, i & 1, front),
                    screen_random_color(vm, i & 2, back));
        phase04_ask(vm, "echo %s", phase04_random_text(vm, 20, PHASE04_LETTERS));
    }
    phase04_ask(vm, "color");
    screen_follow(vm, &terminal, &from);
}

CHECK(phase04, "color sends the codes of the colours that were asked for", 2, SCREEN_PC)
{
    char front[4], back[4], want[32];

    kernel_prompt(vm);
    for (unsigned i = 0; i < 4; i++) {
        const char *answer = phase04_ask(vm, "color %s %s", screen_random_color(vm, i & 1, front),
                                         screen_random_color(vm, i & 2, back));
        int text = atoi(front), behind = atoi(back);
        snprintf(want, sizeof(want), "\x1b[%dm\x1b[%dm", text < 8 ? 30 + text : 82 + text,
                 behind < 8 ? 40 + behind : 92 + behind);
        require_text(answer, want, "the answer of color");
    }
    phase04_ask(vm, "color default default");
}

/** A control sequence, random but for its kind. */
static void
screen_random_sequence(struct vm *vm, unsigned kind, char text[32])
{
    unsigned row = 2 + (unsigned)vm_random(vm, 20), column = 2 + (unsigned)vm_random(vm, 70);
    unsigned color = (unsigned)vm_random(vm, 8), step = 2 + (unsigned)vm_random(vm, 5);

    switch (kind) {
    case 0: /* CUP, SGR: inverse and bright, and back again */
        snprintf(text, 32, "\x1b[%u;%uH\x1b[1;7;3%um%u\x1b[22;27m", row, column, color, column);
        break;
    case 1: /* CUU, CUB, CUF */
        snprintf(text, 32, "\x1b[%uA\x1b[%uDx\x1b[%uCy\x1b[%uB", step, step - 1, step, step);
        break;
    case 2: /* EL in a colour: behind the cursor, or in front of it */
        snprintf(text, 32, "\x1b[%uA\x1b[4%um\x1b[%u%sK", step, color, color % 2,
                 color < 4 ? ";9" : "");
        break;
    default: /* ED, from a place on, and all attributes off */
        snprintf(text, 32, "\x1b[%u;%uH\x1b[4%um\x1b[J\x1b[mz", row, column, color);
        break;
    }
}

/** Have the kernel print a text that no keyboard can type: `info` names the loader, whose name is
 * in memory. */
static void
screen_print(struct vm *vm, const char *text)
{
    char name[32] = "";
    uint64_t at =
        symbol(vm, KERNEL_ELF, "boot_info") + member_offset(vm, KERNEL_ELF, "boot_info", "loader");

    snprintf(name, sizeof(name), "%s", text);
    for (unsigned i = 0; i < sizeof(name); i += 8) {
        unsigned long long value = 0;
        for (unsigned byte = 8; byte-- > 0;)
            value = value << 8 | (uint8_t)name[i + byte];
        phase04_ask(vm, "poke 0x%llx 0x%llx q", (unsigned long long)at + i, value);
    }
    phase04_ask(vm, "info");
}

CHECK(phase04, "control sequences move the cursor, erase and colour as a terminal does", 4,
      SCREEN_PC)
{
    struct terminal terminal;
    char text[32];

    size_t from = screen_begin(vm, &terminal);
    unsigned first = (unsigned)vm_random(vm, 4);
    for (unsigned i = 0; i < 4; i++) {
        screen_random_sequence(vm, (first + i) % 4, text);
        screen_print(vm, text);
        screen_follow(vm, &terminal, &from);
    }
    screen_print(vm, "\x1b[m");
}

CHECK(phase04, "after hundreds of lines the screen has the last 25, and has scrolled by hardware",
      4, SCREEN_PC)
{
    struct terminal terminal;
    unsigned before = 0, forward = 0, back = 0;

    size_t from = screen_begin(vm, &terminal);
    /* Round the window once, whatever it began with; and look before the screen is new again. */
    while (terminal.lines < WINDOW_ROWS + SCREEN_ROWS) {
        for (unsigned i = 0; i < SCREEN_ROWS / 4; i++)
            phase04_ask(vm, "echo %s", phase04_random_text(vm, 20, PHASE04_LETTERS));
        unsigned start = screen_follow(vm, &terminal, &from)->start;
        require_equal(start % SCREEN_COLUMNS, 0, "the column of the first cell shown");
        forward += start > before;
        back += start < before;
        before = start;
    }
    require(forward > 0,
            "expected the first cell shown to move with the text, but the CRTC says %u all along",
            before);
    require(back > 0,
            "expected the window to begin again at its start, but after %u rows it has not",
            terminal.lines);
}

CHECK(phase04, "a line longer than the screen goes on in the next row", 2, SCREEN_PC)
{
    struct terminal terminal;

    size_t from = screen_begin(vm, &terminal);
    /* The line editor keeps within a row; what names the command that does not exist is longer. */
    for (unsigned i = 0; i < 3; i++)
        phase04_ask(vm, "x%s", phase04_random_text(vm, LONG_LINE, PHASE04_LETTERS));
    screen_follow(vm, &terminal, &from);
}

CHECK(phase04, "letters beyond ASCII are those of code page 437", 3, SCREEN_PC)
{
    static const char *const letters[] = { "ä", "ß", "Ç", "é", "ñ", "½", "░", "║", "┼",
                                           "█", "α", "π", "Ω", "≡", "√", "²", "■", "°" };
    char text[64] = "", pattern[96];

    kernel_prompt(vm);
    for (unsigned i = 0; i < 12; i++)
        strcat(text, letters[vm_random(vm, sizeof(letters) / sizeof(letters[0]))]);
    const char *answer = phase04_ask(vm, "echo %s", text);
    require(strncmp(answer, text, strlen(text)) == 0, "expected \"%s\" on COM1, but it has \"%s\"",
            text, answer);
    phase04_settle(vm);
    snprintf(pattern, sizeof(pattern), "\n%s\n", text);
    require(strstr(look_screen(vm), pattern), "expected \"%s\" on the screen:\n%s", text,
            look_screen(vm));
}
