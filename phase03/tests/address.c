/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Physical addresses that 32 bits cannot name are refused, not cut.
 * @ingroup tests
 */
#include <kernel/mm/address.h>
#include <kernel/test/ktest.h>

/* 52 bits is the most that any x86 has; with page tables, phase06 can map all that the CPU at hand
 * has, above 4 GiB too. */
KTEST(address, beyond,
      "address: what lies behind the last physical address, or reaches there, cannot be mapped")
{
    KEXPECT_POINTER(mmio_map(1ull << 52, 1), NULL);
    KEXPECT_POINTER(mmio_map((1ull << 52) - 0x1000, 0x1001), NULL);
}
