/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The edges of SYSCALL and of other ways into the kernel.
 * @ingroup programs
 */
#include <user/bin/edges/edges.h>

#include <errno.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

#include <sys/mman.h>
#include <sys/syscall.h>

#define SYSCALL_PAGE 4096ul
/** Linux's TASK_SIZE: programs' addresses end a page below the lower half. */
#define SYSCALL_END (EDGES_NO_ADDRESS - SYSCALL_PAGE)

#define SYSCALL_WORDS 15

/** Behind a SYSCALL in the last two bytes of the lower half would be no address. */
static bool
syscall_last_page(void)
{
    void *at = mmap((void *)SYSCALL_END, SYSCALL_PAGE, PROT_READ | PROT_WRITE,
                    MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);

    return at == MAP_FAILED && errno == ENOMEM;
}

static void
syscall_ran_out(int number, siginfo_t *information, void *context)
{
    const struct signal_registers_64 *registers = &((struct signal_context_64 *)context)->registers;

    (void)number;
    _exit(!(information->si_addr == SYSCALL_END && registers->rip == SYSCALL_END &&
            registers->rax == (uint64_t)getpid()));
}

/** A SYSCALL at the very end of what a program can have: the call is done, then the program faults.
 */
static bool
syscall_at_end(void)
{
    static const unsigned char code[] = { 0x0F, 0x05 };
    static char stack[16384] __attribute__((aligned(16)));
    char *page = mmap((void *)(SYSCALL_END - SYSCALL_PAGE), SYSCALL_PAGE, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);

    if (page == MAP_FAILED)
        return false;
    memcpy(page + SYSCALL_PAGE - sizeof(code), code, sizeof(code));
    if (mprotect(page, SYSCALL_PAGE, PROT_READ | PROT_EXEC) != 0)
        return false;
    edges_catch(SIGSEGV, syscall_ran_out, 0);
    __asm__ volatile("mov %0, %%rsp\n\t"
                     "jmp *%1"
                     :
                     : "r"(stack + sizeof(stack)), "r"(SYSCALL_END - sizeof(code)),
                       "a"((long)SYS_getpid));
    __builtin_unreachable();
}

/** RBX RDX RSI RDI R8 R9 R10 R12 R13 R14 R15 stay; RCX and R11 are where to go on, and the flags.
 */
static bool
syscall_keeps_registers(void)
{
    static uint64_t in[SYSCALL_WORDS], out[SYSCALL_WORDS];
    uint64_t *at = in;

    for (unsigned i = 0; i < 11; i++)
        in[i] = 0x0123456789ABCDEFul * (i + 3);
    __asm__ volatile("mov 0(%[in]), %%rbx\n\tmov 8(%[in]), %%rdx\n\tmov 16(%[in]), %%rsi\n\t"
                     "mov 24(%[in]), %%rdi\n\tmov 32(%[in]), %%r8\n\tmov 40(%[in]), %%r9\n\t"
                     "mov 48(%[in]), %%r10\n\tmov 56(%[in]), %%r12\n\tmov 64(%[in]), %%r13\n\t"
                     "mov 72(%[in]), %%r14\n\tmov 80(%[in]), %%r15\n\t"
                     "mov %[number], %%eax\n\t"
                     "syscall\n"
                     "1:\tmov %%rbx, 0+%[out]\n\tmov %%rdx, 8+%[out]\n\tmov %%rsi, 16+%[out]\n\t"
                     "mov %%rdi, 24+%[out]\n\tmov %%r8, 32+%[out]\n\tmov %%r9, 40+%[out]\n\t"
                     "mov %%r10, 48+%[out]\n\tmov %%r12, 56+%[out]\n\tmov %%r13, 64+%[out]\n\t"
                     "mov %%r14, 72+%[out]\n\tmov %%r15, 80+%[out]\n\t"
                     "mov %%rcx, 88+%[out]\n\tmov %%r11, 96+%[out]\n\t"
                     "lea 1b(%%rip), %%rdx\n\tmov %%rdx, 104+%[out]\n\t"
                     "lea -128(%%rsp), %%rsp\n\tpushfq\n\tpop %%rdx\n\tlea 128(%%rsp), %%rsp\n\t"
                     "mov %%rdx, 112+%[out]"
                     : [out] "=m"(out), [in] "+c"(at)
                     : [number] "i"(SYS_getpid)
                     : "rax", "rbx", "rdx", "rsi", "rdi", "r8", "r9", "r10", "r11", "r12", "r13",
                       "r14", "r15", "memory", "cc");
    return memcmp(in, out, 11 * sizeof(in[0])) == 0 && out[11] == out[13] && out[12] == out[14];
}

/** A stack pointer that is no address is the program's own business. */
static bool
syscall_without_stack(void)
{
    long result, stack;

    __asm__ volatile("mov %%rsp, %%r12\n\t"
                     "mov %3, %%rsp\n\t"
                     "syscall\n\t"
                     "mov %%rsp, %1\n\t"
                     "mov %%r12, %%rsp"
                     : "=a"(result), "=&r"(stack)
                     : "a"((long)SYS_getpid), "r"(EDGES_NO_ADDRESS)
                     : "rcx", "r11", "r12", "memory");
    return result == getpid() && stack == (long)EDGES_NO_ADDRESS;
}

