/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Physical addresses that 32 bits cannot name are refused, not cut.
 * @ingroup tests
 */
#include <kernel/mm/address.h>
#include <kernel/test/ktest.h>

KTEST(address, beyond, "address: what lies at 4 GiB or reaches there cannot be mapped")
{
    KEXPECT_POINTER(mmio_map(1ull << 32, 1), NULL);
    KEXPECT_POINTER(mmio_map(0xFFFFF000, 0x1001), NULL);
}
