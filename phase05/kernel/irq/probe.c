/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Copies whose faults are in the table of fixups.
 * @ingroup irq
 */
#include <kernel/irq/probe.h>

#include <kernel/irq/fixup.h>
#include <lib/errno.h>

/**
 * Defines bool NAME(TYPE *to, const TYPE *from): copies, and returns whether that went well. Either
 * of the two instructions may fault: of the reader the first, of the writer the second.
 */
/* [probe] */
#define PROBE_COPY(name, type, suffix)                                                 \
    static bool name(type *to, const type *from)                                       \
    {                                                                                  \
        unsigned failed = 1;                                                           \
        type value;                                                                    \
                                                                                       \
        __asm__ volatile("1: mov" suffix " %[from], %[value]\n\t"                      \
                         "2: mov" suffix " %[value], %[to]\n\t"                        \
                         "xorl %[failed], %[failed]\n"                                 \
                         "3:\n" FIXUP("1b", "3b") FIXUP("2b", "3b")                    \
                         : [failed] "+r"(failed), [value] "=&q"(value), [to] "=m"(*to) \
                         : [from] "m"(*from)                                           \
                         : "cc");                                                      \
        return failed == 0;                                                            \
    }
/* [/probe] */

/** Words of a device, which may be seen as any type. */
typedef uint16_t __attribute__((may_alias)) probe_word16;
typedef uint32_t __attribute__((may_alias)) probe_word32;

PROBE_COPY(probe_copy8, uint8_t, "b")
PROBE_COPY(probe_copy16, probe_word16, "w")
PROBE_COPY(probe_copy32, probe_word32, "l")

/** @param aligned the one of the two addresses of which nothing is known */
static int
probe_copy(void *to, const void *from, size_t size, vaddr_t aligned)
{
    uint8_t *target = to;
    const uint8_t *source = from;

    if (size == 4 && aligned % 4 == 0)
        return probe_copy32(to, from) ? 0 : -EFAULT;
    if (size == 2 && aligned % 2 == 0)
        return probe_copy16(to, from) ? 0 : -EFAULT;
    for (size_t i = 0; i < size; i++) {
        if (!probe_copy8(target + i, source + i))
            return -EFAULT;
    }
    return 0;
}

int
probe_read(void *to, vaddr_t from, size_t size)
{
    return probe_copy(to, (const void *)from, size, from);
}

int
probe_write(vaddr_t to, const void *from, size_t size)
{
    return probe_copy((void *)to, from, size, to);
}
