/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The facts as WasilOS has them.
 * @ingroup tests
 */
#include "abi64.h"

#include <stddef.h>

#include <lib/errno.h>
#include <lib/linux/auxv.h>
#include <lib/linux/fcntl.h>
#include <lib/linux/ioctl.h>
#include <lib/linux/mman.h>
#include <lib/linux/poll.h>
#include <lib/linux/resource.h>
#include <lib/linux/signal_frame_64.h>
#include <lib/linux/stat.h>
#include <lib/linux/statfs.h>
#include <lib/linux/sysinfo.h>
#include <lib/linux/termios.h>
#include <lib/linux/uio.h>
#include <lib/linux/utsname.h>

#define ABI_CHOOSE(our_, host_) our_
#define ABI_TABLE               abi_ours
#include "table.h"

const struct abi_fact abi_numbers[] = {
#define NUMBER(name_, number_) { #name_, (number_) },
#include "numbers.h"
    { NULL, 0 },
};
