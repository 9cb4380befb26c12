/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Benchmarks of the ATA driver: what 64 KiB cost by DMA and by PIO.
 * @ingroup test
 *
 * What counts is what the processor does: giving the command, and each interrupt with its part of
 * the data. What it waits for the drive is left out; that depends on the drive. The clock's
 * interrupts are held back meanwhile, so that the figure is the same in every run.
 */
#include <kernel/drivers/ata.h>
#include <kernel/test/bench.h>
#include <kernel/x86/cpu.h>
#include <kernel/x86/io.h>
#include <lib/errno.h>

#define BENCH_ATA_SECTORS ATA_REQUEST_SECTORS
#define BENCH_PIC_DATA    0x21 /* the first PIC's mask; bit 0 is the clock */
#define BENCH_MASTER      2    /* the bus master's status; bit 2: the drive has called */

static uint8_t bench_ata_memory[BENCH_ATA_SECTORS * BLOCK_SECTOR] __attribute__((aligned(65536)));
static struct ata_drive *bench_ata_drive;
static uint64_t bench_ata_next;

static void
bench_ata_begin(void)
{
    for (unsigned i = 0; bench_ata_drive == NULL && i < ATA_CHANNELS * ATA_DRIVES; i++)
        if (ata_channels[i / ATA_DRIVES].drive[i % ATA_DRIVES].dma)
            bench_ata_drive = &ata_channels[i / ATA_DRIVES].drive[i % ATA_DRIVES];
    bench_ata_next = 0;
}

static void
bench_ata_done(struct block_request *request)
{
    (void)request;
}

/** Wait until the drive has called; that does not count. */
static void
bench_ata_wait(const struct ata_channel *channel)
{
    uint64_t begun = cpu_rdtsc();

    if (channel->state == ATA_DMA)
        while ((io_in8((uint16_t)(channel->master + BENCH_MASTER)) & 4) == 0)
            cpu_pause();
    else
        while ((io_in8(channel->control) & (ATA_STATUS_BSY | ATA_STATUS_DRQ)) != ATA_STATUS_DRQ)
            cpu_pause();
    bench_left_out += cpu_rdtsc() - begun;
}

/** Read the next 64 KiB. */
static void
bench_ata_read(bool dma)
{
    struct ata_drive *drive = bench_ata_drive;
    struct block_segment segment = { .memory = bench_ata_memory,
                                     .bytes = sizeof(bench_ata_memory) };
    struct block_request request = {
        .sector = bench_ata_next, .segments = &segment, .segment_count = 1, .done = bench_ata_done
    };
    uintptr_t flags;
    uint8_t mask;

    if (drive == NULL)
        return;
    request.device = &drive->device;
    bench_ata_next += BENCH_ATA_SECTORS;
    flags = cpu_interrupts_save();
    mask = io_in8(BENCH_PIC_DATA);
    io_out8(BENCH_PIC_DATA, mask | 1);
    drive->dma = dma;
    if (block_submit(&request) == 0) {
        while (request.status == -EINPROGRESS) {
            bench_ata_wait(drive->channel);
            cpu_interrupts_enable(); /* one instruction later, its interrupt is here */
            __asm__ volatile("nop" ::: "memory");
            cpu_interrupts_disable();
        }
    }
    drive->dma = true;
    io_out8(BENCH_PIC_DATA, mask);
    cpu_interrupts_restore(flags);
}

BENCH(ata, dma, "ata: read 64 KiB by DMA, without waiting", 20, bench_ata_begin)
{
    bench_ata_read(true);
}

BENCH(ata, pio, "ata: read 64 KiB by PIO, without waiting", 3, bench_ata_begin)
{
    bench_ata_read(false);
}
