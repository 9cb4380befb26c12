/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of /proc/PID and /proc/self.
 * @ingroup tests
 */
#include <tests/process_child.h>

#include <lib/errno.h>
#include <lib/printf.h>
#include <lib/string.h>

/** Read a file of /proc. @return bytes, or a negative errno */
static long
proc_pid_test_read(pid_t pid, const char *name, char *text, size_t size)
{
    char path[32];
    struct file *file;
    long count;

    snprintf(path, sizeof(path), "/proc/%d/%s", pid, name);
    count = vfs_open(&vfs_kernel, path, O_RDONLY, 0, &file);
    if (count != 0)
        return count;
    count = vfs_read(file, text, size - 1);
    text[count > 0 ? count : 0] = '\0';
    vfs_close(file);
    return count;
}

/** In a process: what /proc says of it. */
static void
proc_pid_test_self(void *argument)
{
    char text[512], want[64], link[16];
    pid_t pid = process_current()->pid;

    (void)argument;
    KEXPECT(proc_pid_test_read(pid, "status", text, sizeof(text)) > 0);
    snprintf(want, sizeof(want),
             "Name:\ttest\nState:\tR (running)\nTgid:\t%d\nPid:\t%d\nPPid:\t0\n", pid, pid);
    KEXPECT_MEMORY(text, want, strlen(want));
    snprintf(want, sizeof(want), "%d", pid);
    KEXPECT_EQ(vfs_readlink(&vfs_kernel, "/proc/self", link, sizeof(link)), (long)strlen(want));
    KEXPECT_MEMORY(link, want, strlen(want));
    KEXPECT_EQ(proc_pid_test_read(pid, "maps", text, sizeof(text)), 0);
    KEXPECT_EQ(proc_pid_test_read(pid, "nothing", text, sizeof(text)), -ENOENT);
}

KTEST(process, proc, "process: /proc/PID tells what it is; /proc/self is who asks")
{
    struct vfs_stat stat;
    char text[16];
    pid_t pid;

    if (failalloc_every != 0)
        KSKIP("asks for exact results");
    pid = process_child_start(proc_pid_test_self, NULL);
    KREQUIRE(pid > 0);
    KEXPECT_EQ(process_child_wait(pid), 0);
    snprintf(text, sizeof(text), "/proc/%d", pid);
    KEXPECT_EQ(vfs_stat(&vfs_kernel, text, &stat), -ENOENT);
    KEXPECT_EQ(vfs_readlink(&vfs_kernel, "/proc/self", text, sizeof(text)), -ENOENT);
}

KTEST(process, proc_list, "process: /proc lists each process once, behind the kernel's own files")
{
    struct process *made[3];
    struct directory_entry entry;
    struct file *file;
    unsigned found = 0, selves = 0;

    if (failalloc_every != 0)
        KSKIP("asks for exact results");
    for (unsigned i = 0; i < ARRAY_SIZE(made); i++)
        KREQUIRE_EQ(process_create("test", proc_pid_test_self, NULL, 0, &made[i]), 0);
    for (unsigned i = 0; i < ARRAY_SIZE(made); i++)
        made[i]->state = PROCESS_ALIVE; /* found, though it never runs */
    KREQUIRE_EQ(vfs_open(&vfs_kernel, "/proc", O_RDONLY, 0, &file), 0);
    while (vfs_readdir(file, &entry) == 1) {
        char name[12];

        selves += strcmp(entry.name, "self") == 0;
        for (unsigned i = 0; i < ARRAY_SIZE(made); i++) {
            snprintf(name, sizeof(name), "%d", made[i]->pid);
            found += strcmp(entry.name, name) == 0 ? 1u << 4 * i : 0;
        }
    }
    vfs_close(file);
    KEXPECT_EQ(found, 0x111);
    KEXPECT_EQ(selves, 1);
    for (unsigned i = 0; i < ARRAY_SIZE(made); i++)
        process_abandon(made[i]);
}
