/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 07, trees of files on FAT12, FAT16 and FAT32, made up anew in each run: the guest
 * reads what the host wrote, and the host what the guest has made of it, bit for bit.
 * @ingroup grader
 *
 * The three disks are mounted on /a, /b and /c. What the guest is to do is a script on the first
 * one, made together with the answers that it has to give: a third of the commands must fail, each
 * in its own words.
 */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../src/grade.h"
#include "kernel.h"
#include "tree_script.h"

#define TREES 3
#define STEPS 120

static struct tree tree_of[TREES];
static struct script tree_look, tree_change;

/** The trees as the host makes them, and the scripts. */
static void
tree_prepare(struct vm *vm)
{
    static const char *const names[TREES] = { "fat12", "fat16", "fat32" };

    memset(&tree_look, 0, sizeof(tree_look));
    for (unsigned t = 0; t < TREES; t++) {
        tree_begin(&tree_of[t], vm, names[t]);
        tree_grow(&tree_of[t], 8, 26);
    }
    script_look(&tree_look, tree_of, TREES);
}

/** The trees as they are when the guest has done its work. */
static void
tree_prepare_change(void)
{
    memset(&tree_change, 0, sizeof(tree_change));
    script_change(&tree_change, tree_of, TREES, STEPS);
    tree_add(&tree_of[0], "/look.txt", false, tree_look.text, tree_look.used)->time = -1;
    tree_add(&tree_of[0], "/change.txt", false, tree_change.text, tree_change.used)->time = -1;
}

static void
tree_machine(struct vm *vm)
{
    tree_prepare(vm);
    for (unsigned t = 0; t < TREES; t++) {
        disk_add(vm, &(struct disk_wish){ .place = t + 1,
                                          .kib = t == 0 ? 6000 : 40960,
                                          .table = t == 1 ? DISK_MBR : NULL,
                                          .fat = t == 0 ? 12 : 16 * t,
                                          .mkfs = t == 2 ? "-s 1" : "-r 2048" });
        tree_put(&tree_of[t], vm, t + 1);
    }
    tree_prepare_change();
    disk_put(vm, 1, "/look.txt", tree_look.text, tree_look.used);
    disk_put(vm, 1, "/change.txt", tree_change.text, tree_change.used);
}

#define TREE_PC .disks = tree_machine, .cmdline = "root=ramfs"

/** Mount all three, if an earlier check has not. */
static void
tree_mount(struct vm *vm)
{
    static const char *const devices[TREES] = { "hdb", "hdc1", "hdd" };

    if (strstr(kernel_ask(vm, "mount"), " on /a ") != NULL)
        return;
    for (unsigned t = 0; t < TREES; t++) {
        kernel_ask(vm, "mkdir /%c", 'a' + (int)t);
        require_text(kernel_ask(vm, "mount %s /%c", devices[t], 'a' + (int)t), "",
                     "the answer of mount");
    }
}

/** A line of ls must be one of this directory's nodes. */
static void
look_line(struct tree *tree, const char *directory, char *line)
{
    char type, path[TREE_PATH * 2];
    unsigned long long size;
    int at = 0;

    sscanf(line, "%c%*s %*u %llu %n", &type, &size, &at);
    require(at > 0, "expected a line of ls: type and permissions, names, size, name; not: %s",
            line);
    snprintf(path, sizeof(path), "%s/%s", directory, line + at);
    const struct tree_node *node = tree_find(tree, path);
    if (node == NULL && directory[0] == '\0' && strstr(path, ".txt") != NULL)
        return; /* the scripts are not part of the tree */
    require(node != NULL, "expected no %s in the answer of ls: the host has not made it", path);
    require(type == (node->directory ? 'd' : '-'), "expected %s to be a %s, but ls says %c", path,
            node->directory ? "directory" : "file", type);
    if (!node->directory)
        require_equal(size, node->size, path);
}

