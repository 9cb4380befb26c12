/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Text and numbers, written to the firmware's console and to COM1 alike.
 * @ingroup uefi_hello
 *
 * The console speaks UCS-2, 16 bits a character; the port speaks bytes. A line goes to each once:
 * serial.c has taken the port away from the console before the first character.
 */
#include <boot/uefi-hello/output.h>
#include <boot/uefi-hello/page.h>
#include <boot/uefi-hello/serial.h>

static void
output_character(CHAR16 character)
{
    CHAR16 text[2] = { character, 0 };

    if (character == '\n')
        output_character('\r');
    page_system->ConOut->OutputString(page_system->ConOut, text);
    serial_write(character < 0x80 ? (char)character : '?');
}

void
output_text(const char *text)
{
    while (*text)
        output_character((CHAR16)*text++);
}

void
output_wide(const CHAR16 *text)
{
    while (*text)
        output_character(*text++);
}

void
output_hex(UINT64 value, unsigned digits)
{
    while (digits-- > 0)
        output_character((CHAR16) "0123456789ABCDEF"[value >> 4 * digits & 15]);
}

void
output_decimal(UINT64 value)
{
    char digits[21]; /* 2^64 has 20 */
    char *first = &digits[sizeof digits - 1];

    *first = '\0';
    do
        *--first = (char)('0' + value % 10);
    while (value /= 10);
    output_text(first);
}
