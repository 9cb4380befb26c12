/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What is mounted, as /proc/mounts tells. See mounts.h.
 * @ingroup tools
 */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <user/lib/tool/mounts.h>
#include <user/lib/tool/tool.h>

/** The next word of a line, from malloc(). */
static char *
mounts_word(char **line)
{
    size_t length = strcspn(*line, " ");
    char *word = tool_copy(*line, length);

    *line += length;
    *line += strspn(*line, " ");
    return word;
}

void
tool_mounts_read(struct tool_mounts *mounts)
{
    FILE *file = fopen("/proc/mounts", "r");
    struct tool_line line = { .text = NULL };

    *mounts = (struct tool_mounts){ .mount = NULL };
    if (file == NULL)
        tool_fail("/proc/mounts");
    while (tool_read_line(&line, file, '\n')) {
        char *rest = line.text;
        struct tool_mount *mount;

        mounts->mount =
            tool_grow(mounts->mount, mounts->count, &mounts->room, sizeof(*mounts->mount));
        mount = &mounts->mount[mounts->count++];
        mount->source = mounts_word(&rest);
        mount->place = mounts_word(&rest);
        mount->type = mounts_word(&rest);
        mount->options = mounts_word(&rest);
    }
    free(line.text);
    tool_close(file, "/proc/mounts");
}

void
tool_mounts_free(struct tool_mounts *mounts)
{
    for (size_t i = 0; i < mounts->count; i++) {
        free(mounts->mount[i].source);
        free(mounts->mount[i].place);
        free(mounts->mount[i].type);
        free(mounts->mount[i].options);
    }
    free(mounts->mount);
}

/* The newest over a place is the one that is seen. */
const struct tool_mount *
tool_mount_of(const struct tool_mounts *mounts, const char *path)
{
    struct stat status, place;

    if (stat(path, &status) != 0) {
        tool_warn("%s", path);
        return NULL;
    }
    for (size_t i = mounts->count; i > 0; i--) {
        if (stat(mounts->mount[i - 1].place, &place) == 0 && place.st_dev == status.st_dev)
            return &mounts->mount[i - 1];
    }
    tool_complain("%s: no mount has it", path);
    return NULL;
}
