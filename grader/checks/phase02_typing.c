/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 02, typing: the line editor and its history, over COM1 and on the keyboard.
 * @ingroup grader
 *
 * What a terminal would show is checked byte for byte: rubbing out a character is "\b \b", and what
 * cannot be done beeps.
 */
#include <string.h>

#include "../src/grade.h"
#include "monitor.h"
#include "phase02.h"

#define ROW         80 /* characters, of which the prompt takes 7 */
#define PROMPT      7
#define LINE_LEAST  60 /* an editor that takes less than that is too small for a dump command */
#define TYPED       100
#define HISTORY     4
#define RUBBED      "\b \b"
#define TYPING_ROOM 1024

/** Characters rubbed out, as a terminal gets it. */
static void
typing_add_rubbed(char *echo, const char *line)
{
    for (; *line; line++)
        strcat(echo, RUBBED);
}

CHECK(phase02, "the keyboard gets the same answer as COM1", 3, MONITOR_PC)
{
    unsigned offset = (unsigned)vm_random(vm, 0x3C0);
    char command[32];

    monitor_ready(vm);
    const char *want = monitor_ask(vm, "dump F000:%X 20", offset);
    snprintf(command, sizeof(command), "dump F000:%X 20", offset);
    keyboard_type(vm, "dumq\bp F000:");
    keyboard_type(vm, strchr(command, ':') + 1);
    keyboard_type(vm, "\n");
    snprintf(command, sizeof(command), "dumq" RUBBED "p F000:%X 20", offset);
    monitor_require_lines(monitor_answer(vm, command), want, "the answer to the keyboard");
}

CHECK(phase02, "the keyboard's arrows bring lines back", 2, MONITOR_PC)
{
    monitor_ready(vm);
    monitor_ask(vm, "help help");
    const char *want = monitor_ask(vm, "help dump");
    monitor_command(vm, "sendkey up 1");
    keyboard_type(vm, "\n");
    monitor_require_lines(monitor_answer(vm, "help dump"), want, "the line before, once more");
}

CHECK(phase02, "the screen shows what COM1 says", 3, MONITOR_PC)
{
    char shown[2 * TYPING_ROOM];

    monitor_ready(vm);
    const char *answer = monitor_ask(vm, "help");
    require(strlen(answer) < TYPING_ROOM, "expected at most %u bytes of help", TYPING_ROOM);
    snprintf(shown, sizeof(shown), "wasil> help\n%swasil>", answer);
    const char *screen = look_screen(vm);
    require(strstr(screen, shown), "expected this on the screen:\n%s\nbut it shows:\n%s", shown,
            screen);
}

CHECK(phase02, "Backspace and DEL rub out one character, on an empty line they beep", 2, MONITOR_PC)
{
    monitor_ready(vm);
    const char *want = monitor_ask(vm, "help dump");
    serial_type(vm, "x\x7F\bhelp dumpxy\b\x7F\r");
    monitor_require_lines(monitor_answer(vm, "x" RUBBED "\ahelp dumpxy" RUBBED RUBBED), want,
                          "what is left after rubbing out");
}

CHECK(phase02, "^U rubs out the whole line", 2, MONITOR_PC)
{
    char echo[TYPING_ROOM] = "reboot";

    monitor_ready(vm);
    const char *want = monitor_ask(vm, "help time");
    serial_type(vm, "reboot\x15help time\r");
    typing_add_rubbed(echo, "reboot");
    strcat(echo, "help time");
    monitor_require_lines(monitor_answer(vm, echo), want, "what is typed after ^U");
}

CHECK(phase02, "^C gives a line up", 2, MONITOR_PC)
{
    monitor_ready(vm);
    serial_type(vm, "help\x03");
    require_text(monitor_answer(vm, "help^C"), "", "the answer to a line that was given up");
}

CHECK(phase02, "up and down walk through the last four lines", 3, MONITOR_PC)
{
    static const char *const lines[] = { "help regs", "help", "help mem", "help disk" };
    const char *want[HISTORY];
    char echo[TYPING_ROOM] = "";

    monitor_ready(vm);
    for (unsigned i = 0; i < HISTORY; i++)
        want[i] = monitor_ask(vm, "%s", lines[i]);
    for (unsigned i = HISTORY; i-- > 0;) {
        serial_type(vm, "\x1B[A");
        strcat(echo, lines[i]);
        if (i > 0)
            typing_add_rubbed(echo, lines[i]);
    }
    typing_add_rubbed(echo, lines[0]);
    strcat(echo, lines[1]);
    serial_type(vm, "\x1B[B\r");
    monitor_require_lines(monitor_answer(vm, echo), want[1], "the answer to the third line back");
}

CHECK(phase02, "each new line starts at the end of the history", 1, MONITOR_PC)
{
    monitor_ready(vm);
    monitor_ask(vm, "help mem");
    serial_type(vm, "\x1B[A\r");
    monitor_answer(vm, "help mem");
    const char *want = monitor_ask(vm, "help time");
    serial_type(vm, "\x1B[A\r");
    monitor_require_lines(monitor_answer(vm, "help time"), want, "the line before, once more");
}

CHECK(phase02, "a line ends where the row does: more beeps and is not taken", 2, MONITOR_PC)
{
    char typed[TYPED + 2] = "", echo[TYPED + 1], answer[TYPING_ROOM];

    monitor_ready(vm);
    for (unsigned i = 0; i < TYPED; i++)
        typed[i] = (char)('a' + vm_random(vm, 26));
    typed[TYPED] = '\r';
    serial_type(vm, typed);
    const char *taken = expect(vm, "\\G([a-z]*)\a").group[1];
    size_t count = strlen(taken);
    require(count >= LINE_LEAST && count <= ROW - PROMPT,
            "expected a line of %u to %u characters, but it takes %zu", LINE_LEAST, ROW - PROMPT,
            count);
    memset(echo, '\a', TYPED);
    echo[TYPED - count - 1] = '\0';
    snprintf(answer, sizeof(answer), "%.*s: no such command, try help\n", (int)count, typed);
    require_text(monitor_answer(vm, echo), answer, "the answer to an overlong line");
}

CHECK(phase02, "commands typed ahead all come, and CR LF ends one line, not two", 2, MONITOR_PC)
{
    monitor_ready(vm);
    const char *first = monitor_ask(vm, "help regs"), *second = monitor_ask(vm, "help a20");
    serial_type(vm, "help regs\r\nhelp a20\n\nhelp regs\r");
    monitor_require_lines(monitor_answer(vm, "help regs"), first, "the first line typed ahead");
    monitor_require_lines(monitor_answer(vm, "help a20"), second, "the second line typed ahead");
    require_text(monitor_answer(vm, ""), "", "the answer to an empty line");
    monitor_require_lines(monitor_answer(vm, "help regs"), first, "the fourth line typed ahead");
}

CHECK(phase02, "keys that mean nothing here leave no trace", 1, MONITOR_PC)
{
    monitor_ready(vm);
    const char *want = monitor_ask(vm, "help time");
    /* Delete, F5, Ctrl-Right, Home; F1 as xterm and as the Linux console send it; ESC, then F2. */
    serial_type(vm, "he\x1B[3~lp\x1B[15~ ti\x1B[1;5Cme\x1B[H\x1BOP\x1B[[A\x1B\x1BOQ\r");
    monitor_require_lines(monitor_answer(vm, "help time"), want, "the answer");
}
