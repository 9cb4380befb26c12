/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The facts as the host's kernel has them: its own headers, not the C library's.
 * @ingroup tests
 */
#include "abi64.h"

#include <stddef.h>

#include <asm/fcntl.h>
#include <asm/ioctls.h>
#include <linux/mman.h>
#include <asm/poll.h>
#include <asm/sigcontext.h>
#include <asm/siginfo.h>
#include <asm/signal.h>
#include <asm/stat.h>
#include <asm/statfs.h>
#include <asm/termbits.h>
#include <asm/termios.h>
#include <asm/ucontext.h>
#include <asm/unistd_64.h>
#include <linux/auxvec.h>
#include <linux/errno.h>
#include <linux/resource.h>
#include <linux/sysinfo.h>
#include <linux/time.h>
#include <linux/times.h>
#include <linux/uio.h>
#include <linux/utsname.h>

#define ABI_CHOOSE(our_, host_) host_
#define ABI_TABLE               abi_host
#include "table.h"

const struct abi_fact abi_host_numbers[] = {
#define NUMBER(name_, number_) { #name_, __NR_##name_ },
#include "numbers.h"
    { NULL, 0 },
};
