/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of the ATA driver, on the first disk that there is; nothing is written to it.
 * @ingroup test
 */
#include <kernel/drivers/ata.h>
#include <kernel/mm/page.h>
#include <kernel/test/memory.h>
#include <kernel/wait.h>
#include <kernel/x86/io.h>
#include <lib/errno.h>
#include <lib/string.h>

static uint8_t ata_one[16 * BLOCK_SECTOR] __attribute__((aligned(16)));
static uint8_t ata_other[16 * BLOCK_SECTOR + 16] __attribute__((aligned(16)));

/** @return the first disk, or NULL */
static struct ata_drive *
ata_test_drive(void)
{
    for (unsigned i = 0; i < ATA_CHANNELS * ATA_DRIVES; i++)
        if (ata_channels[i / ATA_DRIVES].drive[i % ATA_DRIVES].present)
            return &ata_channels[i / ATA_DRIVES].drive[i % ATA_DRIVES];
    return NULL;
}

static bool
ata_test_is_over(void *context)
{
    const volatile int *status = context;

    return *status != -EINPROGRESS;
}

static void
ata_test_done(struct block_request *request)
{
    (void)request;
}

KTEST(ata, read, "drivers/ata: a disk that was started from reads, whole or sector by sector alike")
{
    struct ata_drive *drive = ata_test_drive();

    if (drive == NULL)
        KSKIP("no ATA disk");
    KREQUIRE_EQ(block_read(&drive->device, 0, ata_one, 16), 0);
    for (unsigned i = 0; i < 16; i++)
        KEXPECT_EQ(block_read(&drive->device, i, ata_other + i * BLOCK_SECTOR, 1), 0);
    KEXPECT_MEMORY(ata_one, ata_other, sizeof(ata_one));
    KEXPECT(ata_one[510] == 0x55 && ata_one[511] == 0xAA);
}

KTEST(ata, pio, "drivers/ata: PIO reads the same as DMA")
{
    struct ata_drive *drive = ata_test_drive();
    bool dma = drive != NULL && drive->dma;

    if (!dma)
        KSKIP("no DMA here");
    KEXPECT_EQ(block_read(&drive->device, 34, ata_one, 16), 0);
    drive->dma = false;
    KEXPECT_EQ(block_read(&drive->device, 34, ata_other, 16), 0);
    drive->dma = true;
    KEXPECT_MEMORY(ata_one, ata_other, sizeof(ata_one));
}

KTEST(ata, bounce, "drivers/ata: memory at odd addresses gets the same data, and nothing beside it")
{
    struct ata_drive *drive = ata_test_drive();

    if (drive == NULL)
        KSKIP("no ATA disk");
    KEXPECT_EQ(block_read(&drive->device, 34, ata_one, 16), 0);
    memset(ata_other, 0xA5, sizeof(ata_other));
    KEXPECT_EQ(block_read(&drive->device, 34, ata_other + 3, 16), 0);
    KEXPECT_MEMORY(ata_one, ata_other + 3, sizeof(ata_one));
    KEXPECT_EQ(ata_other[2], 0xA5);
    KEXPECT_EQ(ata_other[sizeof(ata_one) + 3], 0xA5);
}

