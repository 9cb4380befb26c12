/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief /proc/PID, a directory for each process, and /proc/self.
 * @ingroup procfs
 *
 * Inodes are made when somebody looks, and hold no process: their number says
 * which one it is, and whether that still exists is asked each time. A
 * directory of a process that has ended is empty.
 */
#include <kernel/fs/procfs_more.h>
#include <kernel/proc/process_show.h>

#include <lib/errno.h>
#include <lib/number.h>
#include <lib/printf.h>
#include <lib/string.h>

REGISTRY_DEFINE(procpid);

/** Numbers of inodes: /proc/self; then PROC_PID_STEP for each process, its
 * directory first. */
#define PROC_PID_SELF  (PROCFS_MORE - 1)
#define PROC_PID_STEP  64u
#define PROC_PID_DIGIT 12

static uint64_t
proc_pid_number(pid_t pid, unsigned index)
{
    return PROCFS_MORE + (uint64_t)pid * PROC_PID_STEP + index;
}

/** @return the process that an inode is about; a reference, or NULL: it is gone
 */
static struct process *
proc_pid_process(const struct inode *inode)
{
    return process_lookup((pid_t)((inode->number - PROCFS_MORE) / PROC_PID_STEP));
}

/** @return file @p index of the table, or NULL */
static const struct process_file *
proc_pid_file(uint64_t index)
{
    REGISTRY_FOR_EACH (procpid, file) {
        if (index-- == 0)
            return file;
    }
    return NULL;
}

/** file_ops.open's text: the file and its process. */
struct proc_pid_subject {
    const struct process_file *file;
    struct process *process;
};

static void
proc_pid_show(struct proc_text *text, void *context)
{
    struct proc_pid_subject *subject = context;

    subject->file->show(text, subject->process);
}

static int
proc_pid_open(struct file *file)
{
    struct proc_pid_subject subject = {
        .file = proc_pid_file((file->inode->number - PROCFS_MORE) % PROC_PID_STEP - 1),
        .process = proc_pid_process(file->inode),
    };
    int error = -ESRCH;

    if (subject.process != NULL)
        error = procfs_text_open(file, proc_pid_show, &subject);
    process_put(subject.process);
    return error;
}

static const struct file_ops proc_pid_file_ops = { .open = proc_pid_open,
                                                   .release = procfs_text_release,
                                                   .read = procfs_text_read,
                                                   .size = procfs_text_size };
static const struct inode_ops proc_pid_inode_ops = { 0 };

/** inode_ops.readlink of a PROCESS_LINK(). */
static long
proc_pid_link(struct inode *inode, char *text, size_t size)
{
    const struct process_file *file =
        proc_pid_file((inode->number - PROCFS_MORE) % PROC_PID_STEP - 1);
    struct process *process = proc_pid_process(inode);
    long length = process != NULL ? file->link(process, text, size) : -ENOENT;

    process_put(process);
    return length;
}

static const struct inode_ops proc_pid_link_ops = { .readlink = proc_pid_link };

/** Make an inode of this kind. */
static int
proc_pid_make(struct super_block *super, uint64_t number, uint32_t mode, struct inode **made)
{
    struct inode *inode = inode_create(super, number);

    if (inode == NULL)
        return -ENOMEM;
    inode->mode = mode;
    inode->links = (mode & INODE_TYPE) == INODE_DIRECTORY ? 2 : 1;
    inode->ops = &proc_pid_inode_ops;
    inode->accessed = inode->modified = inode->changed = vfs_now();
    *made = inode;
    return 0;
}

static int
proc_pid_lookup(struct inode *directory, const char *name, struct inode **found)
{
    struct process *process = proc_pid_process(directory);
    unsigned index = 0;
    int error = -ENOENT;

    REGISTRY_FOR_EACH (procpid, file) {
        index++;
        if (process == NULL || strcmp(file->name, name) != 0)
            continue;
        error = proc_pid_make(directory->super, proc_pid_number(process->pid, index),
                              file->link != NULL ? INODE_LINK | 0777 : INODE_FILE | 0444, found);
        if (error == 0 && file->link != NULL)
            (*found)->ops = &proc_pid_link_ops;
        else if (error == 0)
            (*found)->file_ops = &proc_pid_file_ops;
    }
    process_put(process);
    return error;
}

static int
proc_pid_readdir(struct inode *directory, uint64_t *position, struct directory_entry *entry)
{
    const struct process_file *file = proc_pid_file(*position);
    struct process *process = proc_pid_process(directory);

    if (process == NULL || file == NULL) {
        process_put(process);
        return 0;
    }
    entry->number = proc_pid_number(process->pid, (unsigned)++*position);
    entry->type = file->link != NULL ? INODE_LINK : INODE_FILE;
    strlcpy(entry->name, file->name, sizeof(entry->name));
    process_put(process);
    return 1;
}

static const struct inode_ops proc_pid_directory_ops = { .lookup = proc_pid_lookup,
                                                         .readdir = proc_pid_readdir };

/** /proc/self leads to whoever asks; for a thread of the kernel nowhere. */
static long
proc_pid_self(struct inode *inode, char *text, size_t size)
{
    const struct process *process = process_current();
    char name[PROC_PID_DIGIT];
    size_t length;

    (void)inode;
    if (process == NULL)
        return -ENOENT;
    length = (size_t)snprintf(name, sizeof(name), "%d", process->pid);
    memcpy(text, name, length < size ? length : size);
    return (long)length;
}

static const struct inode_ops proc_pid_self_ops = { .readlink = proc_pid_self };

int
procfs_lookup_more(struct inode *root, const char *name, struct inode **found)
{
    struct process *process;
    uint64_t pid;
    int error;

    if (strcmp(name, "self") == 0) {
        error = proc_pid_make(root->super, PROC_PID_SELF, INODE_LINK | 0777, found);
        if (error == 0)
            (*found)->ops = &proc_pid_self_ops;
        return error;
    }
    if (name[0] < '1' || name[0] > '9' || number_parse(name, 10, &pid) != 0 || pid > PID_MAX)
        return -ENOENT;
    process = process_lookup((pid_t)pid);
    if (process == NULL)
        return -ENOENT;
    error =
        proc_pid_make(root->super, proc_pid_number(process->pid, 0), INODE_DIRECTORY | 0555, found);
    if (error == 0)
        (*found)->ops = &proc_pid_directory_ops;
    process_put(process);
    return error;
}

int
procfs_next_more(uint64_t *position, struct directory_entry *entry)
{
    struct process *process;

    if (*position == PROCFS_MORE) {
        *position += 1;
        entry->number = PROC_PID_SELF;
        entry->type = INODE_LINK;
        strlcpy(entry->name, "self", sizeof(entry->name));
        return 1;
    }
    if (*position - PROCFS_MORE > PID_MAX)
        return 0;
    process = process_lookup_from((pid_t)(*position - PROCFS_MORE));
    if (process == NULL)
        return 0;
    entry->number = proc_pid_number(process->pid, 0);
    entry->type = INODE_DIRECTORY;
    snprintf(entry->name, sizeof(entry->name), "%d", process->pid);
    *position = PROCFS_MORE + (uint64_t)process->pid + 1;
    process_put(process);
    return 1;
}
