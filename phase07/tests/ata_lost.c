/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of what the ATA driver does when drives, interrupts or DMA are lost.
 * @ingroup test
 *
 * A lost drive is a channel of the test's own on ports where nothing answers: reads give all ones,
 * as from a drive whose cable was pulled, which is "busy" for ever.
 */
#include <kernel/drivers/ata.h>
#include <kernel/irq/irq.h>
#include <kernel/test/ktest.h>
#include <kernel/x86/io.h>
#include <lib/errno.h>
#include <lib/string.h>

#define ATA_LOST_PORTS   0x1E8 /* of the third channel, which no machine has any more */
#define ATA_LOST_CONTROL 0x3EE
#define ATA_LOST_TIME    (15 * KTIME_MILLISECOND)

static uint8_t ata_lost_memory[4 * BLOCK_SECTOR] __attribute__((aligned(16)));

/** @return the first disk that DMA works with, or NULL */
static struct ata_drive *
ata_lost_drive(void)
{
    for (unsigned i = 0; i < ATA_CHANNELS * ATA_DRIVES; i++)
        if (ata_channels[i / ATA_DRIVES].drive[i % ATA_DRIVES].dma)
            return &ata_channels[i / ATA_DRIVES].drive[i % ATA_DRIVES];
    return NULL;
}

/** Is the boot sector there, now? */
static void
ata_lost_check(struct ata_drive *drive)
{
    memset(ata_lost_memory, 0, sizeof(ata_lost_memory));
    KEXPECT_EQ(block_read(&drive->device, 0, ata_lost_memory, 1), 0);
    KEXPECT(ata_lost_memory[510] == 0x55 && ata_lost_memory[511] == 0xAA);
}

KTEST(ata_lost, drive, "drivers/ata: a drive that does not come back is lost, and nothing hangs")
{
    static struct ata_channel channel;
    const unsigned lines[] = { 14, IRQ_LINES }; /* by the timer; the other is refused: polled */
    static const struct block_operations operations = { .submit = ata_submit };

    for (unsigned i = 0; i < ARRAY_SIZE(lines); i++) {
        struct ata_drive *drive = &channel.drive[0];

        memset(&channel, 0, sizeof(channel));
        channel = (struct ata_channel){ .name = "lost",
                                        .ports = ATA_LOST_PORTS,
                                        .control = ATA_LOST_CONTROL,
                                        .irq = lines[i],
                                        .reset_time = ATA_LOST_TIME };
        *drive = (struct ata_drive){
            .device = { .name = "lost0", .sectors = 8, .operations = &operations, .driver = drive },
            .channel = &channel,
            .present = true,
        };
        ata_channel_start(&channel);
        KEXPECT(channel.polled || i == 0);
        KEXPECT_EQ(block_read(&drive->device, 0, ata_lost_memory, 1), -EIO);
        KEXPECT(drive->gone);
        KEXPECT_EQ(channel.resets, 1);
        KEXPECT_EQ(block_flush(&drive->device), -EIO);
        KEXPECT_EQ(channel.resets, 1);
        KEXPECT_EQ(block_statistics(&drive->device).in_flight, 0);
        irq_release(lines[i], &channel);
    }
}

KTEST(ata_lost, dma, "drivers/ata_dma: what DMA fails with, and fails with again, is done without")
{
    struct ata_drive *drive = ata_lost_drive();
    struct block_segment segment = { .memory = ata_lost_memory, .bytes = 2 * BLOCK_SECTOR };
    struct block_request request;
    unsigned resets;

    if (drive == NULL)
        KSKIP("no DMA here");
    resets = drive->channel->resets;
    request = (struct block_request){
        .device = &drive->device, .segments = &segment, .segment_count = 1, .timeout = ATA_LOST_TIME
    };
    drive->dma_errors = ATA_DMA_ERRORS - 1;
    io_out8(drive->channel->control, ATA_CONTROL_NIEN); /* until the reset */
    KEXPECT_EQ(block_submit_and_wait(&request), 0);
    KEXPECT(ata_lost_memory[510] == 0x55 && ata_lost_memory[511] == 0xAA);
    io_out8(drive->channel->control, 0);
    if (drive->channel->resets == resets)
        KSKIP("the bus master tells of interrupts that are off: nothing was lost");
    KEXPECT(!drive->dma);
    KEXPECT_EQ(drive->channel->resets, resets + 1);
    drive->dma = true;
    ata_lost_check(drive);
    KEXPECT(drive->dma);
    KEXPECT_EQ(drive->dma_errors, 0);
}

/** Have the interrupt controller hold a line of its second chip back, or not. */
static void
ata_lost_mask(unsigned irq, bool mask)
{
    uint8_t bit = (uint8_t)(1u << (irq - 8)), old = io_in8(0xA1);

    io_out8(0xA1, mask ? old | bit : old & (uint8_t)~bit);
}

KTEST(ata_lost, interrupt, "drivers/ata: a lost interrupt costs time, once, and no data")
{
    struct ata_drive *drive = ata_lost_drive();
    struct block_segment segment = { .memory = ata_lost_memory, .bytes = 2 * BLOCK_SECTOR };
    struct block_request request;
    struct ata_channel *channel;
    ktime_t begin;

    if (drive == NULL)
        KSKIP("no DMA here");
    channel = drive->channel;
    request = (struct block_request){
        .device = &drive->device, .segments = &segment, .segment_count = 1, .timeout = ATA_LOST_TIME
    };
    channel->lost_interrupts = 0;
    ata_lost_mask(channel->irq, true);
    KEXPECT_EQ(block_submit_and_wait(&request), 0);
    KEXPECT_EQ(channel->lost_interrupts, 1);
    KEXPECT(ata_lost_memory[510] == 0x55 && ata_lost_memory[511] == 0xAA);
    begin = ktime_now(); /* from now on the channel is looked at without being called */
    ata_lost_check(drive);
    KEXPECT(ktime_now() - begin < BLOCK_TIMEOUT / 4);
    ata_lost_mask(channel->irq, false);
    channel->lost_interrupts = 0;
    ata_lost_check(drive);
}

KTEST(ata_lost, medium, "drivers/ata: a bad sector is tried again, counted, and no fault of DMA")
{
    struct ata_drive *drive = ata_lost_drive();
    struct block_segment segment = { .memory = ata_lost_memory, .bytes = BLOCK_SECTOR };
    struct block_device larger; /* than the disk is: the layer lets everything through */
    struct block_request bad;
    uint64_t errors;

    if (drive == NULL || !drive->identity.has_lba48)
        KSKIP("no disk with DMA and LBA48");
    larger = drive->device;
    larger.sectors = UINT64_MAX;
    memset(&larger.statistics, 0, sizeof(larger.statistics));
    bad = (struct block_request){ .device = &larger,
                                  .sector = drive->device.sectors + 7,
                                  .segments = &segment,
                                  .segment_count = 1 };
    errors = drive->dma_errors;
    KEXPECT_EQ(block_submit_and_wait(&bad), -EIO);
    KEXPECT_EQ(block_statistics(&larger).of[BLOCK_READ].requests, BLOCK_TRIES);
    KEXPECT_EQ(block_statistics(&larger).of[BLOCK_READ].errors, BLOCK_TRIES);
    KEXPECT_EQ(block_statistics(&larger).of[BLOCK_READ].sectors, 0);
    KEXPECT_EQ(block_statistics(&larger).retries, BLOCK_TRIES - 1);
    KEXPECT_EQ(drive->dma_errors, errors); /* the medium's fault, not the transfer's */
    ata_lost_check(drive);
}
