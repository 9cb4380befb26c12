/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Copying files and trees: what cp and mv share. See tree.h.
 * @ingroup tools
 *
 * Nothing is lost: a file is never copied onto itself, a tree never into itself, and half a file is
 * told and, if it is new, removed.
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <user/lib/tool/tool.h>
#include <user/lib/tool/tree.h>

/** Bytes read at once. */
#define COPY_SIZE 65536

/** A copy that is going on. */
struct copy {
    unsigned options;
    const char *from, *to; /**< as the user has named them */
    struct stat top;       /**< of the first folder made: it is not copied into itself */
    bool top_known;
};

/** Write all of it. */
static bool
copy_write(int file, const char *data, size_t size)
{
    while (size > 0) {
        ssize_t count = write(file, data, size);

        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false;
        data += count;
        size -= (size_t)count;
    }
    return true;
}

/** The data itself. @return whether all of it has come over; if not, it was complained of */
static bool
copy_data(int from, int to, const char *from_path, const char *to_path)
{
    char *data = tool_resize(NULL, COPY_SIZE, 1);
    bool done = false;

    for (;;) {
        ssize_t count = read(from, data, COPY_SIZE);

        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            tool_warn("error reading %s", from_path);
        else if (count > 0 && !copy_write(to, data, (size_t)count))
            tool_warn("error writing %s", to_path);
        else if (count > 0)
            continue;
        else
            done = true;
        break;
    }
    free(data);
    return done;
}

/** Times, owners and permissions. */
static bool
copy_keep(const char *to, const struct stat *status, unsigned options)
{
    const struct timespec times[] = { status->st_atim, status->st_mtim };

    if ((options & TOOL_COPY_KEEP) == 0)
        return true;
    if (utimensat(AT_FDCWD, to, times, AT_SYMLINK_NOFOLLOW) != 0) {
        tool_warn("preserving times for %s", to);
        return false;
    }
    if (lchown(to, status->st_uid, status->st_gid) != 0 && errno != EPERM && errno != EINVAL) {
        tool_warn("failed to preserve ownership for %s", to);
        return false;
    }
    if (!S_ISLNK(status->st_mode) && chmod(to, status->st_mode & 07777) != 0) {
        tool_warn("preserving permissions for %s", to);
        return false;
    }
    return true;
}

/** @return the target's descriptor, or -1: complained of @param made gets whether it is new */
static int
copy_open(const char *to, const struct stat *status, unsigned options, bool *made)
{
    int file = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, status->st_mode & 0777);

    *made = file >= 0;
    if (file < 0 && errno == EEXIST)
        file = open(to, O_WRONLY | O_TRUNC | O_CLOEXEC);
    if (file < 0 && (options & TOOL_COPY_FORCE) != 0 && unlink(to) == 0) {
        file = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, status->st_mode & 0777);
        *made = file >= 0;
    }
    if (file < 0)
        tool_warn("cannot create regular file %s", to);
    return file;
}

/** An ordinary file, or what can be read like one. */
static bool
copy_file(const char *from, const char *to, const struct stat *status, unsigned options)
{
    int source = open(from, O_RDONLY | O_CLOEXEC), target;
    bool made, done;

    if (source < 0) {
        tool_warn("cannot open %s for reading", from);
        return false;
    }
    target = copy_open(to, status, options, &made);
    if (target < 0) {
        close(source);
        return false;
    }
    done = copy_data(source, target, from, to);
    close(source);
    if (close(target) != 0 && done) {
        tool_warn("error writing %s", to);
        done = false;
    }
    if (!done && made)
        unlink(to);
    return done && copy_keep(to, status, options);
}

static bool
copy_link(const char *from, const char *to, const struct stat *status, unsigned options)
{
    char target[PATH_MAX];
    ssize_t length = readlink(from, target, sizeof(target) - 1);
    struct stat there;

    if (length < 0) {
        tool_warn("cannot read symbolic link %s", from);
        return false;
    }
    target[length] = '\0';
    if (lstat(to, &there) == 0 && !S_ISDIR(there.st_mode))
        unlink(to);
    if (symlink(target, to) != 0) {
        tool_warn("cannot create symbolic link %s", to);
        return false;
    }
    return copy_keep(to, status, options);
}

static bool copy_any(struct copy *copy, const char *from, const char *to, int depth);

