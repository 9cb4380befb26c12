/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Reading /etc/inittab: what is right, what is wrong with the rest, and any bytes at all.
 * @ingroup tests
 *
 * `SEED=N` repeats a run's random lines.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <user/bin/init/inittab.h>

#define RANDOM_LINES 100000
/** Lines of the file that has more than there is room for. */
#define FILE_LINES (INITTAB_ENTRIES + 3)

static void
test_right(void **state)
{
    struct inittab_entry entry;

    (void)state;
    assert_null(inittab_parse(&entry, "tty1::respawn:/bin/sh -l \t a:b"));
    assert_string_equal(entry.terminal, "tty1");
    assert_int_equal(entry.action, INITTAB_RESPAWN);
    assert_string_equal(entry.words[0], "/bin/sh");
    assert_string_equal(entry.words[1], "-l");
    assert_string_equal(entry.words[2], "a:b");
    assert_null(entry.words[3]);
    assert_null(inittab_parse(&entry, "::shutdown:/bin/sync"));
    assert_string_equal(entry.terminal, "");
    assert_int_equal(entry.action, INITTAB_SHUTDOWN);
}

static void
test_wrong(void **state)
{
    static const char *const lines[][2] = {
        { "", "terminal" },
        { "tty1", "terminal" },
        { "tty1:respawn:/bin/sh", "terminal" },
        { "tty1:3:respawn:/bin/sh", "run level" },
        { "tty1::often:/bin/sh", "action" },
        { "tty1:::/bin/sh", "action" },
        { "tty1::once:", "no command" },
        { "tty1::once: \t ", "no command" },
        { "::once:/bin/echo 'a b'", "script" },
        { "::once:/bin/echo a >b", "script" },
        { "::once:1 2 3 4 5 6 7 8", "too many words" },
    };
    struct inittab_entry entry;
    char longest[INITTAB_LINE + 8];

    (void)state;
    for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++) {
        const char *problem = inittab_parse(&entry, lines[i][0]);

        assert_non_null(problem);
        assert_non_null(strstr(problem, lines[i][1]));
    }
    memset(longest, 'x', sizeof(longest));
    memcpy(longest, "::once:", 7);
    longest[INITTAB_LINE] = '\0';
    assert_string_equal(inittab_parse(&entry, longest), "too long");
    longest[INITTAB_LINE - 1] = '\0';
    assert_null(inittab_parse(&entry, longest));
}

/* What is accepted keeps the promises of inittab.h. */
static void
test_random(void **state)
{
    static const char letters[] = "::::tty1 onceonce/bin\t#\"xrespawn";
    unsigned accepted = 0;

    (void)state;
    for (unsigned i = 0; i < RANDOM_LINES; i++) {
        char line[2 * INITTAB_LINE] = "a::once:";
        size_t start = rand() % 2 == 0 ? 8 : 0;
        size_t length = start + (size_t)rand() % (rand() % 8 == 0 ? INITTAB_LINE + 40 : 30);
        struct inittab_entry entry;

        for (size_t at = start; at < length; at++)
            line[at] = rand() % 16 == 0 ? (char)(1 + rand() % 255)
                                        : letters[(size_t)rand() % (sizeof(letters) - 1)];
        line[length] = '\0';
        if (inittab_parse(&entry, line) != NULL)
            continue;
        accepted++;
        assert_true(length < INITTAB_LINE && strchr(entry.terminal, ':') == NULL);
        assert_non_null(entry.words[0]);
        for (char **word = entry.words; *word != NULL; word++) {
            assert_true(**word != '\0' && strpbrk(*word, " \t\"") == NULL);
            assert_true(word + 1 < entry.words + INITTAB_WORDS);
            assert_non_null(strstr(line, *word));
        }
    }
    assert_true(accepted > RANDOM_LINES / 100);
}

/* Wrong lines are told with their numbers; so are those for which there is no room. */
static void
test_file(void **state)
{
    char path[] = "/tmp/inittab-XXXXXX", said[1000] = "";
    struct inittab_entry entries[INITTAB_ENTRIES];
    int file = mkstemp(path), errors[2], saved = dup(STDERR_FILENO);
    FILE *out = fdopen(file, "w");

    (void)state;
    fprintf(out, "# one\n\n  \t\nnonsense\n");
    for (int i = 0; i < FILE_LINES; i++)
        fprintf(out, "tty%d::once:/bin/true%s", i, i == FILE_LINES - 1 ? "" : "\r\n");
    fclose(out);
    assert_int_equal(pipe(errors), 0);
    dup2(errors[1], STDERR_FILENO);
    assert_int_equal(inittab_read(entries, path), INITTAB_ENTRIES);
    dup2(saved, STDERR_FILENO);
    assert_true(read(errors[0], said, sizeof(said) - 1) > 0);
    assert_non_null(strstr(said, "line 4: not "));
    assert_null(strstr(said, "line 5:"));
    assert_null(strstr(said, "line 20:"));
    assert_non_null(strstr(said, "line 21: too many entries"));
    assert_non_null(strstr(said, "line 23: too many entries"));
    assert_string_equal(entries[INITTAB_ENTRIES - 1].terminal, "tty15");
    unlink(path);
    assert_int_equal(inittab_read(entries, path), -1);
    close(errors[0]);
    close(errors[1]);
    close(saved);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_right),
        cmocka_unit_test(test_wrong),
        cmocka_unit_test(test_random),
        cmocka_unit_test(test_file),
    };
    const char *seed = getenv("SEED");
    unsigned number = seed != NULL ? (unsigned)strtoul(seed, NULL, 0) : (unsigned)time(NULL);

    printf("# seed %u\n", number);
    srand(number);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
