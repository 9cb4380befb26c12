/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the parts of the PS/2 driver share: registers, the state of a channel.
 * @ingroup drivers
 *
 * ps2.c moves bytes, ps2_start.c sets the controller up, ps2_command.c talks to devices and waits,
 * ps2_send.c does so without waiting.
 */
#ifndef KERNEL_DRIVERS_PS2_PRIVATE_H
#define KERNEL_DRIVERS_PS2_PRIVATE_H

#include <kernel/drivers/ps2.h>

#define PS2_DATA   0x60 /**< a byte of, or for, a device; an argument of a command */
#define PS2_STATUS 0x64 /**< read: status; write: a command to the controller */

#define PS2_STATUS_OUTPUT    0x01 /**< a byte waits in PS2_DATA */
#define PS2_STATUS_INPUT     0x02 /**< the last byte written has not been taken */
#define PS2_STATUS_AUXILIARY 0x20 /**< the waiting byte is the auxiliary device's */
#define PS2_STATUS_NOBODY    0xFF /**< what an empty bus reads as */

#define PS2_CONFIG_INTERRUPT(channel) (0x01u << (channel)) /**< the channel interrupts */
#define PS2_CONFIG_STOPPED(channel)   (0x10u << (channel)) /**< the channel's clock is held */
#define PS2_CONFIG_TRANSLATE          0x40u                /**< from set 2 to set 1 */

#define PS2_ACKNOWLEDGE 0xFA /**< a device has got the byte */
#define PS2_RESEND      0xFE /**< it wants it again */
#define PS2_PASSED      0xAA /**< a device's own test, after a reset */

/** How often a port is looked at before it is given up. A look is an IN from a slow bus: 1 us on a
 * PC, less in an emulator, whose devices answer at once. */
#define PS2_LOOKS_READY 100000u
/** The same for an answer; the longest is a keyboard's own test, half a second. */
#define PS2_LOOKS_ANSWER 1000000u

/** Bytes that wait because they stood in the way: of the other channel's, or of what was written.
 */
#define PS2_WAITING 16

/** One channel. */
struct ps2_port {
    bool works;
    bool interrupts;
    int identity_length; /**< or -ENODEV */
    uint8_t identity[PS2_IDENTITY_SIZE];
    int (*receive)(void); /**< NULL: ps2_poll() */
    uint8_t waiting[PS2_WAITING];
    unsigned waiting_count;
    uint8_t sent[PS2_SEND_SIZE]; /**< what ps2_send() is about */
    unsigned sent_length;        /**< 0: nothing is under way */
    unsigned sent_place;         /**< the byte that is not acknowledged yet */
    unsigned sent_again;         /**< repetitions so far */
    unsigned sent_strangers;     /**< bytes that came instead of an acknowledgement */
};

extern struct ps2_port ps2_ports[PS2_CHANNELS];
/** The controller's configuration byte as it was last written. Kept here, because once devices are
 * alive the answer to "read it" could not be told from a key. */
extern uint8_t ps2_config;

/** Write a command to the controller. What it shows is taken first. @return 0 or -EIO when it takes
 * none */
int ps2_control(uint8_t command);

/** Write a command and its argument, nothing in between. @return 0 or -EIO */
int ps2_control_with(uint8_t command, uint8_t argument);

/** Wait for a byte, whoever sent it. @return 0-255 or -ETIMEDOUT */
int ps2_answer(void);

/** Write the configuration byte. @return 0 or -EIO */
int ps2_configure(uint8_t config);

/** Write one byte to a device. @return 0 or -EIO */
int ps2_write(enum ps2_channel channel, uint8_t byte);

/** Does this byte belong to what ps2_send() is about? Goes on with that. */
bool ps2_send_takes(enum ps2_channel channel, uint8_t byte);

#endif
