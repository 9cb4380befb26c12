/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The virtual filesystem: what programs and the monitor do with files.
 * @ingroup fs
 *
 * Each function is the system call of the same name, with Linux's errno (man section 2): 0 or more,
 * or a negative number. Each that takes a path can give what walk_path() gives; named below is what
 * comes on top. Paths are UTF-8 by habit, any bytes but "/" and NUL by law. Whoever calls says
 * where paths begin: struct vfs_context, of which phase08 gives each process one.
 *
 * Context of all: where sleeping is allowed. Pointers are the kernel's own; phase08 copies from and
 * to programs outside.
 * Next to read: walk.h, inode.h, open.c (the longest way), names.c.
 */
#ifndef KERNEL_FS_VFS_H
#define KERNEL_FS_VFS_H

#include <kernel/fs/file.h>
#include <kernel/fs/walk.h>

/** Where paths begin. Both members hold references. */
struct vfs_context {
    struct path root; /**< "/" */
    struct path cwd;  /**< "." */
    uint32_t umask;   /**< permissions that new files do not get */
};

/** What stat tells (stat(2)); times are nanoseconds since 1970. */
struct vfs_stat {
    uint64_t number;
    uint32_t device, mode, links, user, group, special, block_size;
    uint64_t size, blocks;
    int64_t accessed, modified, changed, born;
};

/** The kernel's own: root of all, used by the monitor. NULL members until "/" is mounted. */
extern struct vfs_context vfs_kernel;

/** A context that begins at one root, with umask 0. It takes its own references to @p root. */
void vfs_context_init(struct vfs_context *context, const struct path *root);
/** A reference to a place of a context, which another thread may be about to change. */
struct path context_get(const struct path *place);
/** Change a place of a context. It takes over the reference. */
void context_set(struct path *place, struct path path);
/** Give its references back. */
void vfs_context_destroy(struct vfs_context *context);

/**
 * Open a file, or make it (O_CREAT).
 *
 * @param flags O_…
 * @param mode  permissions for O_CREAT; umask is taken off
 * @param file  gets a reference: vfs_close()
 * @return 0; -EEXIST (O_EXCL), -EISDIR (writing a directory), -ENOTDIR (O_DIRECTORY), -ELOOP
 *         (O_NOFOLLOW), -EROFS, -EINVAL (both access modes at once, a name that the filesystem
 *         cannot hold), -ENXIO (a device nobody drives), -ENOSPC, -EIO, -ENOMEM
 */
int vfs_open(const struct vfs_context *context, const char *path, uint32_t flags, uint32_t mode,
             struct file **file);
/** Close: give the reference back. */
void vfs_close(struct file *file);
/**
 * Read at the position, which moves on.
 *
 * @param bytes more than VFS_COUNT_MAX are read as VFS_COUNT_MAX
 * @return bytes, fewer than asked at the end only (devices: as they like), 0 at the end; -EBADF:
 * not open for it; -EISDIR, -EINVAL (nothing to be read here), -EIO
 */
long vfs_read(struct file *file, void *memory, size_t bytes);
/**
 * Write at the position, which moves on; with O_APPEND at the end, whatever the position is.
 *
 * @return bytes, fewer than asked if the disk got full; -EBADF: not open for it; -EROFS, -ENOSPC,
 *         -EFBIG, -EINVAL, -EIO
 */
long vfs_write(struct file *file, const void *memory, size_t bytes);
/** vfs_read() elsewhere; the position stays. @return likewise; -ESPIPE: there are no offsets here;
 * -EINVAL: beyond INT64_MAX */
long vfs_pread(struct file *file, void *memory, size_t bytes, uint64_t offset);
/** vfs_write() elsewhere; the position stays. @return as vfs_write() and vfs_pread() */
long vfs_pwrite(struct file *file, const void *memory, size_t bytes, uint64_t offset);
/** Move the position, also behind the end. @param offset bytes, from where @p whence (SEEK_…) says
 * @return the new one; -EINVAL: before the beginning, or no SEEK_…, or beyond what the
 * filesystem can hold; -ESPIPE: there are no offsets here */
int64_t vfs_lseek(struct file *file, int64_t offset, int whence);
/** The next entry of an open directory, "." and ".." first. @return 1: an entry; 0: the end;
 * -ENOTDIR; -ENOENT: the directory was removed; -EIO, -ENOMEM */
int vfs_readdir(struct file *file, struct directory_entry *entry);
/** Cut off, or lengthen by zeros. @return 0; -EINVAL: not open for writing, or no ordinary file;
 * -EROFS, -EFBIG, -ENOSPC, -EIO */
int vfs_ftruncate(struct file *file, uint64_t size);
/** The same by name. @return 0; -EISDIR; else as vfs_ftruncate() */
int vfs_truncate(const struct vfs_context *context, const char *path, uint64_t size);
/** What is known about an open file. @return 0 */
int vfs_fstat(struct file *file, struct vfs_stat *stat);
/** What is known about a file; symbolic links are followed. @return 0, or as walk_path() */
int vfs_stat(const struct vfs_context *context, const char *path, struct vfs_stat *stat);
/** As vfs_stat(), of a symbolic link itself. @return 0, or as walk_path() */
int vfs_lstat(const struct vfs_context *context, const char *path, struct vfs_stat *stat);
/** Instead of a time, for vfs_utime(): now. */
#define VFS_TIME_NOW INT64_MAX
/** Instead of a time, for vfs_utime(): leave it as it is. */
#define VFS_TIME_KEEP INT64_MIN

