/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief One ATA command: from a request to registers, and its data by PIO.
 * @ingroup ata
 *
 * An address is 28 bits where that is enough: four bytes fewer to write. With 48 bits each register
 * is two bytes deep, and the higher byte is written first (ATA/ATAPI-7 vol. 2 §5.2.1).
 */
#include <kernel/drivers/ata.h>

#include <kernel/console/log.h>
#include <kernel/x86/io.h>
#include <kernel/x86/io_string.h>
#include <lib/errno.h>

#define ATA_SELECT_LBA   0x40
#define ATA_SELECT_SPINS 1000 /* about a millisecond of port reads */
#define ATA_PIO_WORDS    (BLOCK_SECTOR / 2)

/** Commands: ATA/ATAPI-7 vol. 1 §6. */
enum ata_opcode {
    ATA_READ_PIO = 0x20,
    ATA_READ_PIO_EXT = 0x24,
    ATA_READ_DMA = 0xC8,
    ATA_READ_DMA_EXT = 0x25,
    ATA_WRITE_PIO = 0x30,
    ATA_WRITE_PIO_EXT = 0x34,
    ATA_WRITE_DMA = 0xCA,
    ATA_WRITE_DMA_EXT = 0x35,
    ATA_FLUSH = 0xE7,
    ATA_FLUSH_EXT = 0xEA,
};

/** [operation][DMA][48 bits] */
static const uint8_t ata_opcodes[BLOCK_OPERATIONS][2][2] = {
    [BLOCK_READ] = { { ATA_READ_PIO, ATA_READ_PIO_EXT }, { ATA_READ_DMA, ATA_READ_DMA_EXT } },
    [BLOCK_WRITE] = { { ATA_WRITE_PIO, ATA_WRITE_PIO_EXT }, { ATA_WRITE_DMA, ATA_WRITE_DMA_EXT } },
    [BLOCK_FLUSH] = { { ATA_FLUSH, ATA_FLUSH_EXT }, { ATA_FLUSH, ATA_FLUSH_EXT } },
};

/** Bits of the error register (ATA/ATAPI-7 vol. 1, READ DMA). */
static const struct {
    uint8_t bit;
    const char *meaning;
} ata_errors[] = {
    { ATA_ERROR_ICRC, "transfer damaged (ICRC)" },
    { 0x40, "sector unreadable or write-protected (UNC)" },
    { 0x10, "no such sector (IDNF)" },
    { 0x04, "command refused (ABRT)" },
};

uint8_t
ata_status(const struct ata_channel *channel)
{
    return io_in8(channel->control);
}

void
ata_select(const struct ata_channel *channel, unsigned number, uint8_t bits)
{
    io_out8(channel->ports + ATA_DEVICE, (uint8_t)(0xA0 | number << 4 | bits));
    for (unsigned i = 0; i < 4; i++) /* at least 100 ns each: the drive has to see it */
        (void)ata_status(channel);
}

struct ata_drive *
ata_command_drive(const struct ata_channel *channel)
{
    return channel->first->disk->driver;
}

/** @return whether the drive that is selected has nothing to do, or soon has not */
static bool
ata_command_is_ready(const struct ata_channel *channel)
{
    for (unsigned i = 0; i < ATA_SELECT_SPINS; i++)
        if ((ata_status(channel) & (ATA_STATUS_BSY | ATA_STATUS_DRQ)) == 0)
            return true;
    return false;
}

/** Choose a drive: neither the one before it may be busy (ATA/ATAPI-7 vol. 1, Device register: it
 * would not be written), nor it itself. @return false: one stays busy */
static bool
ata_command_select(const struct ata_channel *channel, unsigned number, uint8_t bits)
{
    if (!ata_command_is_ready(channel))
        return false;
    ata_select(channel, number, bits);
    return ata_command_is_ready(channel);
}

/* [address] */
/** Write the lowest byte of the count and the lowest three of the address. */
static void
ata_command_address(const struct ata_channel *channel, uint64_t sector, uint32_t count)
{
    io_out8(channel->ports + ATA_COUNT, (uint8_t)count);
    io_out8(channel->ports + ATA_LBA_LOW, (uint8_t)sector);
    io_out8(channel->ports + ATA_LBA_MID, (uint8_t)(sector >> 8));
    io_out8(channel->ports + ATA_LBA_HIGH, (uint8_t)(sector >> 16));
}

