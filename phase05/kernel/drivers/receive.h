/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Between a device's interrupt and whoever reads it: a ring, and a word about what was lost.
 * @ingroup drivers
 *
 * The handler puts, one reader takes (lib/ring.h). What does not fit is counted and told: at the
 * first loss, and each time it has doubled, so that a flood of losses is no flood of messages.
 *
 * Next to read: kernel/drivers/serial_irq.c, kernel/drivers/ps2_irq.c.
 */
#ifndef KERNEL_DRIVERS_RECEIVE_H
#define KERNEL_DRIVERS_RECEIVE_H

#include <kernel/irq/deferred.h>
#include <lib/ring.h>

/** What a device has sent and nobody has read yet. */
struct receive {
    struct deferred report; /* first: what is deferred leads back to the whole */
    const char *name;
    struct ring ring;
    uint32_t device_lost; /* by the device itself: it was not asked in time */
    uint32_t reported;
};

/** @param name_ what loses bytes, in the message @param array whose length is a power of two */
#define RECEIVE_INTO(name_, array)                                                    \
    {                                                                                 \
        .report = { .fn = receive_report }, .name = (name_), .ring = RING_OVER(array) \
    }

/** Handler: a byte has come. */
void receive_put(struct receive *receive, uint8_t byte);

/** Handler: the device has lost bytes @p times times in all. */
void receive_device_lost(struct receive *receive, uint32_t times);

/** Reader: @return the oldest byte (0-255), or -EAGAIN */
int receive_take(struct receive *receive);

/** @return how much was lost, in the ring and in the device */
uint32_t receive_lost(const struct receive *receive);

/** Behind RECEIVE_INTO(): tells what was lost, when the handler is over. */
void receive_report(struct deferred *work);

#endif
