/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Who has how many objects: /proc/slabinfo and the command `slabs`, which can also misuse
 * one.
 * @ingroup mm
 */
#include <kernel/mm/slab_cache.h>

#include <kernel/console/console.h>
#include <kernel/fs/proc.h>
#include <kernel/mm/kmalloc.h>
#include <kernel/mm/page.h>
#include <kernel/mm/slab.h>
#include <kernel/monitor/command.h>
#include <lib/errno.h>
#include <lib/printf.h>
#include <lib/string.h>

/** A line as Linux gives it (slabinfo(5)), so that slabtop reads it. */
static void
slabinfo_line(struct proc_text *text, const char *name, const uint32_t used, uint32_t all,
              uint32_t size, uint32_t slots, uint32_t pages, uint32_t limit, uint32_t slabs,
              uint32_t spare)
{
    proc_printf(text, "%-17s %6u %6u %6u %4u %4u : tunables %4u %4u %4u : slabdata %6u %6u %6u\n",
                name, (unsigned)used, (unsigned)all, (unsigned)size, (unsigned)slots,
                (unsigned)pages, (unsigned)limit, (unsigned)(limit + 1) / 2, 0u, (unsigned)slabs,
                (unsigned)slabs, (unsigned)spare);
}

/** The heap's classes follow: they are slabs, too. */
static void
slabinfo_heap(struct proc_text *text)
{
    static const char prefix[] = "kmalloc-";

    for (unsigned i = 0; i < SLAB_CLASSES; i++) {
        const struct slab_class *class = &slab_classes[i];
        char name[sizeof(prefix) + 4];

        snprintf(name, sizeof(name), "%s%u", prefix, (unsigned)class->size);
        slabinfo_line(text, name, class->used, class->slabs * class->slots, class->size,
                      class->slots, 1u << class->order, 0, class->slabs, 0);
    }
}

static void
slabinfo_show(struct proc_text *text)
{
    proc_printf(text, "slabinfo - version: 2.1\n"
                      "# name            <active_objs> <num_objs> <objsize> <objperslab> "
                      "<pagesperslab> : tunables <limit> <batchcount> <sharedfactor> : slabdata "
                      "<active_slabs> <num_slabs> <sharedavail>\n");
    REGISTRY_FOR_EACH (object, kind) {
        const struct slab_cache *cache = slab_cache_of(kind);
        uint32_t spare = slab_cache_spare(cache);

        slabinfo_line(text, kind->name, cache->out - spare, cache->slabs * cache->slots,
                      cache->size, cache->slots, 1u << cache->order,
                      cache->guarded ? 0 : cache->room, cache->slabs, spare);
    }
    slabinfo_heap(text);
}

PROC_FILE(slabinfo, slabinfo_show);

/* ---- the command ----------------------------------------------------------------------------- */

static void
slabs_show(void)
{
    console_printf("%-16s %6s %6s %6s %6s %6s %8s %8s %8s %8s\n", "kind", "bytes", "used", "spare",
                   "slabs", "empty", "made", "reaped", "refills", "flushes");
    REGISTRY_FOR_EACH (object, kind) {
        const struct slab_cache *cache = slab_cache_of(kind);
        uint32_t spare = slab_cache_spare(cache);

        if (cache->grown == 0)
            continue;
        console_printf("%-16s %6u %6u %6u %6u %6u %8llu %8llu %8llu %8llu\n", kind->name,
                       (unsigned)cache->size, (unsigned)(cache->out - spare), (unsigned)spare,
                       (unsigned)cache->slabs, (unsigned)cache->empties,
                       (unsigned long long)cache->grown, (unsigned long long)cache->reaped,
                       (unsigned long long)cache->refills, (unsigned long long)cache->flushes);
    }
}

/** What `slabs overflow` and its family misuse; guarded, whatever `kmalloc=` says. */
struct slabs_victim {
    uint8_t byte[100];
};

OBJECT_KIND(victim, .size = sizeof(struct slabs_victim), .guarded = true);

static void
slabs_overflow(uint8_t *victim)
{
    victim[sizeof(struct slabs_victim)] = 0;
    object_free(&object_kind_victim, victim);
}

static void
slabs_twice(uint8_t *victim)
{
    object_free(&object_kind_victim, victim);
    object_free(&object_kind_victim, victim);
}

static void
slabs_stale(uint8_t *victim)
{
    object_free(&object_kind_victim, victim);
    victim[sizeof(struct slabs_victim) / 2] = 0;
    object_free(&object_kind_victim, object_alloc(&object_kind_victim));
}

static const struct {
    const char *name;
    void (*fn)(uint8_t *victim);
} slabs_misuses[] = {
    { "overflow", slabs_overflow },
    { "twice", slabs_twice },
    { "stale", slabs_stale },
};

static int
slabs_command(int argc, char **argv)
{
    uint8_t *victim;

    if (argc == 1) {
        slabs_show();
        return 0;
    }
    if (argc == 2 && strcmp(argv[1], "reap") == 0) {
        console_printf("%s\n", object_trim() ? "reaped" : "nothing to reap");
        return 0;
    }
    for (size_t i = 0; argc == 2 && i < ARRAY_SIZE(slabs_misuses); i++) {
        if (strcmp(argv[1], slabs_misuses[i].name) != 0)
            continue;
        victim = object_alloc(&object_kind_victim);
        if (victim == NULL)
            return -ENOMEM;
        __asm__("" : "+r"(victim)); /* the compiler is not to know how long it is */
        slabs_misuses[i].fn(victim);
        return 0;
    }
    return -EINVAL;
}

COMMAND(slabs, "[reap|overflow|twice|stale]",
        "objects by kind; give back what is not in use; misuse one on purpose", slabs_command,
        .group = "memory");
