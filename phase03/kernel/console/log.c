/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The kernel's one log: a ring, a clock, and interrupts off while it is touched.
 * @ingroup console
 *
 * Next to read: kernel/console/log_ring.c.
 */
#include <kernel/console/log.h>

#include <kernel/console/log_ring.h>
#include <kernel/x86/cpu.h>

static char log_bytes[LOG_SIZE];
static struct log_ring log_kept = { .bytes = log_bytes, .size = LOG_SIZE };

void
log_write(enum log_level level, const char *text, size_t length)
{
    uintptr_t flags = cpu_interrupts_save();
    uint64_t time;

    if (!log_clock(&time))
        time = LOG_NO_TIME;
    log_ring_write(&log_kept, time, level, text, length);
    cpu_interrupts_restore(flags);
}

bool
log_has_more(const uint64_t *position)
{
    uintptr_t flags = cpu_interrupts_save();
    bool more = *position != log_kept.end;

    cpu_interrupts_restore(flags);
    return more;
}

bool
log_read(uint64_t *position, struct log_record *record)
{
    uintptr_t flags = cpu_interrupts_save();
    bool more = log_ring_read(&log_kept, position, record);

    cpu_interrupts_restore(flags);
    return more;
}
