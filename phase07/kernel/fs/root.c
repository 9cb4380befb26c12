/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The tree at start: the disk's partition on /, devfs on /dev, procfs on /proc.
 * @ingroup fs
 *
 * `root=hda1` on the command line says which (`rootflags=` with what options), `root=ramfs` none;
 * else it is the first volume of the disk that we were started from. Other disks are somebody
 * else's: one of their volumes is taken if it has been a root before, and nothing is written to any
 * other. If there is none, or it is damaged, / is a ramfs: the machine starts with or without a
 * disk. Other initcalls may mount over it.
 */
#include <kernel/fs/vfs.h>

#include <kernel/block/block.h>
#include <kernel/boot/boot_info.h>
#include <kernel/boot/cmdline.h>
#include <kernel/console/console.h>
#include <kernel/init.h>
#include <kernel/power/power.h>
#include <lib/errno.h>
#include <lib/string.h>

/** The firmware's number of the first hard disk. */
#define ROOT_FIRST_DRIVE 0x80u

/** Where devfs and procfs are mounted. */
static const char *const root_places[] = { "/dev", "/proc" };

/** Does the new root have the places for mounts, so that nothing need be written? */
static bool
root_is_prepared(void)
{
    struct path root = { mount_root(), mount_root()->root };
    struct vfs_context context = { .root = root, .cwd = root };
    struct vfs_stat stat;

    for (unsigned i = 0; i < ARRAY_SIZE(root_places); i++)
        if (vfs_stat(&context, root_places[i], &stat) != 0 ||
            (stat.mode & INODE_TYPE) != INODE_DIRECTORY)
            return false;
    return true;
}

/** Mount one device on "/". @param foreign only if it has been a root before */
static int
root_try(const char *name, bool foreign)
{
    const char *options = cmdline_get("rootflags");
    int error = vfs_mount(&vfs_kernel, name, "/", NULL, 0, options != NULL ? options : "");

    if (error == 0 && foreign && !root_is_prepared()) {
        kprintf("root: not %s: we were not started from there (root=%s takes it)\n", name, name);
        error = mount_remove(mount_root());
        return error != 0 ? error : -EPERM;
    }
    if (error == 0)
        kprintf("root: %s (%s%s)\n", name, mount_root()->super->type->name,
                mount_writable(mount_root()) != 0 ? ", read-only" : "");
    else if (error != -ENODEV || cmdline_get("root") != NULL)
        log_printf(LOG_WARNING, "root: %s cannot be mounted: error %d\n", name, -error);
    return error;
}

/** The disk that we were started from: the firmware counts the drives that are there, as we do.
 * @return NULL: from a floppy, a CD, by a loader that does not say */
static const struct block_device *
root_boot_disk(void)
{
    uint32_t drive = ROOT_FIRST_DRIVE;

    for (const struct block_device *device = block_device_next(NULL); device != NULL;
         device = block_device_next(device))
        if (device->parent == NULL && strncmp(device->name, "hd", 2) == 0 &&
            drive++ == boot_info.drive)
            return device;
    return NULL;
}

/** Try a disk, then its partitions. */
static bool
root_try_disk(const struct block_device *disk, bool foreign)
{
    if (root_try(disk->name, foreign) == 0)
        return true;
    for (const struct block_device *part = disk; part != NULL; part = block_device_next(part))
        if (part->parent == disk && root_try(part->name, foreign) == 0)
            return true;
    return false;
}

/** Try what there is. @return false: nothing can be mounted */
static bool
root_find(void)
{
    const char *wanted = cmdline_get("root");
    const struct block_device *boot = root_boot_disk();

    if (wanted != NULL)
        return strcmp(wanted, "ramfs") != 0 && root_try(wanted, false) == 0;
    if (boot != NULL && root_try_disk(boot, false))
        return true;
    for (const struct block_device *disk = block_device_next(NULL); disk != NULL;
         disk = block_device_next(disk))
        if (disk->parent == NULL && disk != boot && root_try_disk(disk, true))
            return true;
    return false;
}

/** Mount a filesystem of the kernel's own; its directory is made if it is not there. */
static void
root_mount(const char *type, const char *path)
{
    int error = vfs_mkdir(&vfs_kernel, path, 0755);

    if (error == 0 || error == -EEXIST)
        error = vfs_mount(&vfs_kernel, type, path, type, 0, "");
    if (error != 0)
        log_printf(LOG_WARNING, "root: no %s: error %d\n", path, -error);
}

static void
root_init(void)
{
    struct path root = { 0 };

    if (!root_find() && vfs_mount(&vfs_kernel, "ramfs", "/", "ramfs", 0, "") != 0) {
        log_printf(LOG_ERROR, "root: no disk, and no memory for a filesystem\n");
        return;
    }
    root.mount = mount_root();
    root.dentry = root.mount->root;
    vfs_context_init(&vfs_kernel, &root);
    root_mount("devfs", root_places[0]);
    root_mount("procfs", root_places[1]);
}

INITCALL(6, 5, root, root_init, AFTER(kmalloc), AFTER(clock));

/** What tests have left in the cache is no leak: both counts are without it. */
static void
root_shrink(void)
{
    dentry_shrink(NULL);
}

INITCALL(7, 6, dentries, root_shrink, AFTER(root));

/** Before the machine ends, everything is written. */
static void
root_sync(void)
{
    int error = vfs_sync();

    if (error != 0)
        kprintf("sync: error %d: the last changes may not be on the disk\n", -error);
}

SHUTDOWN(81, sync, root_sync);
