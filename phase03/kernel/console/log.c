/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The ring behind the log.
 * @ingroup console
 *
 * Invariant: byte number n of all that was ever written is at n % LOG_SIZE as long as
 * log_end - n <= LOG_SIZE.
 */
#include <kernel/console/log.h>

#include <kernel/x86/cpu.h>

_Static_assert((LOG_SIZE & (LOG_SIZE - 1)) == 0, "positions are taken modulo a power of two");

static char log_text[LOG_SIZE];
static uint64_t log_end;

void
log_write(const char *text, size_t length)
{
    uintptr_t flags = cpu_interrupts_save();

    for (size_t i = 0; i < length; i++)
        log_text[log_end++ % LOG_SIZE] = text[i];
    cpu_interrupts_restore(flags);
}

bool
log_has_more(const uint64_t *position)
{
    uintptr_t flags = cpu_interrupts_save();
    bool more = *position != log_end;

    cpu_interrupts_restore(flags);
    return more;
}

size_t
log_read(uint64_t *position, const char **text)
{
    uintptr_t flags = cpu_interrupts_save();
    size_t start, length;

    if (log_end - *position > LOG_SIZE)
        *position = log_end - LOG_SIZE;
    start = *position % LOG_SIZE;
    length = log_end - *position;
    if (length > LOG_SIZE - start)
        length = LOG_SIZE - start;
    *text = log_text + start;
    *position += length;
    cpu_interrupts_restore(flags);
    return length;
}
