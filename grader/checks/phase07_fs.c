/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 07, filesystems at their limits: full, read-only, in use, with 1,000 files, with one
 * of 64 MiB; and what the machine does before it goes off or starts again.
 * @ingroup grader
 *
 * Each check looks at the host's file when the guest has unmounted it, or is off.
 */
#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "../src/grade.h"
#include "../src/random.h"
#include "kernel.h"
#include "phase07.h"
#include "tree_script.h"

#define MANY         1000
#define MANY_FOLDERS 5
#define LARGE        (64u << 20)
#define FULL_KIB     700
#define UNLINKED     9000 /* bytes of the script that removes itself, at least */
#define FS_SCRIPT    "/script.txt"

static struct tree fs_tree;
static struct script fs_script;

/** Ask, and fail unless this is the answer. */
static void __attribute__((format(printf, 3, 4)))
fs_ask(struct vm *vm, const char *answer, const char *format, ...)
{
    char line[200];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(line, sizeof(line), format, arguments);
    va_end(arguments);
    require_text(kernel_ask(vm, "%s", line), answer, line);
}

static void
fs_mount(struct vm *vm, const char *device, const char *place)
{
    kernel_ask(vm, "mkdir %s", place); /* an earlier check may have made it */
    fs_ask(vm, "", "mount %s %s", device, place);
}

/** KiB that are free, as `df` says. */
static uint64_t
fs_free(struct vm *vm, const char *device)
{
    char name[20];
    uint64_t size, free_kib;
    const char *answer = kernel_ask(vm, "df");

    snprintf(name, sizeof(name), "\n%-10s ", device);
    const char *line = strstr(answer, name);
    require(line && sscanf(line + strlen(name), "%*s%" SCNu64 "%" SCNu64, &size, &free_kib) == 2,
            "expected a line of %s in the answer of df:\n%s", device, answer);
    return free_kib;
}

/* ---- limits -------------------------------------------------------------------------------- */

/** A script that removes itself first, and then fills the disk with other things. */
static void
fs_prepare(struct vm *vm)
{
    memset(&fs_script, 0, sizeof(fs_script));
    tree_begin(&fs_tree, vm, "limits");
    script_line(&fs_script, "rm /c" FS_SCRIPT);
    for (unsigned i = 0; fs_script.used < UNLINKED; i++) {
        unsigned word = (unsigned)random_below(&fs_tree.random, 1u << 31);
        char name[20], text[40];
        script_line(&fs_script, "write /c/f%u %u of %u", i, word, i);
        script_line(&fs_script, "echo %u", word);
        script_answer(&fs_script, "%u\n", word);
        snprintf(name, sizeof(name), "/f%u", i);
        int length = snprintf(text, sizeof(text), "%u of %u\n", word, i);
        tree_add(&fs_tree, name, false, text, (size_t)length)->by_guest = true;
    }
}

static void
fs_machine(struct vm *vm)
{
    uint64_t random = random_stream(vm_seed(vm), "content");
    static uint8_t bytes[100000];

    for (size_t i = 0; i < sizeof(bytes); i++)
        bytes[i] = (uint8_t)random_next(&random);
    fs_prepare(vm);
    disk_add(vm, &(struct disk_wish){ .place = 1, .kib = FULL_KIB, .fat = 12 });
    disk_add(vm, &(struct disk_wish){ .place = 2, .kib = 20000, .fat = 16, .table = DISK_MBR });
    disk_add(vm, &(struct disk_wish){ .place = 3, .kib = 40960, .fat = 32, .mkfs = "-s 1" });
    disk_put(vm, 1, "/one", bytes, sizeof(bytes));
    disk_put(vm, 2, "/one", bytes, sizeof(bytes));
    disk_put(vm, 3, FS_SCRIPT, fs_script.text, fs_script.used);
}

#define LIMITS_PC .disks = fs_machine, .cmdline = "root=ramfs"

/** Copy a file until there is no room. @return copies that are whole */
static unsigned
full_fill(struct vm *vm)
{
    for (unsigned i = 0;; i++) {
        const char *answer = kernel_ask(vm, "cp /a/one /a/copy%u", i);
        if (answer[0] == '\0' && i < FULL_KIB / 90)
            continue;
        char want[80];
        snprintf(want, sizeof(want), "cp: /a/copy%u: No space left on device\n", i);
        require_text(answer, want, "what cp says when the disk is full");
        return i;
    }
}

