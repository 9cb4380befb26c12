/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What tools for files have in common: going through a tree, copying
 * one, modes, paths, sizes.
 * @ingroup tools
 *
 * A tool says what happens at each file, the walk says where to go. Symbolic
 * links inside a tree are never followed, so no walk goes in circles or leaves
 * what it was given. A folder's names are read as a whole before any of them is
 * looked at: the tool may remove what it is shown, and the walk has no
 * descriptor open while it is deeper.
 *
 * Complaints read as those of the GNU tools, without their quoting marks.
 */
#ifndef USER_TOOL_TREE_H
#define USER_TOOL_TREE_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

/** A walk through a tree. */
struct tool_walk {
    /**
     * A file, or a folder before what is in it. @param path as the tool's user
     * would write it
     * @param depth 0: named by the user @return false: do not go into this folder
     */
    bool (*enter)(struct tool_walk *walk, const char *path, const struct stat *status, int depth);
    /** A folder, after what is in it; NULL: nothing happens then. */
    void (*leave)(struct tool_walk *walk, const char *path, const struct stat *status, int depth);
    const char *cannot; /**< complaints begin so: "cannot access " */
    bool follow;        /**< a symbolic link that the user has named means what it leads
                           to */
    bool sorted;        /**< names in order; else as the folder has them */
    void *data;         /**< the tool's own */
};

/** Go. What cannot be looked at is complained of, and left out. */
void tool_walk(struct tool_walk *walk, const char *path);

/** @name Names of a folder
 * @{ */
/** A folder's names, without "." and "..". */
struct tool_names {
    char **name;
    size_t count, room;
};
/** Read them. @return false, and errno: not, or not all */
bool tool_names_read(struct tool_names *names, const char *folder);
/** By their bytes. */
void tool_names_sort(struct tool_names *names);
/** Give their memory back. */
void tool_names_free(struct tool_names *names);
/** @} */

/** @name Paths
 * @{ */
/** @return "folder/name", from malloc() */
char *tool_join(const char *folder, const char *name);
/** @return the last name of a path without slashes at its end, from malloc();
 * "/" stays */
char *tool_last_name(const char *path);
/** Is this a folder, or a link to one? */
bool tool_is_folder(const char *path);
/** End the tool: several files cannot go to what is no folder. */
_Noreturn void tool_no_folder(const char *path);
/** "." or ".."? */
bool tool_is_dots(const char *name);
/** Are these the same file? */
bool tool_is_same(const struct stat *left, const struct stat *right);
/** Where we are. @param named a path that is taken if it leads here without
 * dots, or NULL; else it is the path without symbolic links @return false: see
 * errno */
bool tool_here(const char *named, char path[PATH_MAX]);
/** Take "." and ".." out of an absolute path, by its text alone. */
void tool_tidy(char *path);
/** @} */

/** @name Copying
 * @{ */
#define TOOL_COPY_TREE  1u  /**< folders, and what is in them */
#define TOOL_COPY_KEEP  2u  /**< times, permissions and owners, too */
#define TOOL_COPY_LINKS 4u  /**< symbolic links as links */
#define TOOL_COPY_FORCE 8u  /**< a target that cannot be opened is removed first */
#define TOOL_COPY_NEW   16u /**< what is there already stays */
#define TOOL_COPY_NEWER 32u /**< … unless it is older */
#define TOOL_COPY_TELL  64u /**< say what is done */
/**
 * Copy a file or a tree. A file of which not all could be written is complained
 * of and removed, if this copy has made it.
 *
 * @return whether all of it is there; if not, it was complained of
 */
bool tool_copy_tree(const char *from, const char *to, unsigned options);
/** Remove a file or a tree. @param tell say what is removed @return whether all
 * of it is gone */
bool tool_remove_tree(const char *path, bool tell);
/** @} */

/**
 * Read permissions: octal, or as `u+rwx,go-w`.
 *
 * @param old what they are now
 * @param folder for X
 * @return false: it is neither
 */
bool tool_mode(const char *text, mode_t old, bool folder, mode_t *result);
/** As `-rwxr-xr-x`. @param text 11 bytes */
void tool_mode_text(mode_t mode, char *text);

/** As `1.5K`, `12M`: the GNU tools' way of rounding up. @param text 16 bytes
 * @param size bytes */
void tool_size_text(unsigned long long size, char *text);

/** @return columns of the terminal on stdout; 0: it is none */
int tool_columns(void);

#endif
