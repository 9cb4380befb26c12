/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the arguments of calls about filesystems, owners, times and the system are.
 * @ingroup strace
 */
#include <kernel/strace/strace.h>

#include <kernel/types.h>
#include <lib/linux/klog.h>
#include <lib/linux/resource.h>
#include <lib/linux/stat.h>
#include <lib/linux/stat_times.h>
#include <lib/linux/statfs.h>
#include <lib/linux/time.h>

#define FORMS_NAME(name) \
    {                    \
        name, #name      \
    }

static const struct strace_name forms_mount_names[] = { FORMS_NAME(MS_RDONLY),
                                                        FORMS_NAME(MS_REMOUNT),
                                                        FORMS_NAME(MS_SILENT) };
static const struct strace_type forms_mount = { .show = strace_show_flags,
                                                .names = forms_mount_names,
                                                .count = ARRAY_SIZE(forms_mount_names) };

static const struct strace_name forms_umount_names[] = { FORMS_NAME(UMOUNT_NOFOLLOW) };
static const struct strace_type forms_umount = { .show = strace_show_flags,
                                                 .names = forms_umount_names,
                                                 .count = ARRAY_SIZE(forms_umount_names) };

static const struct strace_name forms_at_names[] = { FORMS_NAME(AT_SYMLINK_NOFOLLOW) };
static const struct strace_type forms_at = { .show = strace_show_flags,
                                             .names = forms_at_names,
                                             .count = ARRAY_SIZE(forms_at_names) };

static const struct strace_name forms_limit_names[] = {
    FORMS_NAME(RLIMIT_CPU),   FORMS_NAME(RLIMIT_FSIZE),  FORMS_NAME(RLIMIT_DATA),
    FORMS_NAME(RLIMIT_STACK), FORMS_NAME(RLIMIT_CORE),   FORMS_NAME(RLIMIT_RSS),
    FORMS_NAME(RLIMIT_NPROC), FORMS_NAME(RLIMIT_NOFILE), FORMS_NAME(RLIMIT_MEMLOCK),
    FORMS_NAME(RLIMIT_AS),
};
static const struct strace_type forms_limit = { .show = strace_show_flags,
                                                .names = forms_limit_names,
                                                .count = ARRAY_SIZE(forms_limit_names),
                                                .choices = ~0u };

static const struct strace_name forms_klog_names[] = { FORMS_NAME(SYSLOG_ACTION_READ_ALL),
                                                       FORMS_NAME(SYSLOG_ACTION_SIZE_BUFFER) };
static const struct strace_type forms_klog = { .show = strace_show_flags,
                                               .names = forms_klog_names,
                                               .count = ARRAY_SIZE(forms_klog_names),
                                               .choices = ~0u };

static void
forms_show_statfs(struct strace_text *text, const struct strace_type *type,
                  const struct strace_call *call, unsigned index)
{
    struct statfs64 full;

    if (!strace_filled(call))
        strace_hex.show(text, type, call, index);
    else if (strace_fetch(text, &full, call->arguments[index], sizeof(full)))
        strace_add(text, "{f_type=0x%lx, f_bsize=%lu, f_blocks=%llu, f_bfree=%llu, ...}",
                   full.f_type, full.f_bsize, (unsigned long long)full.f_blocks,
                   (unsigned long long)full.f_bfree);
}

static const struct strace_type forms_statfs = { .show = forms_show_statfs, .after = true };

static void
forms_add_time(struct strace_text *text, const struct timespec *time)
{
    if (time->tv_nsec == UTIME_NOW)
        strace_add(text, "UTIME_NOW");
    else if (time->tv_nsec == UTIME_OMIT)
        strace_add(text, "UTIME_OMIT");
    else
        strace_add(text, "{%ld, %ld}", time->tv_sec, time->tv_nsec);
}

static void
forms_show_times(struct strace_text *text, const struct strace_type *type,
                 const struct strace_call *call, unsigned index)
{
    struct timespec times[2];

    (void)type;
    if (!strace_fetch(text, times, call->arguments[index], sizeof(times)))
        return;
    strace_add(text, "[");
    forms_add_time(text, &times[0]);
    strace_add(text, ", ");
    forms_add_time(text, &times[1]);
    strace_add(text, "]");
}

static const struct strace_type forms_times = { .show = forms_show_times };

static void
forms_show_limit(struct strace_text *text, const struct strace_type *type,
                 const struct strace_call *call, unsigned index)
{
    struct rlimit limit;

    if (type->after && !strace_filled(call))
        strace_hex.show(text, type, call, index);
    else if (strace_fetch(text, &limit, call->arguments[index], sizeof(limit)))
        strace_add(text, "{rlim_cur=%ld, rlim_max=%ld}", (long)limit.rlim_cur,
                   (long)limit.rlim_max);
}

static const struct strace_type forms_limit_given = { .show = forms_show_limit };
static const struct strace_type forms_limit_told = { .show = forms_show_limit, .after = true };

STRACE(mount, &strace_path, &strace_path, &strace_path, &forms_mount, &strace_path);
STRACE(umount, &strace_path);
STRACE(umount2, &strace_path, &forms_umount);
STRACE(statfs, &strace_path, &strace_hex);
STRACE(fstatfs, &strace_file, &strace_hex);
STRACE(statfs64, &strace_path, &strace_long, &forms_statfs);
STRACE(fstatfs64, &strace_file, &strace_long, &forms_statfs);
STRACE(utime, &strace_path, &strace_hex);
STRACE(utimes, &strace_path, &strace_hex);
STRACE(utimensat, &strace_file, &strace_path, &forms_times, &forms_at);
STRACE(chown, &strace_path, &strace_int, &strace_int);
STRACE(lchown, &strace_path, &strace_int, &strace_int);
STRACE(fchown, &strace_file, &strace_int, &strace_int);
STRACE(chown32, &strace_path, &strace_int, &strace_int);
STRACE(lchown32, &strace_path, &strace_int, &strace_int);
STRACE(fchown32, &strace_file, &strace_int, &strace_int);
STRACE(fchmod, &strace_file, &strace_octal);
STRACE(fchdir, &strace_file);
STRACE(mknod, &strace_path, &strace_octal, &strace_hex);
STRACE(truncate, &strace_path, &strace_long);
STRACE(truncate64, &strace_path, &strace_int, &strace_int);
STRACE(sethostname, &strace_bytes, &strace_long);
STRACE(getrlimit, &forms_limit, &forms_limit_told);
STRACE(ugetrlimit, &forms_limit, &forms_limit_told);
STRACE(setrlimit, &forms_limit, &forms_limit_given);
STRACE(readv, &strace_file, &strace_hex, &strace_int);
STRACE(writev, &strace_file, &strace_hex, &strace_int);
STRACE(syslog, &forms_klog, &strace_hex, &strace_int);
