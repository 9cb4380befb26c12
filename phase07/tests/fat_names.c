/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of FAT: names long and short, directories that grow, and what rename leaves.
 * @ingroup tests
 */
#include <tests/fat_volume.h>

#include <lib/little_endian.h>
#include <lib/printf.h>

/** The only entry of a directory, but for the dots; "" if there is none or another. */
static const char *
fat_names_only(const char *path)
{
    static struct directory_entry entry, other;
    struct file *file;

    entry.name[0] = '\0';
    if (vfs_open(&vfs_tree, path, O_RDONLY, 0, &file) != 0)
        return "(none)";
    for (unsigned i = 0; i < 3; i++)
        KEXPECT_EQ(vfs_readdir(file, &entry), 1);
    KEXPECT_EQ(vfs_readdir(file, &other), 0);
    vfs_close(file);
    return entry.name;
}

KTEST(fat, names, "fat: a name keeps its letters' case, is found in any, and by its alias")
{
    /* With a character beyond U+FFFF: two units, four bytes. */
    static const char name[] = "Gr\xC3\xBC\xC3\x9F Gott \xF0\x9F\x90\xA7.Text";

    FAT_VOLUME_BEGIN(12, 50, 1);
    KEXPECT_EQ(vfs_tree_put("/m/Gr\xC3\xBC\xC3\x9F Gott \xF0\x9F\x90\xA7.Text", "here"), 0);
    KEXPECT_EQ(fat_volume_again(), 0);
    KEXPECT_STR(fat_names_only("/m"), name);
    KEXPECT(vfs_tree_holds("/m/GR\xC3\x9C\xC3\x9F gott \xF0\x9F\x90\xA7.TEXT", "here"));
    KEXPECT(vfs_tree_holds("/m/gr__go~1.tex", "here"));
    KEXPECT_EQ(vfs_tree_open("/m/GR__GO~1.TEX", O_RDWR | O_CREAT | O_EXCL), -EEXIST);
    KEXPECT_EQ(vfs_unlink(&vfs_tree, "/m/gr__go~1.tex"), 0);
    KEXPECT_EQ(vfs_tree_put("/m/readme.TXT", "one slot"), 0);
    KEXPECT_EQ(fat_volume_again(), 0);
    KEXPECT_STR(fat_names_only("/m"), "readme.TXT");
    fat_volume_end();
}

KTEST(fat, bad_names, "fat: what FAT cannot hold is EINVAL, more than 255 units ENAMETOOLONG")
{
    static const char *const bad[] = { "/m/a:b",  "/m/a?",   "/m/a*",   "/m/a<",
                                       "/m/a|",   "/m/a.",   "/m/a ",   "/m/a\x01b",
                                       "/m/a\"b", "/m/a\\b", "/m/\xC3", "/m/\xED\xA0\x80" };
    char path[3 + 256 + 1] = "/m/";

    FAT_VOLUME_BEGIN(12, 50, 1);
    for (unsigned i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        KEXPECT_EQ(vfs_tree_open(bad[i], O_WRONLY | O_CREAT), -EINVAL);
        KEXPECT_EQ(vfs_mkdir(&vfs_tree, bad[i], 0755), -EINVAL);
        KEXPECT_EQ(vfs_tree_open(bad[i], O_RDONLY), -ENOENT);
    }
    memset(path + 3, 'n', 256);
    KEXPECT_EQ(vfs_tree_open(path, O_WRONLY | O_CREAT), -ENAMETOOLONG);
    path[3 + 255] = '\0';
    KEXPECT_EQ(vfs_tree_put(path, "longest"), -ENOSPC); /* 21 slots, and the root has 16 */
    KEXPECT_EQ(vfs_mkdir(&vfs_tree, "/m/d", 0755), 0);
    KEXPECT_EQ(vfs_rename(&vfs_tree, "/m/d", "/m/e."), -EINVAL);
    KEXPECT_EQ(vfs_chdir(&vfs_tree, "/m/d"), 0);
    KEXPECT_EQ(vfs_tree_put(path + 3, "longest"), 0);
    KEXPECT_STR(fat_names_only("."), path + 3);
    KEXPECT_EQ(vfs_chdir(&vfs_tree, "/"), 0);
    fat_volume_end();
}

KTEST(fat, many, "fat: aliases are unique, folders grow, the root of FAT12 is full some day")
{
    char path[40];
    long room;

    FAT_VOLUME_BEGIN(12, 100, 1);
    KEXPECT_EQ(vfs_mkdir(&vfs_tree, "/m/d", 0755), 0);
    room = fat_volume_free();
    for (unsigned i = 0; i < 70; i++) {
        snprintf(path, sizeof(path), "/m/d/long beginning %u", i);
        KEXPECT_EQ(vfs_tree_put(path, path), 0);
    }
    /* Of three slots each, 4 sets are in the first sector, and 5 in each of 14 more. */
    KEXPECT_EQ(fat_volume_free(), room - 70 - 14);
    for (unsigned i = 1; i < 64; i++) {
        snprintf(path, sizeof(path), "/m/d/%s~%u", i < 10 ? "longbe" : "longb", i);
        KEXPECT_EQ(vfs_unlink(&vfs_tree, path), 0);
    }
    KEXPECT_EQ(vfs_rmdir(&vfs_tree, "/m/d"), -ENOTEMPTY);
    for (unsigned i = 0; i < FAT_FORMAT_ROOT - 1; i++) {
        snprintf(path, sizeof(path), "/m/%u", i);
        KEXPECT_EQ(vfs_tree_put(path, ""), 0);
    }
    KEXPECT_EQ(vfs_tree_put("/m/last", ""), -ENOSPC);
    KEXPECT_EQ(vfs_unlink(&vfs_tree, "/m/7"), 0);
    KEXPECT_EQ(vfs_tree_put("/m/last", ""), 0);
    fat_volume_end();
}

