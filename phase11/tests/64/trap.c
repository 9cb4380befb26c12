/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The way into a trap and back, in 64-bit mode: nothing of the interrupted code is lost.
 * @ingroup tests
 */
#include <kernel/image.h>
#include <kernel/irq/trap.h>
#include <kernel/panic/backtrace.h>
#include <kernel/panic/symbols.h>
#include <kernel/test/fault.h>
#include <kernel/x86/64/gdt.h>
#include <kernel/x86/64/idt.h>
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
    vaddr_t base;
} __attribute__((packed));

KTEST(idt, own, "idt: the CPU uses the kernel's table, which has 256 gates of 16 bytes")
{
    const struct idt_gate *gates;
    struct trap_table table;

    __asm__ volatile("sidt %0" : "=m"(table));
    KREQUIRE_EQ(table.limit, IDT_VECTORS * 16 - 1);
    KREQUIRE(table.base >= (vaddr_t)kernel_data_start && table.base < (vaddr_t)kernel_data_end);
    gates = (const struct idt_gate *)table.base;
    for (unsigned i = 0; i < IDT_VECTORS; i++) {
        KEXPECT_EQ(gates[i].low, idt_read(i).low);
        KEXPECT_EQ(gates[i].high, idt_read(i).high);
    }
}

/** @return is this one of the vectors that may come between any two instructions, or with no stack?
 */
static bool
trap_test_is_special(unsigned vector)
{
    return vector == VECTOR_DB || vector == VECTOR_NMI || vector == VECTOR_DF ||
           vector == VECTOR_MC;
}