/** How many nodes are in a directory itself. */
static unsigned
look_count(struct tree *tree, const char *directory)
{
    unsigned count = directory[0] == '\0' && tree == &tree_of[0] ? 2 : 0; /* the scripts */

    for (unsigned i = 0; i < tree->count; i++) {
        const char *path = tree->node[i].path;
        size_t length = (size_t)(strrchr(path, '/') - path);
        count += strlen(directory) == length && strncmp(path, directory, length) == 0;
    }
    return count;
}

CHECK(phase07, "the guest lists and hashes trees that the host has made on FAT12, 16 and 32", 4,
      TREE_PC)
{
    kernel_prompt(vm);
    tree_prepare(vm);
    tree_mount(vm);
    char *answer = strdup(kernel_ask(vm, "source /a/look.txt")), *line = answer;
    struct tree *tree = NULL;
    const char *directory = "";
    unsigned seen = 0;
    for (;;) {
        unsigned t, i;
        char *end = strchr(line, '\n');
        if (end == NULL)
            fail("expected the guest to come to the line \"@ hash\"; it says:\n%s", line);
        *end = '\0';
        if (line[0] == '@') {
            if (tree != NULL)
                require_equal(seen, look_count(tree, directory), "what ls shows of a directory");
            if (strcmp(line, "@ hash") == 0)
                break;
            sscanf(line, "@ %u %u", &t, &i);
            tree = &tree_of[t];
            directory = i == 0 ? "" : tree->node[i - 1].path;
            seen = 0;
        } else {
            look_line(tree, directory, line);
            seen++;
        }
        line = end + 1;
    }
    require_text(line + strlen(line) + 1, tree_look.answer, "the sums and sizes of all files");
    free(answer);
}

/** The time that stat shows, in seconds since 1970. */
static int64_t
tree_stat(struct vm *vm, const char *path)
{
    struct tm time = { 0 };
    const char *answer = kernel_ask(vm, "stat /b%s", path);
    const char *at = strstr(answer, "\nmodified ");

    require(at != NULL && strptime(at + 10, " %Y-%m-%d %H:%M:%S", &time) != NULL,
            "expected a line \"modified\" with a date in the answer of stat:\n%s", answer);
    return timegm(&time);
}

/** Can it be typed at the prompt, in one row? */
static bool
tree_is_plain(const struct tree_node *node)
{
    for (const char *at = node->path; *at; at++)
        if (*at <= ' ' || *at > '~')
            return false;
    return !node->directory && strlen(node->path) < 60;
}

CHECK(phase07, "what the guest does to trees is what the host finds, bit for bit, and FAT is clean",
      5, TREE_PC)
{
    static int64_t time_of[TREE_MOST];

    kernel_prompt(vm);
    tree_prepare(vm);
    tree_prepare_change();
    tree_mount(vm);
    require_text(kernel_ask(vm, "source -k /a/change.txt"), tree_change.answer,
                 "what the commands of the script say");
    /* A second look, at what is on the disk and not in memory. */
    require_text(kernel_ask(vm, "umount /b"), "", "the answer of umount");
    require_text(kernel_ask(vm, "mount hdc1 /b"), "", "the answer of mount");
    for (unsigned i = 0; i < tree_of[1].count; i++)
        time_of[i] = i % 4 == 0 && tree_is_plain(&tree_of[1].node[i])
                         ? tree_stat(vm, tree_of[1].node[i].path)
                         : -1;
    require_text(kernel_ask(vm, "cp /a/change.txt /a/last"), "", "the answer of cp");
    tree_add(&tree_of[0], "/last", false, tree_change.text, tree_change.used)->by_guest = true;
    serial_type(vm, "poweroff\r");
    expect_poweroff(vm);
    for (unsigned t = 0; t < TREES; t++)
        tree_require(&tree_of[t], vm, t + 1);
    for (unsigned i = 0; i < tree_of[1].count; i++)
        require(time_of[i] < 0 || time_of[i] == tree_of[1].node[i].time,
                "expected stat to show the time of %s that the host finds: %lld, not %lld",
                tree_of[1].node[i].path, (long long)tree_of[1].node[i].time, (long long)time_of[i]);
}
