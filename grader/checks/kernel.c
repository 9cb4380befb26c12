/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Talking to a kernel and reading its variables; see kernel.h.
 * @ingroup grader
 */
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../src/grade.h"
#include "kernel.h"
#include "memory_map.h"
#include "prompt.h"

#define KERNEL_REACH (4u << 20)    /* bytes of memory that hold the kernel, from 0 */
#define KERNEL_RANGE "boot_memory" /* the struct of one range of memory */

void
kernel_ready(struct vm *vm)
{
    struct match match = expect(vm, "^(kernel ready\n|" KERNEL_PROMPT
                                    "|boot\\.cfg ends here\n|PANIC: .*\n|E\\d .*, stopped\n)");

    require(strncmp(match.group[1], "kernel ready", 12) == 0,
            "expected the kernel to come up, but it says: %s", match.group[1]);
}

void
kernel_prompt(struct vm *vm)
{
    kernel_ready(vm);
    expect(vm, "^" KERNEL_PROMPT);
    /* An earlier check of this boot has waited for the end of its last answer. */
    expect_from_here(vm);
}

const char *
kernel_ask(struct vm *vm, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    const char *answer = prompt_ask(vm, "^" KERNEL_PROMPT, format, arguments);
    va_end(arguments);
    return answer;
}

void
kernel_expect(struct vm *vm, const char *pattern)
{
    char *either = NULL;

    if (asprintf(&either, "%s|(" KERNEL_PROMPT ")", pattern) < 0)
        abort();
    struct match match = expect(vm, either);
    bool over = match.groups > 1 && match.group[1][0] != '\0';
    free(either);
    require(!over, "expected /%s/ before the prompt", pattern);
}

const struct look *
kernel_look(struct vm *vm)
{
    /* With a base of its own it has page tables, anywhere in memory. */
    return symbol(vm, KERNEL_ELF, "KERNEL_BASE") == 0 ? look_first(vm, KERNEL_REACH) : look(vm);
}

uint64_t
kernel_physical(struct vm *vm, uint64_t address)
{
    return address - symbol(vm, KERNEL_ELF, "KERNEL_BASE");
}

const uint8_t *
kernel_variable(struct vm *vm, const struct look *now, const char *name, size_t size)
{
    return look_at_linear(now, 0, symbol(vm, KERNEL_ELF, name), size);
}

static uint64_t
kernel_number(const uint8_t *bytes, unsigned size)
{
    uint64_t number = 0;

    while (size-- > 0)
        number = number << 8 | bytes[size];
    return number;
}

uint64_t
kernel_value(struct vm *vm, const struct look *now, const char *name, unsigned size)
{
    return kernel_number(kernel_variable(vm, now, name, size), size);
}

uint64_t
kernel_member(struct vm *vm, const uint8_t *object, const char *tag, const char *member,
              unsigned size)
{
    return kernel_number(object + member_offset(vm, KERNEL_ELF, tag, member), size);
}

uint64_t
kernel_free_frames(struct vm *vm)
{
    const struct look *now = look(vm);
    size_t size = struct_size(vm, KERNEL_ELF, "zone");
    const uint8_t *zones = kernel_variable(vm, now, "page_zones", 3 * size);
    uint64_t free = 0;

    for (unsigned i = 0; i < 3; i++)
        free += kernel_member(vm, zones + i * size, "zone", "free", 4);
    return free;
}

const uint8_t *
kernel_boot_info(struct vm *vm, const struct look *now)
{
    return kernel_variable(vm, now, "boot_info", struct_size(vm, KERNEL_ELF, "boot_info"));
}

void
kernel_memory_map(struct vm *vm, const struct look *now, struct memory_map *map)
{
    const uint8_t *info = kernel_boot_info(vm, now);
    const uint8_t *range = info + member_offset(vm, KERNEL_ELF, "boot_info", "memory");
    const size_t size = struct_size(vm, KERNEL_ELF, KERNEL_RANGE);
    const unsigned room = sizeof(map->range) / sizeof(map->range[0]);

    map->count = (unsigned)kernel_member(vm, info, "boot_info", "memory_count", 4);
    require(map->count > 0 && map->count <= room,
            "expected ranges of memory in boot_info, but there are %u", map->count);
    for (unsigned i = 0; i < map->count; i++, range += size) {
        unsigned type = (unsigned)kernel_member(vm, range, KERNEL_RANGE, "type", 4);

        map->range[i] = (struct memory_range){
            .base = kernel_member(vm, range, KERNEL_RANGE, "base", 8),
            .length = kernel_member(vm, range, KERNEL_RANGE, "length", 8),
            .type = type,
            .usable = type == 1,
        };
    }
}

const char *
kernel_constant_text(struct vm *vm, uint64_t object, const char *tag, const char *member)
{
    uint64_t at = object + member_offset(vm, KERNEL_ELF, tag, member);

    return elf_text(vm, KERNEL_ELF, elf_pointer(vm, KERNEL_ELF, at));
}