KTEST(ata, scatter, "drivers/ata: a scattered request is filled piece by piece, by DMA and by PIO")
{
    struct ata_drive *drive = ata_test_drive();
    const struct block_segment segments[] = {
        { .memory = ata_other + 8 * BLOCK_SECTOR, .bytes = 3 * BLOCK_SECTOR },
        { .memory = ata_other, .bytes = BLOCK_SECTOR },
        { .memory = ata_other + 4 * BLOCK_SECTOR, .bytes = 2 * BLOCK_SECTOR },
    };
    bool dma = drive != NULL && drive->dma;

    if (drive == NULL)
        KSKIP("no ATA disk");
    KEXPECT_EQ(block_read(&drive->device, 34, ata_one, 6), 0);
    for (unsigned round = 0; round < 2; round++) {
        struct block_request request = {
            .device = &drive->device, .sector = 34, .segments = segments, .segment_count = 3
        };

        memset(ata_other, 0, sizeof(ata_other));
        drive->dma = dma && round == 0;
        KEXPECT_EQ(block_submit_and_wait(&request), 0);
        KEXPECT_MEMORY(ata_other + 8 * BLOCK_SECTOR, ata_one, 3 * BLOCK_SECTOR);
        KEXPECT_MEMORY(ata_other, ata_one + 3 * BLOCK_SECTOR, BLOCK_SECTOR);
        KEXPECT_MEMORY(ata_other + 4 * BLOCK_SECTOR, ata_one + 4 * BLOCK_SECTOR, 2 * BLOCK_SECTOR);
    }
    drive->dma = dma;
}

KTEST(ata, end, "drivers/ata: the last sector is there, the one behind it is refused")
{
    struct ata_drive *drive = ata_test_drive();

    if (drive == NULL)
        KSKIP("no ATA disk");
    KEXPECT_EQ(block_read(&drive->device, drive->device.sectors - 1, ata_one, 1), 0);
    KEXPECT_EQ(block_read(&drive->device, drive->device.sectors, ata_one, 1), -ENXIO);
}

KTEST(ata, error, "drivers/ata: what the drive refuses is an error, and the next request works")
{
    struct ata_drive *drive = ata_test_drive();
    struct block_device larger; /* than the disk is: the layer lets everything through */

    if (drive == NULL || !drive->identity.has_lba48)
        KSKIP("no ATA disk with LBA48");
    larger = drive->device;
    larger.sectors = UINT64_MAX;
    KEXPECT_EQ(block_read(&larger, drive->device.sectors + 1, ata_one, 2), -EIO);
    KEXPECT_EQ(block_read(&larger, (1ull << 40) + 5, ata_one, 2), -EIO); /* 48 bits */
    KEXPECT_EQ(block_read(&drive->device, 0, ata_one, 1), 0);
    KEXPECT(ata_one[510] == 0x55 && ata_one[511] == 0xAA);
}

KTEST(ata, silence, "drivers/ata: a drive that never interrupts costs a timeout, not the machine")
{
    struct ata_drive *drive = ata_test_drive();
    struct block_segment segment = { .memory = ata_one, .bytes = 2 * BLOCK_SECTOR };
    struct block_request request;
    ktime_t begin = ktime_now();

    if (drive == NULL || !drive->dma)
        KSKIP("no DMA here");
    request = (struct block_request){ .device = &drive->device,
                                      .segments = &segment,
                                      .segment_count = 1,
                                      .timeout = 30 * KTIME_MILLISECOND,
                                      .done = ata_test_done };
    io_out8(drive->channel->control, ATA_CONTROL_NIEN); /* until the reset */
    KREQUIRE_EQ(block_submit(&request), 0);
    cpu_wait_until(ata_test_is_over, &request.status);
    KEXPECT(request.status == -ETIMEDOUT || request.status == 0);
    KEXPECT(ktime_now() - begin < 2 * KTIME_SECOND);
    KEXPECT_EQ(block_read(&drive->device, 0, ata_one, 1), 0);
    KEXPECT(ata_one[510] == 0x55 && ata_one[511] == 0xAA);
    io_out8(drive->channel->control, 0);
    drive->dma_errors = 0; /* that was one */
}