/** Set the times of access and of the content's change: nanoseconds since 1970, VFS_TIME_NOW or
 * VFS_TIME_KEEP. @return 0, -EROFS, -EIO */
int vfs_utime(const struct vfs_context *context, const char *path, int64_t accessed,
              int64_t modified);
/** Set permissions; FAT keeps whether anybody may write, and nothing else. @return 0, -EROFS, -EIO
 */
int vfs_chmod(const struct vfs_context *context, const char *path, uint32_t mode);

/** Make a directory. @param mode permissions; umask is taken off @return 0; -EEXIST, -EROFS,
 * -EPERM (this filesystem cannot), -EINVAL (a name that it cannot hold), -ENOSPC, -EIO, -ENOMEM */
int vfs_mkdir(const struct vfs_context *context, const char *path, uint32_t mode);
/** Make a file or a device's file. @param mode type and permissions @param device its number, as in
 * dev.h @return as vfs_mkdir(); -EPERM for a directory */
int vfs_mknod(const struct vfs_context *context, const char *path, uint32_t mode, uint32_t device);
/** Remove an empty directory. @return 0; -ENOTEMPTY, -ENOTDIR, -EBUSY (something is mounted over
 * it, or it is "/"), -EINVAL ("."), -EROFS, -EPERM, -EIO */
int vfs_rmdir(const struct vfs_context *context, const char *path);
/** Take a name away; the file ends when nobody has it open. @return 0; -EISDIR, -EROFS, -EPERM,
 * -EIO
 */
int vfs_unlink(const struct vfs_context *context, const char *path);
/** Move a name, in place of another file's if there is one. @return 0; -EXDEV: another mount;
 * -EINVAL: a directory into itself; -ENOTEMPTY, -EISDIR, -ENOTDIR, -EBUSY, -EROFS, -EPERM, -ENOSPC,
 * -EIO */
int vfs_rename(const struct vfs_context *context, const char *from, const char *to);
/** The same of two names that begin in different places: for phase11's renameat. */
int vfs_rename_between(const struct vfs_context *old_context, const char *from,
                       const struct vfs_context *new_context, const char *to);
/** Give a file one name more. @return 0; -EPERM: a directory, or a filesystem without; -EEXIST,
 * -EXDEV, -EROFS, -ENOSPC, -EIO */
int vfs_link(const struct vfs_context *context, const char *from, const char *to);
/** The same of two names that begin in different places: for phase11's linkat. @param flags
 * WALK_FOLLOW: if @p from is a symbolic link, its target is meant; or 0 */
int vfs_link_between(const struct vfs_context *old_context, const char *from, unsigned flags,
                     const struct vfs_context *new_context, const char *to);
/** Make a symbolic link at @p path. @param target any text; "" is ENOENT @return 0; -EEXIST, -EPERM
 * (a filesystem without), -EROFS, -ENAMETOOLONG, -ENOMEM */
int vfs_symlink(const struct vfs_context *context, const char *target, const char *path);
/** @return bytes of the link's text, of which at most @p size are written, without NUL; -EINVAL: no
 * symbolic link */
long vfs_readlink(const struct vfs_context *context, const char *path, char *text, size_t size);

/** Change the current directory. @return 0; -ENOTDIR */
int vfs_chdir(struct vfs_context *context, const char *path);
/** Change "/": for programs, and for tests that want a tree of their own. @return 0; -ENOTDIR */
int vfs_chroot(struct vfs_context *context, const char *path);
/** The current directory's path. @param size bytes of @p text @return 0; -ERANGE: too few; -ENOENT:
 * it was removed */
int vfs_getcwd(const struct vfs_context *context, char *text, size_t size);

/** All filesystems, on their devices. @return the first error, after trying all */
int vfs_sync(void);
/** All of one file, so that a cut cannot harm it. @return 0; -EINVAL: nothing to be synced; -EIO */
int vfs_fsync(struct file *file);

/**
 * Mount.
 *
 * @param source  a block device's name, or the path of its file; anything for kinds without device
 * @param type    a kind's name; NULL: whichever knows the device
 * @param options "" for none; "ro" is the VFS's, the rest the kind's
 * @return 0; -ENODEV: no such kind, or none that knows the device; -ENXIO: no device of this name;
 *         -ENOTBLK: this path is no block device's; -EBUSY: it is mounted already; -EINVAL: its
 *         content, or the options
 */
int vfs_mount(const struct vfs_context *context, const char *source, const char *path,
              const char *type, uint32_t flags, const char *options);
/** Make what is mounted there read-only (MOUNT_READ_ONLY) or writable (0). @return 0; -EINVAL:
 * nothing is mounted there; -EBUSY: files are open for writing, or without a name; -EROFS: the
 * device cannot be written */
int vfs_remount(const struct vfs_context *context, const char *path, uint32_t flags);
/** Unmount what is mounted at @p path, written to its device. @return 0; -EINVAL: nothing is;
 * -EBUSY: in use, or "/"; -EIO: it stays mounted */
int vfs_umount(const struct vfs_context *context, const char *path);
/** How full the filesystem is that @p path lies on. @return 0; -EIO */
int vfs_statfs(const struct vfs_context *context, const char *path, struct vfs_statfs *statfs);

#endif
