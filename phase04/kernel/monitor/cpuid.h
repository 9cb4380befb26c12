/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The two halves of the command `cpuid`.
 * @ingroup monitor
 */
#ifndef KERNEL_MONITOR_CPUID_H
#define KERNEL_MONITOR_CPUID_H

#include <kernel/x86/cpu.h>

/** Print the names of the features that this CPU has. */
void cpuid_features_show(void);

#endif
