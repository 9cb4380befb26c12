/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief All of what programs and the kernel agree on: Linux's numbers and structs.
 * @ingroup abi
 *
 * A header each below lib/linux/; programs see them through POSIX's names (user/include/). Where a
 * struct holds a `long`, it is as wide as the mode, as on Linux.
 */
#ifndef LIB_ABI_H
#define LIB_ABI_H

#include <lib/errno.h>
#include <lib/linux/auxv.h>
#include <lib/linux/fcntl.h>
#include <lib/linux/mman.h>
#include <lib/linux/resource.h>
#include <lib/linux/signal.h>
#include <lib/linux/time.h>
#include <lib/linux/utsname.h>
#include <lib/linux/wait.h>

#endif
