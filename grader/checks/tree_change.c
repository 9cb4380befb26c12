/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The script that changes trees, and the model of what it does; see tree_script.h.
 * @ingroup grader
 */
#include "tree_script.h"

#include <stdlib.h>
#include <string.h>

#include "../src/grade.h"
#include "../src/random.h"

/** Those that are being changed. */
static struct tree *change_trees;
static unsigned change_count;

/** Other letters for the same file. */
static void
change_case(char *path)
{
    for (; *path; path++)
        if ((*path >= 'a' && *path <= 'z') || (*path >= 'A' && *path <= 'Z'))
            *path ^= 'a' ^ 'A';
}

/** How a path is typed: behind where its disk is mounted, now and then in other letters. */
static const char *
change_say(unsigned t, const char *path, bool vary)
{
    static char text[4][TREE_PATH + 8];
    static unsigned next;
    char *said = text[next++ % 4];

    snprintf(said, sizeof(text[0]), "/%c%s", 'a' + (int)t, path);
    if (vary && random_below(&change_trees[t].random, 4) == 0)
        change_case(said + 2);
    return said;
}

/** A path that nobody has, in a directory whose path is not longer than this. */
static const char *
change_new(unsigned t, char *path, size_t longest)
{
    struct tree *tree = &change_trees[t];
    const struct tree_node *directory = script_pick(tree, 'd');
    char name[200];

    tree_name(tree, name, false);
    snprintf(path, TREE_PATH, "%.900s/%s",
             strlen(directory->path) <= longest ? directory->path : "", name);
    return path;
}

/** Give a file other content. */
static void
change_set(struct tree_node *node, const void *data, size_t size)
{
    uint8_t *copy = calloc(1, size + 1);

    if (size > 0)
        memcpy(copy, data, size);
    free(node->data);
    node->data = copy;
    node->size = size;
    node->by_guest = true;
}

/** What had this name has it no more: a look at it, now and then. */
static void
change_gone(struct script *script, const char *said)
{
    if (random_below(&change_trees[0].random, 2))
        return;
    script_line(script, "cat %s", said);
    script_fails(script, "cat", said, "No such file or directory");
}

static void
change_copy(struct script *script, unsigned t)
{
    unsigned u = (unsigned)random_below(&change_trees[t].random, change_count);
    const struct tree_node *from = script_pick(&change_trees[t], 'f');
    char path[TREE_PATH];

    if (random_below(&change_trees[t].random, 2)) {
        const char *said = change_say(t, from->path, true);
        script_line(script, "cp %s %s", said, change_say(u, change_new(u, path, 250), false));
        struct tree_node copy = *from; /* adding may be to the same tree */
        tree_add(&change_trees[u], path, false, copy.data, copy.size)->by_guest = true;
        return;
    }
    struct tree_node *to = script_pick(&change_trees[u], 'f');
    const char *said = change_say(u, to->path, true);
    const char *source = change_say(t, from->path, true);
    script_line(script, "cp %s %s", source, said);
    if (to == from) {
        script_answer(script, "cp: %s and %s are the same file\n", source, said);
        script->failed++;
    } else
        change_set(to, from->data, from->size);
}

/** Does a path begin with this directory? */
static bool
change_is_in(const char *path, const char *directory)
{
    size_t length = strlen(directory);

    return strncmp(path, directory, length) == 0 && path[length] == '/';
}

static void
change_move(struct script *script, unsigned t)
{
    struct tree *tree = &change_trees[t];
    struct tree_node *from = script_pick(tree, random_below(&tree->random, 3) ? 'f' : 'd');
    char path[TREE_PATH], other[TREE_PATH];

    strcpy(other, from->path);
    switch (random_below(&tree->random, 4)) {
    case 0: { /* over a file */
        struct tree_node *to = script_pick(tree, 'f');
        const char *said = change_say(t, from->path, true);
        script_line(script, "mv %s %s", said, change_say(t, to->path, false));
        if (from->directory)
            script_fails(script, "mv", said,
                         change_is_in(to->path, from->path) ? "cannot be moved into itself"
                                                            : "Not a directory");
        else if (from != to) {
            strcpy(path, to->path);
            tree_remove(tree, to);
            tree_move(tree, tree_find(tree, other), path);
        }
        return;
    }
    case 1: /* the same name in other letters */
        change_case(strrchr(other, '/'));
        script_line(script, "mv %s %s", change_say(t, from->path, false),
                    change_say(t, other, false));
        if (strcmp(other, from->path) != 0)
            tree_move(tree, from, other);
        return;
    default: {
        const char *said = change_say(t, from->path, true);
        change_new(t, path, 100); /* what is in it gets longer paths, too */
        script_line(script, "mv %s %s", said, change_say(t, path, false));
        if (change_is_in(path, from->path))
            script_fails(script, "mv", said, "cannot be moved into itself");
        else {
            tree_move(tree, from, path);
            change_gone(script, said);
        }
    }
    }
}

