/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The command `damage`: do to the heap what must not be done, and see who is blamed.
 * @ingroup monitor
 *
 * With `kmalloc=debug` each of these ends in a panic that names the block and its owners.
 */
#include <kernel/console/console.h>
#include <kernel/mm/kmalloc.h>
#include <kernel/monitor/command.h>
#include <kernel/types.h>
#include <lib/errno.h>
#include <lib/string.h>

#define DAMAGE_SIZE 100

static void
damage_overflow(uint8_t *memory)
{
    memory[DAMAGE_SIZE] = 0;
    kfree(memory);
}

static void
damage_underflow(uint8_t *memory)
{
    memory[-1] = 0;
    kfree(memory);
}

static void
damage_twice(uint8_t *memory)
{
    kfree(memory);
    __asm__("" : "+r"(memory)); /* or the compiler would warn, and be right */
    kfree(memory);
}

static void
damage_stale(uint8_t *memory)
{
    kfree(memory);
    __asm__("" : "+r"(memory));
    memory[DAMAGE_SIZE / 2] = 0;
    kfree(kmalloc(DAMAGE_SIZE));
}

static const struct {
    const char *name;
    void (*fn)(uint8_t *memory);
} damage_kinds[] = {
    { "overflow", damage_overflow },
    { "underflow", damage_underflow },
    { "twice", damage_twice },
    { "stale", damage_stale },
};

static int
damage_command(int argc, char **argv)
{
    uint8_t *memory;

    if (argc != 2)
        return -EINVAL;
    if (!kmalloc_is_debug()) {
        console_printf("nobody would notice: start with kmalloc=debug\n");
        return 0;
    }
    for (size_t i = 0; i < ARRAY_SIZE(damage_kinds); i++) {
        if (strcmp(argv[1], damage_kinds[i].name) != 0)
            continue;
        memory = kmalloc(DAMAGE_SIZE);
        if (memory == NULL)
            return -ENOMEM;
        __asm__("" : "+r"(memory)); /* the compiler is not to know how long it is */
        damage_kinds[i].fn(memory);
        return 0;
    }
    return -EINVAL;
}

COMMAND(damage, "overflow|underflow|twice|stale",
        "damage the heap on purpose: a panic names the owner", damage_command, .group = "memory");
