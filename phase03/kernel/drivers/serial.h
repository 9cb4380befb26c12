/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Serial ports: COM1 is the console, COM2 the report of test runs.
 * @ingroup drivers
 *
 * Driven by asking ("polled"): a caller waits for the port, the port never interrupts.
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

/** Return when everything written has left the port, last stop bit included. */
void serial_drain(enum serial_port port);

#endif
