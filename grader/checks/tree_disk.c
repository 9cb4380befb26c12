/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Trees of files on disks: in and out by one mcopy each; see tree.h.
 * @ingroup grader
 */
#include "tree.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/stat.h>

#include "../src/grade.h"

/** A new directory beside a disk's file, which goes with it. */
static const char *
tree_folder(struct vm *vm, unsigned place, char *folder, size_t size)
{
    snprintf(folder, size, "%s-XXXXXX", disk_path(vm, place));
    if (mkdtemp(folder) == NULL)
        harness_error("cannot make %s: %m", folder);
    return folder;
}

static void
tree_write(const struct tree_node *node, const char *file)
{
    struct timespec times[2] = { { .tv_sec = node->time }, { .tv_sec = node->time } };

    if (node->directory && mkdir(file, 0755) != 0)
        harness_error("cannot make %s: %m", file);
    if (!node->directory) {
        int to = open(file, O_WRONLY | O_CREAT | O_EXCL, 0644);
        if (to < 0 || write(to, node->data, node->size) != (ssize_t)node->size || close(to) != 0)
            harness_error("cannot write %s: %m", file);
        if (utimensat(AT_FDCWD, file, times, 0) != 0)
            harness_error("cannot set the time of %s: %m", file);
    }
}

void
tree_put(struct tree *tree, struct vm *vm, unsigned place)
{
    static const char *words[TREE_MOST + 10] = { "mcopy", "-s", "-m", "-Q", "-i" };
    static char file[TREE_MOST][TREE_PATH + 300];
    char folder[200];
    unsigned count = 5;

    tree_folder(vm, place, folder, sizeof(folder));
    words[count++] = disk_mtools(vm, place);
    for (unsigned i = 0; i < tree->count; i++) {
        snprintf(file[i], sizeof(file[i]), "%s%s", folder, tree->node[i].path);
        tree_write(&tree->node[i], file[i]);
        if (strrchr(tree->node[i].path, '/') == tree->node[i].path)
            words[count++] = file[i];
    }
    words[count++] = "::/";
    words[count] = NULL;
    struct disk_answer answer = disk_tool_run(vm, words, NULL, 0);
    if (answer.status != 0)
        harness_error("mcopy ends with %d: %s", answer.status, answer.said);
    disk_tool_ok(vm, "rm", "-r", folder, NULL);
}

/** One file that mcopy has brought: what the tree has by this path. */
static void
tree_compare_file(struct tree_node *node, const char *file, const struct stat *now)
{
    require_equal((uint64_t)now->st_size, node->size, node->path);
    int from = open(file, O_RDONLY);
    uint8_t *data = malloc(node->size + 1);
    if (from < 0 || read(from, data, node->size) != (ssize_t)node->size || close(from) != 0)
        harness_error("cannot read %s: %m", file);
    for (size_t i = 0; i < node->size; i++)
        require(data[i] == node->data[i],
                "expected byte %zu of %s to be %02X on the disk, but it is %02X", i, node->path,
                node->data[i], data[i]);
    free(data);
    if (node->by_guest) { /* its clock begins with 1980 */
        require(now->st_mtime >= TREE_1980 && now->st_mtime < TREE_1980 + 3600,
                "expected %s to have been changed in the first hour of 1980, not at %lld",
                node->path, (long long)now->st_mtime);
        node->time = now->st_mtime;
    }
    require(node->time < 0 || now->st_mtime == node->time,
            "expected %s to have been changed at %lld (seconds since 1970), but the disk says %lld",
            node->path, (long long)node->time, (long long)now->st_mtime);
}

/** All that is in a folder. @return how many */
static unsigned
tree_compare(struct tree *tree, const char *folder, const char *path)
{
    DIR *directory = opendir(folder);
    struct dirent *entry;
    unsigned count = 0;

    if (directory == NULL)
        harness_error("cannot read %s: %m", folder);
    while ((entry = readdir(directory)) != NULL) {
        char file[TREE_PATH + 600], name[TREE_PATH + 300];
        struct stat now;
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        snprintf(file, sizeof(file), "%s/%s", folder, entry->d_name);
        snprintf(name, sizeof(name), "%s/%s", path, entry->d_name);
        if (lstat(file, &now) != 0)
            harness_error("cannot look at %s: %m", file);
        struct tree_node *node = tree_find(tree, name);
        require(node != NULL, "expected no %s on the disk, but the host finds it", name);
        require(node->directory == S_ISDIR(now.st_mode), "expected %s on the disk to be a %s", name,
                node->directory ? "directory" : "file");
        if (node->directory)
            count += tree_compare(tree, file, name);
        else
            tree_compare_file(node, file, &now);
        count++;
    }
    closedir(directory);
    return count;
}

void
tree_require(struct tree *tree, struct vm *vm, unsigned place)
{
    char folder[200];

    disk_fsck(vm, place);
    tree_folder(vm, place, folder, sizeof(folder));
    struct disk_answer answer =
        disk_tool(vm, "mcopy", "-s", "-m", "-n", "-i", disk_mtools(vm, place), "::/", folder, NULL);
    require(answer.status == 0, "expected mcopy to read the whole disk, but it says: %s",
            answer.said);
    unsigned count = tree_compare(tree, folder, "");
    disk_tool_ok(vm, "rm", "-r", folder, NULL);
    require_equal(count, tree->count, "the number of files and directories on the disk");
}
