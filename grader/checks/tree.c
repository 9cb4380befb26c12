/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Trees of files: the model; see tree.h. What mtools do with them is in tree_disk.c.
 * @ingroup grader
 */
#include "tree.h"

#include <stdlib.h>
#include <string.h>

#include "../src/grade.h"
#include "../src/random.h"

#define TREE_YEARS 40 /* from 1980 on: times of files */

void
tree_begin(struct tree *tree, struct vm *vm, const char *name)
{
    for (unsigned i = 0; i < tree->count; i++)
        free(tree->node[i].data);
    memset(tree, 0, sizeof(*tree));
    tree->random = random_stream(vm_seed(vm), name);
}

/** Text that a number makes unique among names, whatever their case. */
void
tree_name(struct tree *tree, char *name, bool blanks)
{
    static const char *const kinds[] = {
        "F%u.TXT",
        "f%u.c",
        "LowUp%u.Mix",
        "%u",
        ".hidden%u",
        "a.b.c.%u.tar",
        "ends in%u.",
        "with some blanks %u.text",
        "+,;=[]%u",
        "Gr\xC3\xB6\xC3\x9F"
        "e-%u.\xC3\x84rger",
        "\xD0\x9F\xD1\x83\xD1\x82\xD1\x8C%u.\xD1\x82",
        "\xE6\x96\x87\xE4\xBB\xB6%u",
        "LONGNAMEOF%u.longextension",
        "%u~1.TXT",
    };
    unsigned kind, number = ++tree->names;

    do
        kind = (unsigned)random_below(&tree->random, sizeof(kinds) / sizeof(kinds[0]) + 1);
    while (kind == 6 || (kind == 7 && !blanks)); /* FAT drops dots at the end */
    if (kind < sizeof(kinds) / sizeof(kinds[0])) {
        int length = snprintf(name, 64, kinds[kind], number);
        name[length] = '\0';
        return;
    }
    size_t length = 30 + random_below(&tree->random, 120);
    int used = snprintf(name, 64, "%u-", number);
    for (size_t i = (size_t)used; i < length; i++)
        name[i] = "abcdefghijklmnopqrstuvwxyz_ABCDE"[random_below(&tree->random, 32)];
    name[length] = '\0';
}

struct tree_node *
tree_add(struct tree *tree, const char *path, bool directory, const void *data, size_t size)
{
    struct tree_node *node = &tree->node[tree->count];

    if (tree->count == TREE_MOST || strlen(path) >= TREE_PATH)
        harness_error("a tree with more files than there is room for, or a longer path");
    tree->count++;
    *node = (struct tree_node){ .directory = directory, .size = size };
    strcpy(node->path, path);
    node->data = malloc(size + 1);
    if (size > 0)
        memcpy(node->data, data, size);
    node->time = TREE_1980 + (int64_t)random_below(&tree->random, TREE_YEARS * 365 * 43200ull) * 2;
    return node;
}

void
tree_remove(struct tree *tree, struct tree_node *node)
{
    free(node->data);
    tree->count--;
    memmove(node, node + 1, (size_t)(&tree->node[tree->count] - node) * sizeof(*node));
}

struct tree_node *
tree_find(struct tree *tree, const char *path)
{
    for (unsigned i = 0; i < tree->count; i++)
        if (strcmp(tree->node[i].path, path) == 0)
            return &tree->node[i];
    return NULL;
}

/** Is it the path of something in this directory, however deep? */
static bool
tree_is_in(const char *path, const char *directory)
{
    size_t length = strlen(directory);

    return strncmp(path, directory, length) == 0 && path[length] == '/';
}

bool
tree_is_empty(const struct tree *tree, const struct tree_node *directory)
{
    for (unsigned i = 0; i < tree->count; i++)
        if (tree_is_in(tree->node[i].path, directory->path))
            return false;
    return true;
}

void
tree_move(struct tree *tree, struct tree_node *moved, const char *path)
{
    char old[TREE_PATH], rest[TREE_PATH];

    strcpy(old, moved->path);
    for (unsigned i = 0; i < tree->count; i++) {
        struct tree_node *node = &tree->node[i];
        if (node != moved && !tree_is_in(node->path, old))
            continue;
        strcpy(rest, node->path + strlen(old));
        if (strlen(path) + strlen(rest) >= TREE_PATH)
            harness_error("a tree with a path that is too long");
        strcpy(node->path, path);
        strcat(node->path, rest);
    }
}

/** A directory, perhaps the root: its path. */
static const char *
tree_directory(struct tree *tree)
{
    for (unsigned tries = 0; tries < 20; tries++) {
        unsigned i = (unsigned)random_below(&tree->random, tree->count + 1);
        if (i == tree->count)
            break;
        if (tree->node[i].directory && strlen(tree->node[i].path) < 150)
            return tree->node[i].path;
    }
    return "";
}

void
tree_grow(struct tree *tree, unsigned directories, unsigned files)
{
    static uint8_t data[40000];
    char path[TREE_PATH], name[200];

    for (unsigned i = 0; i < directories + files; i++) {
        size_t size = 0;

        tree_name(tree, name, i >= directories);
        snprintf(path, sizeof(path), "%s/%s", tree_directory(tree), name);
        if (i >= directories && random_below(&tree->random, 5) != 0)
            size = random_below(&tree->random, 1ull << random_below(&tree->random, 16));
        for (size_t at = 0; at < size; at++)
            data[at] = (uint8_t)random_next(&tree->random);
        tree_add(tree, path, i < directories, data, size);
    }
}
