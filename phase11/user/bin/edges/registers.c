/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Registers beside the general ones: segments, their bases, and the wide ones of AVX.
 * @ingroup programs
 */
#include <user/bin/edges/edges.h>

#include <stddef.h>
#include <string.h>
#include <unistd.h>

#include <sys/syscall.h>
#include <sys/wait.h>

#define REGISTERS_ROUNDS 20

/** CPUID leaf 1, ECX: XGETBV works; AVX is there. In XCR0: it is switched on. */
#define REGISTERS_OSXSAVE 0x08000000u
#define REGISTERS_AVX     0x10000000u
#define REGISTERS_XCR0    0x6u

/** Have somebody else run, who has null selectors and empty registers, and come back. */
static void
registers_let_others_run(void)
{
    pid_t pid = fork();

    if (pid == 0) {
        __asm__ volatile("mov %0, %%ds\n\tmov %0, %%es\n\tmov %0, %%fs\n\tmov %0, %%gs" : : "r"(0));
        for (int i = 0; i < REGISTERS_ROUNDS; i++)
            syscall(SYS_sched_yield);
        _exit(0);
    }
    for (int i = 0; i < REGISTERS_ROUNDS; i++)
        syscall(SYS_sched_yield);
    waitpid(pid, NULL, 0);
}

/** A program may load the selector of its data; the kernel's GS is none of its business. */
static bool
registers_selectors(void)
{
    unsigned short ds = 0, es = 0, gs = 0, ss;

    __asm__ volatile("mov %%ss, %0" : "=r"(ss));
    __asm__ volatile("mov %0, %%ds\n\tmov %0, %%es\n\tmov %0, %%gs" : : "r"((unsigned)ss));
    registers_let_others_run();
    __asm__ volatile("mov %%ds, %0\n\tmov %%es, %1\n\tmov %%gs, %2" : "=r"(ds), "=r"(es), "=r"(gs));
    return ds == ss && es == ss && gs == ss;
}

/** The kernel's segments are not for loading. */
static bool
registers_kernel_segment(void)
{
    __asm__ volatile("mov %0, %%gs" : : "r"(0x10));
    return false;
}

/** Programs cannot set a base by themselves: the kernel tells by the sign whose it finds. */
static bool
registers_base(void)
{
    __asm__ volatile(".byte 0xF3, 0x48, 0x0F, 0xAE, 0xD8" : : "a"(-1L)); /* wrgsbase rax */
    return false;
}

static bool
registers_has_avx(void)
{
    unsigned leaf = 1, features, low, high;

    __asm__ volatile("cpuid" : "+a"(leaf), "=c"(features) : "1"(0) : "ebx", "edx");
    if ((features & (REGISTERS_OSXSAVE | REGISTERS_AVX)) != (REGISTERS_OSXSAVE | REGISTERS_AVX))
        return false;
    __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
    return (low & REGISTERS_XCR0) == REGISTERS_XCR0;
}

/** All 16 registers of 256 bits. */
struct registers_wide {
    unsigned char bytes[16][32];
};

/** Load all, do a system call, store all. */
static void
registers_wide_call(const struct registers_wide *in, struct registers_wide *out, long number,
                    long first, long second)
{
    __asm__ volatile(".irp n, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15\n\t"
                     "vmovdqu \\n*32(%[in]), %%ymm\\n\n\t"
                     ".endr\n\t"
                     "syscall\n\t"
                     ".irp n, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15\n\t"
                     "vmovdqu %%ymm\\n, \\n*32(%[out])\n\t"
                     ".endr\n\t"
                     "vzeroupper"
                     : "+a"(number)
                     : [in] "r"(in), [out] "r"(out), "D"(first), "S"(second)
                     : "rcx", "r11", "memory", "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5",
                       "xmm6", "xmm7", "xmm8", "xmm9", "xmm10", "xmm11", "xmm12", "xmm13", "xmm14",
                       "xmm15");
}

static void
registers_wide_fill(struct registers_wide *wide, unsigned seed)
{
    for (unsigned i = 0; i < sizeof(*wide); i++)
        wide->bytes[i / 32][i % 32] = (unsigned char)(seed * 7 + i * 13 + i / 256);
}

/** Two processes, each with its own; and a handler between. */
static void
registers_wide_lose(int number)
{
    struct registers_wide other, out;

    (void)number;
    registers_wide_fill(&other, 99);
    registers_wide_call(&other, &out, SYS_getpid, 0, 0);
}

static bool
registers_wide(void)
{
    struct registers_wide in, out;
    bool same = true;
    int status = -1;
    pid_t pid;

    if (!registers_has_avx())
        return true;
    signal(SIGUSR1, registers_wide_lose);
    pid = fork();
    registers_wide_fill(&in, pid == 0 ? 1 : 2);
    for (int i = 0; i < REGISTERS_ROUNDS; i++) {
        registers_wide_call(&in, &out, SYS_sched_yield, 0, 0);
        same &= memcmp(&in, &out, sizeof(in)) == 0;
        registers_wide_call(&in, &out, SYS_kill, getpid(), SIGUSR1);
        same &= memcmp(&in, &out, sizeof(in)) == 0;
    }
    if (pid == 0)
        _exit(!same);
    waitpid(pid, &status, 0);
    return same && status == 0;
}

/** The numbers that a handler puts into the frame. */
#define REGISTERS_CHANGED 0x5A

static void
registers_change(int number, siginfo_t *information, void *context)
{
    const struct signal_registers_64 *registers = &((struct signal_context_64 *)context)->registers;
    struct fpu_extended *saved = (struct fpu_extended *)registers->fpstate;

    (void)number;
    (void)information;
    memset(saved->xmm[9], REGISTERS_CHANGED, sizeof(saved->xmm[9]));
}

/** All registers are as a program begins; a handler changes one of them in its frame. */
static bool
registers_changed_in_frame(void)
{
    static unsigned char found[16], wanted[16];
    long number = SYS_kill;

    edges_catch(SIGUSR1, registers_change, 0);
    memset(wanted, REGISTERS_CHANGED, sizeof(wanted));
    __asm__ volatile(".irp n, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15\n\t"
                     "xorps %%xmm\\n, %%xmm\\n\n\t"
                     ".endr\n\t"
                     "syscall\n\t"
                     "movups %%xmm9, %1"
                     : "+a"(number), "=m"(found)
                     : "D"((long)getpid()), "S"((long)SIGUSR1)
                     : "rcx", "r11", "memory", "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5",
                       "xmm6", "xmm7", "xmm8", "xmm9", "xmm10", "xmm11", "xmm12", "xmm13", "xmm14",
                       "xmm15");
    return memcmp(found, wanted, sizeof(found)) == 0;
}

const struct edge edges_registers[] = {
    { "selectors", registers_selectors, 0, 0 },
    { "kernel-segment", registers_kernel_segment, SIGSEGV, 0 },
    { "no-wrgsbase", registers_base, SIGILL, 0 },
    { "wide", registers_wide, 0, 0 },
    { "changed-in-frame", registers_changed_in_frame, 0, 0 },
    { NULL, NULL, 0, 0 },
};
