/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief From words to fields: walks, splitting, names of files. See expand.h.
 * @ingroup shell
 *
 * Source: POSIX.1-2017, XCU 2.6.5, 2.6.6, 2.13.
 */
#include <glob.h>
#include <string.h>

#include <user/bin/sh/expand.h>

/** Where fields go; in scratch memory. */
struct fields {
    char **list;
    size_t count, room;
};

void
expansion_add(struct expansion *expansion, const char *text, enum cell cell)
{
    for (; *text != '\0'; text++) {
        text_add(&expansion->bytes, *text);
        text_add(&expansion->cells, cell);
    }
}

void
expansion_sign(struct expansion *expansion, enum cell cell)
{
    expansion_add(expansion, " ", cell);
}

void
expansion_value(struct expansion *expansion, const char *value, bool quoted)
{
    if (quoted)
        expansion_sign(expansion, CELL_MARK);
    expansion_add(expansion, value, quoted ? CELL_QUOTED : CELL_SPLIT);
}

char *
expansion_text(const struct expansion *expansion, size_t from, size_t to, bool pattern)
{
    char *text = arena_alloc(shell_scratch, 2 * (to - from) + 1);
    size_t length = 0;

    for (size_t i = from; i < to; i++) {
        char byte = expansion->bytes.bytes[i], cell = expansion->cells.bytes[i];

        if (cell >= CELL_MARK)
            continue;
        if (pattern && cell == CELL_QUOTED && strchr("*?[]\\-!^", byte) != NULL)
            text[length++] = '\\';
        text[length++] = byte;
    }
    return text;
}

/** Begin to walk over the text of a word. */
static struct walk
expand_walk(struct source *source, struct expansion *expansion, const struct word *word)
{
    source_open_text(source, word->text, shell.line);
    return (struct walk){ source, shell_scratch, expansion, word->here ? WALK_HERE : WALK_WORD,
                          .assignment = word->assignment };
}

char *
walk_text(struct walk *walk, bool pattern)
{
    struct expansion expansion = { .bytes.arena = shell_scratch,
                                   .cells.arena = shell_scratch,
                                   .one = true };

    walk->out = &expansion;
    walk_on(walk);
    return expansion_text(&expansion, 0, expansion.bytes.used, pattern);
}

char *
expand_text(const struct word *word, bool pattern)
{
    struct source source;
    struct walk walk;

    if (word->plain && !word->assignment)
        return arena_text(shell_scratch, word->text, strlen(word->text));
    walk = expand_walk(&source, NULL, word);
    return walk_text(&walk, pattern);
}

static void
fields_push(struct fields *fields, const char *text)
{
    if (fields->count + 1 >= fields->room) {
        char **more = arena_alloc(shell_scratch, (2 * fields->room + 8) * sizeof(*more));

        fields->list =
            fields->count == 0 ? more : memcpy(more, fields->list, fields->count * sizeof(*more));
        fields->room = 2 * fields->room + 8;
    }
    fields->list[fields->count++] = arena_text(shell_scratch, text, strlen(text));
    fields->list[fields->count] = NULL;
}

/** Can this be a pattern? The word `[` is none: a set needs its end. Else each `[` would read the
 * folder. */
static bool
fields_can_match(const struct expansion *expansion, size_t from, size_t to)
{
    bool set = false;

    for (size_t i = from; i < to; i++) {
        char byte = expansion->bytes.bytes[i];

        if (expansion->cells.bytes[i] >= CELL_QUOTED)
            continue;
        if (byte == '*' || byte == '?' || (byte == ']' && set))
            return true;
        set = set || byte == '[';
    }
    return false;
}

/** Bytes of the expansion are a field, or match names of files. */
static void
fields_end(struct fields *fields, const struct expansion *expansion, size_t from, size_t to)
{
    glob_t found;

    if (shell.option[OPTION_F] || !fields_can_match(expansion, from, to) ||
        glob(expansion_text(expansion, from, to, true), 0, NULL, &found) != 0) {
        fields_push(fields, expansion_text(expansion, from, to, false));
        return;
    }
    for (size_t i = 0; i < found.gl_pathc; i++)
        fields_push(fields, found.gl_pathv[i]);
    globfree(&found);
}

/** Split. */
static void
fields_add(struct fields *fields, const struct expansion *expansion)
{
    const char *ifs = variable_get("IFS");
    size_t start = 0;
    bool open = false;  /* a field has begun */
    bool ended = false; /* white space has ended it: a delimiter behind that is the same one */

    ifs = ifs == NULL ? " \t\n" : ifs;
    for (size_t i = 0; i < expansion->bytes.used; i++) {
        char byte = expansion->bytes.bytes[i], cell = expansion->cells.bytes[i];
        bool split = cell == CELL_SPLIT && strchr(ifs, byte) != NULL,
             white = strchr(" \t\n", byte) != NULL;

        if (!split && cell != CELL_BREAK) {
            start = open ? start : i;
            open = true;
            ended = false;
        } else if (open) {
            fields_end(fields, expansion, start, i);
            open = false;
            ended = split && white;
        } else if (split && !white) {
            if (!ended)
                fields_push(fields, "");
            ended = false;
        }
    }
    if (open)
        fields_end(fields, expansion, start, expansion->bytes.used);
}

int
expand_words(const struct word *words, char ***list)
{
    struct fields fields = { arena_alloc(shell_scratch, 8 * sizeof(char *)), 0, 8 };

    for (; words != NULL; words = words->next) {
        struct expansion expansion = { .bytes.arena = shell_scratch, .cells.arena = shell_scratch };
        struct source source;
        struct walk walk;

        if (words->assignment || (words->plain && strpbrk(words->text, "*?[") == NULL)) {
            fields_push(&fields, expand_text(words, false));
            continue;
        }
        walk = expand_walk(&source, &expansion, words);
        if (words->plain)
            expansion_add(&expansion, words->text, CELL_PLAIN);
        else
            walk_on(&walk);
        fields_add(&fields, &expansion);
    }
    *list = fields.list;
    return (int)fields.count;
}
