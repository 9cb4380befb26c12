/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The editor's text beside a model: one flat piece of bytes, and copies of it for undo.
 * @ingroup tests
 *
 * `SEED=N` repeats a run. Every fourth change has no memory; then nothing may have changed.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>

#include "../../../phase10/user/bin/edit/file.h"
#include "../../../phase10/user/bin/edit/text.h"
#include "../../src/random.h"
#include "memory.h"
#undef malloc
#undef reallocarray

#define ROUNDS 60
#define STEPS  150
#define MOST   6000 /* bytes of a text */
#define PIECE  40   /* bytes of an insertion */

static uint64_t seed;
static int memory_left = -1; /* so many requests are granted; -1: all */

void *
edit_test_malloc(size_t size)
{
    return memory_left == 0 || (memory_left > 0 && memory_left-- == 0) ? NULL : malloc(size);
}

void *
edit_test_reallocarray(void *memory, size_t count, size_t size)
{
    return memory_left == 0 || (memory_left > 0 && memory_left-- == 0)
               ? NULL
               : reallocarray(memory, count, size);
}

/* A text as the model has it, and what it was after each step. */
struct model {
    struct flat {
        char bytes[MOST + PIECE];
        size_t size;
    } now, before[STEPS + 1];
    unsigned steps;
};

/* The number of bytes before a place. */
static size_t
flat_offset(const struct text *text, struct place place)
{
    size_t offset = place.line + place.at;

    for (size_t i = 0; i < place.line; i++)
        offset += text->line[i].size;
    return offset;
}

/* The place with so many bytes before it. */
static struct place
flat_place(const struct text *text, size_t offset)
{
    struct place place = { 0, 0 };

    while (offset > text->line[place.line].size)
        offset -= text->line[place.line++].size + 1;
    place.at = offset;
    return place;
}

static void
require_same(const struct text *text, const struct flat *flat)
{
    struct place end = { text->count - 1, text->line[text->count - 1].size };
    size_t size;
    char *all = text_copy(text, (struct place){ 0, 0 }, end, &size);

    assert_int_equal(size, flat->size);
    assert_memory_equal(all, flat->bytes, size);
    free(all);
    for (size_t i = 0; i < text->count; i++)
        assert_true(text->line[i].size == 0 ||
                    memchr(text->line[i].bytes, '\n', text->line[i].size) == NULL);
}

/* Bytes as people type them, and as they do not. */
static size_t
piece_draw(uint64_t *random, char piece[PIECE])
{
    static const char *const parts[] = { "a",    "word ",    "\n",   "\n\n",
                                         "\t",   "\xC3\xA9", "é€",   "\xF0\x9F\x98\x80",
                                         "\x80", "\xE2\x82", "\x01", "\xEF\xBF\xBD" };
    size_t size = 0, count = 1 + random_below(random, 5);

    while (count-- > 0) {
        const char *part = parts[random_below(random, sizeof(parts) / sizeof(*parts))];

        memcpy(piece + size, part, strlen(part));
        size += strlen(part);
    }
    if (random_below(random, 10) == 0)
        piece[size++] = '\0';
    return size;
}

/* One insertion or deletion in both. */
static void
change_both(struct text *text, struct model *model, uint64_t *random)
{
    struct flat *now = &model->now;
    size_t at = random_below(random, now->size + 1), size, end;
    struct place place = flat_place(text, at);
    char piece[PIECE];
    bool done;

    if (random_below(random, 3) > 0 && now->size < MOST) {
        size = piece_draw(random, piece);
        done = text_insert(text, &place, piece, size);
        assert_int_equal(flat_offset(text, place), done ? at + size : at);
        if (done) {
            memmove(now->bytes + at + size, now->bytes + at, now->size - at);
            memcpy(now->bytes + at, piece, size);
            now->size += size;
        }
    } else {
        end = at + random_below(random, now->size - at + 1);
        end = random_below(random, 8) > 0 && end > at + 30 ? at + 30 : end;
        done = text_delete(text, place, flat_place(text, end));
        if (done) {
            memmove(now->bytes + at, now->bytes + end, now->size - end);
            now->size -= end - at;
        }
    }
    assert_true(done || memory_left >= 0);
}