KTEST(fat, rename, "fat: a file takes another's place, an empty folder too; others are refused")
{
    struct file *file;
    char text[8];
    long room;

    FAT_VOLUME_BEGIN(32, 60, 1);
    room = fat_volume_free();
    KEXPECT_EQ(vfs_tree_put("/m/old", "old"), 0);
    KEXPECT_EQ(vfs_tree_put("/m/new", "new"), 0);
    KEXPECT_EQ(vfs_open(&vfs_tree, "/m/old", O_RDONLY, 0, &file), 0);
    KEXPECT_EQ(vfs_rename(&vfs_tree, "/m/new", "/m/old"), 0);
    KEXPECT_EQ(vfs_pread(file, text, sizeof(text), 0), 3); /* who has it open, keeps it */
    KEXPECT_MEMORY(text, "old", 3);
    vfs_close(file);
    KEXPECT_EQ(vfs_mkdir(&vfs_tree, "/m/a", 0755), 0);
    KEXPECT_EQ(vfs_mkdir(&vfs_tree, "/m/b", 0755), 0);
    KEXPECT_EQ(vfs_rename(&vfs_tree, "/m/old", "/m/a"), -EISDIR);
    KEXPECT_EQ(vfs_rename(&vfs_tree, "/m/a", "/m/old"), -ENOTDIR);
    KEXPECT_EQ(vfs_rename(&vfs_tree, "/m/a", "/m/b"), 0);
    KEXPECT_EQ(vfs_rename(&vfs_tree, "/m/old", "/m/b/F"), 0);
    KEXPECT_EQ(vfs_rename(&vfs_tree, "/m/b/F", "/m/b/f"), 0);
    KEXPECT_EQ(vfs_mkdir(&vfs_tree, "/m/a", 0755), 0);
    KEXPECT_EQ(vfs_rename(&vfs_tree, "/m/a", "/m/b"), -ENOTEMPTY);
    KEXPECT_EQ(vfs_rmdir(&vfs_tree, "/m/a"), 0);
    KEXPECT_EQ(fat_volume_again(), 0);
    KEXPECT_STR(fat_names_only("/m"), "b");
    KEXPECT_STR(fat_names_only("/m/b"), "f");
    KEXPECT(vfs_tree_holds("/m/b/f", "new"));
    KEXPECT_EQ(fat_volume_free(), room - 2);
    fat_volume_end();
}

/** The cluster that `..` of /m/PATH names on the disk, which is unmounted for a look. */
static uint32_t
fat_names_parent(const char *folder, const char *below, uint32_t *parent)
{
    struct fat_volume volume;
    struct fat_node root, node, child;
    const uint8_t *slot;

    KEXPECT_EQ(vfs_umount(&vfs_tree, "/m"), 0);
    KEXPECT_EQ(fat_volume_open(&volume), 0);
    fat_root(&volume, &root);
    KEXPECT_EQ(fat_lookup(&volume, &root, folder, strlen(folder), &node), 0);
    *parent = node.first;
    if (below != NULL) {
        KEXPECT_EQ(fat_lookup(&volume, &node, below, strlen(below), &child), 0);
        node = child;
    }
    slot = fat_volume_sector(volume.data_start + node.first - 2) + 32;
    KEXPECT_MEMORY(slot, "..         ", 11);
    KEXPECT_EQ(fat_unmount(&volume), 0);
    KEXPECT_EQ(vfs_mount(&vfs_tree, "ramfat", "/m", "fat", 0, ""), 0);
    return little16(slot + 26) | (uint32_t)little16(slot + 20) << 16;
}

KTEST(fat, move, "fat: a moved folder's `..` names its new parent; none goes below itself")
{
    uint32_t parent, found;

    FAT_VOLUME_BEGIN(32, 60, 1);
    KEXPECT_EQ(vfs_mkdir(&vfs_tree, "/m/to", 0755), 0);
    KEXPECT_EQ(vfs_mkdir(&vfs_tree, "/m/moves", 0755), 0);
    KEXPECT_EQ(fat_names_parent("moves", NULL, &parent), 0);
    KEXPECT_EQ(vfs_rename(&vfs_tree, "/m/moves", "/m/to/moved"), 0);
    found = fat_names_parent("to", "moved", &parent);
    KEXPECT_EQ(found, parent);
    KEXPECT_EQ(vfs_rename(&vfs_tree, "/m/to", "/m/to/moved/to"), -EINVAL);
    KEXPECT_EQ(vfs_rename(&vfs_tree, "/m/to", "/m/to/to"), -EINVAL);
    KEXPECT_EQ(vfs_rename(&vfs_tree, "/m/to/moved", "/m/back"), 0);
    KEXPECT_EQ(fat_names_parent("back", NULL, &parent), 0); /* the root is 0, also on FAT32 */
    fat_volume_end();
}
