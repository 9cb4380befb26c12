/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The sorted array behind mm_regions.h: finding, adding, taking out, changing rights.
 * @ingroup mm
 *
 * Everything is made of two small steps: cut a region in two at an address, and join two
 * neighbours. Neither can fail, because the places were reserved before.
 */
#include <lib/mm_regions.h>

#include <lib/errno.h>
#include <lib/string.h>

/** The array grows to this at first, then by doubling. */
#define MM_REGIONS_FIRST 8u

int
mm_regions_reserve(struct mm_regions *regions, unsigned spare)
{
    unsigned want = regions->count + spare;
    unsigned capacity = regions->capacity == 0 ? MM_REGIONS_FIRST : regions->capacity;
    struct mm_region *larger;

    if (want > MM_REGIONS_MAX)
        return -ENOMEM;
    if (want <= regions->capacity)
        return 0;
    while (capacity < want)
        capacity *= 2;
    larger = regions->ops->resize(regions->region, capacity * sizeof(*larger));
    if (larger == NULL)
        return -ENOMEM;
    regions->region = larger;
    regions->capacity = capacity;
    return 0;
}

/* [above] */
unsigned
mm_regions_above(const struct mm_regions *regions, uintptr_t address)
{
    unsigned low = 0, high = regions->count;

    while (low < high) {
        unsigned middle = (low + high) / 2;

        if (regions->region[middle].end > address)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}
/* [/above] */

const struct mm_region *
mm_regions_lookup(const struct mm_regions *regions, uintptr_t address)
{
    unsigned at = mm_regions_above(regions, address);

    if (at == regions->count || regions->region[at].start > address)
        return NULL;
    return &regions->region[at];
}

size_t
mm_regions_covered(const struct mm_regions *regions, uintptr_t start, uintptr_t end)
{
    size_t covered = 0;

    for (unsigned at = mm_regions_above(regions, start);
         at < regions->count && regions->region[at].start < end; at++) {
        const struct mm_region *region = &regions->region[at];

        covered += (region->end < end ? region->end : end) -
                   (region->start > start ? region->start : start);
    }
    return covered;
}

/** Does @p address lie inside a region, not at its start? */
static bool
mm_regions_is_inside(const struct mm_regions *regions, uintptr_t address)
{
    const struct mm_region *region = mm_regions_lookup(regions, address);

    return region != NULL && region->start < address;
}

unsigned
mm_regions_cuts(const struct mm_regions *regions, uintptr_t start, uintptr_t end)
{
    return (unsigned)mm_regions_is_inside(regions, start) +
           (unsigned)mm_regions_is_inside(regions, end);
}

/* [gap] */
bool
mm_regions_find_gap(const struct mm_regions *regions, size_t size, uintptr_t low, uintptr_t high,
                    uintptr_t *start)
{
    unsigned at = mm_regions_above(regions, high - 1);

    if (at < regions->count && regions->region[at].start < high)
        high = regions->region[at].start;
    for (;; high = regions->region[at].start) {
        uintptr_t bottom = at > 0 ? regions->region[at - 1].end : low;

        if (bottom < low)
            bottom = low;
        if (high >= bottom && high - bottom >= size) {
            *start = high - size;
            return true;
        }
        if (at == 0 || high <= low)
            return false;
        at--;
    }
}
/* [/gap] */

/** Make a free place at @p at. */
static void
mm_regions_open(struct mm_regions *regions, unsigned at)
{
    memmove(&regions->region[at + 1], &regions->region[at],
            (regions->count - at) * sizeof(regions->region[0]));
    regions->count++;
}

/** Close the places [at, at + count), whose references were given back or moved. */
static void
mm_regions_close(struct mm_regions *regions, unsigned at, unsigned count)
{
    memmove(&regions->region[at], &regions->region[at + count],
            (regions->count - at - count) * sizeof(regions->region[0]));
    regions->count -= count;
}

/** Could two regions, the second right behind the first, be one? */
static bool
mm_regions_continues(const struct mm_region *first, const struct mm_region *second)
{
    return first->end == second->start && first->protection == second->protection &&
           first->flags == second->flags && first->object == second->object &&
           (first->object == NULL || first->offset + (first->end - first->start) == second->offset);
}

/** Join the region at @p at with the one in front of it, if they could be one. */
static void
mm_regions_join(struct mm_regions *regions, unsigned at)
{
    struct mm_region *region = &regions->region[at];

    if (at == 0 || at >= regions->count || !mm_regions_continues(region - 1, region))
        return;
    region[-1].end = region->end;
    if (region->object != NULL)
        regions->ops->object_put(region->object);
    mm_regions_close(regions, at, 1);
}

/* [cut] */
/** Have a region end where @p address begins. @return the number of the first one from there on */
static unsigned
mm_regions_cut(struct mm_regions *regions, uintptr_t address)
{
    unsigned at = mm_regions_above(regions, address);
    struct mm_region *region = &regions->region[at];

    if (at == regions->count || region->start >= address)
        return at;
    mm_regions_open(regions, at);
    region[1] = region[0];
    region[0].end = address;
    region[1].start = address;
    if (region->object != NULL) {
        region[1].offset += address - region->start;
        regions->ops->object_get(region->object);
    }
    return at + 1;
}
/* [/cut] */

void
mm_regions_add(struct mm_regions *regions, const struct mm_region *region)
{
    unsigned at = mm_regions_above(regions, region->start);

    mm_regions_open(regions, at);
    regions->region[at] = *region;
    regions->bytes += region->end - region->start;
    if (region->object != NULL)
        regions->ops->object_get(region->object);
    mm_regions_join(regions, at + 1);
    mm_regions_join(regions, at);
}

void
mm_regions_remove(struct mm_regions *regions, uintptr_t start, uintptr_t end)
{
    unsigned first = mm_regions_cut(regions, start), behind = mm_regions_cut(regions, end);

    for (unsigned at = first; at < behind; at++) {
        struct mm_region *region = &regions->region[at];

        regions->bytes -= region->end - region->start;
        if (region->object != NULL)
            regions->ops->object_put(region->object);
    }
    mm_regions_close(regions, first, behind - first);
}

/** Join all neighbours among the regions [first, behind] and the one in front. */
static void
mm_regions_join_all(struct mm_regions *regions, unsigned first, unsigned behind)
{
    /* From above, so that joining moves nothing that is still to be looked at. */
    for (unsigned at = behind + 1; at-- > first;)
        mm_regions_join(regions, at);
}

void
mm_regions_protect(struct mm_regions *regions, uintptr_t start, uintptr_t end, uint32_t protection)
{
    unsigned first = mm_regions_cut(regions, start), behind = mm_regions_cut(regions, end);

    for (unsigned at = first; at < behind; at++)
        regions->region[at].protection = protection;
    mm_regions_join_all(regions, first, behind);
}

void
mm_regions_mark(struct mm_regions *regions, uintptr_t start, uintptr_t end, uint32_t clear,
                uint32_t set)
{
    unsigned first = mm_regions_cut(regions, start), behind = mm_regions_cut(regions, end);

    for (unsigned at = first; at < behind; at++)
        regions->region[at].flags = (regions->region[at].flags & ~clear) | set;
    mm_regions_join_all(regions, first, behind);
}

bool
mm_regions_grow_down(struct mm_regions *regions, unsigned index, uintptr_t start, size_t gap)
{
    struct mm_region *region = &regions->region[index];
    uintptr_t below = index > 0 ? region[-1].end : 0;

    if (start < gap || below > start - gap)
        return false;
    regions->bytes += region->start - start;
    region->start = start;
    return true;
}

int
mm_regions_copy(struct mm_regions *to, const struct mm_regions *from)
{
    int error = mm_regions_reserve(to, from->count);

    if (error != 0)
        return error;
    if (from->count != 0)
        memcpy(to->region, from->region, from->count * sizeof(from->region[0]));
    to->count = from->count;
    to->bytes = from->bytes;
    for (unsigned at = 0; at < to->count; at++) {
        if (to->region[at].object != NULL)
            to->ops->object_get(to->region[at].object);
    }
    return 0;
}

void
mm_regions_clear(struct mm_regions *regions)
{
    for (unsigned at = 0; at < regions->count; at++) {
        if (regions->region[at].object != NULL)
            regions->ops->object_put(regions->region[at].object);
    }
    regions->ops->free(regions->region);
    regions->region = NULL;
    regions->count = regions->capacity = 0;
    regions->bytes = 0;
}
