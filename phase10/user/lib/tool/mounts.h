/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What is mounted, as /proc/mounts tells.
 * @ingroup tools
 */
#ifndef USER_TOOL_MOUNTS_H
#define USER_TOOL_MOUNTS_H

#include <stddef.h>

/** Something mounted. All texts are from malloc(). */
struct tool_mount {
    char *source, *place, *type, *options;
};

/** All that is mounted, in the order of mounting. */
struct tool_mounts {
    struct tool_mount *mount;
    size_t count, room;
};

/** Read them, or end the tool. */
void tool_mounts_read(struct tool_mounts *mounts);
/** Give them back. */
void tool_mounts_free(struct tool_mounts *mounts);
/** @return on what a file lies; NULL: complained of */
const struct tool_mount *tool_mount_of(const struct tool_mounts *mounts, const char *path);

#endif
