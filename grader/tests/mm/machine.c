/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Doubles of what phase06's kernel/mm/ calls outside its folder.
 * @ingroup tests
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "machine.h"

#include <kernel/init.h>
#include <kernel/mm/page.h>

char *machine_memory;
uint64_t machine_limit = 64ull << 20; /* the rest is high memory */
int machine_depth;
const char *machine_kmalloc;

/** Named by AFTER(). */
extern const struct initcall *const reg_init_cmdline;
const struct initcall *const reg_init_cmdline = NULL;

void
machine_fault(const char *what)
{
    fprintf(stderr, "fault: %s\n", what);
    _exit(2);
}

/* Doubles of what the sources under test call outside their folder. */
void registers_capture(void *registers);
_Noreturn void panic_at(const void *registers, const char *file, int line, const char *format, ...);
void kprintf(const char *format, ...);
void page_clear_high(struct page *page, unsigned order);
const char *cmdline_get(const char *name);
bool cmdline_has(const char *name);
unsigned backtrace_walk(unsigned long stack, unsigned long frame, unsigned long *calls,
                        unsigned limit);

void
registers_capture(void *registers)
{
    (void)registers;
}

void
panic_at(const void *registers, const char *file, int line, const char *format, ...)
{
    va_list arguments;

    (void)registers;
    fprintf(stderr, "panic at %s:%d: ", file, line);
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    _exit(3);
}

void
kprintf(const char *format, ...)
{
    (void)format;
}

void
page_clear_high(struct page *page, unsigned order)
{
    memset(machine_memory + page_to_phys(page), 0, (size_t)PAGE_SIZE << order);
}

const char *
cmdline_get(const char *name)
{
    return strcmp(name, "kmalloc") == 0 ? machine_kmalloc : NULL;
}

bool
cmdline_has(const char *name)
{
    return cmdline_get(name) != NULL;
}

unsigned
backtrace_walk(unsigned long stack, unsigned long frame, unsigned long *calls, unsigned limit)
{
    (void)stack;
    (void)frame;
    calls[0] = 0x1000;
    return limit > 0;
}
