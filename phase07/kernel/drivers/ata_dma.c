/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Bus-master DMA: the controller fetches and stores data itself, one interrupt a request.
 * @ingroup ata
 *
 * The bus master reads a list of physical pieces (PRD) from memory. A piece begins at a multiple of
 * 4, lies below 4 GiB, and does not cross a border of 64 KiB; neither does the list. What cannot be
 * described goes through a bounce buffer as a whole.
 *
 * Modes and timings stay as the firmware has set them in drive and controller.
 *
 * Source: Programming Interface for Bus Master IDE Controller 1.0 (Intel, 1994); 82371SB (PIIX3)
 * data sheet §2.7 (the registers), §2.3 (PCI configuration).
 */
#include <kernel/drivers/ata.h>

#include <kernel/boot/cmdline.h>
#include <kernel/console/log.h>
#include <kernel/mm/page.h>
#include <kernel/x86/io.h>
#include <kernel/x86/pci_config.h>
#include <lib/errno.h>
#include <lib/string.h>

#define ATA_PCI_CLASS 0x0101
#define ATA_PCI_MASTER                                                                             \
    0x8000u                      /* in PCI_CLASS, its programming interface: there is a bus master \
                                  */
#define ATA_PCI_NATIVE   0x0500u /* … one of the channels has left the ports of the PC/AT */
#define ATA_PRD_LAST     0x8000u
#define ATA_PRD_BORDER   0x10000u
#define ATA_PRD_ALIGN    4u
#define ATA_PRD_MOST     (PAGE_SIZE / sizeof(struct ata_prd))
#define ATA_BOUNCE_ORDER 4 /* 64 KiB, aligned to that */

_Static_assert(ATA_REQUEST_SECTORS *BLOCK_SECTOR <= PAGE_SIZE << ATA_BOUNCE_ORDER,
               "every request fits the bounce buffer");

/** Registers of a channel's bus master. */
enum ata_master {
    ATA_MASTER_COMMAND = 0,
    ATA_MASTER_STATUS = 2,
    ATA_MASTER_PRD = 4,
    ATA_MASTER_CHANNEL = 8, /**< distance of the second channel's */
};

/** Bits of the two. */
enum ata_master_bits {
    ATA_MASTER_START = 0x01,
    ATA_MASTER_TO_MEMORY = 0x08,
    ATA_MASTER_ACTIVE = 0x01,
    ATA_MASTER_ERROR = 0x02,     /**< cleared by writing 1 */
    ATA_MASTER_INTERRUPT = 0x04, /**< cleared by writing 1 */
    ATA_MASTER_SIMPLEX = 0x80,   /**< one channel at a time */
};

/** @return whether all of it is seen by the bus master, in one piece, from @p address on */
static bool
ata_dma_address(const struct block_segment *segment, paddr_t *address)
{
    vaddr_t number = virt_to_page_number(address_in_direct_map(segment->memory));

    *address = ((paddr_t)number << PAGE_SHIFT) + (vaddr_t)segment->memory % PAGE_SIZE;
    return number < page_frames_count && *address + segment->bytes <= address_limit() &&
           *address + segment->bytes <= 1ull << 32 && *address % ATA_PRD_ALIGN == 0;
}

/* [describe] */
unsigned
ata_dma_describe(const struct block_segment *segments, unsigned count, struct ata_prd *prd,
                 unsigned most)
{
    unsigned used = 0;

    for (unsigned i = 0; i < count; i++) {
        uint32_t left = segments[i].bytes, piece;
        paddr_t address;

        if (!ata_dma_address(&segments[i], &address))
            return 0;
        for (; left > 0; left -= piece, address += piece) {
            piece = ATA_PRD_BORDER - (uint32_t)(address % ATA_PRD_BORDER);
            if (piece > left)
                piece = left;
            if (used == most)
                return 0;
            prd[used++] = (struct ata_prd){ .address = (uint32_t)address,
                                            .count = (uint16_t)piece }; /* 64 KiB: 0 */
        }
    }
    if (used > 0)
        prd[used - 1].flags = ATA_PRD_LAST;
    return used;
}
/* [/describe] */

/** Copy all of the request to or from the bounce buffer. */
static void
ata_dma_bounce(const struct ata_channel *channel, bool to_buffer)
{
    const struct block_request *request = channel->first;
    uint8_t *place = channel->bounce;

    for (unsigned i = 0; i < request->segment_count; i++) {
        const struct block_segment *segment = &request->segments[i];

        if (to_buffer)
            memcpy(place, segment->memory, segment->bytes);
        else
            memcpy(segment->memory, place, segment->bytes);
        place += segment->bytes;
    }
}