/** Fill the registers and give the command. @return false: the drive is not ready */
static bool
ata_command_issue(const struct ata_channel *channel, bool dma)
{
    const struct block_request *request = channel->first;
    const struct ata_drive *drive = ata_command_drive(channel);
    uint64_t sector = request->disk_sector;
    bool is_flush = request->operation == BLOCK_FLUSH;
    bool wide =
        is_flush ? drive->identity.has_flush_ext : sector + request->sectors > ATA_LBA28_SECTORS;
    uint8_t top = wide ? 0 : (uint8_t)(sector >> 24 & 0x0F);

    if (!ata_command_select(channel, drive->number, ATA_SELECT_LBA | top))
        return false;
    if (!is_flush && wide)
        ata_command_address(channel, sector >> 24, request->sectors >> 8);
    if (!is_flush)
        ata_command_address(channel, sector, request->sectors);
    io_out8(channel->ports + ATA_COMMAND, ata_opcodes[request->operation][dma][wide]);
    return true;
}
/* [/address] */

void
ata_command_begin(struct ata_channel *channel)
{
    static const enum ata_state states[BLOCK_OPERATIONS] = { ATA_READING, ATA_WRITING,
                                                             ATA_NO_DATA };
    struct block_request *request = channel->first;
    struct ata_drive *drive = ata_command_drive(channel);
    bool dma = request->operation != BLOCK_FLUSH && drive->dma && ata_dma_prepare(channel);

    channel->state = dma ? ATA_DMA : states[request->operation];
    channel->segment = 0;
    channel->offset = 0;
    channel->sectors_left = request->sectors;
    channel->deadline = ktime_now() + request->timeout;
    if (drive->gone) {
        ata_channel_finish(channel, -ENODEV);
    } else if (request->operation == BLOCK_FLUSH && !drive->identity.has_flush &&
               !drive->identity.has_flush_ext) {
        ata_channel_finish(channel, 0); /* older than the command: it writes at once */
    } else if (!ata_command_issue(channel, dma)) {
        ata_channel_fail(channel, -EIO, "busy before a command");
    } else if (dma) {
        ata_dma_begin(channel);
    } else if (channel->state == ATA_WRITING) {
        (void)ata_status(channel);
        ata_command_step(channel); /* the first sector is asked for without an interrupt */
    }
}

void
ata_command_error(struct ata_channel *channel, uint8_t status)
{
    const struct block_request *request = channel->first;
    uint8_t error = io_in8(channel->ports + ATA_ERROR);
    const char *meaning = (status & ATA_STATUS_DF) != 0 ? "the drive is broken (DF)" : "unknown";

    for (unsigned i = 0; i < ARRAY_SIZE(ata_errors); i++) {
        if ((status & ATA_STATUS_DF) == 0 && (error & ata_errors[i].bit) != 0) {
            meaning = ata_errors[i].meaning;
            break;
        }
    }
    log_printf(LOG_WARNING, "%s: %s at %llu, %u sectors: %s, status %02x, error %02x\n",
               request->disk->name,
               request->operation == BLOCK_READ    ? "read"
               : request->operation == BLOCK_WRITE ? "write"
                                                   : "flush",
               (unsigned long long)request->disk_sector, (unsigned)request->sectors, meaning,
               status, error);
    if (channel->state == ATA_DMA && (error & ATA_ERROR_ICRC) != 0)
        ata_dma_count_error(ata_command_drive(channel));
    if ((status & ATA_STATUS_DRQ) != 0) /* it still waits for somebody to move data */
        ata_channel_fail(channel, -EIO, "an error in the middle of data");
    else
        ata_channel_finish(channel, -EIO);
}

/** Move one sector by PIO; its place moves on. */
static void
ata_command_sector(struct ata_channel *channel)
{
    const struct block_request *request = channel->first;
    const struct block_segment *segment = &request->segments[channel->segment];
    char *memory = (char *)segment->memory + channel->offset;

    if (channel->state == ATA_READING)
        io_in16_many(channel->ports + ATA_DATA, memory, ATA_PIO_WORDS);
    else
        io_out16_many(channel->ports + ATA_DATA, memory, ATA_PIO_WORDS);
    channel->offset += BLOCK_SECTOR;
    channel->sectors_left--;
    if (channel->offset == segment->bytes) {
        channel->segment++;
        channel->offset = 0;
    }
    (void)ata_status(channel); /* BSY takes 100 ns to show */
}

bool
ata_command_step(struct ata_channel *channel)
{
    uint8_t status;

    if (channel->state == ATA_DMA)
        return ata_dma_step(channel);
    status = io_in8(channel->ports + ATA_STATUS);
    if ((status & ATA_STATUS_BSY) != 0)
        return false;
    if ((status & (ATA_STATUS_ERR | ATA_STATUS_DF)) != 0) {
        ata_command_error(channel, status);
    } else if ((status & ATA_STATUS_DRQ) != 0) {
        if (channel->sectors_left == 0) {
            ata_channel_fail(channel, -EIO, "wants more data than there is");
            return true;
        }
        ata_command_sector(channel);
        if (channel->state == ATA_READING && channel->sectors_left == 0)
            ata_channel_finish(channel, 0);
    } else if (channel->sectors_left == 0) {
        ata_channel_finish(channel, 0);
    } else {
        return false; /* neither data nor an error: the deadline will tell */
    }
    return true;
}
