/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief ls: what its parts share.
 * @ingroup programs
 */
#ifndef USER_LS_H
#define USER_LS_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

/** How names are laid out. */
enum ls_form { LS_ONE, LS_COLUMNS, LS_LONG };
/** What comes first. */
enum ls_order { LS_BY_NAME, LS_BY_SIZE, LS_BY_TIME, LS_AS_IT_IS };

/** What the user has asked for. */
struct ls_options {
    enum ls_form form;
    enum ls_order order;
    bool all, nearly_all; /**< names that begin with a dot, with or without "." and ".." */
    bool folder_itself, deep, human, inodes, blocks, reverse, marks, slashes, numbers;
    bool color;
    int width; /**< columns */
};

extern struct ls_options ls_options;

/** A name that is to be shown. */
struct ls_entry {
    char *name, *path; /**< from malloc() */
    struct stat status;
    bool unknown; /**< the status could not be read */
};

/** Names that are shown together. */
struct ls_list {
    struct ls_entry *entry;
    size_t count, room;
};

/** Put them in order. */
void ls_sort(struct ls_list *list);
/** Show them. @param total the line `total`, of a folder */
void ls_show(const struct ls_list *list, bool total);

#endif
