/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The ATA driver's own header: two channels, two drives on each, one command at a time.
 * @ingroup ata
 *
 * - A channel is a small machine of states. Interrupts and the timer move it on; nothing in it
 *   waits. `ata=polled` moves it on from ata_submit() instead.
 * - Each channel has a spinlock. Who is told that a request is over may submit the next one, so
 * that is done without it: what is over waits in `over` until the lock is given back.
 * - Every command has a deadline. Behind it the channel is reset, the request failed, and the queue
 *   goes on; a drive that does not come back fails everything at once.
 * - `ata=pio` forbids DMA. A drive that DMA fails with ATA_DMA_ERRORS times is left to PIO.
 *
 * Invariant: the request that is being carried out is the queue's first, exactly while the state is
 * one of a command.
 *
 * Source: ATA/ATAPI-7 vol. 1 and 2 (T13/1532D); Programming Interface for Bus Master IDE
 * Controller 1.0 (Intel, 1994). Next to read: ata_probe.c, ata_channel.c, ata_command.c,
 * ata_dma.c.
 */
#ifndef KERNEL_DRIVERS_ATA_H
#define KERNEL_DRIVERS_ATA_H

#include <kernel/block/block.h>
#include <kernel/sync/spinlock.h>
#include <kernel/time/timer.h>
#include <lib/ata_identify.h>

/** Channels of a PC/AT. */
#define ATA_CHANNELS 2
/** Drives on each. */
#define ATA_DRIVES 2
/** The most sectors of a request: what one bounce buffer holds. */
#define ATA_REQUEST_SECTORS 128
/** So many transfers of a drive in a row that go wrong, and it is left to PIO: the last try of a
 * request that DMA cannot carry out is made without it. */
#define ATA_DMA_ERRORS (BLOCK_TRIES - 1)
/** The most that a drive may take to come back from a reset (ATA/ATAPI-7 vol. 2 §9.2). */
#define ATA_RESET_TIME (31 * KTIME_SECOND)

/** Registers, from ata_channel.ports on (ATA/ATAPI-7 vol. 2 §5.2). */
enum ata_register {
    ATA_DATA = 0,
    ATA_ERROR = 1,
    ATA_COUNT = 2,
    ATA_LBA_LOW = 3,
    ATA_LBA_MID = 4,
    ATA_LBA_HIGH = 5,
    ATA_DEVICE = 6,
    ATA_STATUS = 7, /**< reading it withdraws the interrupt */
    ATA_COMMAND = 7,
};

/** Bits of the status register. */
enum ata_status {
    ATA_STATUS_ERR = 0x01,
    ATA_STATUS_DRQ = 0x08,
    ATA_STATUS_DF = 0x20,
    ATA_STATUS_BSY = 0x80, /**< while it is set, no other bit means anything */
};

/** Bits of the control register; reading there is the status without withdrawing the interrupt. */
enum ata_control { ATA_CONTROL_NIEN = 0x02, ATA_CONTROL_SRST = 0x04 };

/** A bit of the error register: the checksum of a DMA transfer was wrong. */
#define ATA_ERROR_ICRC 0x80

/** What a channel is doing. */
enum ata_state {
    ATA_IDLE,
    ATA_READING, /**< by PIO */
    ATA_WRITING, /**< by PIO */
    ATA_NO_DATA, /**< flush */
    ATA_DMA,
    ATA_RESETTING,  /**< SRST is set */
    ATA_RECOVERING, /**< SRST is clear again, the drives start */
};

struct ata_channel;

/** A drive. */
struct ata_drive {
    struct block_device device;
    struct ata_identity identity;
    struct ata_channel *channel;
    unsigned number; /**< 0 or 1 on its channel */
    bool present;
    bool gone;           /**< did not come back from a reset */
    bool dma;            /**< the bus master is used */
    unsigned dma_errors; /**< in a row: of the transfer itself, not of the medium */
};

/** One piece of memory for the bus master (Bus Master IDE §1.2); `count` 0 means 64 KiB. */
struct ata_prd {
    uint32_t address;
    uint16_t count, flags;
};

