/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The edges of frames: of signals, and of returns that a program tries by itself.
 * @ingroup programs
 */
#include <user/bin/edges/edges.h>

#include <stddef.h>
#include <unistd.h>

#include <sys/syscall.h>

/** What is in R15 when it happens. */
#define FRAME_R15 0x15151515

static void
frame_leave_space(int number, siginfo_t *information, void *context)
{
    (void)number;
    (void)information;
    ((struct signal_context_64 *)context)->registers.rip = EDGES_NO_ADDRESS;
}

/** A handler returns to what is no address. */
static bool
frame_no_address(void)
{
    edges_catch(SIGUSR1, frame_leave_space, 0);
    raise(SIGUSR1);
    return false;
}

static void
frame_mend(int number, siginfo_t *information, void *context)
{
    struct signal_registers_64 *registers = &((struct signal_context_64 *)context)->registers;

    (void)number;
    _exit(!(registers->rip == EDGES_NO_ADDRESS && registers->cs % 4 == 3 &&
            registers->trapno == 13 && information->si_code == SI_KERNEL &&
            registers->r15 == FRAME_R15));
}

/** The same is told to a handler of SIGSEGV, with the registers that were to be loaded. */
static bool
frame_no_address_told(void)
{
    edges_catch(SIGUSR1, frame_leave_space, 0);
    edges_catch(SIGSEGV, frame_mend, 0);
    __asm__ volatile("mov %3, %%r15d\n\t"
                     "syscall"
                     :
                     : "a"((long)SYS_kill), "D"((long)getpid()), "S"((long)SIGUSR1), "i"(FRAME_R15)
                     : "rcx", "r11", "r15", "memory");
    return false;
}

/** A handler that lies nowhere. */
static bool
frame_no_handler(void)
{
    struct sigaction action = { .sa_flags = 0 };

    action.sa_handler = (void (*)(int))EDGES_NO_ADDRESS;
    sigaction(SIGUSR1, &action, NULL);
    raise(SIGUSR1);
    return false;
}

/** There is no stack to put a frame on. */
static bool
frame_no_stack(void)
{
    edges_catch(SIGILL, frame_leave_space, 0);
    __asm__ volatile("mov %0, %%rsp\n\tud2" : : "r"(EDGES_NO_ADDRESS + 4096));
    return false;
}

/** Return to privilege 0 by one's own IRETQ. */
static bool
frame_iret_to_kernel(void)
{
    __asm__ volatile("mov %%rsp, %%rax\n\t"
                     "push $0x10\n\t"
                     "push %%rax\n\t"
                     "pushfq\n\t"
                     "push $0x08\n\t"
                     "lea 1f(%%rip), %%rax\n\t"
                     "push %%rax\n\t"
                     "iretq\n"
                     "1:"
                     :
                     :
                     : "rax", "memory");
    return false;
}

/** There are no 32-bit segments to go to. */
static bool
frame_far_return(void)
{
    __asm__ volatile("push $0x23\n\t"
                     "lea 1f(%%rip), %%rax\n\t"
                     "push %%rax\n\t"
                     "lretq\n"
                     "1:"
                     :
                     :
                     : "rax", "memory");
    return false;
}

static bool frame_caught;
static uintptr_t frame_at;

static void
frame_look(int number, siginfo_t *information, void *context)
{
    (void)number;
    (void)information;
    frame_caught = true;
    frame_at = (uintptr_t)context;
}

/** Another stack, and room for a frame with all that the CPU has. */
static bool
frame_other_stack(void)
{
    static char memory[16384];
    stack_t stack = { .ss_sp = memory, .ss_size = sizeof(memory) };

    if (sigaltstack(&stack, NULL) != 0)
        return false;
    edges_catch(SIGUSR1, frame_look, SA_ONSTACK);
    raise(SIGUSR1);
    return frame_caught && frame_at - (uintptr_t)memory < sizeof(memory);
}

const struct edge edges_frame[] = {
    { "no-address", frame_no_address, SIGSEGV, 0 },
    { "no-address-told", frame_no_address_told, 0, 0 },
    { "no-handler", frame_no_handler, SIGSEGV, 0 },
    { "no-frame", frame_no_stack, SIGSEGV, 0 },
    { "iret-to-kernel", frame_iret_to_kernel, SIGSEGV, 0 },
    { "far-return", frame_far_return, SIGSEGV, 0 },
    { "other-stack", frame_other_stack, 0, 0 },
    { NULL, NULL, 0, 0 },
};
