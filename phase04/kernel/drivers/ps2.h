/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The 8042: the controller that a PC's keyboard and mouse are connected to.
 * @ingroup drivers
 *
 * - Two channels: the keyboard's, and the auxiliary one, where a mouse is. A byte read belongs to
 *   one of them; one that belongs to the other is never lost by that.
 * - A device acknowledges each byte it is sent. Drivers never see that: ps2_command() waits for it,
 *   for setting up; ps2_send() is for later, when keys arrive: it waits for nothing, and ps2_read()
 *   takes the answers out of what comes in, in its place in the order.
 * - Each wait is bounded, and a machine without the controller has channels that do not work: they
 *   have nothing to read and swallow what is written.
 *
 * Source: IBM PS/2 Hardware Interface Technical Reference (1988), Keyboard and Auxiliary Device
 * Controller; OSDev wiki, "8042" PS/2 Controller. Next to read: ps2_start.c, ps2.c.
 */
#ifndef KERNEL_DRIVERS_PS2_H
#define KERNEL_DRIVERS_PS2_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** A connector; also the number of the device's interrupt, see ps2_irq(). */
enum ps2_channel { PS2_KEYBOARD, PS2_AUXILIARY, PS2_CHANNELS };

/** Bytes of an identification, at most. */
#define PS2_IDENTITY_SIZE 2
/** Bytes of one ps2_send(), at most: a command and its argument. */
#define PS2_SEND_SIZE 2

/** Is this channel there, and did it pass its test? */
bool ps2_works(enum ps2_channel channel);

/**
 * Did a device answer to a reset, and as what?
 *
 * @param identity gets it: AB 83 is a usual keyboard, 00 a mouse; NULL if nobody wants to know
 * @return its length: 0 for the first AT keyboards, which answer nothing; -ENODEV: no device
 */
int ps2_identity(enum ps2_channel channel, uint8_t identity[PS2_IDENTITY_SIZE]);

/* ---- what comes in ----------------------------------------------------------------------------
 */

/**
 * The next byte as the controller has it. Any context; this is what an interrupt handler calls, as
 * often as there is something.
 *
 * @return 0-255, or -EAGAIN when there is none
 */
int ps2_poll(enum ps2_channel channel);

/**
 * Say where ps2_read() takes its bytes from. seam: phase05's interrupt handler takes them by
 * ps2_poll() and puts them into a ring; this makes the ring's end the source.
 *
 * @param read the next byte (0-255) or -EAGAIN; must never sleep
 */
void ps2_receive_by(enum ps2_channel channel, int (*read)(void));

/**
 * The next byte that the device sent by itself, without its acknowledgements. For the one driver of
 * this channel; not in an interrupt handler.
 *
 * @return 0-255, or -EAGAIN when there is none
 */
int ps2_read(enum ps2_channel channel);

/** @return the ISA interrupt line of a channel: 1 or 12 */
unsigned ps2_irq(enum ps2_channel channel);

/**
 * Let the channel interrupt from now on; a byte that waits already is the next ps2_read()'s. Call
 * it when the handler is in its place, behind ps2_receive_by().
 */
void ps2_interrupts_enable(enum ps2_channel channel);

/* ---- what goes out ----------------------------------------------------------------------------
 */

/**
 * Send a command of up to PS2_SEND_SIZE bytes, one for each acknowledgement; the rest goes out in
 * ps2_read(). A device that asks for a repetition gets up to three; then, or when it says nothing
 * but other things, the command is given up.
 *
 * @return 0; -EBUSY while the last one is not done; -EIO when the first byte did not go out
 */
int ps2_send(enum ps2_channel channel, const uint8_t *bytes, size_t length);

/** Has a ps2_send() not been acknowledged yet? */
bool ps2_sending(enum ps2_channel channel);

/**
 * Send one command and wait for its answer, at most about a second. For setting up, with
 * interrupts or without: what the device sends by itself in between is lost, so tell it to be quiet
 * first.
 *
 * @param command  the device's, for instance F3
 * @param argument a second byte, sent when the first is acknowledged; negative: none
 * @param answer   gets what follows the acknowledgement; may be NULL if @p wanted is 0
 * @param wanted   bytes of answer to wait for
 * @return bytes of answer that came; -EIO: refused; -ETIMEDOUT: not even acknowledged
 */
int ps2_command(enum ps2_channel channel, uint8_t command, int argument, uint8_t *answer,
                size_t wanted);

/* ---- the controller itself --------------------------------------------------------------------
 */

/** Shall the controller turn the keyboard's scan code set 2 into set 1, as in the first PC? */
void ps2_translate(bool on);

/**
 * Have the controller present @p byte as if the keyboard had sent it (command D2). For tests.
 *
 * @return 0; -EIO when the controller takes nothing; whether it obeys shows when the byte comes
 */
int ps2_loop_back(uint8_t byte);

#endif