KTEST(idt, gates, "idt: every vector leads into the kernel with interrupts off")
{
    for (unsigned i = 0; i < IDT_VECTORS; i++) {
        struct idt_gate gate = idt_read(i);

        KNOTE("vector %u", i);
        KEXPECT(gate.low & IDT_PRESENT);
        KEXPECT_EQ(idt_gate_kind(gate), IDT_INTERRUPT);
        KEXPECT_EQ(idt_gate_selector(gate), GDT_KERNEL_CODE_SELECTOR);
        KEXPECT(image_is_code(idt_gate_offset(gate)));
        KEXPECT_EQ(gate.high >> 32, 0);
        KEXPECT_EQ(idt_gate_privilege(gate), i == VECTOR_BP || i == VECTOR_OF ? 3 : 0);
        KEXPECT_EQ(idt_gate_stack(gate) != 0, trap_test_is_special(i));
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
    __asm__ volatile("std\n\tcld\n\txor %%eax, %%eax\n\txor %%ecx, %%ecx\n\txor %%edx, %%edx\n\t"
                     "xor %%esi, %%esi\n\txor %%edi, %%edi\n\txor %%r8d, %%r8d\n\t"
                     "xor %%r9d, %%r9d\n\txor %%r10d, %%r10d\n\txor %%r11d, %%r11d"
                     :
                     :
                     : "rax", "rcx", "rdx", "rsi", "rdi", "r8", "r9", "r10", "r11", "cc");
}

/** The general registers but RSP, in the order of the assembly below. */
#define TRAP_TEST_REGISTERS 15u

/** Load all registers from RAX on, INT3, and store what is in them behind it from RCX on. */
static void
trap_test_round(const uint64_t *in, uint64_t *out)
{
    __asm__ volatile("push %%rbp\n\t"
                     "push %%rcx\n\t"
                     "mov 8(%%rax), %%rcx\n\tmov 16(%%rax), %%rdx\n\tmov 24(%%rax), %%rbx\n\t"
                     "mov 32(%%rax), %%rbp\n\tmov 40(%%rax), %%rsi\n\tmov 48(%%rax), %%rdi\n\t"
                     "mov 56(%%rax), %%r8\n\tmov 64(%%rax), %%r9\n\tmov 72(%%rax), %%r10\n\t"
                     "mov 80(%%rax), %%r11\n\tmov 88(%%rax), %%r12\n\tmov 96(%%rax), %%r13\n\t"
                     "mov 104(%%rax), %%r14\n\tmov 112(%%rax), %%r15\n\tmov (%%rax), %%rax\n\t"
                     "int3\n\t"
                     "xchg %%rax, (%%rsp)\n\t"
                     "mov %%rcx, 8(%%rax)\n\tmov %%rdx, 16(%%rax)\n\tmov %%rbx, 24(%%rax)\n\t"
                     "mov %%rbp, 32(%%rax)\n\tmov %%rsi, 40(%%rax)\n\tmov %%rdi, 48(%%rax)\n\t"
                     "mov %%r8, 56(%%rax)\n\tmov %%r9, 64(%%rax)\n\tmov %%r10, 72(%%rax)\n\t"
                     "mov %%r11, 80(%%rax)\n\tmov %%r12, 88(%%rax)\n\tmov %%r13, 96(%%rax)\n\t"
                     "mov %%r14, 104(%%rax)\n\tmov %%r15, 112(%%rax)\n\tpop (%%rax)\n\t"
                     "pop %%rbp"
                     : "+a"(in), "+c"(out)
                     :
                     : "rdx", "rbx", "rsi", "rdi", "r8", "r9", "r10", "r11", "r12", "r13", "r14",
                       "r15", "memory", "cc");
}

/** Registers that nothing else is likely to hold. */
static void
trap_test_fill(uint64_t *registers)
{
    for (unsigned i = 0; i < TRAP_TEST_REGISTERS; i++)
        registers[i] = 0x1111111111111111u * (i + 1) ^ 0xA5u << i;
}

static uint64_t trap_in[TRAP_TEST_REGISTERS], trap_out[TRAP_TEST_REGISTERS];

KTEST(trap, registers, "trap: the interrupted code keeps all its registers, and the frame has them")
{
    const struct registers *seen = &trap_seen;
    uint64_t told[TRAP_TEST_REGISTERS];

    trap_test_fill(trap_in);
    trap_test_visit = trap_test_look;
    trap_test_round(trap_in, trap_out);
    KEXPECT_MEMORY(trap_out, trap_in, sizeof(trap_in));
    memcpy(told,
           (const uint64_t[]){ seen->rax, seen->rcx, seen->rdx, seen->rbx, seen->rbp, seen->rsi,
                               seen->rdi, seen->r8, seen->r9, seen->r10, seen->r11, seen->r12,
                               seen->r13, seen->r14, seen->r15 },
           sizeof(told));
    KEXPECT_MEMORY(told, trap_in, sizeof(trap_in));
}

/** INT3 with these flags. Out: the flags behind it, and the stack pointer in front of it. */
static uint64_t
trap_test_flags(uint64_t flags, uint64_t *stack)
{
    uint64_t after;

    __asm__ volatile("pushfq\n\t"
                     "push %2\n\t"
                     "popfq\n\t"
                     "mov %%rsp, %1\n\t"
                     "int3\n\t"
                     "pushfq\n\t"
                     "pop %0\n\t"
                     "popfq"
                     : "=&r"(after), "=&r"(*stack)
                     : "r"(flags)
                     : "memory", "cc");
    return after;
}

/** AC and NT: both survive a trap, and neither is on in the handler. */
#define TRAP_TEST_AC_NT 0x44000u

static uint64_t trap_flags_within;

static void
trap_test_look_at_flags(struct trap_frame *frame)
{
    trap_test_look(frame);
    trap_flags_within = cpu_flags_read();
}

KTEST(trap, flags,
      "trap: the interrupted code keeps its flags, and the handler has DF IF AC NT off")
{
    /* CF PF AF ZF SF DF OF in two patterns, with AC and NT; IF as it is. */
    static const uint32_t patterns[] = { 0x0C41 | TRAP_TEST_AC_NT, 0x0894 | TRAP_TEST_AC_NT };
    uint64_t base = (cpu_flags_read() & 0x200) | 2;
    uint64_t stack;

    for (unsigned i = 0; i < ARRAY_SIZE(patterns); i++) {
        trap_test_visit = trap_test_look_at_flags;
        KEXPECT_EQ(trap_test_flags(patterns[i] | base, &stack) & 0x44FFF, patterns[i] | base);
        KEXPECT_EQ(trap_seen.rflags & 0x44FFF, patterns[i] | base);
        KEXPECT_EQ(trap_seen.rsp, stack);
        KEXPECT_EQ(trap_flags_within & (0x600 | TRAP_TEST_AC_NT), 0);
    }
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
    trap_seen.rip = 0;
    trap_test_interrupted();
    KEXPECT_POINTER(symbol_table_lookup(symbols_kernel(), trap_seen.rip),
                    symbol_table_find(symbols_kernel(), "trap_test_nested"));
}
