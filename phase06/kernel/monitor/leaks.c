/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The command `leaks`: who has memory of the heap, and who has got some since a mark.
 * @ingroup monitor
 */
#include <kernel/mm/leaks.h>

#include <kernel/console/console.h>
#include <kernel/mm/kmalloc.h>
#include <kernel/mm/kmalloc_debug.h>
#include <kernel/monitor/command.h>
#include <kernel/types.h>
#include <lib/errno.h>
#include <lib/string.h>

#define LEAKS_SITES 48

/* Too big for a stack; only the monitor calls this. */
static struct leaks_site leaks_sites[LEAKS_SITES];
static uint32_t leaks_marked;

static void
leaks_show(uint32_t since)
{
    struct leaks leaks = { .since = since, .limit = LEAKS_SITES, .site = leaks_sites };

    leaks_collect(&leaks);
    console_printf("%8s %10s  allocated by\n", "blocks", "bytes");
    for (unsigned i = 0; i < leaks.count; i++) {
        const struct leaks_site *site = &leaks.site[i];

        console_printf("%8u %10llu  ", (unsigned)site->blocks, (unsigned long long)site->bytes);
        if (site->caller == 0)
            console_printf("others\n");
        else
            console_printf("%pS\n", (void *)site->caller);
    }
    console_printf("%8u %10llu  in all%s\n", (unsigned)leaks.blocks,
                   (unsigned long long)leaks.bytes, since == 0 ? "" : " since the mark");
}

static int
leaks_command(int argc, char **argv)
{
    if (argc > 2)
        return -EINVAL;
    if (!kmalloc_is_debug()) {
        console_printf("the heap keeps no owners: start with kmalloc=debug\n");
        return 0;
    }
    if (argc == 1) {
        leaks_show(0);
    } else if (strcmp(argv[1], "mark") == 0) {
        leaks_marked = kmalloc_debug_serial();
        console_printf("marked; `leaks diff` shows what is allocated from now on and kept\n");
    } else if (strcmp(argv[1], "diff") == 0) {
        leaks_show(leaks_marked);
    } else {
        return -EINVAL;
    }
    return 0;
}

COMMAND(leaks, "[mark|diff]", "who has memory of the heap, or has kept some since the mark",
        leaks_command, .group = "memory");
