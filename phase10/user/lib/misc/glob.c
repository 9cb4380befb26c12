/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Files by patterns: one part of the path after another.
 * @ingroup libc
 *
 * A part without special characters is put behind the path as it is; of the others, the folder is
 * read. Whether what came out is there is asked once, when the path is complete.
 */
#include <dirent.h>
#include <errno.h>
#include <fnmatch.h>
#include <glob.h>
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/** A walk. */
struct glob_walk {
    glob_t *found;
    int flags;
    int (*failed)(const char *path, int error);
    char path[PATH_MAX];
};

static int glob_part(struct glob_walk *walk, size_t length, const char *pattern);

static int
glob_add(glob_t *found, size_t offset, const char *path, const char *mark)
{
    char **paths = reallocarray(found->gl_pathv, offset + found->gl_pathc + 2, sizeof(*paths));
    char *copy;

    if (paths == NULL)
        return GLOB_NOSPACE;
    found->gl_pathv = paths;
    if (found->gl_pathc == 0)
        memset(paths, 0, (offset + 1) * sizeof(*paths));
    copy = malloc(strlen(path) + strlen(mark) + 1);
    if (copy == NULL)
        return GLOB_NOSPACE;
    strcat(strcpy(copy, path), mark);
    paths[offset + found->gl_pathc++] = copy;
    paths[offset + found->gl_pathc] = NULL;
    return 0;
}

static size_t
glob_offset(const struct glob_walk *walk)
{
    return walk->flags & GLOB_DOOFFS ? walk->found->gl_offs : 0;
}

/** The path is complete: is there such a file? A broken link is one, too. */
static int
glob_complete(struct glob_walk *walk)
{
    struct stat status;
    bool slash;

    if (walk->path[0] == '\0' || lstat(walk->path, &status) != 0)
        return 0;
    slash = walk->flags & GLOB_MARK && walk->path[strlen(walk->path) - 1] != '/' &&
            stat(walk->path, &status) == 0 && S_ISDIR(status.st_mode);
    return glob_add(walk->found, glob_offset(walk), walk->path, slash ? "/" : "");
}

static int
glob_complain(struct glob_walk *walk, const char *path)
{
    int stop = walk->failed != NULL && walk->failed(path, errno);

    return stop || walk->flags & GLOB_ERR ? GLOB_ABORTED : 0;
}

/** Is a file at the path so far a folder, or a link to one? Only those have parts behind them. */
static bool
glob_leads_on(struct glob_walk *walk, const struct dirent *entry)
{
    struct stat status;

    if (entry->d_type != DT_UNKNOWN && entry->d_type != DT_LNK)
        return entry->d_type == DT_DIR;
    return stat(walk->path, &status) == 0 && S_ISDIR(status.st_mode);
}

/** Go on with each entry of the folder at the path that matches the part. */
static int
glob_folder(struct glob_walk *walk, size_t length, const char *part, const char *rest)
{
    const char *folder = length == 0 ? "." : walk->path;
    int flags = FNM_PERIOD | (walk->flags & GLOB_NOESCAPE ? FNM_NOESCAPE : 0), result = 0;
    const struct dirent *entry;
    DIR *directory = opendir(folder);

    if (directory == NULL)
        return errno == ENOENT || errno == ENOTDIR ? 0 : glob_complain(walk, folder);
    for (errno = 0; result == 0 && (entry = readdir(directory)) != NULL; errno = 0) {
        size_t size = strlen(entry->d_name);

        if (fnmatch(part, entry->d_name, flags) != 0 || length + size + 1 >= PATH_MAX)
            continue;
        strcpy(walk->path + length, entry->d_name);
        if (*rest == '\0' || glob_leads_on(walk, entry))
            result = glob_part(walk, length + size, rest);
        walk->path[length] = '\0';
    }
    if (result == 0 && errno != 0)
        result = glob_complain(walk, folder);
    closedir(directory);
    return result;
}

/** Put a part without special characters behind the path. @return its length without backslashes */
static size_t
glob_plain(const struct glob_walk *walk, char *path, const char *part)
{
    size_t length = 0;

    for (; *part != '\0'; part++) {
        if (*part == '\\' && part[1] != '\0' && !(walk->flags & GLOB_NOESCAPE))
            part++;
        path[length++] = *part;
    }
    path[length] = '\0';
    return length;
}

/** Is the part to be compared with what a folder has? */
static bool
glob_is_special(const struct glob_walk *walk, const char *part)
{
    for (; *part != '\0'; part++) {
        if (strchr("*?[", *part) != NULL)
            return true;
        if (*part == '\\' && part[1] != '\0' && !(walk->flags & GLOB_NOESCAPE))
            part++;
    }
    return false;
}

/** Match what is left of the pattern below the path. @param length of the path */
static int
glob_part(struct glob_walk *walk, size_t length, const char *pattern)
{
    size_t slashes = strspn(pattern, "/"), size = strcspn(pattern + slashes, "/");
    char part[NAME_MAX + 1];

    if (length + slashes + size >= PATH_MAX || size > NAME_MAX)
        return 0;
    memcpy(walk->path + length, pattern, slashes);
    length += slashes;
    walk->path[length] = '\0';
    pattern += slashes;
    if (*pattern == '\0')
        return glob_complete(walk);
    memcpy(part, pattern, size);
    part[size] = '\0';
    pattern += size;
    if (glob_is_special(walk, part))
        return glob_folder(walk, length, part, pattern);
    length += glob_plain(walk, walk->path + length, part);
    return *pattern == '\0' ? glob_complete(walk) : glob_part(walk, length, pattern);
}

static int
glob_compare(const void *one, const void *other)
{
    return strcoll(*(char *const *)one, *(char *const *)other);
}

int
glob(const char *restrict pattern, int flags, int (*failed)(const char *path, int error),
     glob_t *restrict found)
{
    struct glob_walk walk = { .found = found, .flags = flags, .failed = failed };
    size_t offset = glob_offset(&walk), before;
    int result;

    if (!(flags & GLOB_APPEND)) {
        found->gl_pathc = 0;
        found->gl_pathv = NULL;
    }
    before = found->gl_pathc;
    result = glob_part(&walk, 0, pattern);
    if (result == 0 && found->gl_pathc == before)
        result = flags & GLOB_NOCHECK ? glob_add(found, offset, pattern, "") : GLOB_NOMATCH;
    if (found->gl_pathc > before && !(flags & GLOB_NOSORT))
        qsort(found->gl_pathv + offset + before, found->gl_pathc - before, sizeof(*found->gl_pathv),
              glob_compare);
    return result;
}

/* What gl_offs has left free is NULL, or what the program has put there. */
void
globfree(glob_t *found)
{
    char **end = found->gl_pathv;

    if (end == NULL)
        return;
    while (*end == NULL)
        end++;
    for (size_t i = 0; i < found->gl_pathc; i++)
        free(end[i]);
    free(found->gl_pathv);
    found->gl_pathc = 0;
    found->gl_pathv = NULL;
}