CHECK(phase07, "a full disk is ENOSPC; what was written is whole, what is removed is free again", 3,
      LIMITS_PC)
{
    size_t size, left;

    kernel_prompt(vm);
    fs_mount(vm, "hdb", "/a");
    uint64_t room = fs_free(vm, "hdb");
    unsigned copies = full_fill(vm);
    require_equal(fs_free(vm, "hdb"), 0, "the KiB that are free on a full disk");
    fs_ask(vm, "mkdir: /a/new: No space left on device\n", "mkdir /a/new");
    for (unsigned i = 0; i <= copies; i++)
        fs_ask(vm, "", "rm /a/copy%u", i);
    require_equal(fs_free(vm, "hdb"), room, "the KiB that are free again");
    require_equal(full_fill(vm), copies, "the number of copies, the second time");
    fs_ask(vm, "", "umount /a");
    disk_fsck(vm, 1);
    const uint8_t *one = disk_get(vm, 1, "/one", &size);
    for (unsigned i = 0; i <= copies; i++) {
        char name[20];
        snprintf(name, sizeof(name), "/copy%u", i);
        const uint8_t *copy = disk_get(vm, 1, name, &left);
        require(copy != NULL && (i == copies ? left < size : left == size) &&
                    memcmp(copy, one, left) == 0,
                "expected %s to be %s of the file that was copied", name,
                i == copies ? "the beginning" : "all");
    }
}

CHECK(phase07, "nothing is written to a disk that is mounted read-only: EROFS", 3, LIMITS_PC)
{
    static const char *const commands[][2] = {
        { "rm /b/one", "rm: /b/one" },
        { "mkdir /b/new", "mkdir: /b/new" },
        { "mv /b/one /b/two", "mv: /b/one" },
        { "write /b/one text", "write: /b/one" },
        { "write /b/new text", "write: /b/new" },
        { "truncate /b/one 5", "truncate: /b/one" },
        { "touch /b/one", "touch: /b/one" },
        { "rmdir /b/new", "rmdir: /b/new" },
    };
    char want[100];
    size_t size;

    kernel_prompt(vm);
    uint64_t writes = disk_stats(vm, 2).writes;
    kernel_ask(vm, "mkdir /b");
    fs_ask(vm, "", "mount -r hdc1 /b");
    const uint8_t *one = disk_get(vm, 2, "/one", &size);
    snprintf(want, sizeof(want), "%08x %10zu /b/one\n", phase07_crc(one, size), size);
    fs_ask(vm, want, "hash /b/one");
    for (unsigned i = 0; i < sizeof(commands) / sizeof(commands[0]); i++) {
        snprintf(want, sizeof(want), "%s: Read-only file system\n", commands[i][1]);
        fs_ask(vm, want, "%s", commands[i][0]);
    }
    fs_ask(vm, "mkdir: /b/one: File exists\n", "mkdir /b/one");
    fs_ask(vm, "", "sync");
    fs_ask(vm, "", "umount /b");
    require_equal(disk_stats(vm, 2).writes, writes, "commands that write, of the drive");
}

CHECK(phase07, "a file that is removed while it is open keeps its content, then frees its place", 3,
      LIMITS_PC)
{
    kernel_prompt(vm);
    fs_prepare(vm);
    fs_mount(vm, "hdd", "/c");
    fs_ask(vm, fs_script.answer, "source /c" FS_SCRIPT);
    fs_ask(vm, "source: /c" FS_SCRIPT ": No such file or directory\n", "source /c" FS_SCRIPT);
    fs_ask(vm, "", "cd /c");
    fs_ask(vm, "umount: /c: Device or resource busy\n", "umount /c");
    fs_ask(vm, "rmdir: /c: Device or resource busy\n", "rmdir /c");
    fs_ask(vm, "/c\n", "pwd");
    fs_ask(vm, "", "cd ../../..");
    fs_ask(vm, "/\n", "pwd");
    fs_ask(vm, "", "umount /c");
    tree_require(&fs_tree, vm, 3);
}

CHECK(phase07, "Ctrl-C ends what takes long, and nothing else that is typed meanwhile is lost", 2,
      LIMITS_PC)
{
    char line[200] = "hash", word[20], pattern[40];

    kernel_prompt(vm);
    snprintf(word, sizeof(word), "word%u", (unsigned)vm_random(vm, 1000000));
    if (strstr(kernel_ask(vm, "mount"), " on /b ") == NULL)
        fs_mount(vm, "hdc1", "/b");
    /* The second line comes while the first is at work. */
    for (unsigned i = 0; i < 14; i++)
        strcat(line, " /b/one");
    strcat(strcat(strcat(line, "\recho "), word), "\r");
    serial_type(vm, line);
    snprintf(pattern, sizeof(pattern), "^%s\n", word);
    expect(vm, pattern);
    serial_type(vm, "hash /dev/zero\r");
    expect(vm, "hash /dev/zero\n");
    serial_type(vm, "dropped\003");
    expect(vm, "\\Ghash: /dev/zero: Interrupted system call\n" KERNEL_PROMPT);
}

