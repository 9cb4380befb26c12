/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 16, memory: slabs, read from outside, and misuse that is found.
 * @ingroup grader
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "../src/grade.h"
#include "kernel.h"

#define SLAB_TESTS_LEAST 11u
#define SLAB_OBJECTS     4096u

/** Objects of a kind that are in use, by address, as the guest's memory has them. */
struct slab_seen {
    uint64_t object[SLAB_OBJECTS];
    unsigned count;
    uint64_t out, slabs, spare; /**< by the kernel's own counters; the last one: in magazines */
};

static const uint8_t *
slab_bytes(struct vm *vm, const struct look *now, uint64_t at, const char *tag)
{
    return look_at_linear(now, 0, at, struct_size(vm, KERNEL_ELF, tag));
}

static uint64_t
slab_number(struct vm *vm, const struct look *now, uint64_t at, const char *tag, const char *member,
            unsigned size)
{
    return kernel_member(vm, slab_bytes(vm, now, at, tag), tag, member, size);
}

/** Where the kernel has what it keeps for the kind of this name. */
static uint64_t
slab_store(struct vm *vm, const char *name)
{
    unsigned count;
    const struct registered *kinds = elf_table(vm, KERNEL_ELF, "object", &count);

    for (unsigned i = 0; i < count; i++) {
        if (strcmp(kinds[i].name, name) == 0)
            return elf_pointer(vm, KERNEL_ELF,
                               kinds[i].object +
                                   member_offset(vm, KERNEL_ELF, "object_kind", "store"));
    }
    fail("expected a kind of objects called %s", name);
}

/** All bits that are set in one slab. */
static void
slab_read(struct vm *vm, const struct look *now, uint64_t cache, uint64_t slab,
          struct slab_seen *seen)
{
    size_t head = member_offset(vm, KERNEL_ELF, "slab", "map");
    uint64_t slots = slab_number(vm, now, cache, "slab_cache", "slots", 4);
    uint64_t stride = slab_number(vm, now, cache, "slab_cache", "stride", 4);
    uint64_t lead = slab_number(vm, now, cache, "slab_cache", "lead", 4);
    const uint8_t *bytes = look_at_linear(now, 0, slab, head + (slots + 63) / 64 * 8);
    uint64_t first = kernel_member(vm, bytes, "slab", "first", 8);
    uint64_t out = 0;

    require_equal(kernel_member(vm, bytes, "slab", "cache", 8), cache,
                  "the cache that a slab names");
    for (unsigned i = 0; i < slots; i++) {
        if (!(bytes[head + i / 8] >> i % 8 & 1))
            continue;
        require(seen->count < SLAB_OBJECTS, "more than %u objects are out", SLAB_OBJECTS);
        seen->object[seen->count++] = first + i * stride + lead;
        out++;
    }
    require_equal(out, kernel_member(vm, bytes, "slab", "out", 4), "objects that a slab counts");
    seen->slabs++;
}

static int
slab_compare(const void *a, const void *b)
{
    const uint64_t *left = a, *right = b;

    return *left < *right ? -1 : *left > *right;
}

/** Take away what lies in the first CPU's magazine: it is free, too. */
static void
slab_read_magazine(struct vm *vm, const struct look *now, uint64_t store, struct slab_seen *seen)
{
    uint64_t magazine, count, objects;

    memcpy(&magazine, slab_bytes(vm, now, store, "object_store"), 8);
    count = slab_number(vm, now, magazine, "slab_magazine", "count", 4);
    objects = magazine + member_offset(vm, KERNEL_ELF, "slab_magazine", "object");
    for (unsigned i = 0; i < count; i++) {
        uint64_t object, *found;

        memcpy(&object, look_at_linear(now, 0, objects + i * 8, 8), 8);
        found = bsearch(&object, seen->object, seen->count, 8, slab_compare);
        require(found != NULL, "what lies in a magazine (%#" PRIx64 ") is out of no slab, or twice",
                object);
        memmove(found, found + 1, (size_t)(seen->object + --seen->count - found) * 8);
    }
    seen->spare = count;
}

