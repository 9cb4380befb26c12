/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Which drives are there, and what are they?
 * @ingroup ata
 *
 * Nothing that is read here can be trusted before it has proved itself: where no drive is, reads
 * give whatever floats on the wires, usually all ones. So a register must hold what was written to
 * it, and only then is anything asked. All of this polls: it happens once.
 */
#include <kernel/drivers/ata.h>

#include <kernel/console/log.h>
#include <kernel/x86/cpu.h>
#include <kernel/x86/io.h>
#include <kernel/x86/io_string.h>
#include <lib/errno.h>
#include <lib/printf.h>

#define ATA_IDENTIFY    0xEC
#define ATA_PROBE_TIME  (10 * KTIME_SECOND) /* a disk that spins up */
#define ATA_PROBE_SPINS 100000000u          /* should the clock stand */
#define ATA_PACKET_MID  0x14                /* what packet devices say: ATA/ATAPI-7 §5.15 */
#define ATA_PACKET_HIGH 0xEB
#define ATA_FLOATING    0xFF

/** Wait until the selected drive is not busy. @return its status; -ETIMEDOUT */
static int
ata_probe_wait(const struct ata_channel *channel)
{
    ktime_t deadline = ktime_now() + ATA_PROBE_TIME;

    for (unsigned i = 0; i < ATA_PROBE_SPINS && ktime_now() < deadline; i++) {
        uint8_t status = ata_status(channel);

        if ((status & ATA_STATUS_BSY) == 0)
            return status;
        cpu_pause();
    }
    return -ETIMEDOUT;
}

/** Is there a drive behind the registers? */
static bool
ata_probe_is_present(const struct ata_channel *channel, unsigned number)
{
    static const uint8_t patterns[] = { 0x55, 0xAA };

    ata_select(channel, number, 0);
    if (ata_status(channel) == ATA_FLOATING || ata_probe_wait(channel) < 0)
        return false;
    for (unsigned i = 0; i < ARRAY_SIZE(patterns); i++) {
        uint8_t other = patterns[i] ^ 0xFF;

        io_out8(channel->ports + ATA_COUNT, patterns[i]);
        io_out8(channel->ports + ATA_LBA_LOW, other);
        if (io_in8(channel->ports + ATA_COUNT) != patterns[i] ||
            io_in8(channel->ports + ATA_LBA_LOW) != other)
            return false;
    }
    return true;
}

/** Ask it. @return 0; -ENODEV: it is none, or silent; -EMEDIUMTYPE: it takes packets */
static int
ata_probe_identify(const struct ata_channel *channel, uint16_t *words)
{
    int status;

    io_out8(channel->ports + ATA_COMMAND, ATA_IDENTIFY);
    if (ata_status(channel) == 0) /* drive 0 answers for a drive 1 that is not there */
        return -ENODEV;
    status = ata_probe_wait(channel);
    if (status < 0)
        return -ENODEV;
    if (io_in8(channel->ports + ATA_LBA_MID) == ATA_PACKET_MID &&
        io_in8(channel->ports + ATA_LBA_HIGH) == ATA_PACKET_HIGH)
        return -EMEDIUMTYPE;
    if ((status & (ATA_STATUS_ERR | ATA_STATUS_DF)) != 0 || (status & ATA_STATUS_DRQ) == 0)
        return -ENODEV;
    io_in16_many(channel->ports + ATA_DATA, words, ATA_IDENTIFY_WORDS);
    (void)io_in8(channel->ports + ATA_STATUS);
    return 0;
}

static void
ata_probe_drive(struct ata_channel *channel, unsigned number)
{
    static uint16_t words[ATA_IDENTIFY_WORDS];
    struct ata_drive *drive = &channel->drive[number];
    const char *name = drive->device.name;
    int error;

    snprintf(drive->device.name, sizeof(drive->device.name), "hd%c",
             'a' + (int)(channel - ata_channels) * ATA_DRIVES + (int)number);
    drive->channel = channel;
    drive->number = number;
    if (!ata_probe_is_present(channel, number))
        return;
    error = ata_probe_identify(channel, words);
    if (error == 0)
        error = ata_identify_parse(words, &drive->identity);
    drive->present = error == 0;
    if (error == -EMEDIUMTYPE)
        kprintf("%s: a packet device (a CD drive, say) is left alone\n", name);
    else if (error == -EOPNOTSUPP)
        kprintf("%s: a disk without LBA or with sectors that are not 512 bytes is left alone\n",
                name);
    else if (error == -EINVAL)
        kprintf("%s: a disk that has no sectors is left alone\n", name);
    else if (error != 0 && error != -ENODEV)
        kprintf("%s: what it says about itself is not understood: left alone\n", name);
}

void
ata_probe(struct ata_channel *channel)
{
    io_out8(channel->control, ATA_CONTROL_NIEN);
    for (unsigned number = 0; number < ATA_DRIVES; number++)
        ata_probe_drive(channel, number);
    ata_select(channel, channel->drive[1].present && !channel->drive[0].present, 0);
}
