/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief ATA disks: from what is found to block devices "hda" to "hdd".
 * @ingroup ata
 *
 * The letter is the place: hda and hdb are the first channel's drives, hdc and hdd the second's.
 */
#include <kernel/drivers/ata.h>

#include <kernel/boot/cmdline.h>
#include <kernel/console/log.h>
#include <kernel/init.h>
#include <lib/string.h>

LOCK_CLASS(56, ata);

/** The ports and lines of the PC/AT; a controller that uses others is phase15's. */
struct ata_channel ata_channels[ATA_CHANNELS] = {
    { .name = "ata0",
      .ports = 0x1F0,
      .control = 0x3F6,
      .irq = 14,
      .reset_time = ATA_RESET_TIME,
      .lock = SPINLOCK_INIT(ata) },
    { .name = "ata1",
      .ports = 0x170,
      .control = 0x376,
      .irq = 15,
      .reset_time = ATA_RESET_TIME,
      .lock = SPINLOCK_INIT(ata) },
};

static const struct block_operations ata_operations = { .submit = ata_submit };

static void
ata_add(struct ata_channel *channel, struct ata_drive *drive)
{
    struct block_device *device = &drive->device;

    drive->dma = channel->master != 0 && !channel->polled && drive->identity.has_dma;
    device->model = drive->identity.model;
    device->serial = drive->identity.serial;
    device->sectors = drive->identity.sectors;
    device->request_sectors = ATA_REQUEST_SECTORS;
    device->operations = &ata_operations;
    device->driver = drive;
    kprintf("%s: %s, %llu KiB, %s, %s\n", device->name, drive->identity.model,
            (unsigned long long)(device->sectors / 2),
            drive->identity.has_lba48 ? "LBA48" : "LBA28",
            drive->dma        ? "DMA"
            : channel->polled ? "PIO, polled"
                              : "PIO");
    (void)block_device_add(device); /* its name is free and its size is not 0 */
}

static void
ata_init(void)
{
    const char *choice = cmdline_get("ata");

    if (choice != NULL && strcmp(choice, "pio") != 0 && strcmp(choice, "polled") != 0)
        log_printf(LOG_WARNING, "ata=%s: only pio and polled are known\n", choice);
    for (unsigned i = 0; i < ATA_CHANNELS; i++) {
        struct ata_channel *channel = &ata_channels[i];

        ata_probe(channel);
        if (!channel->drive[0].present && !channel->drive[1].present)
            continue;
        ata_dma_init(channel);
        ata_channel_start(channel);
        for (unsigned number = 0; number < ATA_DRIVES; number++)
            if (channel->drive[number].present)
                ata_add(channel, &channel->drive[number]);
    }
}

INITCALL(5, 5, ata, ata_init, AFTER(interrupts), AFTER(clock));
