/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief System calls about the machine as a whole: sysinfo; and the log, syslog.
 * @ingroup process
 *
 * Source: sysinfo(2), syslog(2).
 */
#include <kernel/console/log.h>
#include <kernel/mm/page.h>
#include <kernel/mm/page_alloc.h>
#include <kernel/mm/user.h>
#include <kernel/proc/process.h>
#include <kernel/proc/syscall.h>
#include <kernel/proc/user_buffer.h>
#include <kernel/time/ktime.h>
#include <lib/linux/klog.h>
#include <lib/linux/sysinfo.h>
#include <lib/printf.h>
#include <lib/string.h>

/** Pages that programs and the kernel share; the rest belongs to the firmware. */
static unsigned long
sysinfo_call_pages(void)
{
    unsigned long pages = 0;

    for (uint32_t number = 0; number < page_frames_count; number++)
        pages += (page_frames[number].state & PAGE_IS_MANAGED) != 0;
    return pages;
}

static long
sysinfo_call(const uintptr_t *arguments)
{
    uint32_t count = process_count();
    struct sysinfo out = {
        .uptime = (long)(ktime_now() / KTIME_SECOND),
        .totalram = sysinfo_call_pages(),
        .freeram = page_free_count(),
        .procs = (uint16_t)(count < UINT16_MAX ? count : UINT16_MAX),
        .mem_unit = PAGE_SIZE,
    };

    return user_write(arguments[0], &out, sizeof(out));
}

SYSCALL(116, sysinfo, 1, sysinfo_call);

/** Bytes of a line's beginning: `<6>[12345.678901] `. */
#define KLOG_STAMP 40

/** A way through the log's text, of which only a part is wanted. */
struct klog {
    uint64_t at;   /**< bytes of text so far */
    uint64_t from; /**< what is before is not wanted */
    uintptr_t to;  /**< where it goes; 0: it is only counted */
    size_t size;   /**< bytes there */
    bool begins;   /**< a line begins here */
    long error;
};

/** The next bytes of text. */
static void
klog_add(struct klog *klog, const char *text, size_t length)
{
    uint64_t at = klog->at;
    size_t skip = at >= klog->from ? 0 : (size_t)(klog->from - at), room;

    klog->at += length;
    if (klog->to == 0 || klog->error != 0 || skip >= length)
        return;
    at = at + skip - klog->from;
    room = at < klog->size ? klog->size - (size_t)at : 0;
    klog->error =
        user_write(klog->to + (size_t)at, text + skip, length - skip < room ? length - skip : room);
}

static void
klog_stamp(struct klog *klog, const struct log_record *record)
{
    uint64_t time = record->time == LOG_NO_TIME ? 0 : record->time;
    char stamp[KLOG_STAMP];
    int length = snprintf(stamp, sizeof(stamp), "<%u>[%5llu.%06u] ", record->level,
                          (unsigned long long)(time / KTIME_SECOND),
                          (unsigned)(time % KTIME_SECOND / KTIME_MICROSECOND));

    klog_add(klog, stamp, (size_t)length);
}

/** A record may be a part of a line, or several lines. */
static void
klog_record(struct klog *klog, const struct log_record *record)
{
    for (size_t shown = 0, length; shown < record->length; shown += length) {
        const char *text = record->text + shown;
        const char *end = memchr(text, '\n', record->length - shown);

        length = end != NULL ? (size_t)(end - text) + 1 : record->length - shown;
        if (klog->begins)
            klog_stamp(klog, record);
        klog_add(klog, text, length);
        klog->begins = end != NULL;
    }
}

/** Go through all that there is. */
static void
klog_walk(struct klog *klog)
{
    struct log_record record;
    uint64_t position = 0;

    klog->begins = true;
    while (klog->error == 0 && log_read(&position, &record))
        klog_record(klog, &record);
}

/** The newest bytes. What is told between the two ways is lost to this reader. */
static long
klog_read(uintptr_t to, uintptr_t size)
{
    struct klog count = { .at = 0 };
    struct klog copy = { .to = to, .size = size };

    if (to == 0 || (intptr_t)size < 0)
        return -EINVAL;
    klog_walk(&count);
    copy.from = count.at > size ? count.at - size : 0;
    klog_walk(&copy);
    if (copy.error != 0)
        return copy.error;
    return copy.at - copy.from < size ? (long)(copy.at - copy.from) : (long)size;
}

static long
klog_call(const uintptr_t *arguments)
{
    switch (arguments[0]) {
    case SYSLOG_ACTION_READ_ALL:
        return klog_read(arguments[1], arguments[2]);
    case SYSLOG_ACTION_SIZE_BUFFER:
        return LOG_SIZE;
    default:
        return -EINVAL;
    }
}

SYSCALL(103, syslog, 3, klog_call);
