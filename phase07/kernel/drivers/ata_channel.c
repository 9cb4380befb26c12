/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A channel: its queue, what moves it on, and what happens when nothing does.
 * @ingroup ata
 *
 * Whatever the drive does, a command ends: by interrupt; or at its deadline, when the timer looks
 * whether only the interrupt was lost; or else by a reset, which the timer accompanies as well,
 * because drives may take seconds for it and no handler may wait for them.
 */
#include <kernel/drivers/ata.h>

#include <kernel/boot/cmdline.h>
#include <kernel/console/log.h>
#include <kernel/irq/irq.h>
#include <kernel/panic/panic.h>
#include <kernel/x86/cpu.h>
#include <kernel/x86/io.h>
#include <lib/errno.h>
#include <lib/string.h>

#define ATA_RESET_HOLD    (20 * KTIME_MICROSECOND) /* 5 µs at least: ATA/ATAPI-7 vol. 2 §9.2 */
#define ATA_POLL_INTERVAL (10 * KTIME_MILLISECOND)

/** Set the timer: at the deadline, or soon where no interrupt will come, or none may come. */
static void
ata_channel_watch(struct ata_channel *channel)
{
    bool silent = channel->state >= ATA_RESETTING || channel->lost_interrupts > 0 ||
                  (channel->state == ATA_WRITING && channel->offset == 0 && channel->segment == 0);
    ktime_t soon = ktime_now() + ATA_POLL_INTERVAL;

    if (channel->state == ATA_IDLE)
        timer_stop(&channel->timer);
    else if (!channel->polled)
        timer_start(&channel->timer, silent && soon < channel->deadline ? soon : channel->deadline);
}

/** Begin what waits, if nothing is being done. */
static void
ata_channel_next(struct ata_channel *channel)
{
    while (channel->state == ATA_IDLE && channel->first != NULL)
        ata_command_begin(channel);
    ata_channel_watch(channel);
}

/** Take the first request out of the queue and answer it. */
static void
ata_channel_answer(struct ata_channel *channel, int status)
{
    struct block_request *request = channel->first;

    ASSERT(request != NULL);
    channel->first = request->next;
    if (channel->first == NULL)
        channel->last = NULL;
    request->answer = status;
    request->next = NULL;
    *(channel->over == NULL ? &channel->over : channel->end) = request;
    channel->end = &request->next;
}

/** Give the lock back, and then tell whoever has an answer: they may submit more. Interrupts are
 * off. */
static void
ata_channel_unlock(struct ata_channel *channel)
{
    struct block_request *request = channel->over, *next;

    channel->over = NULL;
    spin_unlock(&channel->lock);
    for (; request != NULL; request = next) {
        next = request->next;
        block_complete(request, request->answer);
    }
}

void
ata_channel_finish(struct ata_channel *channel, int status)
{
    channel->state = ATA_IDLE;
    ata_channel_answer(channel, status);
}

/* [fail] */
void
ata_channel_fail(struct ata_channel *channel, int status, const char *why)
{
    log_printf(LOG_WARNING, "%s: %s (status %02x), resetting the channel\n",
               channel->first->disk->name, why, ata_status(channel));
    ata_dma_stop(channel); /* nothing may write to the request's memory any more */
    io_out8(channel->control, ATA_CONTROL_SRST | ATA_CONTROL_NIEN);
    channel->state = ATA_RESETTING;
    channel->deadline = ktime_now() + ATA_RESET_HOLD;
    channel->resets++;
    ata_channel_answer(channel, status);
}
/* [/fail] */

/** SRST has been set for long enough. */
static void
ata_channel_release(struct ata_channel *channel)
{
    io_out8(channel->control, channel->polled ? ATA_CONTROL_NIEN : 0);
    channel->state = ATA_RECOVERING;
    channel->deadline = ktime_now() + channel->reset_time;
}