/** All about a kind. */
static void
slab_look(struct vm *vm, const struct look *now, const char *name, struct slab_seen *seen)
{
    static const char *const lists[] = { "partial", "full", "empty" };
    uint64_t store = slab_store(vm, name);
    uint64_t cache = slab_number(vm, now, store, "object_store", "cache", 8);

    memset(seen, 0, sizeof(*seen));
    for (unsigned i = 0; i < 3; i++) {
        uint64_t head = cache + member_offset(vm, KERNEL_ELF, "slab_cache", lists[i]), at = head;

        for (;;) {
            memcpy(&at, look_at_linear(now, 0, at, 8), 8);
            if (at == head)
                break;
            slab_read(vm, now, cache, at, seen);
        }
    }
    qsort(seen->object, seen->count, 8, slab_compare);
    seen->out = slab_number(vm, now, cache, "slab_cache", "out", 4);
    require_equal(seen->count, seen->out, "objects that are out of slabs");
    require_equal(seen->slabs, slab_number(vm, now, cache, "slab_cache", "slabs", 4),
                  "slabs in the three lists");
    slab_read_magazine(vm, now, store, seen);
}

/** Every process of the kernel's list is an object that is in use, and no other is. */
static void
slab_compare_processes(struct vm *vm, const struct look *now, const struct slab_seen *seen)
{
    uint64_t at = kernel_value(vm, now, "process_first", 8);
    unsigned count = 0;

    for (; at != 0; count++) {
        require(bsearch(&at, seen->object, seen->count, 8, slab_compare) != NULL,
                "the process at %#" PRIx64 " lies in no slab, or is free there", at);
        at = slab_number(vm, now, at, "process", "all_next", 8);
    }
    require_equal(seen->count, count, "processes in slabs, compared with the kernel's list");
}

CHECK(phase16, "processes lie in slabs of their own: bitmaps, magazines and lists agree", 5,
      .mem_mib = 64, .cmdline = "init=none kmalloc=fast")
{
    static struct slab_seen seen;
    unsigned count = 60 + (unsigned)vm_random(vm, 150);
    char line[40];

    kernel_prompt(vm);
    snprintf(line, sizeof(line), "run crowd %u 7\n", count);
    serial_type(vm, line);
    snprintf(line, sizeof(line), "crowd of %u\\n", count);
    kernel_expect(vm, line);
    slab_look(vm, look(vm), "process", &seen);
    require_equal(seen.count, count + 1, "processes in slabs");
    slab_compare_processes(vm, look(vm), &seen);
    serial_type(vm, "\n");
    expect(vm, KERNEL_PROMPT);
    slab_look(vm, look(vm), "process", &seen);
    require_equal(seen.count, 0, "processes that are left in slabs");
    require(seen.spare > 0, "expected that a magazine keeps some for the next time");
    kernel_ask(vm, "slabs reap");
    slab_look(vm, look(vm), "process", &seen);
    require_equal(seen.slabs, 0, "slabs that are left after a reap");
}

CHECK(phase16, "misuse of an object is found, and blamed on its kind and its owner", 3,
      .fresh = true, .cmdline = "init=none")
{
    static const struct {
        const char *way, *what, *rest;
    } ways[] = {
        { "overflow", "overflow", " (offset 100) is 0x00, should be 0xbd\n" },
        { "twice", "double free", "\n  freed by slabs_twice+" },
        { "stale", "write after free", "is 0x00, should be 0xa5\n" },
    };
    char line[64];
    unsigned i = (unsigned)vm_random(vm, 3);

    kernel_prompt(vm);
    snprintf(line, sizeof(line), "slabs %s\r", ways[i].way);
    serial_type(vm, line);
    struct match match =
        expect(vm, "\\G(.*)\n((?s:.*?)(?:^The machine is halted\\.\n|" KERNEL_PROMPT "))");
    const char *report = match.group[2];

    snprintf(line, sizeof(line), "PANIC: victim: %s at 0x", ways[i].what);
    require(strstr(report, line), "expected \"%s\" in the report:\n%s", line, report);
    require(strstr(report, ", 100 bytes, allocation number ") &&
                strstr(report, "\n  allocated by slabs_command+"),
            "expected the object's size and owner in the report:\n%s", report);
    require(strstr(report, ways[i].rest), "expected \"%s\" in the report:\n%s", ways[i].rest,
            report);
    expect_halted(vm);
}

CHECK(phase16, "the tests of caches and of their guards pass", 4, .fresh = true,
      .flip_file = "boot.cfg")
{
    char line[80];

    expect(vm, "^wasil> ");
    snprintf(line, sizeof(line), "boot kernel test=phase16/tests/slab_* kmalloc=%s\r",
             vm_random(vm, 2) != 0 ? "fast" : "debug");
    serial_type(vm, line);
    const struct tap *tap = require_verdict(vm, RUN_PASSED);
    require(tap->passed >= SLAB_TESTS_LEAST, "expected at least %u tests to pass, but %u did",
            SLAB_TESTS_LEAST, tap->passed);
}