/** @return the result of getpid, called while these flags are set; they are set behind it, too */
static bool
syscall_with(unsigned long flags)
{
    long result = SYS_getpid;
    unsigned long after;

    __asm__ volatile("lea -128(%%rsp), %%rsp\n\t"
                     "pushfq\n\t"
                     "or %2, (%%rsp)\n\t"
                     "popfq\n\t"
                     "syscall\n\t"
                     "pushfq\n\t"
                     "pop %1\n\t"
                     "pushfq\n\t"
                     "and %3, (%%rsp)\n\t"
                     "popfq\n\t"
                     "lea 128(%%rsp), %%rsp"
                     : "+a"(result), "=&r"(after)
                     : "r"(flags), "r"(~flags)
                     : "rcx", "r11", "memory", "cc");
    return result == getpid() && (after & flags) == flags;
}

static bool
syscall_with_flags(void)
{
    return syscall_with(EDGES_NT) && syscall_with(EDGES_AC) && syscall_with(EDGES_DF) &&
           syscall_with(EDGES_NT | EDGES_AC | EDGES_DF);
}

static void
syscall_nothing(int number, siginfo_t *information, void *context)
{
    (void)number;
    (void)information;
    (void)context;
}

/** Others run meanwhile, and each goes back to its program by the kernel's IRETQ. */
static bool
syscall_nested(void)
{
    edges_catch(SIGTRAP, syscall_nothing, 0);
    for (int i = 0; i < 20; i++) {
        edges_flags_set(EDGES_NT | EDGES_AC);
        syscall(SYS_sched_yield);
        __asm__ volatile("int3");
        edges_flags_clear(EDGES_NT | EDGES_AC);
    }
    return true;
}

static unsigned syscall_steps, syscall_strays;
/** Places in the code that is stepped through. */
extern const char syscall_step_begin[], syscall_step_end[];

static void
syscall_step(int number, siginfo_t *information, void *context)
{
    const struct signal_registers_64 *registers = &((struct signal_context_64 *)context)->registers;

    (void)number;
    (void)information;
    syscall_steps++;
    if (registers->rip < (uintptr_t)syscall_step_begin ||
        registers->rip > (uintptr_t)syscall_step_end)
        syscall_strays++;
}

/** Single step over SYSCALL: the kernel is not stepped through, and the program is again behind it.
 */
static bool
syscall_stepped(void)
{
    long result = SYS_getpid;

    edges_catch(SIGTRAP, syscall_step, 0);
    __asm__ volatile("lea -128(%%rsp), %%rsp\n\t"
                     "pushfq\n\t"
                     "orl $0x100, (%%rsp)\n\t"
                     "popfq\n"
                     "syscall_step_begin:\n\t"
                     "nop\n\t"
                     "syscall\n\t"
                     "nop\n\t"
                     "nop\n\t"
                     "pushfq\n\t"
                     "andl $~0x100, (%%rsp)\n\t"
                     "popfq\n"
                     "syscall_step_end:\n\t"
                     "lea 128(%%rsp), %%rsp"
                     : "+a"(result)
                     :
                     : "rcx", "r11", "memory", "cc");
    return result == getpid() && syscall_steps >= 5 && syscall_strays == 0;
}

/** MOV SS holds traps off until the next instruction is done, and that is SYSCALL. */
static bool
syscall_behind_stack_segment(void)
{
    long result = SYS_getpid;

    edges_catch(SIGTRAP, syscall_nothing, 0);
    __asm__ volatile("mov %%ss, %%edx\n\t"
                     "lea -128(%%rsp), %%rsp\n\t"
                     "pushfq\n\t"
                     "orl $0x100, (%%rsp)\n\t"
                     "popfq\n\t"
                     "mov %%edx, %%ss\n\t"
                     "syscall\n\t"
                     "pushfq\n\t"
                     "andl $~0x100, (%%rsp)\n\t"
                     "popfq\n\t"
                     "lea 128(%%rsp), %%rsp"
                     : "+a"(result)
                     :
                     : "rcx", "rdx", "r11", "memory", "cc");
    return result == getpid();
}

/** The way of 32-bit programs is closed. */
static bool
syscall_int80(void)
{
    __asm__ volatile("int $0x80" : : "a"(1L), "b"(0L) : "memory");
    return false;
}

static bool
syscall_sysenter(void)
{
    __asm__ volatile("sysenter" : : "a"((long)SYS_getpid) : "rcx", "rdx", "memory");
    return false;
}

const struct edge edges_syscall[] = {
    { "last-page", syscall_last_page, 0, 0 },
    { "syscall-at-end", syscall_at_end, 0, 0 },
    { "registers", syscall_keeps_registers, 0, 0 },
    { "no-stack", syscall_without_stack, 0, 0 },
    { "flags", syscall_with_flags, 0, 0 },
    { "nested-task", syscall_nested, 0, 0 },
    { "single-step", syscall_stepped, 0, 0 },
    { "mov-ss", syscall_behind_stack_segment, 0, 0 },
    { "int80", syscall_int80, SIGSEGV, 0 },
    { "sysenter", syscall_sysenter, SIGSEGV, SIGILL },
    { NULL, NULL, 0, 0 },
};
