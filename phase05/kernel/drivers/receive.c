/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A device's ring. See receive.h.
 * @ingroup drivers
 */
#include <kernel/drivers/receive.h>

#include <kernel/console/console.h>
#include <stddef.h>

_Static_assert(offsetof(struct receive, report) == 0, "receive_report() is given this member");

/** Something was lost: is it time to say so? */
static void
receive_has_lost(struct receive *receive)
{
    if (receive_lost(receive) >= 2 * receive->reported)
        deferred_add(&receive->report);
}

void
receive_put(struct receive *receive, uint8_t byte)
{
    if (!ring_put(&receive->ring, byte))
        receive_has_lost(receive);
    console_arrived();
}

void
receive_device_lost(struct receive *receive, uint32_t times)
{
    if (times == receive->device_lost)
        return;
    receive->device_lost = times;
    receive_has_lost(receive);
}

int
receive_take(struct receive *receive)
{
    return ring_take(&receive->ring);
}

uint32_t
receive_lost(const struct receive *receive)
{
    return ring_dropped(&receive->ring) + receive->device_lost;
}

void
receive_report(struct deferred *work)
{
    struct receive *receive = (struct receive *)work;
    uint32_t lost = receive_lost(receive);

    receive->reported = lost;
    log_printf(LOG_WARNING, "%s: input came faster than it was read: lost %u times so far\n",
               receive->name, (unsigned)lost);
}
