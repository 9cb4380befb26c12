/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The commands `mount`, `umount`, `df`, `sync`.
 * @ingroup monitor
 */
#include <kernel/monitor/fs_command.h>

#include <kernel/console/console.h>
#include <lib/string.h>

static void
mount_show(void)
{
    char place[128];

    rwlock_read_lock(&mount_lock);
    for (const struct mount *mount = mount_next(NULL); mount != NULL; mount = mount_next(mount)) {
        if (mount_name(mount, place, sizeof(place)) != 0)
            strlcpy(place, "(too long)", sizeof(place));
        console_printf("%s on %s type %s (%s)\n", mount->source, place, mount->super->type->name,
                       mount_writable(mount) == 0 ? "rw" : "ro");
    }
    rwlock_read_unlock(&mount_lock);
}

/** Say what went wrong: with the device, unless there is no such directory. */
static int
mount_tell(char **argv, const char *device, const char *place, int error)
{
    struct vfs_stat stat;
    int found = error == 0 ? 0 : vfs_stat(&vfs_kernel, place, &stat);

    if (error != 0 && found == 0 && (stat.mode & INODE_TYPE) != INODE_DIRECTORY)
        found = -ENOTDIR;
    return found != 0 ? fs_command_tell(argv, place, found) : fs_command_tell(argv, device, error);
}

static int
mount_command(int argc, char **argv)
{
    const char *type = NULL, *options = "";
    uint32_t flags = 0;
    int word = 1;

    if (argc == 1) {
        mount_show();
        return 0;
    }
    if (argc == 3 && (strcmp(argv[1], "-r") == 0 || strcmp(argv[1], "-w") == 0))
        return fs_command_tell(
            argv, argv[2],
            vfs_remount(&vfs_kernel, argv[2], argv[1][1] == 'r' ? MOUNT_READ_ONLY : 0));
    if (word < argc && strcmp(argv[word], "-r") == 0) {
        flags = MOUNT_READ_ONLY;
        word++;
    }
    if (word + 1 < argc && strcmp(argv[word], "-t") == 0) {
        type = argv[word + 1];
        word += 2;
    }
    if (word + 1 < argc && strcmp(argv[word], "-o") == 0) {
        options = argv[word + 1];
        word += 2;
    }
    if (argc != word + 2 || fs_command_has_option(argc, argv, word))
        return -EINVAL;
    return mount_tell(argv, argv[word], argv[word + 1],
                      vfs_mount(&vfs_kernel, argv[word], argv[word + 1], type, flags, options));
}

static int
mount_umount(const char *path)
{
    return vfs_umount(&vfs_kernel, path);
}

static int
mount_umount_command(int argc, char **argv)
{
    return fs_command_each(argc, argv, 1, mount_umount);
}

/** A line of df. */
static int
mount_df(const struct mount *mount)
{
    char place[128];
    struct vfs_statfs statfs;
    int error = mount_name(mount, place, sizeof(place));

    if (error == 0)
        error = mount_statfs(mount, &statfs);
    if (error == 0)
        console_printf("%-10s %-8s %12llu %12llu  %s\n", mount->source, statfs.type,
                       (unsigned long long)(statfs.blocks * statfs.block_size / 1024),
                       (unsigned long long)(statfs.blocks_free * statfs.block_size / 1024), place);
    return error;
}

static int
mount_df_command(int argc, char **argv)
{
    int error = 0;

    if (argc != 1)
        return -EINVAL;
    console_printf("%-10s %-8s %12s %12s  %s\n", "source", "type", "KiB", "free/KiB", "on");
    rwlock_read_lock(&mount_lock);
    for (const struct mount *mount = mount_next(NULL); mount != NULL; mount = mount_next(mount)) {
        error = mount_df(mount);
        if (error != 0) {
            error = fs_command_tell(argv, mount->source, error);
            break;
        }
    }
    rwlock_read_unlock(&mount_lock);
    return error;
}

static int
mount_sync_command(int argc, char **argv)
{
    return argc != 1 ? -EINVAL : fs_command_tell(argv, "disks", vfs_sync());
}

COMMAND(mount, "[-r] [-t TYPE] [-o OPTIONS] DEVICE PATH", "mount; -r|-w PATH: change; alone: list",
        mount_command, .group = "files", .complete = fs_command_complete);
COMMAND(umount, "PATH...", "unmount filesystems", mount_umount_command, .group = "files",
        .complete = fs_command_complete);
COMMAND(df, "", "how full filesystems are", mount_df_command, .group = "files");
COMMAND(sync, "", "write everything to the disks", mount_sync_command, .group = "files");
