/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The line editor inside the kernel: what is typed, what comes of it, what the terminal is
 * sent.
 * @ingroup tests
 *
 * The host's tests (grader/tests/lib/line_editor_test.c) go further; these show that the same code
 * works here, and that the monitor's words complete.
 */
#include <lib/line_editor.h>
#include <lib/string.h>

#include <kernel/monitor/command.h>
#include <kernel/monitor/editor.h>
#include <kernel/test/ktest.h>

#define EDITOR_TEST_LINE 64

/** What the terminal was sent, the first part of it. */
static char editor_test_sent[128];
static size_t editor_test_used;

static void
editor_test_write(void *context, const char *text, size_t length)
{
    (void)context;
    for (size_t i = 0; i < length && editor_test_used < sizeof(editor_test_sent) - 1; i++)
        editor_test_sent[editor_test_used++] = text[i];
    editor_test_sent[editor_test_used] = '\0';
}

static void
editor_test_complete(void *context, const char *before, struct offers *offers)
{
    (void)context;
    editor_complete(before, offers);
}

/** The last line that comes of what is typed. What the last piece behind a `|` sends is kept. */
static const char *
editor_test_type(const char *bytes)
{
    static const struct line_editor_ops ops = { .write = editor_test_write,
                                                .complete = editor_test_complete };
    static struct line_editor editor;
    static char memory[LINE_EDITOR_LINES * EDITOR_TEST_LINE], lines[64], entered[EDITOR_TEST_LINE];
    struct line_history history = { .memory = lines, .size = sizeof(lines) };

    line_editor_init(&editor, &ops, NULL, &history, memory, sizeof(memory));
    line_editor_begin(&editor, "> ", EDITOR_TEST_LINE);
    strlcpy(entered, "(nothing)", sizeof(entered));
    for (; *bytes != '\0'; bytes++) {
        enum line_editor_state state;

        if (*bytes == '|')
            editor_test_sent[editor_test_used = 0] = '\0';
        state = *bytes == '|' ? LINE_EDITOR_MORE : line_editor_take(&editor, (unsigned char)*bytes);
        if (state == LINE_EDITOR_DONE)
            strlcpy(entered, editor.line.text, sizeof(entered));
        if (state != LINE_EDITOR_MORE)
            line_editor_begin(&editor, "> ", EDITOR_TEST_LINE);
    }
    return entered;
}

/** What the terminal is sent for the part behind the `|`. */
static const char *
editor_test_send(const char *bytes)
{
    editor_test_type(bytes);
    return editor_test_sent;
}

KTEST(editor, move, "editor: text goes where the cursor is, by arrows and by Emacs's keys")
{
    KEXPECT_STR(editor_test_type("bd\001a\006c\005e\r"), "abcde");
    KEXPECT_STR(editor_test_type("bd\033[Ha\033OCc\033[4~e\r"), "abcde");
    KEXPECT_STR(editor_test_type("one two\033b\033b0 \033f!\r"), "0 one! two");
}

KTEST(editor, remove, "editor: backspace, delete and their words take out what they say")
{
    KEXPECT_STR(editor_test_type("abcd\177\b\002\004\r"), "a");
    KEXPECT_STR(editor_test_type("abc\033[D\033[3~\r"), "ab");
    KEXPECT_STR(editor_test_type("one/two three\027\033\177\r"), "one/");
}

KTEST(editor, yank, "editor: what was killed comes back, kills in a row in one piece")
{
    KEXPECT_STR(editor_test_type("one two three\027\027\001\031\r"), "two threeone ");
    KEXPECT_STR(editor_test_type("one two\002\002\013\025(\031)\r"), "(one two)");
}

KTEST(editor, history, "editor: old lines come back, once each, and so does the line being typed")
{
    KEXPECT_STR(editor_test_type("one\rtwo\rtwo\r\020\020!\r"), "one!");
    KEXPECT_STR(editor_test_type("one\rne\033[A\033[Bw\r"), "new");
}

KTEST(editor, history_full, "editor: the oldest lines go when the history is full")
{
    KEXPECT_STR(editor_test_type("111111111111111111111111111111\r222222222222222222222222222222\r"
                                 "333\r\020\020\020\020\020\r"),
                "222222222222222222222222222222");
}

KTEST(editor, search, "editor: C-r finds the newest line with a text, and again an older one")
{
    KEXPECT_STR(editor_test_type("peek 1\rpoke 2\rpeek 3\r\022pe\022\r"), "peek 1");
    KEXPECT_STR(editor_test_type("peek 1\rold\022pe\007er\r"), "older");
}

KTEST(editor, complete, "editor: Tab completes names of commands, and what a command offers")
{
    KEXPECT_STR(editor_test_type("pow\t\r"), "poweroff ");
    KEXPECT_STR(editor_test_type("help unn\b\b\bpow\t\r"), "help poweroff ");
    KEXPECT_STR(editor_test_type("test test\\ f\r"), "test test\\ f");
    KEXPECT_STR(editor_test_type("test back\t\r"), "test backtrace ");
    KEXPECT_STR(editor_test_type("nosuch\t pow\t\r"), "nosuch pow");
}

KTEST(editor, utf8, "editor: a character is one step, however many bytes it has")
{
    KEXPECT_STR(editor_test_type("\xC3\xA4\xE2\x82\xAC\002\177x\r"), "x\xE2\x82\xAC");
    KEXPECT_STR(editor_test_type("a\xC3\xC3(\xFF\r"), "a(");
}

KTEST(editor, answers, "editor: what a terminal answers to a question is no key")
{
    KEXPECT_STR(editor_test_type("one two\001\033[?6cx\r"), "xone two");
    KEXPECT_STR(editor_test_type("one two\001\033[>0;276;0cx\033[3;7Ry\r"), "xyone two");
}

KTEST(editor, nothing, "editor: control characters and broken sequences leave nothing behind")
{
    KEXPECT_STR(editor_test_type("a\021\030\033[15~\033[[Bb\r"), "ab");
    KEXPECT_STR(editor_test_type("a\033\rb"), "a");
    KEXPECT_STR(editor_test_type("a\033[1\rb"), "a");
    KEXPECT_STR(editor_test_type("gone\003a\r\n\r"), "");
}

KTEST(editor, output, "editor: the terminal is sent the difference and nothing else")
{
    KEXPECT_STR(editor_test_send("ab|c"), "c");
    KEXPECT_STR(editor_test_send("abc|\177"), "\b \b");
    KEXPECT_STR(editor_test_send("ad\002|b"), "bd\b");
    KEXPECT_STR(editor_test_send("abcdefgh|\001"), "\033[8D");
    KEXPECT_STR(editor_test_send("abc|\021"), "");
    KEXPECT_STR(editor_test_send("abc|\r"), "\n> ");
}

KTEST(editor, long_line, "editor: a line longer than memory rings, and keeps its beginning")
{
    char bytes[EDITOR_TEST_LINE + 8];

    memset(bytes, 'x', sizeof(bytes));
    bytes[EDITOR_TEST_LINE - 1] = '|';
    bytes[EDITOR_TEST_LINE] = 'y';
    bytes[EDITOR_TEST_LINE + 1] = '\0';
    KEXPECT_STR(editor_test_send(bytes), "\a");
    bytes[EDITOR_TEST_LINE + 1] = '\r';
    bytes[EDITOR_TEST_LINE + 2] = '\0';
    KEXPECT_EQ(strlen(editor_test_type(bytes)), EDITOR_TEST_LINE - 1);
}
