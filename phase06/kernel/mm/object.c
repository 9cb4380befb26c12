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

__attribute__((weak)) void *
object_alloc(const struct object_kind *kind)
{
    void *object = kmalloc(object_size(kind));

    if (object != NULL && kind->construct != NULL)
        kind->construct(object);
    return object;
}

__attribute__((weak)) void *
object_zalloc(const struct object_kind *kind)
{
    return kzalloc(object_size(kind));
}

__attribute__((weak)) void
object_free(const struct object_kind *kind, void *object)
{
    (void)kind;
    kfree(object);
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