CHECK(phase07, "reboot, too, writes first what has not been written", 3, LIMITS_PC)
{
    kernel_prompt(vm);
    if (strstr(kernel_ask(vm, "mount"), " on /b ") == NULL)
        fs_mount(vm, "hdc1", "/b");
    fs_ask(vm, "", "cp /b/one /b/two");
    fs_ask(vm, "", "truncate /b/one 54321");
    serial_type(vm, "reboot\r");
    expect_reset(vm);
    disk_fsck(vm, 2);
    size_t one_size, two_size;
    const uint8_t *one = disk_get(vm, 2, "/one", &one_size),
                  *two = disk_get(vm, 2, "/two", &two_size);
    require(one != NULL && two != NULL, "expected /one and /two on the disk");
    require_equal(one_size, 54321, "the size of /one after the restart");
    require(two_size == 100000 && memcmp(one, two, one_size) == 0,
            "expected /two to be a copy of /one");
}

/* ---- many files, and a large one ----------------------------------------------------------- */

/** Make, move and remove files with long names. */
static void
many_prepare(struct vm *vm)
{
    unsigned folders =
        vm_thorough(vm) ? 1 : MANY_FOLDERS; /* each name is looked for in all of one */
    char path[TREE_PATH], other[TREE_PATH], text[40];

    memset(&fs_script, 0, sizeof(fs_script));
    tree_begin(&fs_tree, vm, "many");
    for (unsigned i = 0; i < folders; i++) {
        snprintf(path, sizeof(path), "/many%u", i);
        script_line(&fs_script, "mkdir /a%s", path);
        tree_add(&fs_tree, path, true, NULL, 0);
    }
    for (unsigned i = 0; i < MANY; i++) {
        unsigned number = (unsigned)random_below(&fs_tree.random, 1000000);
        snprintf(path, sizeof(path), "/many%u/A long name, number %u of the year %u.text",
                 i % folders, i, number);
        for (char *at = path; *at; at++)
            *at = *at == ' ' ? '_' : *at;
        int length = snprintf(text, sizeof(text), "%u\n", number);
        if (i % 8 == 0) {
            script_line(&fs_script, "write /a%s %u", path, number);
            tree_add(&fs_tree, path, false, text, (size_t)length)->by_guest = true;
        } else {
            script_line(&fs_script, "touch /a%s", path);
            tree_add(&fs_tree, path, false, NULL, 0)->by_guest = true;
        }
    }
    for (unsigned i = 0; i < MANY / 20; i++) {
        struct tree_node *node =
            &fs_tree.node[folders + random_below(&fs_tree.random, MANY - 2 * i)];
        script_line(&fs_script, "rm /a%s", node->path);
        tree_remove(&fs_tree, node);
        node = &fs_tree.node[folders + random_below(&fs_tree.random, MANY - 2 * i - 1)];
        snprintf(other, sizeof(other), "/another_name_%u", i);
        script_line(&fs_script, "mv /a%s /a%s", node->path, other);
        tree_move(&fs_tree, node, other);
    }
}

static void
many_machine(struct vm *vm)
{
    many_prepare(vm);
    disk_add(vm, &(struct disk_wish){ .place = 1, .kib = 81920, .fat = 32, .mkfs = "-s 2" });
    disk_put(vm, 1, FS_SCRIPT, fs_script.text, fs_script.used);
}

CHECK(phase07, "1,000 files with long names are made, moved and removed", 3, .disks = many_machine,
      .cmdline = "root=ramfs")
{
    kernel_prompt(vm);
    many_prepare(vm);
    tree_add(&fs_tree, FS_SCRIPT, false, fs_script.text, fs_script.used)->time = -1;
    fs_mount(vm, "hdb", "/a");
    fs_ask(vm, "", "source /a" FS_SCRIPT);
    serial_type(vm, "poweroff\r");
    expect_poweroff(vm);
    tree_require(&fs_tree, vm, 1);
}

/** Its content: the same for the machine and for the check. */
static uint8_t *
large_content(struct vm *vm)
{
    uint64_t random = random_stream(vm_seed(vm), "large");
    uint64_t *words = malloc(LARGE);

    for (size_t i = 0; i < LARGE / 8; i++)
        words[i] = random_next(&random);
    return (uint8_t *)words;
}

static void
large_machine(struct vm *vm)
{
    uint8_t *bytes = large_content(vm);

    disk_add(vm, &(struct disk_wish){ .place = 1, .kib = 160 << 10, .fat = 32 });
    disk_put(vm, 1, "/large", bytes, LARGE - 1);
    free(bytes);
}

CHECK(phase07, "a file of 64 MiB is copied and summed up", 3, .disks = large_machine,
      .cmdline = "root=ramfs")
{
    char want[80];

    kernel_prompt(vm);
    fs_mount(vm, "hdb", "/a");
    fs_ask(vm, "", "cp /a/large /a/copy");
    uint8_t *bytes = large_content(vm);
    snprintf(want, sizeof(want), "%08x %10u /a/copy\n", phase07_crc(bytes, LARGE - 1), LARGE - 1);
    fs_ask(vm, want, "hash /a/copy");
    fs_ask(vm, "", "umount /a");
    disk_fsck(vm, 1);
    disk_require(vm, 1, "/copy", bytes, LARGE - 1);
    free(bytes);
}