/** A channel. */
struct ata_channel {
    struct spinlock lock; /**< around the rest, once it is started */
    const char *name;
    uint16_t ports, control;
    uint16_t master; /**< its bus master's registers, 0: none */
    unsigned irq;
    bool polled;  /**< no interrupts */
    bool polling; /**< somebody is in ata_channel_drain() */
    enum ata_state state;
    struct ata_drive drive[ATA_DRIVES];
    struct block_request *first, *last; /**< the queue */
    struct block_request *over, **end;  /**< answered, and nobody told yet; NULL: `over` is empty */
    ktime_t deadline;
    ktime_t reset_time; /**< drives that are not back after so long are lost */
    struct timer timer;
    unsigned segment;      /**< PIO: where the next sector goes */
    uint32_t offset;       /**< PIO: … and where in this segment */
    uint32_t sectors_left; /**< PIO */
    struct ata_prd *prd;   /**< a page of them */
    uint8_t *bounce;       /**< ATA_REQUEST_SECTORS */
    bool bounced;
    unsigned resets, lost_interrupts;
};

extern struct ata_channel ata_channels[ATA_CHANNELS];

/* ---- ata_probe.c -------------------------------------------------------------------------- */

/** Look which drives a channel has, and ask them what they are. Interrupts of the channel are off
 * afterwards. */
void ata_probe(struct ata_channel *channel);

/* ---- ata_channel.c: the lock is held, but for the first and the last ---------------------- */

/** block_operations.submit */
void ata_submit(struct block_request *request);

/** The request is over: answer it. The state is ATA_IDLE then. */
void ata_channel_finish(struct ata_channel *channel, int status);

/** The request failed in a way that leaves the channel unknown: answer it and reset. */
void ata_channel_fail(struct ata_channel *channel, int status, const char *why);

/** Have the channel interrupt, or not. `ports`, `control` and `drive[]` are filled in. */
void ata_channel_start(struct ata_channel *channel);

/* ---- ata_command.c: the lock is held --------------------------------------------------------- */

/** @return the status, without withdrawing the interrupt */
uint8_t ata_status(const struct ata_channel *channel);

/** Choose a drive and let it take notice: 400 ns. None of the two may be busy. */
void ata_select(const struct ata_channel *channel, unsigned number, uint8_t bits);

/** Begin the first request of the queue. */
void ata_command_begin(struct ata_channel *channel);

/** Go on with it, as far as the drive is. @return whether anything had happened */
bool ata_command_step(struct ata_channel *channel);

/** The drive of the first request. */
struct ata_drive *ata_command_drive(const struct ata_channel *channel);

/** Say what the error register says, and finish with -EIO. */
void ata_command_error(struct ata_channel *channel, uint8_t status);

/* ---- ata_dma.c ------------------------------------------------------------------------------ */

/** Find the channel's bus master, and memory for it; without either, it stays with PIO. */
void ata_dma_init(struct ata_channel *channel);

/** Prepare the bus master for the first request. @return false: use PIO */
bool ata_dma_prepare(struct ata_channel *channel);

/** The drive has its command: go. */
void ata_dma_begin(const struct ata_channel *channel);

/** ata_command_step() for ATA_DMA. */
bool ata_dma_step(struct ata_channel *channel);

/** A transfer failed that the medium had no part in: what does so often is left to PIO. */
void ata_dma_count_error(struct ata_drive *drive);

/** Whatever it is doing: no more. */
void ata_dma_stop(const struct ata_channel *channel);

/**
 * Describe segments to a bus master.
 *
 * @param prd gets the list, ended by its last entry's flag
 * @param most entries that fit
 * @return how many there are; 0: some memory is not aligned to 4 bytes, or not seen by the bus
 *         master at one address (or they do not fit)
 */
unsigned ata_dma_describe(const struct block_segment *segments, unsigned count, struct ata_prd *prd,
                          unsigned most);

#endif
