/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The way into a trap and back: nothing of the interrupted code is lost.
 * @ingroup tests
 */
#include <kernel/image.h>
#include <kernel/irq/trap.h>
#include <kernel/panic/backtrace.h>
#include <kernel/panic/symbols.h>
#include <kernel/test/fault.h>
#include <kernel/x86/32/gdt.h>
#include <kernel/x86/32/idt.h>
#include <kernel/x86/cpu.h>
#include <lib/string.h>

/** What to do at the next INT3; NULL: this file has no part in it. */
static void (*trap_test_visit)(struct trap_frame *frame);

static bool
trap_test_handler(struct trap_frame *frame)
{
    void (*visit)(struct trap_frame * frame) = trap_test_visit;

    if (visit == NULL)
        return false;
    trap_test_visit = NULL;
    visit(frame);
    return true;
}

TRAP_HANDLER_AT(41, VECTOR_BP, test, trap_test_handler);

struct trap_table {
    uint16_t limit;
    uint32_t base;
} __attribute__((packed));

KTEST(idt, own, "idt: the CPU uses the kernel's table, which has 256 gates")
{
    struct trap_table table;

    __asm__ volatile("sidt %0" : "=m"(table));
    KREQUIRE_EQ(table.limit, IDT_VECTORS * 8 - 1);
    KEXPECT(table.base >= (vaddr_t)kernel_data_start && table.base < (vaddr_t)kernel_data_end);
    for (unsigned i = 0; i < IDT_VECTORS; i++)
        KEXPECT_EQ(((const uint64_t *)(vaddr_t)table.base)[i], idt_read(i));
}

KTEST(idt, gates, "idt: every vector leads into the kernel with interrupts off")
{
    for (unsigned i = 0; i < IDT_VECTORS; i++) {
        uint64_t gate = idt_read(i);
        bool open;

        KNOTE("vector %u", i);
        KEXPECT(gate & IDT_PRESENT);
        if (i == VECTOR_DF)
            continue;
        KEXPECT_EQ(idt_gate_kind(gate), IDT_INTERRUPT);
        KEXPECT_EQ(idt_gate_selector(gate), GDT_KERNEL_CODE_SELECTOR);
        KEXPECT(image_is_code(idt_gate_offset(gate)));
        /* Open for programs: two exceptions, and a gate that leads somewhere of its own. */
        open = i == VECTOR_BP || i == VECTOR_OF || idt_gate_offset(gate) != (vaddr_t)idt_stub(i);
        KEXPECT_EQ(idt_gate_privilege(gate), open ? 3 : 0);
    }
}

KTEST(idt, vectors, "trap: each gate knows its own number")
{
    for (unsigned i = 0; i < IDT_VECTORS; i++) {
        /* The stub ends with PUSH vector, JMP: the shorter PUSH takes a signed byte. */
        const uint8_t *push = (const uint8_t *)idt_stub(i);

        if (push[0] == 0x6A && push[2] != 0xE9)
            push += 2;
        KNOTE("vector %u", i);
        KEXPECT_EQ(push[0] == 0x68 ? push[1] : push[0] == 0x6A ? push[1] : 0xFFFu, i);
    }
}

static struct registers trap_seen;

static void
trap_test_look(struct trap_frame *frame)
{
    trap_registers(frame, &trap_seen);
    /* Were the entry to lose one, the interrupted code would find our garbage. */
    __asm__ volatile("std\n\tcld\n\txorl %%eax, %%eax\n\txorl %%ecx, %%ecx\n\txorl %%edx, %%edx"
                     :
                     :
                     : "eax", "ecx", "edx", "cc");
}

/** INT3 with known values in all registers. Out: what is in them behind it. */
static void
trap_test_registers(uint32_t out[8])
{
    __asm__ volatile("pushal\n\t"
                     "movl %0, %%eax\n\t"
                     "pushl %%eax\n\t"
                     "movl $0x11111111, %%eax\n\t"
                     "movl $0x22222222, %%ebx\n\t"
                     "movl $0x33333333, %%ecx\n\t"
                     "movl $0x44444444, %%edx\n\t"
                     "movl $0x55555555, %%esi\n\t"
                     "movl $0x66666666, %%edi\n\t"
                     "movl $0x77777777, %%ebp\n\t"
                     "int3\n\t"
                     "pushl %%edi\n\t"
                     "movl 4(%%esp), %%edi\n\t"
                     "movl %%eax, (%%edi)\n\t"
                     "movl %%ebx, 4(%%edi)\n\t"
                     "movl %%ecx, 8(%%edi)\n\t"
                     "movl %%edx, 12(%%edi)\n\t"
                     "movl %%esi, 16(%%edi)\n\t"
                     "movl %%ebp, 24(%%edi)\n\t"
                     "popl 20(%%edi)\n\t"
                     "addl $4, %%esp\n\t"
                     "popal"
                     :
                     : "r"(out)
                     : "memory", "cc");
}