static void
change_write(struct script *script, unsigned t)
{
    struct tree *tree = &change_trees[t];
    struct tree_node *node = script_pick(tree, 'f');
    bool append = random_below(&tree->random, 2);
    char path[TREE_PATH], words[100];
    size_t old = append ? node->size : 0;

    size_t length = (size_t)snprintf(words, sizeof(words), "words %u of %llu\n", script->lines,
                                     (unsigned long long)random_below(&tree->random, 1000000));
    if (random_below(&tree->random, 3) == 0) {
        script_line(script, "write %s %.*s", change_say(t, change_new(t, path, 250), false),
                    (int)length - 1, words);
        tree_add(tree, path, false, words, length)->by_guest = true;
        return;
    }
    script_line(script, "write %s%s %.*s", append ? "-a " : "", change_say(t, node->path, true),
                (int)length - 1, words);
    uint8_t *data = malloc(old + length);
    memcpy(data, node->data, old);
    memcpy(data + old, words, length);
    change_set(node, data, old + length);
    free(data);
}

static void
change_size(struct script *script, unsigned t)
{
    struct tree *tree = &change_trees[t];
    struct tree_node *node = script_pick(tree, 'f');
    size_t size = random_below(&tree->random, 2) ? random_below(&tree->random, node->size + 1)
                                                 : random_below(&tree->random, 60000);
    uint8_t *data = calloc(1, size + 1);

    script_line(script, "truncate %s %zu", change_say(t, node->path, true), size);
    memcpy(data, node->data, size < node->size ? size : node->size);
    change_set(node, data, size);
    free(data);
}

static void
change_remove(struct script *script, unsigned t)
{
    struct tree *tree = &change_trees[t];
    struct tree_node *node = script_pick(tree, random_below(&tree->random, 2) ? 'f' : 'd');
    bool directory = random_below(&tree->random, 2);

    if (directory && node == script_pick(tree, 'd'))
        return; /* so the last one stays */
    const char *command = directory ? "rmdir" : "rm", *said = change_say(t, node->path, true);

    script_line(script, "%s %s", command, said);
    if (directory && !node->directory)
        script_fails(script, command, said, "Not a directory");
    else if (!directory && node->directory)
        script_fails(script, command, said, "Is a directory");
    else if (directory && !tree_is_empty(tree, node))
        script_fails(script, command, said, "Directory not empty");
    else {
        tree_remove(tree, node);
        change_gone(script, said);
    }
}

static void
change_make(struct script *script, unsigned t)
{
    struct tree_node *old = script_pick(&change_trees[t], 'f');
    char path[TREE_PATH];

    if (random_below(&change_trees[t].random, 3) == 0) {
        script_line(script, "touch %s", change_say(t, old->path, true));
        old->by_guest = true;
        return;
    }
    change_new(t, path, 250);
    if (random_below(&change_trees[t].random, 2)) {
        script_line(script, "mkdir %s", change_say(t, path, false));
        tree_add(&change_trees[t], path, true, NULL, 0);
    } else {
        script_line(script, "touch %s", change_say(t, path, false));
        tree_add(&change_trees[t], path, false, NULL, 0)->by_guest = true;
    }
}

/** Something that cannot be done. */
static void
change_nothing(struct script *script, unsigned t)
{
    struct tree *tree = &change_trees[t];
    struct tree_node *node = script_pick(tree, 'f');
    unsigned u = (t + 1) % change_count;
    char path[TREE_PATH], longer[TREE_PATH + 8];
    const char *said = change_say(t, node->path, true);

    switch (random_below(&tree->random, 6)) {
    case 0:
        script_line(script, "mv %s %s", said, change_say(u, change_new(u, path, 250), false));
        script_fails(script, "mv", said, "Invalid cross-device link");
        return;
    case 1:
        said = change_say(t, change_new(t, path, 250), false);
        script_line(script, "ln %s %s", change_say(t, node->path, false), said);
        script_fails(script, "ln", said, "Operation not permitted");
        return;
    case 2:
        script_line(script, "mkdir %s", said);
        script_fails(script, "mkdir", said, "File exists");
        return;
    case 3:
        said = change_say(t, change_new(t, path, 250), false);
        script_line(script, "cat %s", said);
        script_fails(script, "cat", said, "No such file or directory");
        return;
    default:
        snprintf(longer, sizeof(longer), "%s/", said);
        script_line(script, "rm %s", longer);
        script_fails(script, "rm", longer, "Not a directory");
    }
}

void
script_change(struct script *script, struct tree *trees, unsigned count, unsigned steps)
{
    static void (*const step[])(struct script *, unsigned) = {
        change_make,  change_make, change_copy,   change_copy,   change_move,    change_move,
        change_write, change_size, change_remove, change_remove, change_nothing,
    };

    change_trees = trees;
    change_count = count;
    for (unsigned i = 0; i < steps; i++)
        step[random_below(&trees[0].random, sizeof(step) / sizeof(step[0]))](script, i % count);
    script_answer(script, "source: /a/change.txt: %u failed, the last line was %u\n",
                  script->failed, script->lines);
}
