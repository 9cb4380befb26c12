/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief lib/line_editor: what the terminal shows is the line, whatever is typed.
 * @ingroup tests
 *
 * Next to read: line_model.h, the terminal and the line that it is compared with.
 */
#include "host.h"

#include <lib/errno.h>
#include <lib/line_editor.h>
#include <lib/string.h>

#include "line_model.h"

/** An editor with a terminal, and words to complete. */
struct setup {
    struct line_editor editor;
    struct line_history history;
    struct model_row row;
    const char *prompt; /* without colours */
    char history_memory[MODEL_LINES * MODEL_TEXT];
    char memory[LINE_EDITOR_LINES * MODEL_TEXT];
};

static struct setup setup;

static unsigned
setup_width(void *context)
{
    return ((struct model_row *)context)->width;
}

static void
setup_complete(void *context, const char *before, struct offers *offers)
{
    static const char *const words[] = { "help",
                                         "hello",
                                         "halt",
                                         "peek",
                                         "poke",
                                         "poweroff",
                                         "gr\xC3\xBC\xC3\x9F",
                                         "gr\xC3\xBC\xC3\x9F"
                                         "e",
                                         "\x80" };

    (void)context;
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        offers->add(offers, strncmp(before, "none", 4) == 0 ? "x\x01" : words[i]);
}

static const struct line_editor_ops setup_ops = { .write = model_row_write,
                                                  .complete = setup_complete,
                                                  .width = setup_width };

static void
setup_begin(const char *prompt, unsigned width, size_t history)
{
    host_memset(&setup, 0, sizeof(setup));
    setup.history = (struct line_history){ .memory = setup.history_memory, .size = history };
    setup.row.width = width;
    for (unsigned i = 0; i < MODEL_COLUMNS; i++)
        setup.row.cell[i] = ' ';
    setup.prompt = "> ";
    line_editor_init(&setup.editor, &setup_ops, &setup.row, &setup.history, setup.memory,
                     sizeof(setup.memory));
    line_editor_begin(&setup.editor, prompt, MODEL_TEXT);
}

/** Does the terminal show what the editor believes to hold? */
static void
setup_require_shown(void)
{
    const struct line_buffer *line = &setup.editor.line;

    model_row_require(&setup.row,
                      setup.editor.search.active ? setup.editor.search.prompt : setup.prompt,
                      line->text, line->cursor);
}

/** Type bytes; the last line that was entered is left in @p entered. */
static void
setup_type(const char *bytes, char *entered)
{
    for (; *bytes != '\0'; bytes++) {
        enum line_editor_state state = line_editor_take(&setup.editor, (unsigned char)*bytes);

        if (state == LINE_EDITOR_MORE) {
            setup_require_shown();
            continue;
        }
        if (state == LINE_EDITOR_DONE && entered != NULL)
            strlcpy(entered, setup.editor.line.text, MODEL_TEXT);
        line_editor_begin(&setup.editor, "> ", MODEL_TEXT);
    }
}

static void
require_entered(const char *bytes, const char *want)
{
    char got[MODEL_TEXT] = "(nothing)";

    setup_begin("\033[1;32m> \033[0m", 80, sizeof(setup.history_memory));
    setup_type(bytes, got);
    if (strcmp(got, want) != 0)
        fail_msg("\"%s\" gave \"%s\", not \"%s\"", bytes, got, want);
}

static void
test_keys_by_name(void **state)
{
    (void)state;
    require_entered("abc\x01x\x05y\r", "xabcy");
    require_entered("abc\x02\x02x\x06y\r", "axbyc");
    require_entered("abc\033[D\033OD\033[3~\r", "ac");
    require_entered("abc\033[Hx\033[Fy\033[1~1\033[4~2\033[7~3\033[8~4\r", "31xabcy24");
    require_entered("ab cd\033b\033bx\033fy\r", "xaby cd");
    require_entered("ab cd\033[1;5D\033[1;3Dx\033[1;5Cy\033Oc!\r", "xaby cd!");
    require_entered("ab cd ef\x17\x17"
                    "x\x19\r",
                    "ab xcd ef");
    require_entered("ab cd\x01\033d\033d\x05|\x19\r", "|ab cd");
    require_entered("one/two\033\x7F\x08\x19\r", "onetwo");
    require_entered("one two\x02\x02\x0B\x15<\x19>\r", "<one two>");
    require_entered("one two\x17\x05x\x0B\x17|\x19\r", "one |x");
    require_entered("abc\x14\x02\x02\x14\r", "cab");
    require_entered("h\xC3\xA4\xE2\x82\xAC\x7F\x02\x14\r", "\xC3\xA4h");
    require_entered("abc\x03xyz\r", "xyz");
    require_entered("\x04q\x04\x01\x04w\r", "w");
    require_entered("a\tb\x12\x07\r", "ab");
}

