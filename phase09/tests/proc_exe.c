/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of what /proc/PID tells about a program that came from a file.
 * @ingroup tests
 */
#include <tests/process_child.h>
#include <tests/user_program.h>

#include <kernel/fs/vfs.h>
#include <kernel/proc/program.h>
#include <lib/errno.h>
#include <lib/printf.h>
#include <lib/string.h>

#define PROC_EXE_PROGRAM "/bin/spin"

/** The beginning of a file of /proc/PID. @return bytes or a negative errno */
static long
proc_exe_read(int pid, const char *name, char *text, size_t size)
{
    char path[32];
    struct file *file;
    long count;
    int error;

    snprintf(path, sizeof(path), "/proc/%d/%s", pid, name);
    error = vfs_open(&vfs_kernel, path, O_RDONLY, 0, &file);
    if (error != 0)
        return error;
    count = vfs_read(file, text, size - 1);
    vfs_close(file);
    text[count > 0 ? count : 0] = '\0';
    return count;
}

/** What is told about this process. */
static void
proc_exe_look(int pid)
{
    char path[32], text[512];
    long length;

    snprintf(path, sizeof(path), "/proc/%d/exe", pid);
    length = vfs_readlink(&vfs_kernel, path, text, sizeof(text) - 1);
    KREQUIRE(length > 0);
    text[length] = '\0';
    KEXPECT_STR(text, PROC_EXE_PROGRAM);
    KEXPECT(proc_exe_read(pid, "maps", text, sizeof(text)) > 0);
    KEXPECT(strstr(text, " r-xp 00001000 00:00 ") != NULL);
    KEXPECT(strstr(text, " " PROC_EXE_PROGRAM "\n") != NULL);
    KEXPECT_EQ(proc_exe_read(pid, "cmdline", text, sizeof(text)), sizeof(PROC_EXE_PROGRAM) + 2);
    KEXPECT_STR(text, PROC_EXE_PROGRAM);
    KEXPECT_STR(text + sizeof(PROC_EXE_PROGRAM), "x");
}

KTEST(exec, proc, "exec: /proc/PID/exe, maps and cmdline name the file that was executed")
{
    char *argv[] = { PROC_EXE_PROGRAM, "x", NULL };
    struct process *process;
    struct vfs_stat stat;

    if (vfs_kernel.root.mount == NULL || vfs_stat(&vfs_kernel, PROC_EXE_PROGRAM, &stat) != 0 ||
        vfs_stat(&vfs_kernel, "/proc/mounts", &stat) != 0)
        KSKIP("needs a disk with programs, and /proc");
    if (failalloc_every != 0)
        KSKIP("asks for exact results; exec_damage.c is without memory");
    KREQUIRE_EQ(program_create(argv, PROCESS_KEEP, &process), 0);
    process_start(process);
    proc_exe_look(process->pid);
    (void)signal_send(process, SIGKILL, NULL);
    (void)process_child_wait(process->pid);
    process_put(process);
}