static void
changes_are_the_model_s_and_undone(void **state)
{
    static struct model model;
    uint64_t random = random_stream(seed, "edit");

    (void)state;
    for (unsigned round = 0; round < ROUNDS; round++) {
        struct text text;
        struct place place = { 0, 0 };

        memory_left = -1;
        model = (struct model){ 0 };
        assert_true(text_begin(&text));
        for (unsigned step = 0; step < STEPS; step++) {
            size_t changes = text.changes;

            model.before[model.steps] = model.now;
            text_step(&text);
            memory_left = random_below(&random, 4) == 0 ? (int)random_below(&random, 5) : -1;
            for (unsigned i = 0; i < 1 + step % 3; i++)
                change_both(&text, &model, &random);
            memory_left = -1;
            model.steps += text.changes > changes; /* what had no memory is no step */
            require_same(&text, &model.now);
        }
        while (text_undo(&text, &place)) {
            assert_true(model.steps > 0);
            require_same(&text, &model.before[--model.steps]);
            assert_true(flat_offset(&text, place) <= model.before[model.steps].size);
        }
        assert_int_equal(model.steps, 0);
        assert_false(text_changed(&text));
        text_end(&text);
    }
}

static void
steps_and_columns_meet_at_characters(void **state)
{
    uint64_t random = random_stream(seed, "steps");

    (void)state;
    for (unsigned round = 0; round < ROUNDS; round++) {
        struct text text;
        struct place at = { 0, 0 }, back;
        char piece[PIECE];

        assert_true(text_begin(&text));
        for (unsigned i = 0; i < 20; i++)
            assert_true(text_append(&text, piece, piece_draw(&random, piece)));
        do {
            const struct text_line *line = &text.line[at.line];
            size_t column = text_column(line, at.at);

            assert_int_equal(text_at_column(line, column), at.at);
            if (at.at < line->size)
                assert_int_equal(text_at_column(line, column + text_width(line, at.at, column) - 1),
                                 at.at);
            back = at;
            if (!text_next(&text, &at))
                break;
            assert_true(flat_offset(&text, at) > flat_offset(&text, back));
            struct place again = at;
            assert_true(text_previous(&text, &again));
            assert_memory_equal(&again, &back, sizeof(back));
        } while (true);
        assert_int_equal(at.line, text.count - 1);
        assert_int_equal(at.at, text.line[at.line].size);
        text_end(&text);
    }
}

static void
characters_are_whole(void **state)
{
    static const struct {
        const char *bytes;
        size_t size;
    } all[] = {
        { "a", 1 },        { "\xC3\xA9", 2 },     { "\xE2\x82\xAC", 3 }, { "\xF0\x9F\x98\x80", 4 },
        { "\xC3", 1 },     { "\x80", 1 },         { "\xE2\x82", 1 },     { "\xE2\x82z", 1 },
        { "\xC0\x80", 1 }, { "\xED\xA0\x80", 1 }, { "\xEF\xBF\xBD", 3 }
    };

    (void)state;
    for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
        struct text_line line = { (char *)all[i].bytes, strlen(all[i].bytes), 0 };

        assert_int_equal(text_character(&line, 0), all[i].size);
    }
}