static void
test_what_is_nothing(void **state)
{
    (void)state;
    require_entered("a\x11\x13\x1C\x1D\x1E\x1F\x16\x18\x1A"
                    "b\r",
                    "ab");
    require_entered("a\033[15~b\033OPc\033[[Ad\033[200~e\033[Zf\r", "abcdef");
    require_entered("a\033\r", "a");
    require_entered("a\033x\r", "ax");
    require_entered("a\033[12\rx", "a");
    require_entered("a\033[1;\xC3\xA4z\r", "a\xC3\xA4z");
    require_entered("\xC3(\x80\xC0\x80\xED\xA0\x80\xF4\x90\x80\x80x\r", "(x");
    require_entered("\xC2\x80\xCC\x80\xF0\x9F\x98\x80\xE4\xB8\xADx\r", "x");
    require_entered("one\ntwo\r\n\r\nthree\r", "three");
}

/* The arrow of one terminal, in pieces, between the letters of another. */
static void
test_two_terminals(void **state)
{
    static const char arrow[] = "\033[D", letters[] = "xyz";
    struct line_keys far = { 0 }, near = { 0 };

    (void)state;
    setup_begin("> ", 80, sizeof(setup.history_memory));
    for (size_t i = 0; i < 3; i++) {
        line_editor_take_from(&setup.editor, &far, arrow[i]);
        line_editor_take_from(&setup.editor, &near, letters[i]);
    }
    setup_require_shown();
    assert_string_equal(setup.editor.line.text, "xzy");
}

static void
test_history(void **state)
{
    (void)state;
    require_entered("one\rtwo\r\x10\r", "two");
    require_entered("one\rtwo\r\033[A\033OA!\r", "one!");
    require_entered("one\rtwo\rty\x10\x10\x0E\x0Ep\r", "typ");
    require_entered("one\rone\rone\rtwo\rtwo\r\x10\x10\x10\r", "one");
    require_entered("one\r\r   \r\x10\r", "one");
    require_entered("one\rtwo\r\x10x\x10y\x0E\r", "two");
}

static void
test_search(void **state)
{
    (void)state;
    require_entered("peek 1\rpoke 2\rpeek 3\rhelp\r\x12"
                    "pe\r",
                    "peek 3");
    require_entered("peek 1\rpoke 2\rpeek 3\rhelp\r\x12"
                    "pe\x12\r",
                    "peek 1");
    require_entered("peek 1\rpoke 2\rpeek 3\rhelp\r\x12"
                    "pe\x12\x12\x12\r",
                    "peek 1");
    require_entered("peek 1\rpoke 2\rpeek 3\r\x12"
                    "pee\x7F\x7Fo\x05!\r",
                    "poke 2!");
    require_entered("peek 1\rwas\x12"
                    "ee\x07!\r",
                    "was!");
    require_entered("peek 1\rpeek 2\r\x12"
                    "2\x10\r",
                    "peek 1");
    require_entered("peek 1\rtyp\x12"
                    "ee\x0E"
                    "ed\r",
                    "typed");
    require_entered("peek 1\r\x12zz\r", "");
    require_entered("peek 1\r\x12"
                    "ee\x03x\r",
                    "x");
}

/** With " pow", a line that has room for one byte more. */
#define FULL "fifty-eight bytes are wanted, and fifty-eight bytes it has"

static void
test_completion(void **state)
{
    unsigned rows;

    (void)state;
    require_entered("ha\t\r", "halt ");
    require_entered("he\tp\r", "help");
    require_entered("hel\t\tl\t\r", "hello ");
    require_entered("ha x\x02\x02\tz\r", "halt zx");
    require_entered("x po\t\r", "x po");
    require_entered("gr\t\r", "gr\xC3\xBC\xC3\x9F");
    require_entered("none\t\t\r", "none");
    require_entered("\xC3\t\xA4\t\r", "");
    require_entered(FULL " pow\t\r", FULL " pow"); /* no room for all of it: nothing of it */
    setup_begin("> ", 80, 64);
    rows = setup.row.rows;
    setup_type("p\t", NULL);
    assert_int_equal(setup.row.rows, rows);
    setup_type("\t", NULL);
    assert_int_equal(setup.row.rows, rows + 2);
    setup_begin("> ", 12, 64);
    setup_type("p\t\t", NULL);
    assert_int_equal(setup.row.rows, 4);
}

