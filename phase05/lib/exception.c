/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Names of exceptions, words for error codes and flags.
 * @ingroup lib
 */
#include <lib/exception.h>

#include <lib/printf.h>

/** What an exception's error code is. */
enum exception_error {
    EXCEPTION_NO_ERROR,
    EXCEPTION_ZERO,     /**< one is pushed, and it is always 0 */
    EXCEPTION_SELECTOR, /**< names a descriptor */
    EXCEPTION_PAGE,     /**< says how memory was used */
    EXCEPTION_CONTROL,  /**< says which kind of jump was caught */
};

static const struct {
    const char *name, *short_name;
    enum exception_error error;
} exception_kinds[] = {
    [0] = { "divide error", "#DE", EXCEPTION_NO_ERROR },
    [1] = { "debug exception", "#DB", EXCEPTION_NO_ERROR },
    [2] = { "non-maskable interrupt", "NMI", EXCEPTION_NO_ERROR },
    [3] = { "breakpoint", "#BP", EXCEPTION_NO_ERROR },
    [4] = { "overflow", "#OF", EXCEPTION_NO_ERROR },
    [5] = { "BOUND range exceeded", "#BR", EXCEPTION_NO_ERROR },
    [6] = { "undefined opcode", "#UD", EXCEPTION_NO_ERROR },
    [7] = { "device not available", "#NM", EXCEPTION_NO_ERROR },
    [8] = { "double fault", "#DF", EXCEPTION_ZERO },
    [9] = { "coprocessor segment overrun", "(9)", EXCEPTION_NO_ERROR },
    [10] = { "invalid TSS", "#TS", EXCEPTION_SELECTOR },
    [11] = { "segment not present", "#NP", EXCEPTION_SELECTOR },
    [12] = { "stack-segment fault", "#SS", EXCEPTION_SELECTOR },
    [13] = { "general protection fault", "#GP", EXCEPTION_SELECTOR },
    [14] = { "page fault", "#PF", EXCEPTION_PAGE },
    [16] = { "x87 floating-point error", "#MF", EXCEPTION_NO_ERROR },
    [17] = { "alignment check", "#AC", EXCEPTION_ZERO },
    [18] = { "machine check", "#MC", EXCEPTION_NO_ERROR },
    [19] = { "SIMD floating-point error", "#XM", EXCEPTION_NO_ERROR },
    [20] = { "virtualization exception", "#VE", EXCEPTION_NO_ERROR },
    [21] = { "control protection exception", "#CP", EXCEPTION_CONTROL },
};

#define EXCEPTION_KINDS (sizeof(exception_kinds) / sizeof(exception_kinds[0]))

const char *
exception_name(unsigned vector)
{
    return vector < EXCEPTION_KINDS ? exception_kinds[vector].name : NULL;
}

const char *
exception_short_name(unsigned vector)
{
    return vector < EXCEPTION_KINDS ? exception_kinds[vector].short_name : NULL;
}

/** Bit 0: on behalf of the outside; 1: in the IDT; else 2: in the LDT; from 3 on the index. */
static void
exception_describe_selector(char *buffer, size_t size, uint64_t error)
{
    unsigned index = (unsigned)(error >> 3 & 0x1FFF);
    const char *outside = error & 1 ? ", while an interrupt or exception was delivered" : "";

    if ((error & ~1ull) == 0)
        snprintf(buffer, size, "no selector to blame%s", outside);
    else if (error & 2)
        snprintf(buffer, size, "gate 0x%02x of the IDT%s", index, outside);
    else
        snprintf(buffer, size, "selector 0x%04x, entry %u of the %s%s", (unsigned)(error & 0xFFFC),
                 index, error & 4 ? "LDT" : "GDT", outside);
}

static void
exception_describe_page(char *buffer, size_t size, uint64_t error, uint64_t address)
{
    const char *who = error & 4 ? "a program" : "the kernel";
    const char *does = error & 16 ? "executed" : error & 2 ? "wrote" : "read";
    const char *why = error & 8   ? "a reserved bit is set in a table"
                      : error & 1 ? "the page forbids it"
                                  : "no page is there";

    snprintf(buffer, size, "%s %s 0x%08llx: %s", who, does, (unsigned long long)address, why);
}

static void
exception_describe_control(char *buffer, size_t size, uint64_t error)
{
    static const char *const causes[] = { NULL,       "near RET", "far RET or IRET",
                                          "no ENDBR", "RSTORSSP", "SETSSBSY" };
    unsigned cause = (unsigned)(error & 0x7FFF);

    if (cause > 0 && cause < sizeof(causes) / sizeof(causes[0]))
        snprintf(buffer, size, "%s", causes[cause]);
    else
        snprintf(buffer, size, "cause %u", cause);
}

void
exception_describe(char *buffer, size_t size, unsigned vector, uint64_t error, uint64_t address)
{
    const char *name = exception_name(vector);
    char detail[EXCEPTION_TEXT];

    if (name == NULL) {
        snprintf(buffer, size, "exception %u (error code 0x%llx)", vector,
                 (unsigned long long)error);
        return;
    }
    switch (exception_kinds[vector].error) {
    case EXCEPTION_SELECTOR:
        exception_describe_selector(detail, sizeof(detail), error);
        break;
    case EXCEPTION_PAGE:
        exception_describe_page(detail, sizeof(detail), error, address);
        break;
    case EXCEPTION_CONTROL:
        exception_describe_control(detail, sizeof(detail), error);
        break;
    default:
        snprintf(buffer, size, "%s (%s, %u)", name, exception_kinds[vector].short_name, vector);
        return;
    }
    snprintf(buffer, size, "%s (%s, %u), error code 0x%04llx: %s", name,
             exception_kinds[vector].short_name, vector, (unsigned long long)error, detail);
}

void
exception_describe_flags(char *buffer, size_t size, uint64_t flags)
{
    static const struct {
        unsigned char bit;
        char name[4];
    } names[] = { { 21, "ID" }, { 20, "VIP" }, { 19, "VIF" }, { 18, "AC" },
                  { 17, "VM" }, { 16, "RF" },  { 14, "NT" },  { 11, "OF" },
                  { 10, "DF" }, { 9, "IF" },   { 8, "TF" },   { 7, "SF" },
                  { 6, "ZF" },  { 4, "AF" },   { 2, "PF" },   { 0, "CF" } };
    char set[EXCEPTION_TEXT];
    size_t length = 0;

    set[0] = '\0';
    for (unsigned i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        if (flags >> names[i].bit & 1)
            length += (size_t)snprintf(set + length, sizeof(set) - length, "%s%s",
                                       length > 0 ? " " : "", names[i].name);
    }
    snprintf(buffer, size, "%s, IOPL %u", length > 0 ? set : "none", (unsigned)(flags >> 12 & 3));
}