KTEST(ata, queue, "drivers/ata: requests that wait for each other are all carried out")
{
    struct ata_drive *drive = ata_test_drive();
    static struct block_segment segments[8];
    static struct block_request requests[8];

    if (drive == NULL)
        KSKIP("no ATA disk");
    KEXPECT_EQ(block_read(&drive->device, 34, ata_one, 8), 0);
    memset(ata_other, 0, sizeof(ata_other));
    for (unsigned i = 0; i < 8; i++) {
        segments[i] =
            (struct block_segment){ .memory = ata_other + i * BLOCK_SECTOR, .bytes = BLOCK_SECTOR };
        requests[i] = (struct block_request){ .device = &drive->device,
                                              .sector = 34 + i,
                                              .segments = &segments[i],
                                              .segment_count = 1,
                                              .done = ata_test_done };
        KEXPECT_EQ(block_submit(&requests[i]), 0);
    }
    for (unsigned i = 0; i < 8; i++)
        cpu_wait_until(ata_test_is_over, &requests[i].status);
    KEXPECT_MEMORY(ata_other, ata_one, 8 * BLOCK_SECTOR);
}

KTEST(ata, flush, "drivers/ata: a flush ends well")
{
    struct ata_drive *drive = ata_test_drive();

    if (drive == NULL)
        KSKIP("no ATA disk");
    KEXPECT_EQ(block_flush(&drive->device), 0);
}

KTEST(ata, prd,
      "drivers/ata_dma: pieces end at borders of 64 KiB, and only aligned memory is taken")
{
    struct page *page = page_alloc(6, 0); /* 256 KiB, aligned to that */
    struct block_segment segment;
    struct ata_prd prd[4];
    uint32_t physical;

    KREQUIRE_MEMORY(page);
    physical = (uint32_t)page_to_phys(page);
    segment.memory = (uint8_t *)page_to_virt(page) + 0xFE00;
    segment.bytes = 0x10400;
    KREQUIRE_EQ(ata_dma_describe(&segment, 1, prd, ARRAY_SIZE(prd)), 3);
    KEXPECT_EQ(prd[0].address, physical + 0xFE00);
    KEXPECT_EQ(prd[0].count, 0x200);
    KEXPECT_EQ(prd[1].address, physical + 0x10000);
    KEXPECT_EQ(prd[1].count, 0); /* 64 KiB */
    KEXPECT_EQ(prd[2].count, 0x200);
    KEXPECT(prd[0].flags == 0 && prd[1].flags == 0 && prd[2].flags == 0x8000);
    KEXPECT_EQ(ata_dma_describe(&segment, 1, prd, 2), 0);
    segment.memory = (uint8_t *)page_to_virt(page) + 2;
    KEXPECT_EQ(ata_dma_describe(&segment, 1, prd, ARRAY_SIZE(prd)), 0);
    page_free(page, 6);
}

KTEST(ata, wide, "drivers/ata: a request across sector 2^28 reads what lies on both sides of it")
{
    struct block_device *device = NULL;

    for (unsigned i = 0; i < ATA_CHANNELS * ATA_DRIVES; i++)
        if (ata_channels[i / ATA_DRIVES].drive[i % ATA_DRIVES].identity.sectors > ATA_LBA28_SECTORS)
            device = &ata_channels[i / ATA_DRIVES].drive[i % ATA_DRIVES].device;
    if (device == NULL)
        KSKIP("no disk above 128 GiB");
    KREQUIRE_EQ(block_read(device, ATA_LBA28_SECTORS - 2, ata_one, 4), 0);
    for (unsigned i = 0; i < 4; i++)
        KEXPECT_EQ(block_read(device, ATA_LBA28_SECTORS - 2 + i, ata_other + i * BLOCK_SECTOR, 1),
                   0);
    KEXPECT_MEMORY(ata_one, ata_other, 4 * BLOCK_SECTOR);
    /* Sector 0 has the same lower 28 bits as 2^28: it must not be what was read, unless both are
     * empty. */
    KREQUIRE_EQ(block_read(device, 0, ata_other, 1), 0);
    for (unsigned i = 0; i < BLOCK_SECTOR; i++)
        if (ata_one[2 * BLOCK_SECTOR + i] != ata_other[i])
            return;
    for (unsigned i = 0; i < BLOCK_SECTOR; i++)
        KREQUIRE_EQ(ata_other[i], 0);
}
