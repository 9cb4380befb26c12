/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Objects with guards: misuse is found, and blamed on its owner and its kind.
 * @ingroup tests
 */
#include <kernel/mm/slab_cache.h>

#include <kernel/test/ktest.h>
#include <kernel/test/memory.h>
#include <lib/string.h>

struct guard_thing {
    uint8_t byte[70];
};

static void
guard_construct(void *object)
{
    memset(object, 0x5C, sizeof(struct guard_thing));
}

OBJECT_KIND(raw, .size = sizeof(struct guard_thing), .guarded = true);
OBJECT_KIND(made, .size = sizeof(struct guard_thing), .construct = guard_construct,
            .guarded = true);

static struct kmalloc_report guard_report;
static unsigned guard_reports;

static void
guard_record(const struct kmalloc_report *report)
{
    if (guard_reports++ == 0)
        guard_report = *report;
}

static void
guard_watch(void)
{
    guard_reports = 0;
    guard_report = (struct kmalloc_report){ .what = "nothing", .kind = "nothing" };
    kmalloc_report = guard_record;
}

static void
guard_unwatch(void)
{
    kmalloc_report = kmalloc_report_panic;
}

/** An object that the compiler knows nothing about: it would warn about what follows. */
static __attribute__((noinline)) uint8_t *
guard_object(const struct object_kind *kind)
{
    uint8_t *object = object_alloc(kind);

    __asm__("" : "+r"(object));
    return object;
}

KTEST(slab_guard, overflow, "guards of objects: a byte behind or in front of one is found")
{
    uint8_t *object;

    for (unsigned i = 0; i < 2; i++) {
        size_t at = i == 0 ? sizeof(struct guard_thing) : (size_t)-1;

        object = guard_object(&object_kind_raw);
        KREQUIRE_MEMORY(object);
        object[at] ^= 1;
        guard_watch();
        object_free(&object_kind_raw, object);
        guard_unwatch();
        object[at] ^= 1;
        KEXPECT_EQ(guard_reports, 1);
        KEXPECT_STR(guard_report.what, i == 0 ? "overflow" : "underflow");
        KEXPECT_STR(guard_report.kind, "raw");
        KEXPECT_POINTER(guard_report.byte, object + at);
    }
}

KTEST(slab_guard, twice, "guards of objects: a double free is found, and who did both")
{
    uint8_t *object = guard_object(&object_kind_raw);
    const struct kmalloc_header *header;

    KREQUIRE_MEMORY(object);
    header = slab_guard_header(slab_cache_of(&object_kind_raw), object);
    object_free(&object_kind_raw, object);
    guard_watch();
    object_free(&object_kind_raw, object);
    guard_unwatch();
    KEXPECT_EQ(guard_reports, 1);
    KEXPECT_STR(guard_report.what, "double free");
    KEXPECT(header->allocated.call[0] - (vaddr_t)guard_object < 4096);
    KEXPECT(header->freed.call[0] - (vaddr_t)ktest_run_slab_guard_twice < 4096);
    KEXPECT_EQ(slab_cache_of(&object_kind_raw)->out, 0);
}

/** Poison for those without a constructor, a sum for the others. */
static void
guard_stale(const struct object_kind *kind, uint8_t left)
{
    uint8_t *object = guard_object(kind), *again;

    KREQUIRE_MEMORY(object);
    object_free(kind, object);
    KEXPECT_EQ(object[40], left);
    object[40] ^= 4;
    guard_watch();
    again = guard_object(kind);
    guard_unwatch();
    object[40] ^= 4;
    KREQUIRE_MEMORY(again);
    KEXPECT_POINTER(again, object);
    KEXPECT_EQ(guard_reports, 1);
    KEXPECT_STR(guard_report.what, "write after free");
    object_free(kind, again);
}

KTEST(slab_guard, stale, "guards of objects: a write after free is found at the next allocation")
{
    guard_stale(&object_kind_raw, KMALLOC_POISON);
}

KTEST(slab_guard, made, "guards of objects: a constructed one is not poisoned, and still watched")
{
    guard_stale(&object_kind_made, 0x5C);
}

KTEST(slab_guard, wild, "guards of objects: what is none of this kind is not freed")
{
    uint8_t *object = guard_object(&object_kind_raw);

    KREQUIRE_MEMORY(object);
    guard_watch();
    object_free(&object_kind_made, object);
    KEXPECT_STR(guard_report.what, "free of what is no block");
    object_free(&object_kind_raw, object + 16);
    object_free(&object_kind_raw, &guard_report);
    guard_unwatch();
    KEXPECT_EQ(guard_reports, 3);
    object_free(&object_kind_raw, object);
    KEXPECT_EQ(slab_cache_of(&object_kind_raw)->out, 0);
}
