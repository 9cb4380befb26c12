/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Access to any address, by a CPU that cannot refuse. See access.h.
 * @ingroup monitor
 */
#include <kernel/monitor/access.h>

#include <lib/string.h>

/** Can this be done by one access of that size? */
static bool
access_is_single(vaddr_t address, size_t size)
{
    return (size == 2 || size == 4) && address % size == 0;
}

__attribute__((weak)) int
access_read(vaddr_t address, void *to, size_t size)
{
    uint8_t *bytes = to;

    if (access_is_single(address, size)) {
        uint32_t value =
            size == 4 ? *(const volatile uint32_t *)address : *(const volatile uint16_t *)address;

        memcpy(to, &value, size);
        return 0;
    }
    for (size_t i = 0; i < size; i++)
        bytes[i] = *(const volatile uint8_t *)(address + i);
    return 0;
}

__attribute__((weak)) int
access_write(vaddr_t address, const void *from, size_t size)
{
    const uint8_t *bytes = from;

    if (access_is_single(address, size)) {
        uint32_t value = 0;

        memcpy(&value, from, size);
        if (size == 4)
            *(volatile uint32_t *)address = value;
        else
            *(volatile uint16_t *)address = (uint16_t)value;
        return 0;
    }
    for (size_t i = 0; i < size; i++)
        *(volatile uint8_t *)(address + i) = bytes[i];
    return 0;
}