bool
ata_dma_prepare(struct ata_channel *channel)
{
    const struct block_request *request = channel->first;
    struct block_segment whole = { .memory = channel->bounce,
                                   .bytes = request->sectors * BLOCK_SECTOR };

    channel->bounced = ata_dma_describe(request->segments, request->segment_count, channel->prd,
                                        ATA_PRD_MOST) == 0;
    if (channel->bounced) {
        if (ata_dma_describe(&whole, 1, channel->prd, ATA_PRD_MOST) == 0)
            return false;
        if (request->operation == BLOCK_WRITE)
            ata_dma_bounce(channel, true);
    }
    ata_dma_stop(channel);
    io_out32(channel->master + ATA_MASTER_PRD, (uint32_t)virt_to_phys(channel->prd));
    io_out8(channel->master + ATA_MASTER_COMMAND,
            request->operation == BLOCK_READ ? ATA_MASTER_TO_MEMORY : 0);
    return true;
}

void
ata_dma_begin(const struct ata_channel *channel)
{
    uint8_t direction = io_in8(channel->master + ATA_MASTER_COMMAND) & ATA_MASTER_TO_MEMORY;

    io_out8(channel->master + ATA_MASTER_COMMAND, direction | ATA_MASTER_START);
}

void
ata_dma_stop(const struct ata_channel *channel)
{
    uint8_t status;

    if (channel->master == 0)
        return;
    io_out8(channel->master + ATA_MASTER_COMMAND, 0);
    status = io_in8(channel->master + ATA_MASTER_STATUS);
    io_out8(channel->master + ATA_MASTER_STATUS, /* bits 5 and 6 are the firmware's notes */
            (status & 0x60) | ATA_MASTER_ERROR | ATA_MASTER_INTERRUPT);
}

void
ata_dma_count_error(struct ata_drive *drive)
{
    if (++drive->dma_errors < ATA_DMA_ERRORS)
        return;
    drive->dma = false;
    log_printf(LOG_WARNING, "%s: DMA does not work, going on without it\n", drive->device.name);
}

/* [step] */
bool
ata_dma_step(struct ata_channel *channel)
{
    uint8_t master = io_in8(channel->master + ATA_MASTER_STATUS), status;

    if ((master & ATA_MASTER_INTERRUPT) == 0)
        return false;
    ata_dma_stop(channel);
    status = io_in8(channel->ports + ATA_STATUS);
    if ((status & (ATA_STATUS_ERR | ATA_STATUS_DF)) != 0) {
        ata_command_error(channel, status);
    } else if ((status & (ATA_STATUS_BSY | ATA_STATUS_DRQ)) != 0 ||
               (master & (ATA_MASTER_ERROR | ATA_MASTER_ACTIVE)) != 0) {
        ata_dma_count_error(ata_command_drive(channel));
        ata_channel_fail(channel, -EIO, "DMA ended too early");
    } else {
        if (channel->bounced && channel->first->operation == BLOCK_READ)
            ata_dma_bounce(channel, false);
        ata_command_drive(channel)->dma_errors = 0;
        ata_channel_finish(channel, 0);
    }
    return true;
}
/* [/step] */

/** Memory for a channel's bus master. @return false: there is none */
static bool
ata_dma_alloc(struct ata_channel *channel)
{
    struct page *prd = page_alloc(0, 0), *bounce = page_alloc(ATA_BOUNCE_ORDER, 0);

    if (prd == NULL || bounce == NULL) {
        page_free(prd, 0);
        page_free(bounce, ATA_BOUNCE_ORDER);
        return false;
    }
    channel->prd = page_to_virt(prd);
    channel->bounce = page_to_virt(bounce);
    return true;
}

/** Find the bus master and let it work. @return its first port; 0: none, or none to be used */
static uint16_t
ata_dma_find(void)
{
    const char *choice = cmdline_get("ata");
    uint32_t device = pci_config_lookup(ATA_PCI_CLASS), interface, base;

    if (device == PCI_NONE ||
        (choice != NULL && (strcmp(choice, "pio") == 0 || strcmp(choice, "polled") == 0)))
        return 0;
    interface = pci_config_read(device, PCI_CLASS);
    base = pci_config_read(device, PCI_BAR4);
    if ((interface & ATA_PCI_MASTER) == 0 || (interface & ATA_PCI_NATIVE) != 0 || (base & 1) == 0)
        return 0;
    pci_config_write(device, PCI_COMMAND,
                     (pci_config_read(device, PCI_COMMAND) & 0xFFFF) | PCI_COMMAND_IO |
                         PCI_COMMAND_MASTER);
    return (uint16_t)(base & 0xFFF0);
}

void
ata_dma_init(struct ata_channel *channel)
{
    unsigned number = (unsigned)(channel - ata_channels);
    uint16_t base = ata_dma_find();

    if (base == 0)
        return;
    if (number > 0 && (io_in8(base + ATA_MASTER_STATUS) & ATA_MASTER_SIMPLEX) != 0)
        return;
    if (ata_dma_alloc(channel))
        channel->master = (uint16_t)(base + number * ATA_MASTER_CHANNEL);
}
