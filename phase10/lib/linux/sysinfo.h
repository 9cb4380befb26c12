/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What sysinfo() tells: Linux's struct.
 * @ingroup abi
 *
 * Source: sysinfo(2).
 */
#ifndef LIB_LINUX_SYSINFO_H
#define LIB_LINUX_SYSINFO_H

#include <stdint.h>

/** Memory and processes; the memory in units of mem_unit bytes. */
struct sysinfo {
    long uptime;            /**< seconds since the start */
    unsigned long loads[3]; /**< 0: nobody takes averages here */
    unsigned long totalram, freeram, sharedram, bufferram, totalswap, freeswap;
    uint16_t procs, pad;
    unsigned long totalhigh, freehigh;
    uint32_t mem_unit;
    char _f[20 - 2 * sizeof(long) - sizeof(uint32_t)];
};

#endif
