/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Reading QEMU's firmware configuration byte by byte through two ports.
 * @ingroup boot
 *
 * A selector goes to one port, then each read of the other gives the next byte of that item.
 * Reading on behind the end gives zeros, so nothing here can hang; only the directory's length has
 * to be bounded.
 *
 * Other emulators answer on the same ports with something else, or with the signature alone: both
 * the signature and an entry in the directory are asked for before anything is believed.
 */
#include <kernel/boot/fw_cfg.h>

#include <stdbool.h>
#include <stdint.h>

#include <kernel/x86/io.h>
#include <lib/errno.h>
#include <lib/string.h>

#define FW_CFG_SELECTOR  0x510
#define FW_CFG_DATA      0x511
#define FW_CFG_SIGNATURE 0x0000
#define FW_CFG_DIRECTORY 0x0019
#define FW_CFG_FILES_MAX 1024
#define FW_CFG_NAME_SIZE 56

/** An entry of the directory; its numbers are big-endian in the device. */
struct fw_cfg_file {
    uint32_t size;
    uint16_t selector;
    char name[FW_CFG_NAME_SIZE];
};

static void
fw_cfg_bytes(void *into, size_t count)
{
    for (uint8_t *byte = into; count > 0; count--)
        *byte++ = io_in8(FW_CFG_DATA);
}

static uint32_t
fw_cfg_big_endian(unsigned bytes)
{
    uint32_t value = 0;

    while (bytes-- > 0)
        value = value << 8 | io_in8(FW_CFG_DATA);
    return value;
}

static bool
fw_cfg_present(void)
{
    char signature[4];

    io_out16(FW_CFG_SELECTOR, FW_CFG_SIGNATURE);
    fw_cfg_bytes(signature, sizeof(signature));
    return memcmp(signature, "QEMU", sizeof(signature)) == 0;
}

static void
fw_cfg_next(struct fw_cfg_file *file)
{
    file->size = fw_cfg_big_endian(4);
    file->selector = (uint16_t)fw_cfg_big_endian(2);
    fw_cfg_big_endian(2); /* reserved */
    fw_cfg_bytes(file->name, sizeof(file->name));
    file->name[sizeof(file->name) - 1] = '\0';
}

static int
fw_cfg_lookup(const char *name, struct fw_cfg_file *file)
{
    uint32_t count;

    if (!fw_cfg_present())
        return -ENODEV;
    io_out16(FW_CFG_SELECTOR, FW_CFG_DIRECTORY);
    count = fw_cfg_big_endian(4);
    if (count > FW_CFG_FILES_MAX)
        return -ENODEV;
    while (count-- > 0) {
        fw_cfg_next(file);
        if (strcmp(file->name, name) == 0)
            return 0;
    }
    return -ENOENT;
}

int
fw_cfg_read_text(const char *name, char *text, size_t size)
{
    struct fw_cfg_file file;
    size_t length;
    int error = fw_cfg_lookup(name, &file);

    if (error != 0)
        return error;
    length = file.size < size - 1 ? file.size : size - 1;
    io_out16(FW_CFG_SELECTOR, file.selector);
    fw_cfg_bytes(text, length);
    text[length] = '\0';
    return 0;
}
