/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Which allocations fail on purpose.
 * @ingroup mm
 */
#include <kernel/mm/failalloc.h>

#include <kernel/boot/cmdline.h>
#include <kernel/console/console.h>
#include <kernel/init.h>
#include <kernel/mm/object.h>
#include <lib/number.h>

uint32_t failalloc_every;

static uint32_t failalloc_calls, failalloc_failures;

/* An interrupt between reading and writing may lose one count: then another call fails, no harm. */
bool
failalloc_count(void)
{
    if (++failalloc_calls < failalloc_every)
        return false;
    failalloc_calls = 0;
    failalloc_failures++;
    return true;
}

uint32_t
failalloc_set(uint32_t every)
{
    uint32_t before = failalloc_every;

    failalloc_every = every;
    failalloc_calls = 0;
    object_failalloc(every != 0);
    return before;
}

uint32_t
failalloc_failed(void)
{
    return failalloc_failures;
}

/** The last initcall of all: a start without memory is no start. */
static void
failalloc_init(void)
{
    const char *text = cmdline_get("failalloc");
    uint64_t every;

    if (text == NULL)
        return;
    if (number_parse(text, 0, &every) != 0 || every == 0 || every > UINT32_MAX) {
        kprintf("failalloc=%s: not a number from 1 on, ignored\n", text);
        return;
    }
    failalloc_set((uint32_t)every);
    kprintf("failalloc: every allocation number %u fails\n", (unsigned)every);
}

INITCALL(7, 8, failalloc, failalloc_init, AFTER(cmdline));
