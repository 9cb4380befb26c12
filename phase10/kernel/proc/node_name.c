/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The machine's name, and sethostname.
 * @ingroup process
 *
 * Source: sethostname(2), uname(2).
 */
#include <kernel/mm/user.h>
#include <kernel/proc/node_name.h>
#include <kernel/proc/syscall.h>
#include <kernel/x86/cpu.h>
#include <lib/linux/utsname.h>
#include <lib/string.h>

/** With interrupts off: nobody reads half of it. */
static char node_name[sizeof(((struct utsname *)0)->nodename)] = NODE_NAME_FIRST;

/* Takes the place of the weak one in phase08. */
void
node_name_get(char *text, size_t size)
{
    uintptr_t flags = cpu_interrupts_save();

    strlcpy(text, node_name, size);
    cpu_interrupts_restore(flags);
}

static long
node_name_call_set(const uintptr_t *arguments)
{
    char given[sizeof(node_name)] = "";
    uintptr_t flags;

    if (arguments[1] >= sizeof(given))
        return -EINVAL;
    if (user_read(given, arguments[0], arguments[1]) != 0)
        return -EFAULT;
    flags = cpu_interrupts_save();
    memcpy(node_name, given, sizeof(node_name));
    cpu_interrupts_restore(flags);
    return 0;
}

SYSCALL(74, sethostname, 2, node_name_call_set);