static void
what_is_looked_for_is_found_behind_the_cursor_first(void **state)
{
    struct text text;
    struct place at = { 0, 0 };

    (void)state;
    assert_true(text_begin(&text));
    assert_true(text_append(&text, "one two\ntwo one\n", 16));
    assert_true(text_find(&text, &at, "two", 3) && at.line == 0 && at.at == 4);
    assert_true(text_find(&text, &at, "two", 3) && at.line == 1 && at.at == 0);
    assert_true(text_find(&text, &at, "two", 3) && at.line == 0 && at.at == 4);
    assert_true(text_find(&text, &at, "e t", 3) && at.line == 0 && at.at == 2);
    assert_true(text_find(&text, &at, "e t", 3) && at.line == 0 && at.at == 2);
    assert_false(text_find(&text, &at, "three", 5) || text_find(&text, &at, "", 0));
    assert_true(at.line == 0 && at.at == 2);
    text_end(&text);
}

/* Bytes of a file, at most so many. */
static size_t
read_file(const char *path, char *bytes, size_t most)
{
    int file = open(path, O_RDONLY);
    ssize_t size = read(file, bytes, most);

    assert_true(size >= 0);
    close(file);
    return (size_t)size;
}

static void
what_is_saved_is_the_text_or_the_old_file(void **state)
{
    static char wanted[200000], got[200001];
    char folder[] = "/tmp/edit-test.XXXXXX", path[80], link[80];
    struct rlimit old, small = { 4096, RLIM_INFINITY };
    struct stat about;
    struct text text;
    size_t size;

    (void)state;
    for (size_t i = 0; i < sizeof(wanted); i++)
        wanted[i] = (char)(i % 251);
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof(path), "%s/file", folder);
    snprintf(link, sizeof(link), "%s/link", folder);
    assert_true(text_begin(&text));
    assert_true(file_load(&text, path) == -1 && errno == ENOENT);
    assert_true(file_load(&text, folder) == -1 && errno == EISDIR);
    assert_true(text_append(&text, wanted, sizeof(wanted)));
    assert_int_equal(file_save(&text, path), 0);
    assert_int_equal(read_file(path, got, sizeof(got)), sizeof(wanted));
    assert_memory_equal(got, wanted, sizeof(wanted));
    text_end(&text);

    /* Loaded again it is the same; through a link, the link and the permissions stay. */
    assert_true(text_begin(&text) && chmod(path, 0640) == 0 && symlink("file", link) == 0);
    assert_int_equal(file_load(&text, link), 0);
    assert_true(text_insert(&text, &(struct place){ 0, 0 }, "!", 1) && text_changed(&text));
    assert_int_equal(file_save(&text, link), 0);
    size = read_file(path, got, sizeof(got));
    assert_true(size == sizeof(wanted) + 1 && got[0] == '!' &&
                memcmp(got + 1, wanted, sizeof(wanted)) == 0);
    assert_true(lstat(link, &about) == 0 && S_ISLNK(about.st_mode));
    assert_true(stat(path, &about) == 0 && (about.st_mode & 07777) == 0640);

    /* No room: an error, the old file, and nothing beside it. */
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
    small.rlim_max = old.rlim_max;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    assert_true(text_insert(&text, &(struct place){ 0, 0 }, "?", 1));
    assert_true(file_save(&text, path) == -1 && errno == EFBIG && text_changed(&text));
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
    assert_true(read_file(path, got, sizeof(got)) == size && got[0] == '!');
    text_end(&text);
    assert_true(unlink(link) == 0 && unlink(path) == 0);
    assert_int_equal(rmdir(folder), 0);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(changes_are_the_model_s_and_undone),
        cmocka_unit_test(steps_and_columns_meet_at_characters),
        cmocka_unit_test(characters_are_whole),
        cmocka_unit_test(what_is_looked_for_is_found_behind_the_cursor_first),
        cmocka_unit_test(what_is_saved_is_the_text_or_the_old_file),
    };
    const char *given = getenv("SEED");

    seed = given != NULL ? strtoull(given, NULL, 0) : (uint64_t)time(NULL);
    printf("SEED=%llu\n", (unsigned long long)seed);
    return cmocka_run_group_tests_name("the editor's text", tests, NULL, NULL);
}