/** What is in a folder. */
static bool
copy_inside(struct copy *copy, const char *from, const char *to, int depth)
{
    struct tool_names names;
    bool done = tool_names_read(&names, from);

    if (!done)
        tool_warn("cannot read directory %s", from);
    for (size_t i = 0; i < names.count; i++) {
        char *source = tool_join(from, names.name[i]), *target = tool_join(to, names.name[i]);

        done = copy_any(copy, source, target, depth + 1) && done;
        free(source);
        free(target);
    }
    tool_names_free(&names);
    return done;
}

static bool
copy_folder(struct copy *copy, const char *from, const char *to, const struct stat *status,
            int depth)
{
    struct stat there;
    bool done, made = false;

    if ((copy->options & TOOL_COPY_TREE) == 0) {
        tool_complain("-r not specified; omitting directory %s", from);
        return false;
    }
    if (copy->top_known && tool_is_same(&copy->top, status)) {
        tool_complain("cannot copy a directory, %s, into itself, %s", copy->from, copy->to);
        return false;
    }
    if (lstat(to, &there) != 0) {
        if (mkdir(to, (status->st_mode & 0777) | S_IRWXU) != 0) {
            tool_warn("cannot create directory %s", to);
            return false;
        }
        made = true;
    } else if (!tool_is_folder(to)) {
        tool_complain("cannot overwrite non-directory %s with directory %s", to, from);
        return false;
    }
    if (!copy->top_known)
        copy->top_known = stat(to, &copy->top) == 0;
    if (made && (copy->options & TOOL_COPY_TELL) != 0)
        printf("%s -> %s\n", from, to);
    done = copy_inside(copy, from, to, depth);
    if (made && (copy->options & TOOL_COPY_KEEP) == 0) {
        mode_t mask = umask(0);

        umask(mask);
        (void)chmod(to, status->st_mode & 0777 & ~mask);
    }
    return copy_keep(to, status, copy->options) && done;
}

/** Is there something at the target that is to stay, or that would be harmed? @param stays gets
 * whether it stays without that being an error @return false: complained of */
static bool
copy_may(const struct copy *copy, const char *from, const char *to, const struct stat *status,
         bool *stays)
{
    struct stat there;
    bool as_link = (copy->options & TOOL_COPY_LINKS) != 0 && S_ISLNK(status->st_mode);

    *stays = false;
    if ((as_link ? lstat(to, &there) : stat(to, &there)) != 0)
        return true;
    if (tool_is_same(status, &there) && !S_ISDIR(status->st_mode)) {
        tool_complain("%s and %s are the same file", from, to);
        return false;
    }
    if (S_ISDIR(there.st_mode) && !S_ISDIR(status->st_mode)) {
        tool_complain("cannot overwrite directory %s with non-directory", to);
        return false;
    }
    *stays = !S_ISDIR(there.st_mode) &&
             ((copy->options & TOOL_COPY_NEW) != 0 ||
              ((copy->options & TOOL_COPY_NEWER) != 0 && there.st_mtime >= status->st_mtime));
    return true;
}

static bool
copy_special(const char *from, const char *to, const struct stat *status, unsigned options)
{
    (void)from;
    if (mknod(to, status->st_mode, status->st_rdev) == 0)
        return copy_keep(to, status, options);
    tool_warn("cannot create special file %s", to);
    return false;
}

/** Anything. @param depth 0: named by the user */
static bool
copy_any(struct copy *copy, const char *from, const char *to, int depth)
{
    unsigned options = copy->options;
    bool links = (options & TOOL_COPY_LINKS) != 0;
    struct stat status;
    bool stays;

    if ((links ? lstat(from, &status) : stat(from, &status)) != 0) {
        tool_warn("cannot stat %s", from);
        return false;
    }
    if (!copy_may(copy, from, to, &status, &stays))
        return false;
    if (stays)
        return true;
    if (S_ISDIR(status.st_mode))
        return copy_folder(copy, from, to, &status, depth);
    if ((options & TOOL_COPY_TELL) != 0)
        printf("%s -> %s\n", from, to);
    if (S_ISLNK(status.st_mode))
        return copy_link(from, to, &status, options);
    if ((options & TOOL_COPY_TREE) != 0 && !S_ISREG(status.st_mode))
        return copy_special(from, to, &status, options);
    return copy_file(from, to, &status, options);
}

bool
tool_copy_tree(const char *from, const char *to, unsigned options)
{
    struct copy copy = { .options = options, .from = from, .to = to };

    return copy_any(&copy, from, to, 0);
}
