/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Serial ports: COM1 is the console, COM2 the report of test runs.
 * @ingroup drivers
 *
 * Driven by asking ("polled"): a caller waits for the port, the port never interrupts. What comes
 * in can be taken over by somebody whom the port does call: serial_receive_by() and the functions
 * below it. What goes out is always polled, because the last words before a crash must be out.
 *
 * - A port that is not there swallows what is written and has nothing to read; no call hangs on it.
 * - Text goes out as it is. Turning LF into CR LF is the console's business (serial_console.c).
 * - After serial_drain() the last bit is on the wire: call it before power goes off.
 * - Not locked: each port has one writer (COM1 the console, COM2 the running test or benchmark).
 *
 * Source: National PC16550D data sheet, §8.
 */
#ifndef KERNEL_DRIVERS_SERIAL_H
#define KERNEL_DRIVERS_SERIAL_H

#include <stdbool.h>
#include <stddef.h>

/** The ports that every PC has at the same place, if it has them. */
enum serial_port { SERIAL_COM1, SERIAL_COM2, SERIAL_PORTS };

/** Find the ports, set them to 115200 baud, 8 data bits, no parity, 1 stop bit. May be repeated. */
void serial_init(void);

/** Did serial_init() find this port? */
bool serial_present(enum serial_port port);

/** Send @p length bytes, waiting for room. A port that takes nothing for seconds loses them. */
void serial_write(enum serial_port port, const char *text, size_t length);

/** @return the next received byte (0-255), or -EAGAIN when there is none */
int serial_read(enum serial_port port);

/**
 * Say where received bytes are found from now on.
 * seam: phase05 takes them by interrupt (kernel/drivers/serial_irq.c).
 *
 * @param port the port
 * @param read what serial_read() calls then; NULL: the UART itself, as at the beginning
 */
void serial_receive_by(enum serial_port port, int (*read)(void));

/** @return the next byte (0-255) that the UART itself holds, or -EAGAIN. Context: any. */
int serial_poll(enum serial_port port);

/** Have the UART interrupt for each received byte. @return false: there is no such port */
bool serial_interrupts_enable(enum serial_port port);

/**
 * Does the UART call? Answers whatever cause needs no more than that; received bytes are left for
 * serial_poll(). A handler asks until the answer is no: the UART's line falls only then, and the
 * controller sees edges. Source: PC16550D data sheet, §8.6 (IIR).
 */
bool serial_interrupt_pending(enum serial_port port);

/** @return how many times the UART lost bytes, because nobody had taken those before them */
unsigned serial_overruns(enum serial_port port);

/**
 * Connect what the port sends to what it receives, for tests; nothing goes out meanwhile.
 * Source: PC16550D data sheet, §8.7 (MCR bit 4).
 */
void serial_loop_back(enum serial_port port, bool on);

/** Return when everything written has left the port, last stop bit included. */
void serial_drain(enum serial_port port);

#endif
