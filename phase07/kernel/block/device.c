/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The list of block devices.
 * @ingroup block
 *
 * Invariant: a partition stands behind its disk, and as long as it does the disk stays.
 * Locks: a mutex for the list, and a spinlock in each device for its counters.
 */
#include <kernel/block/cache.h>

#include <kernel/boot/cmdline.h>
#include <kernel/panic/panic.h>
#include <kernel/sync/mutex.h>
#include <lib/errno.h>
#include <lib/string.h>

LOCK_CLASS(33, devices);
LOCK_CLASS(57, device);

static struct block_device *block_device_head;
static struct mutex block_device_lock = MUTEX_INIT(devices);

/** Does `readonly=` name this device? */
static bool
block_device_is_protected(const char *name)
{
    const char *list = cmdline_get("readonly");
    size_t length = strlen(name);

    while (list != NULL && *list != '\0') {
        size_t word = strcspn(list, ",");

        if (word == length && strncmp(list, name, length) == 0)
            return true;
        list += word + (list[word] == ',');
    }
    return false;
}

static bool
block_device_is_sound(const struct block_device *device)
{
    size_t length = strnlen(device->name, sizeof(device->name));
    const struct block_device *disk = device->parent;

    if (length == 0 || length == sizeof(device->name) || device->sectors == 0)
        return false;
    if (disk == NULL)
        return device->operations != NULL;
    return disk->parent == NULL && device->first < disk->sectors &&
           device->sectors <= disk->sectors - device->first;
}

/** The device of this name. The lock is held. */
static struct block_device *
block_device_find(const char *name)
{
    struct block_device *device = block_device_head;

    while (device != NULL && strcmp(device->name, name) != 0)
        device = device->next;
    return device;
}

/** block_device_add() of a sound one, with the lock held. */
static int
block_device_append(struct block_device *device)
{
    struct block_device **end = &block_device_head;

    if (block_device_find(device->name) != NULL)
        return -EEXIST;
    if (block_device_is_protected(device->name))
        device->read_only = true;
    if (device->parent != NULL) {
        device->read_only |= device->parent->read_only;
        block_device_get(device->parent);
    }
    device->users = 0;
    device->next = NULL;
    spin_init(&device->lock, &lock_class_device);
    memset(&device->statistics, 0, sizeof(device->statistics));
    while (*end != NULL)
        end = &(*end)->next;
    *end = device;
    return 0;
}

int
block_device_add(struct block_device *device)
{
    int error;

    if (!block_device_is_sound(device))
        return -EINVAL;
    mutex_lock(&block_device_lock);
    error = block_device_append(device);
    if (error == 0)
        block_cache_admit(device);
    mutex_unlock(&block_device_lock);
    return error;
}

int
block_device_remove(struct block_device *device)
{
    struct block_device **link = &block_device_head;
    int error;

    mutex_lock(&block_device_lock);
    error = device->users > 0 || block_statistics(device).in_flight > 0 ? -EBUSY : 0;
    while (*link != device) {
        ASSERT(*link != NULL);
        link = &(*link)->next;
    }
    if (error == 0) {
        *link = device->next;
        block_cache_forget(device);
    }
    mutex_unlock(&block_device_lock);
    if (error == 0 && device->parent != NULL)
        block_device_put(device->parent);
    return error;
}

struct block_device *
block_device_lookup(const char *name)
{
    struct block_device *device;

    mutex_lock(&block_device_lock);
    device = block_device_find(name);
    mutex_unlock(&block_device_lock);
    return device;
}

struct block_device *
block_device_next(const struct block_device *device)
{
    struct block_device *next;

    mutex_lock(&block_device_lock);
    next = device == NULL ? block_device_head : device->next;
    mutex_unlock(&block_device_lock);
    return next;
}

void
block_device_get(struct block_device *device)
{
    __atomic_add_fetch(&device->users, 1, __ATOMIC_RELAXED);
}

void
block_device_put(struct block_device *device)
{
    ASSERT(device->users > 0);
    __atomic_sub_fetch(&device->users, 1, __ATOMIC_RELEASE);
}

struct block_statistics
block_statistics(struct block_device *device)
{
    uintptr_t flags = spin_lock_irq(&device->lock);
    struct block_statistics copy = device->statistics;

    spin_unlock_irq(&device->lock, flags);
    return copy;
}
