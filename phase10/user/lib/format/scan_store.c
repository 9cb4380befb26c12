/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Where scanf's whole numbers go. See scan.h.
 * @ingroup libc
 */
#include <user/lib/format/scan.h>

void
scan_store(const struct scan_spec *spec, uint64_t value, void *target)
{
    if (spec->conversion == 'p') {
        *(void **)target = (void *)(uintptr_t)value;
        return;
    }
    switch (spec->length) {
    case SCAN_CHAR:
        *(unsigned char *)target = (unsigned char)value;
        break;
    case SCAN_SHORT:
        *(unsigned short *)target = (unsigned short)value;
        break;
    case SCAN_LONG:
        *(unsigned long *)target = (unsigned long)value;
        break;
    case SCAN_LONG_LONG:
        *(unsigned long long *)target = value;
        break;
    case SCAN_SIZE:
        *(size_t *)target = (size_t)value;
        break;
    default:
        *(unsigned *)target = (unsigned)value;
    }
}