/* Whoever types on sends what is typed and nothing else: a slow line stays usable. */
static void
test_output_is_small(void **state)
{
    static const struct {
        const char *bytes;
        size_t most;
    } cases[] = {
        { "a", 1 },    { "\x7F", 4 },  { "\xE2\x82\xAC", 3 }, { "\x01", 4 }, { "\x06", 1 },
        { "\x05", 4 }, { "\x02", 1 },  { "\x15", 11 },        { "ab", 10 },  { "\x14", 5 },
        { "\x10", 9 }, { "\x0E", 12 }, { "\x11", 0 },
    };

    (void)state;
    setup_begin("> ", 80, 64);
    setup_type("abcdef\rab cdef", NULL);
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        size_t before = setup.row.bytes;

        setup_type(cases[i].bytes, NULL);
        if (setup.row.bytes - before > cases[i].most)
            fail_msg("case %zu: %zu bytes, at most %zu", i, setup.row.bytes - before,
                     cases[i].most);
    }
}

static const char *const random_keys[] = {
    "a",
    "b",
    " ",
    "1",
    "/",
    "\xC3\xA4",
    "\xE2\x82\xAC",
    "help ",
    "\x01",
    "\x05",
    "\x02",
    "\x06",
    "\x04",
    "\x08",
    "\x7F",
    "\x0B",
    "\x15",
    "\x17",
    "\x19",
    "\x14",
    "\x10",
    "\x0E",
    "\x03",
    "\r",
    "\033b",
    "\033f",
    "\033d",
    "\033\x7F",
    "\033[A",
    "\033[B",
    "\033[C",
    "\033[D",
    "\033[H",
    "\033[F",
    "\033[3~",
    "\033[1;5C",
    "\033[5D",
    "long words to scroll",
    "\x07",
    "\x0C",
    "\033OH",
    "\033[[B",
};

/** One run of random keys against the model. */
static void
random_run(struct random *random, unsigned width)
{
    static struct model_line model;
    struct line_keys keys = { .state = LINE_KEYS_PLAIN };
    char want[MODEL_TEXT];
    size_t cursor;

    host_memset(&model, 0, sizeof(model));
    model.bytes_max = MODEL_TEXT - 1;
    setup_begin("> ", width, sizeof(setup.history_memory));
    for (int i = 0; i < 400; i++) {
        size_t count = sizeof(random_keys) / sizeof(random_keys[0]);
        const char *bytes = random_keys[random_below(random, count)];

        setup_type(bytes, NULL);
        for (; *bytes != '\0'; bytes++) {
            int key = line_keys_take(&keys, (unsigned char)*bytes);

            if (key != -EAGAIN)
                model_line_take(&model, key);
        }
        model_line_text(&model, want, &cursor);
        assert_string_equal(setup.editor.line.text, want);
        assert_int_equal(setup.editor.line.cursor, cursor);
        setup_require_shown();
    }
}

static void
test_random_keys(void **state)
{
    static const unsigned widths[] = { 11, 12, 20, 33, 40, 80, 200 };
    struct random random;

    (void)state;
    random_init(&random, host_seed);
    for (int round = 0; round < 40; round++) {
        for (size_t i = 0; i < sizeof(widths) / sizeof(widths[0]); i++)
            random_run(&random, widths[i]);
    }
}

/* Any bytes: nothing is read or written where it must not be (ASan looks), the terminal is asked
 * for nothing strange, and it always shows the line. History and line are small, so both overflow.
 */
static void
test_any_bytes(void **state)
{
    static const char likely[] =
        "ab \t\t\t\r\033\033[O;1359~ACDHhepo\x12\x12\x10\x0E\x7F\xC3\xA4\x15";
    struct random random;

    (void)state;
    random_init(&random, host_seed + 1);
    for (int round = 0; round < 40; round++) {
        setup_begin("> ", 11 + (unsigned)random_below(&random, 90), random_below(&random, 200));
        for (int i = 0; i < 1000; i++) {
            unsigned char byte = (unsigned char)random_below(&random, 256);
            char text[2] = { (char)byte, '\0' };

            if (random_below(&random, 4) != 0)
                text[0] = likely[random_below(&random, sizeof(likely) - 1)];
            if (text[0] != '\0')
                setup_type(text, NULL);
            assert_true(setup.editor.line.used < MODEL_TEXT);
            assert_int_equal(strlen(setup.editor.line.text), setup.editor.line.used);
        }
    }
}

int
suite_line_editor(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_keys_by_name),  cmocka_unit_test(test_what_is_nothing),
        cmocka_unit_test(test_history),       cmocka_unit_test(test_search),
        cmocka_unit_test(test_completion),    cmocka_unit_test(test_output_is_small),
        cmocka_unit_test(test_random_keys),   cmocka_unit_test(test_any_bytes),
        cmocka_unit_test(test_two_terminals),
    };

    return cmocka_run_group_tests_name("lib/line_editor", tests, NULL, NULL);
}
