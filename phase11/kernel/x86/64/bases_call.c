/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief arch_prctl(2): a thread sets the bases of FS and GS, where its own variables are.
 * @ingroup process
 */
#include <lib/errno.h>
#include <kernel/mm/user.h>
#include <kernel/proc/syscall.h>
#include <kernel/sched/task.h>
#include <kernel/x86/64/bases.h>

/* Linux's <asm/prctl.h>. */
#define ARCH_SET_GS 0x1001
#define ARCH_SET_FS 0x1002
#define ARCH_GET_FS 0x1003
#define ARCH_GET_GS 0x1004

static long
bases_call(const uintptr_t arguments[])
{
    uint64_t base;

    switch (arguments[0]) {
    case ARCH_SET_FS:
        return user_base_set(task_current(), USER_BASE_FS, arguments[1]);
    case ARCH_SET_GS:
        return user_base_set(task_current(), USER_BASE_GS, arguments[1]);
    case ARCH_GET_FS:
    case ARCH_GET_GS:
        base = user_base_get(arguments[0] == ARCH_GET_FS ? USER_BASE_FS : USER_BASE_GS);
        return user_write(arguments[1], &base, sizeof(base));
    default:
        return -EINVAL;
    }
}
SYSCALL(384, arch_prctl, 2, bases_call);
