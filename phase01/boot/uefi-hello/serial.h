/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief COM1 through the firmware's Serial I/O protocol.
 * @ingroup uefi_hello
 */
#ifndef BOOT_UEFI_HELLO_SERIAL_H
#define BOOT_UEFI_HELLO_SERIAL_H

#include <efi.h>

/**
 * Take COM1 for ourselves, 115200 baud, 8N1. A machine without it is no error: what is written is
 * lost then.
 * @param image our own handle: the firmware notes who holds the port
 * @see UEFI 2.10 §7.3.9 (exclusive opening), §12.8 (the protocol)
 */
void serial_init(EFI_HANDLE image);

/** Write one byte and wait until the port has taken it. */
void serial_write(char byte);

#endif