KTEST(trap, registers, "trap: the interrupted code keeps all its registers, and the frame has them")
{
    static uint32_t out[8];

    trap_test_visit = trap_test_look;
    trap_test_registers(out);
    for (unsigned i = 0; i < 7; i++)
        KEXPECT_EQ(out[i], 0x11111111u * (i + 1));
    KEXPECT_EQ(trap_seen.eax, 0x11111111);
    KEXPECT_EQ(trap_seen.ebx, 0x22222222);
    KEXPECT_EQ(trap_seen.ecx, 0x33333333);
    KEXPECT_EQ(trap_seen.edx, 0x44444444);
    KEXPECT_EQ(trap_seen.esi, 0x55555555);
    KEXPECT_EQ(trap_seen.edi, 0x66666666);
    KEXPECT_EQ(trap_seen.ebp, 0x77777777);
}

/** INT3 with these flags. Out: the flags behind it, and the stack pointer in front of it. */
static uint32_t
trap_test_flags(uint32_t flags, uint32_t *stack)
{
    uint32_t after;

    __asm__ volatile("pushfl\n\t"
                     "pushl %2\n\t"
                     "popfl\n\t"
                     "movl %%esp, %1\n\t"
                     "int3\n\t"
                     "pushfl\n\t"
                     "popl %0\n\t"
                     "popfl"
                     : "=&r"(after), "=&r"(*stack)
                     : "r"(flags)
                     : "memory", "cc");
    return after;
}

KTEST(trap, flags, "trap: the interrupted code keeps its flags, and the handler has DF and IF off")
{
    /* CF PF AF ZF SF DF OF in two patterns; IF as it is. */
    static const uint32_t patterns[] = { 0x0C41, 0x0894 };
    uint32_t base = (cpu_flags_read() & 0x200) | 2;
    uint32_t stack;

    for (unsigned i = 0; i < ARRAY_SIZE(patterns); i++) {
        trap_test_visit = trap_test_look;
        KEXPECT_EQ(trap_test_flags(patterns[i] | base, &stack) & 0xFFF, patterns[i] | base);
        KEXPECT_EQ(trap_seen.eflags & 0xFFF, patterns[i] | base);
        KEXPECT_EQ(trap_seen.esp, stack);
    }
}

static void
trap_test_bad_segment(struct trap_frame *frame)
{
    frame->gs = 0xFFF8;
    frame->fs = 0;
}

KTEST(trap, bad_segment, "trap: a selector that is no longer good is null after the return")
{
    uint32_t fs, gs;

    trap_test_visit = trap_test_bad_segment;
    __asm__ volatile("int3\n\t"
                     "mov %%fs, %0\n\t"
                     "mov %%gs, %1\n\t"
                     "mov %2, %%fs\n\t"
                     "mov %2, %%gs"
                     : "=&r"(fs), "=&r"(gs)
                     : "r"(GDT_KERNEL_DATA_SELECTOR)
                     : "memory");
    KEXPECT_EQ(fs & 0xFFFF, 0);
    KEXPECT_EQ(gs & 0xFFFF, 0);
}

static vaddr_t trap_calls[16];
static unsigned trap_count;

static void
trap_test_walk(struct trap_frame *frame)
{
    (void)frame;
    trap_count = backtrace_walk((vaddr_t)__builtin_frame_address(0),
                                (vaddr_t)__builtin_frame_address(0), trap_calls, 16);
}

/** The variable, because GCC gives no frame to a function that needs no stack at all. */
static __attribute__((noinline)) void
trap_test_interrupted(void)
{
    volatile unsigned reached = 0;

    __asm__ volatile("int3");
    reached = 1;
    (void)reached;
}

KTEST(trap, backtrace, "trap: a walk through the callers goes on in the interrupted code")
{
    const struct symbol_table *table = symbols_kernel();
    unsigned found = 0;

    trap_test_visit = trap_test_walk;
    trap_test_interrupted();
    for (unsigned i = 0; i < trap_count; i++) {
        const struct symbol *symbol = symbol_table_lookup(table, trap_calls[i] - 1);

        if (symbol != NULL && strcmp(table->names + symbol->name, "trap_test_interrupted") == 0)
            found = i;
    }
    KREQUIRE(found > 0 && found + 1 < trap_count);
    KEXPECT_POINTER(symbol_table_lookup(table, trap_calls[found - 1] - 1),
                    symbol_table_find(table, "trap_entry"));
    KEXPECT_POINTER(symbol_table_lookup(table, trap_calls[found + 1] - 1),
                    symbol_table_find(table, "ktest_run_trap_backtrace"));
}

static void
trap_test_nested(struct trap_frame *frame)
{
    (void)frame;
    trap_test_visit = trap_test_look;
    __asm__ volatile("int3");
    KEXPECT_FAULT(VECTOR_UD, __asm__ volatile("ud2"));
}

KTEST(trap, nested, "trap: a handler may be trapped, and may fault")
{
    trap_test_visit = trap_test_nested;
    trap_seen.eip = 0;
    trap_test_interrupted();
    KEXPECT_POINTER(symbol_table_lookup(symbols_kernel(), trap_seen.eip),
                    symbol_table_find(symbols_kernel(), "trap_test_nested"));
}