/** Have the drives come back, or is it too late? */
static void
ata_channel_recover(struct ata_channel *channel)
{
    if (!channel->drive[0].present) /* a reset selects drive 0, and nobody may be there to answer */
        ata_select(channel, 1, 0);
    if ((ata_status(channel) & ATA_STATUS_BSY) == 0) {
        channel->state = ATA_IDLE;
    } else if (ktime_now() >= channel->deadline) {
        for (unsigned i = 0; i < ATA_DRIVES; i++)
            channel->drive[i].gone = true;
        log_printf(LOG_ERROR, "%s: no answer to a reset, its disks are lost\n", channel->name);
        channel->state = ATA_IDLE;
    }
}

/** Look what time has brought. */
static void
ata_channel_tick(struct ata_channel *channel)
{
    bool late = ktime_now() >= channel->deadline;

    if (channel->state == ATA_RESETTING) {
        if (late)
            ata_channel_release(channel);
    } else if (channel->state == ATA_RECOVERING) {
        ata_channel_recover(channel);
    } else if (channel->state != ATA_IDLE && ata_command_step(channel)) {
        if (late && !channel->polled && channel->lost_interrupts++ == 0)
            log_printf(LOG_WARNING, "%s: an interrupt was lost\n", channel->name);
    } else if (channel->state != ATA_IDLE && late) {
        if (channel->state == ATA_DMA)
            ata_dma_count_error(ata_command_drive(channel));
        ata_channel_fail(channel, -ETIMEDOUT, "no answer in time");
    }
    ata_channel_next(channel);
}

static void
ata_channel_timer(struct timer *timer)
{
    struct ata_channel *channel =
        (struct ata_channel *)((char *)timer - offsetof(struct ata_channel, timer));

    spin_lock(&channel->lock);
    ata_channel_tick(channel);
    ata_channel_unlock(channel);
}

static bool
ata_channel_irq(void *cookie)
{
    struct ata_channel *channel = cookie;
    bool mine = false;

    spin_lock(&channel->lock);
    if (channel->state == ATA_IDLE || channel->state >= ATA_RESETTING) {
        (void)io_in8(channel->ports + ATA_STATUS); /* a late one: withdraw it */
    } else {
        mine = ata_command_step(channel);
        ata_channel_next(channel);
    }
    ata_channel_unlock(channel);
    return mine;
}

/** Without interrupts of its own: stay until the queue is empty. Who is called back from here, or
 * interrupts, and submits more leaves it to the loop that is running. The lock is held.
 *
 * @param flags of who submitted: other devices' interrupts come through between two looks */
static void
ata_channel_drain(struct ata_channel *channel, uintptr_t flags)
{
    if (channel->polling)
        return;
    channel->polling = true;
    while (channel->state != ATA_IDLE) {
        ata_channel_tick(channel);
        ata_channel_unlock(channel);
        cpu_interrupts_restore(flags);
        cpu_pause();
        (void)spin_lock_irq(&channel->lock);
    }
    channel->polling = false;
}

void
ata_submit(struct block_request *request)
{
    const struct ata_drive *drive = request->disk->driver;
    struct ata_channel *channel = drive->channel;
    uintptr_t flags = spin_lock_irq(&channel->lock);

    request->next = NULL;
    if (channel->first == NULL)
        channel->first = request;
    else
        channel->last->next = request;
    channel->last = request;
    ata_channel_next(channel);
    if (channel->polled)
        ata_channel_drain(channel, flags);
    ata_channel_unlock(channel);
    cpu_interrupts_restore(flags);
}

void
ata_channel_start(struct ata_channel *channel)
{
    const char *choice = cmdline_get("ata");

    channel->timer.fn = ata_channel_timer;
    channel->polled = choice != NULL && strcmp(choice, "polled") == 0;
    if (!channel->polled && irq_request(channel->irq, ata_channel_irq, channel, channel->name) != 0)
        channel->polled = true;
    (void)io_in8(channel->ports + ATA_STATUS);
    io_out8(channel->control, channel->polled ? ATA_CONTROL_NIEN : 0);
}
