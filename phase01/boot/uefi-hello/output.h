/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Text for people: every character goes to the firmware's console and to COM1.
 * @ingroup uefi_hello
 */
#ifndef BOOT_UEFI_HELLO_OUTPUT_H
#define BOOT_UEFI_HELLO_OUTPUT_H

#include <efi.h>

/** Write an ASCII text; a line ends with '\n' alone. */
void output_text(const char *text);
/** Write a UCS-2 text, as the firmware holds its names; what is not ASCII becomes '?' on COM1. */
void output_wide(const CHAR16 *text);
/** Write @p value in hexadecimal with exactly @p digits digits (1..16). */
void output_hex(UINT64 value, unsigned digits);
/** Write @p value in decimal. */
void output_decimal(UINT64 value);

#endif
