/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief find: its expression, as a tree.
 * @ingroup programs
 *
 * parse.c makes the tree from the arguments, test.c walks it at each file, exec.c runs programs.
 */
#ifndef USER_FIND_H
#define USER_FIND_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

/** A file that is looked at. */
struct find_file {
    const char *path;
    const struct stat *status;
    int depth;
    bool prune; /**< set by -prune: do not go in */
};

/** A part of the expression. */
struct find_node {
    bool (*fn)(struct find_node *node, struct find_file *file);
    struct find_node *left, *right; /**< of -a, -o, ! */
    const char *text;               /**< a pattern or a name */
    int compare;                    /**< -1: less than, 0: just so, 1: more than */
    long long number;
    unsigned long long unit;  /**< bytes or seconds that are one */
    struct timespec time;     /**< -newer */
    char **words;             /**< -exec: the program and its arguments, NULL behind the last */
    struct find_batch *batch; /**< -exec … +: what is waiting */
};

/** What holds for all of a walk. */
struct find_options {
    int least, most; /**< depths */
    bool depth;      /**< a folder after what is in it */
    bool acts;       /**< something in the expression prints or does something */
    bool same_device;
};

extern struct find_options find_options;

/** Read the expression. @return NULL: there is none */
struct find_node *find_parse(char **argv);
/** @name Tests and actions that parse.c puts into nodes
 * @{ */

/** Each is asked about a file. @return whether it holds */
bool find_both(struct find_node *node, struct find_file *file);
bool find_either(struct find_node *node, struct find_file *file);
bool find_not(struct find_node *node, struct find_file *file);
bool find_name(struct find_node *node, struct find_file *file);
bool find_name_folded(struct find_node *node, struct find_file *file);
bool find_path(struct find_node *node, struct find_file *file);
bool find_type(struct find_node *node, struct find_file *file);
bool find_size(struct find_node *node, struct find_file *file);
bool find_age(struct find_node *node, struct find_file *file);
bool find_links(struct find_node *node, struct find_file *file);
bool find_permissions(struct find_node *node, struct find_file *file);
bool find_newer(struct find_node *node, struct find_file *file);
bool find_empty(struct find_node *node, struct find_file *file);
bool find_true(struct find_node *node, struct find_file *file);
bool find_false(struct find_node *node, struct find_file *file);
bool find_prune(struct find_node *node, struct find_file *file);
bool find_print(struct find_node *node, struct find_file *file);
bool find_print0(struct find_node *node, struct find_file *file);
bool find_delete(struct find_node *node, struct find_file *file);
bool find_exec(struct find_node *node, struct find_file *file);
bool find_exec_many(struct find_node *node, struct find_file *file);
/** @} */

/** Make room for -exec … +. */
void find_exec_begin(struct find_node *node);
/** Run what is still waiting of all -exec … +. */
void find_exec_end(void);

#endif
