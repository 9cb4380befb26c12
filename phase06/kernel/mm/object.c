/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Objects from the heap: all weak, for whoever knows a better place.
 * @ingroup mm
 */
#include <kernel/mm/object.h>

#include <kernel/mm/kmalloc.h>
#include <lib/string.h>

REGISTRY_DEFINE(object);

/** The frame of the function that this is in: its return address is whom guards blame. */
#define OBJECT_FRAME __builtin_frame_address(0)

__attribute__((weak)) void *
object_alloc(const struct object_kind *kind)
{
    void *object = kmalloc_for(object_size(kind), OBJECT_FRAME);

    if (object != NULL && kind->construct != NULL)
        kind->construct(object);
    return object;
}

__attribute__((weak)) void *
object_zalloc(const struct object_kind *kind)
{
    size_t size = object_size(kind);
    void *object = kmalloc_for(size, OBJECT_FRAME);

    return object == NULL ? NULL : memset(object, 0, size);
}

__attribute__((weak)) void
object_free(const struct object_kind *kind, void *object)
{
    (void)kind;
    kfree_for(object, OBJECT_FRAME);
}

__attribute__((weak)) bool
object_trim(void)
{
    return false;
}

__attribute__((weak)) uint32_t
object_count(void)
{
    return 0;
}

__attribute__((weak)) void
object_failalloc(bool failing)
{
    (void)failing;
}

__attribute__((weak)) void
object_walk(void (*each)(const struct kmalloc_header *header, void *context), void *context)
{
    (void)each;
    (void)context;
}
