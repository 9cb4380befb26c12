/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Scripts for the guest's command `source` about trees of files, and what they must answer.
 * @ingroup grader
 *
 * The first tree is mounted on /a, the second on /b and so on.
 */
#ifndef TREE_SCRIPT_H
#define TREE_SCRIPT_H

#include <stddef.h>

#include "tree.h"

#define SCRIPT_SIZE 131072
#define SCRIPT_PATH 400 /* bytes of the longest path that is typed */

/** A script, and what it answers. */
struct script {
    char text[SCRIPT_SIZE], answer[SCRIPT_SIZE];
    size_t used, answered;
    unsigned lines, failed;
};

/** One more line of a script. */
void script_line(struct script *script, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/** And what comes of it. */
void script_answer(struct script *script, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/** The last line's command fails with these words. */
void script_fails(struct script *script, const char *command, const char *path, const char *words);

/** List all directories, each behind a line "@ TREE NODE+1" (0: the root), then "@ hash" and the
 * sums of all files; the answer is that of the sums. */
void script_look(struct script *script, struct tree *trees, unsigned count);
/** Change the trees by so many random commands; a third of them cannot be obeyed. */
void script_change(struct script *script, struct tree *trees, unsigned count, unsigned steps);

/** A file ('f') or directory ('d') of the tree that can be typed. */
struct tree_node *script_pick(struct tree *tree, char kind);

#endif
