/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Damage to the heap is found, and blamed on its owner. Only with `kmalloc=debug`.
 * @ingroup tests
 *
 * The tests take the place of the panic: they record what is reported, and the heap goes on.
 */
#include <kernel/mm/kmalloc_debug.h>

#include <kernel/mm/kmalloc.h>
#include <kernel/test/ktest.h>
#include <kernel/test/memory.h>
#include <lib/string.h>

static struct kmalloc_report heap_report;
static struct kmalloc_header heap_header;
static unsigned heap_reports;

static void
heap_record(const struct kmalloc_report *report)
{
    if (heap_reports++ == 0) {
        heap_report = *report;
        if (report->header != NULL)
            heap_header = *report->header;
    }
}

static void
heap_watch(void)
{
    heap_reports = 0;
    memset(&heap_report, 0, sizeof(heap_report));
    memset(&heap_header, 0, sizeof(heap_header));
    kmalloc_report = heap_record;
}

static void
heap_unwatch(void)
{
    kmalloc_report = kmalloc_report_panic;
}

/** A pointer that the compiler knows nothing about: it would warn about what follows. */
static uint8_t *
heap_hidden(uint8_t *pointer)
{
    __asm__("" : "+r"(pointer));
    return pointer;
}

#define HEAP_NEEDS_DEBUG()                         \
    do {                                           \
        if (!kmalloc_is_debug())                   \
            KSKIP("the heap runs without guards"); \
    } while (0)

KTEST(heap_faults, overflow, "heap: one byte too far is found, with the byte and the size")
{
    static const size_t sizes[] = { 0, 1, 13, 64, 1000, 3000, 5000, 40000 };

    HEAP_NEEDS_DEBUG();
    for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
        uint8_t *memory = heap_hidden(kmalloc(sizes[i]));

        KNOTE("%u bytes", (unsigned)sizes[i]);
        KREQUIRE_MEMORY(memory);
        memory[sizes[i]] = 0;
        heap_watch();
        kfree(memory);
        heap_unwatch();
        KEXPECT_EQ(heap_reports, 1);
        KEXPECT_STR(heap_report.what, "overflow");
        KEXPECT_POINTER(heap_report.byte, memory + sizes[i]);
        KEXPECT_EQ(heap_report.found, 0);
        KEXPECT_EQ(heap_report.want, KMALLOC_REDZONE);
        KEXPECT_EQ(heap_header.size, sizes[i]);
    }
}

KTEST(heap_faults, underflow, "heap: a byte in front of a block is found")
{
    uint8_t *memory;

    HEAP_NEEDS_DEBUG();
    memory = heap_hidden(kmalloc(100));
    KREQUIRE_MEMORY(memory);
    memory[-1] = 1;
    heap_watch();
    kfree(memory);
    heap_unwatch();
    KEXPECT_EQ(heap_reports, 1);
    KEXPECT_STR(heap_report.what, "underflow");
    KEXPECT_POINTER(heap_report.byte, memory - 1);
}

KTEST(heap_faults, twice, "heap: a double free is found, and both owners are known")
{
    uint8_t *memory;

    HEAP_NEEDS_DEBUG();
    memory = heap_hidden(kmalloc(100));
    KREQUIRE_MEMORY(memory);
    kfree(memory);
    heap_watch();
    kfree(memory);
    heap_unwatch();
    KEXPECT_EQ(heap_reports, 1);
    KEXPECT_STR(heap_report.what, "double free");
    KEXPECT(heap_header.allocated.call[0] - (vaddr_t)ktest_run_heap_faults_twice < 4096);
    KEXPECT(heap_header.freed.call[0] - (vaddr_t)ktest_run_heap_faults_twice < 4096);
    KEXPECT_NE(heap_header.allocated.call[0], heap_header.freed.call[0]);
}

KTEST(heap_faults, stale, "heap: a write to freed memory is found when the memory is used again")
{
    uint8_t *memory, *again;

    HEAP_NEEDS_DEBUG();
    memory = heap_hidden(kmalloc(100));
    KREQUIRE_MEMORY(memory);
    kfree(memory);
    KEXPECT_EQ(memory[50], KMALLOC_POISON);
    memory[50] = 0x11;
    heap_watch();
    again = kmalloc(100);
    heap_unwatch();
    if (again == NULL)
        memory[50] = KMALLOC_POISON;
    KREQUIRE_MEMORY(again);
    KEXPECT_POINTER(again, memory);
    KEXPECT_EQ(heap_reports, 1);
    KEXPECT_STR(heap_report.what, "write after free");
    KEXPECT_POINTER(heap_report.byte, memory + 50);
    KEXPECT(heap_header.freed.call[0] - (vaddr_t)ktest_run_heap_faults_stale < 4096);
    kfree(again);
}

KTEST(heap_faults, large, "heap: of a large block only the begin is poisoned: time does not grow")
{
    const size_t size = 600000, far = size / 2;
    uint8_t *memory, *again;

    HEAP_NEEDS_DEBUG();
    memory = heap_hidden(kmalloc(size));
    KREQUIRE_MEMORY(memory);
    memset(memory, 0x11, size);
    kfree(memory);
    KEXPECT_EQ(memory[0], KMALLOC_POISON);
    KEXPECT_EQ(memory[far], 0x11);
    again = kmalloc(size);
    KREQUIRE_MEMORY(again);
    KEXPECT_POINTER(again, memory);
    KEXPECT_EQ(memory[0], KMALLOC_POISON);
    KEXPECT_EQ(memory[far], 0x11);
    kfree(again);
}

KTEST(heap_faults, wild, "heap: pointers into blocks, to variables and to nowhere are not freed")
{
    static uint8_t variable[32];
    uint8_t *memory;

    HEAP_NEEDS_DEBUG();
    memory = heap_hidden(kmalloc(100));
    KREQUIRE_MEMORY(memory);
    heap_watch();
    kfree(memory + 16);
    KEXPECT_STR(heap_report.what, "free of a pointer into a block");
    kfree(heap_hidden(variable));
    kfree(heap_hidden((uint8_t *)(uintptr_t)0x1234));
    heap_unwatch();
    KEXPECT_EQ(heap_reports, 3);
    kfree(memory);
}
