/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the arguments of calls about files are.
 * @ingroup strace
 */
#include <kernel/strace/strace.h>

#include <kernel/types.h>
#include <lib/linux/fcntl.h>
#include <lib/linux/stat.h>

#define FORMS_NAME(name) \
    {                    \
        name, #name      \
    }

static const struct strace_name forms_open_names[] = {
    FORMS_NAME(O_RDONLY), FORMS_NAME(O_WRONLY),    FORMS_NAME(O_RDWR),     FORMS_NAME(O_CREAT),
    FORMS_NAME(O_EXCL),   FORMS_NAME(O_TRUNC),     FORMS_NAME(O_APPEND),   FORMS_NAME(O_NONBLOCK),
    FORMS_NAME(O_SYNC),   FORMS_NAME(O_DIRECTORY), FORMS_NAME(O_NOFOLLOW), FORMS_NAME(O_CLOEXEC),
};
static const struct strace_type forms_open = { .show = strace_show_flags,
                                               .names = forms_open_names,
                                               .count = ARRAY_SIZE(forms_open_names),
                                               .choices = O_ACCMODE };
/** What pipe2 and dup3 take of these: O_RDONLY is no word there. */
static const struct strace_type forms_descriptor = { .show = strace_show_flags,
                                                     .names = forms_open_names + 3,
                                                     .count = ARRAY_SIZE(forms_open_names) - 3 };

static const struct strace_name forms_seek_names[] = { FORMS_NAME(SEEK_SET), FORMS_NAME(SEEK_CUR),
                                                       FORMS_NAME(SEEK_END) };
static const struct strace_type forms_seek = { .show = strace_show_flags,
                                               .names = forms_seek_names,
                                               .count = ARRAY_SIZE(forms_seek_names),
                                               .choices = ~0u };

static const struct strace_name forms_fcntl_names[] = {
    FORMS_NAME(F_DUPFD), FORMS_NAME(F_GETFD), FORMS_NAME(F_SETFD),
    FORMS_NAME(F_GETFL), FORMS_NAME(F_SETFL), FORMS_NAME(F_DUPFD_CLOEXEC),
};
static const struct strace_type forms_fcntl = { .show = strace_show_flags,
                                                .names = forms_fcntl_names,
                                                .count = ARRAY_SIZE(forms_fcntl_names),
                                                .choices = ~0u };

static const struct strace_name forms_mode_names[] = {
    FORMS_NAME(S_IFREG), FORMS_NAME(S_IFDIR), FORMS_NAME(S_IFLNK),
    FORMS_NAME(S_IFCHR), FORMS_NAME(S_IFBLK), FORMS_NAME(S_IFIFO),
};
static const struct strace_type forms_mode = { .names = forms_mode_names,
                                               .count = ARRAY_SIZE(forms_mode_names),
                                               .choices = S_IFMT };

static void
forms_show_stat(struct strace_text *text, const struct strace_type *type,
                const struct strace_call *call, unsigned index)
{
    struct stat64 stat;

    if (!strace_filled(call)) {
        strace_hex.show(text, type, call, index);
        return;
    }
    if (!strace_fetch(text, &stat, call->arguments[index], sizeof(stat)))
        return;
    strace_add(text, "{st_mode=");
    strace_add_flags(text, &forms_mode, stat.st_mode & S_IFMT);
    strace_add(text, "|0%o, st_size=%lld, ...}", stat.st_mode & ~(unsigned)S_IFMT,
               (long long)stat.st_size);
}

static const struct strace_type forms_stat = { .show = forms_show_stat, .after = true };

static void
forms_show_pipe(struct strace_text *text, const struct strace_type *type,
                const struct strace_call *call, unsigned index)
{
    int ends[2];

    if (!strace_filled(call))
        strace_hex.show(text, type, call, index);
    else if (strace_fetch(text, ends, call->arguments[index], sizeof(ends)))
        strace_add(text, "[%d, %d]", ends[0], ends[1]);
}

static const struct strace_type forms_pipe = { .show = forms_show_pipe, .after = true };

STRACE(read, &strace_file, &strace_bytes_read, &strace_long);
STRACE(write, &strace_file, &strace_bytes, &strace_long);
STRACE(open, &strace_path, &forms_open, &strace_octal);
STRACE(close, &strace_file);
STRACE(creat, &strace_path, &strace_octal);
STRACE(link, &strace_path, &strace_path);
STRACE(unlink, &strace_path);
STRACE(chdir, &strace_path);
STRACE(chmod, &strace_path, &strace_octal);
STRACE(lseek, &strace_file, &strace_long, &forms_seek);
STRACE(access, &strace_path, &strace_octal);
STRACE(rename, &strace_path, &strace_path);
STRACE(mkdir, &strace_path, &strace_octal);
STRACE(rmdir, &strace_path);
STRACE(dup, &strace_file);
STRACE(pipe, &forms_pipe);
STRACE(fcntl, &strace_file, &forms_fcntl, &strace_int);
STRACE(umask, &strace_octal);
STRACE(chroot, &strace_path);
STRACE(dup2, &strace_file, &strace_file);
STRACE(symlink, &strace_path, &strace_path);
STRACE(readlink, &strace_path, &strace_bytes_read, &strace_long);
STRACE(ftruncate, &strace_file, &strace_long);
STRACE(fsync, &strace_file);
STRACE(fdatasync, &strace_file);
STRACE(ioctl, &strace_file, &strace_hex, &strace_hex);
STRACE(pread64, &strace_file, &strace_bytes_read, &strace_long, &strace_long, &strace_long);
STRACE(pwrite64, &strace_file, &strace_bytes, &strace_long, &strace_long, &strace_long);
STRACE(getcwd, &strace_bytes_read, &strace_long);
STRACE(stat64, &strace_path, &forms_stat);
STRACE(lstat64, &strace_path, &forms_stat);
STRACE(fstat64, &strace_file, &forms_stat);
STRACE(getdents64, &strace_file, &strace_hex, &strace_long);
STRACE(fcntl64, &strace_file, &forms_fcntl, &strace_int);
STRACE(dup3, &strace_file, &strace_file, &forms_descriptor);
STRACE(pipe2, &forms_pipe, &forms_descriptor);
