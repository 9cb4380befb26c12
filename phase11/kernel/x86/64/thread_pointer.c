/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The thread pointer is FS.base.
 * @ingroup x86
 *
 * Source: System V ABI for x86-64 §3.4.2 (thread-local storage: FS).
 */
#include <kernel/proc/thread_pointer.h>

#include <kernel/sched/task.h>
#include <kernel/x86/64/bases.h>

int
thread_pointer_set(uintptr_t address)
{
    return user_base_set(task_current(), USER_BASE_FS, address);
}
