/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The tree at start: the disk's partition on /, devfs on /dev, procfs on /proc.
 * @ingroup fs
 *
 * `root=hda1` on the command line says which, `root=ramfs` none; else it is the first device with a
 * filesystem on it. If there is none, or it is damaged, / is a ramfs: the machine starts with or
 * without a disk. Other initcalls may mount over it.
 */
#include <kernel/fs/vfs.h>

#include <kernel/block/block.h>
#include <kernel/boot/cmdline.h>
#include <kernel/console/console.h>
#include <kernel/init.h>
#include <kernel/power/power.h>
#include <lib/errno.h>
#include <lib/string.h>

/** Mount one device on "/". */
static int
root_try(const char *name)
{
    int error = vfs_mount(&vfs_kernel, name, "/", NULL, 0, "");

    if (error == 0)
        kprintf("root: %s (%s%s)\n", name, mount_root()->super->type->name,
                mount_writable(mount_root()) != 0 ? ", read-only" : "");
    else if (error != -ENODEV || cmdline_get("root") != NULL)
        log_printf(LOG_WARNING, "root: %s cannot be mounted: error %d\n", name, -error);
    return error;
}

/** Try what there is. @return false: nothing can be mounted */
static bool
root_find(void)
{
    const char *wanted = cmdline_get("root");

    if (wanted != NULL)
        return strcmp(wanted, "ramfs") != 0 && root_try(wanted) == 0;
    for (const struct block_device *device = block_device_next(NULL); device != NULL;
         device = block_device_next(device))
        if (root_try(device->name) == 0)
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
    root_mount("devfs", "/dev");
    root_mount("procfs", "/proc");
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
