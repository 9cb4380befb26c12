/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Why a CPU gave up; see intlog.h.
 * @ingroup grader
 *
 * What QEMU 7.2 writes (target/i386/tcg): for each exception a line `check_exception old: 0x… new
 * 0x…`, where old is 0xffffffff for the first of a chain; in protected mode a line `N: v=0d e=0018
 * …` and the registers; at the third, `Triple fault`. As no handler was entered, the registers of
 * the stopped machine are still those of the instruction that began it: they help out where the log
 * has none.
 *
 * Exceptions and error codes: Intel SDM vol. 3A §6.13, §6.15.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "intlog.h"
#include "registers.h"

static const char *const intlog_names[] = { "#DE", "#DB", "NMI", "#BP", "#OF", "#BR", "#UD",
                                            "#NM", "#DF", NULL,  "#TS", "#NP", "#SS", "#GP",
                                            "#PF", NULL,  "#MF", "#AC", "#MC", "#XM" };

/** Vectors that come with an error code: 8, 10–14, 17. */
#define INTLOG_WITH_ERROR 0x27D00u

/** The last occurrence of @p what that begins before @p end. */
static const char *
intlog_last(const char *text, const char *end, const char *what)
{
    const char *last = NULL;

    for (const char *at = text; (at = strstr(at, what)) && at < end; at++)
        last = at;
    return last;
}

bool
intlog_triple_fault(const char *log, struct intlog_fault *fault)
{
    static const char first[] = "check_exception old: 0xffffffff new ";
    const char *triple = intlog_last(log, log + strlen(log), "Triple fault");

    *fault = (struct intlog_fault){ 0 };
    if (!triple)
        return false;
    const char *begin = intlog_last(log, triple, first);
    if (!begin)
        return true;
    fault->vector = (unsigned)strtoul(begin + strlen(first), NULL, 16);
    /* Real mode has no such line, and no error codes either. */
    const char *detail = strstr(begin, ": v=");
    unsigned vector, error;
    if (!detail || detail > triple || sscanf(detail, ": v=%x e=%x", &vector, &error) != 2)
        return true;
    fault->has_error = vector == fault->vector && vector < 32 && (INTLOG_WITH_ERROR >> vector & 1);
    fault->error = error;
    fault->has_cpu = registers_parse_qemu(detail, &fault->cpu) == 0;
    return true;
}

bool
intlog_is_firmware_reset(const struct intlog_fault *fault)
{
    uint64_t at = fault->cpu.cs.base + fault->cpu.rip;

    /* SeaBIOS ends its attempts with int3 and an empty IDT: #GP with the error code of IDT entry 3.
     */
    return at >= 0xE0000 && at <= 0xFFFFF && fault->vector == 13 && fault->has_error &&
           (fault->error & ~1u) == (3 << 3 | 2);
}

const char *
intlog_vector_name(unsigned vector, char room[16])
{
    size_t names = sizeof(intlog_names) / sizeof(intlog_names[0]);

    if (vector < names && intlog_names[vector])
        return intlog_names[vector];
    snprintf(room, 16, "vector 0x%02x", vector & 0xFF);
    return room;
}

static void
intlog_describe_page_fault(uint32_t error, struct buffer *text)
{
    buffer_format(text, "(0x%04x: %s of a %s page by %s mode)", error,
                  error & 16  ? "an instruction fetch"
                  : error & 2 ? "a write"
                              : "a read",
                  error & 1 ? "protected" : "missing", error & 4 ? "user" : "kernel");
}

static void
intlog_describe_error(const struct intlog_fault *fault, struct buffer *text)
{
    uint32_t error = fault->error;

    if (!fault->has_error)
        return;
    if (fault->vector == 14) {
        intlog_describe_page_fault(error, text);
        return;
    }
    if (error >> 1 == 0) {
        buffer_format(text, "(0x%04x)", error);
        return;
    }
    const char *table = error & 2 ? "IDT" : error & 4 ? "LDT" : "GDT";
    buffer_format(text, "(0x%04x: %s entry %u%s)", error, table, error >> 3,
                  error & 1 ? ", an interrupt from outside" : "");
}

/** Bytes of one gate in the mode the CPU is in. */
static unsigned
intlog_gate_size(const struct cpu_state *cpu)
{
    if (!(cpu->cr0 & 1))
        return 4;
    return cpu->efer & 0x400 ? 16 : 8;
}

void
intlog_describe(const struct intlog_fault *fault, const char *place, struct buffer *text)
{
    const struct cpu_state *cpu = &fault->cpu;
    unsigned size = intlog_gate_size(cpu);
    char room[16];

    buffer_format(text, "triple fault: %s", intlog_vector_name(fault->vector, room));
    intlog_describe_error(fault, text);
    buffer_format(text, " at %s, ", place);
    if ((fault->vector + 1) * size - 1 > cpu->idt.limit)
        buffer_format(text, "no handler (IDT limit 0x%" PRIx32 ")", cpu->idt.limit);
    else
        buffer_format(
            text, "its handler could not be entered (IDT at 0x%" PRIx64 ", limit 0x%" PRIx32 ")",
            cpu->idt.base, cpu->idt.limit);
    buffer_format(text, ", CR2=0x%" PRIx64, cpu->cr2);
}
