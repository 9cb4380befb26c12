/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Process 1 is /bin/init, if there is one and nothing else is asked for.
 * @ingroup process
 *
 * `init=none` leads to the monitor, as a disk without that program does.
 */
#include <kernel/boot/cmdline.h>
#include <kernel/fs/vfs.h>
#include <kernel/proc/init_name.h>
#include <lib/string.h>

#define USER_INIT_DEFAULT "/bin/init"

/* Takes the place of the weak one in phase08. */
const char *
user_init_name(void)
{
    const char *given = cmdline_get("init");
    struct vfs_stat about;

    if (given != NULL)
        return strcmp(given, "none") == 0 ? NULL : given;
    if (vfs_kernel.root.mount == NULL || vfs_stat(&vfs_kernel, USER_INIT_DEFAULT, &about) != 0)
        return NULL;
    return USER_INIT_DEFAULT;
}
