/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Registers and signal handlers.
 * @ingroup programs
 */
#include <user/bin/floating/floating.h>

#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

#include <lib/fpu_form.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#define HANDLERS_ROUNDS 16
/** MXCSR's bits if the CPU does not say which there are. */
#define HANDLERS_MXCSR 0xFFBFu

/** What was loaded, what the handler has found, and what it leaves behind. */
static struct floating handlers_in, handlers_found, handlers_rubbish;
static void (*handlers_change)(struct signal_registers *registers);

static struct signal_fpu *
handlers_saved(const struct signal_registers *registers)
{
    return (struct signal_fpu *)(uintptr_t)registers->fpstate;
}

/** Called by both handlers, which have used no register yet. */
static void
handlers_seen(struct signal_registers *registers)
{
    floating_store(&handlers_found);
    handlers_change(registers);
    floating_load(&handlers_rubbish);
}

static void
handlers_extended(int number, siginfo_t *information, void *context)
{
    (void)number;
    (void)information;
    handlers_seen(&((struct signal_context *)context)->registers);
}

/** The older frame: the saved registers lie behind the argument. */
static void
handlers_old(int number)
{
    handlers_seen((struct signal_registers *)(void *)(&number + 1));
}

/** Be interrupted with handlers_in loaded. @return what is there afterwards */
static struct floating
handlers_run(struct random *random, bool extended)
{
    struct sigaction action = { .sa_flags = extended ? SA_SIGINFO : 0 };
    struct floating out;

    if (extended)
        action.sa_sigaction = handlers_extended;
    else
        action.sa_handler = handlers_old;
    sigaction(SIGUSR1, &action, NULL);
    floating_random(&handlers_in, random);
    floating_random(&handlers_rubbish, random);
    floating_call(&handlers_in, &out, SYS_kill, getpid(), SIGUSR1, 0);
    return out;
}

/** Look at what is saved, and change a register of each kind there. */
static void
handlers_invert(struct signal_registers *registers)
{
    struct signal_fpu *saved = handlers_saved(registers);
    struct floating copy = handlers_in;

    if (floating_has_extended)
        copy.registers = saved->extended;
    floating_claim(saved->magic == (floating_has_extended ? SIGNAL_FPU_EXTENDED : SIGNAL_FPU_PLAIN),
                   "the frame says which registers are in it");
    floating_claim(saved->status == handlers_in.registers.status, "the status is in the frame");
    floating_claim(floating_same(&copy, &handlers_in), "the frame has them as the CPU writes them");
    fpu_form_extended(&copy.registers, &saved->plain);
    floating_claim(floating_same(&copy, &handlers_in),
                   "the x87's are there in the older form, too");

    saved->plain.stack[2][3] ^= 0xFF;
    handlers_in.registers.stack[2][3] ^= 0xFF;
    if (floating_has_sse) {
        saved->extended.xmm[5][7] ^= 0xFF;
        handlers_in.registers.xmm[5][7] ^= 0xFF;
    }
}

void
floating_signal(struct random *random)
{
    struct floating out, start;

    floating_start(&start);
    handlers_change = handlers_invert;
    for (int extended = 0; extended < 2; extended++) {
        out = handlers_run(random, extended != 0);
        floating_claim(floating_same(&handlers_found, &start),
                       "a handler begins with empty registers");
        floating_claim(floating_same(&out, &handlers_in),
                       "what was interrupted goes on with its own, as the handler left them");
    }
}

/** The saved registers are nowhere: empty ones are meant. */
static void
handlers_forget(struct signal_registers *registers)
{
    registers->fpstate = 0;
}

static void
handlers_kernel(struct signal_registers *registers)
{
    registers->fpstate = 0xC0100000;
}

static void
handlers_unmapped(struct signal_registers *registers)
{
    registers->fpstate = 0xFFFFFFF0;
}

/** Any bytes, and all bits of MXCSR. */
static void
handlers_fill(struct signal_registers *registers)
{
    struct signal_fpu *saved = handlers_saved(registers);

    memcpy(&saved->plain, &handlers_rubbish, sizeof(saved->plain));
    if (floating_has_extended) {
        memcpy(&saved->extended, &handlers_rubbish, sizeof(saved->extended));
        memset(&saved->extended.mxcsr, 0xFF, sizeof(saved->extended.mxcsr));
    }
    saved->plain.control |= 0x3F; /* exceptions that wait shall not end the test */
}

/** Is what came back as it should be? */
static bool
handlers_right(const struct floating *out, void (*change)(struct signal_registers *registers))
{
    uint32_t mask = out->registers.mxcsr_mask;
    struct floating start;

    floating_start(&start);
    if (change == handlers_forget)
        return floating_same(out, &start);
    return !floating_has_sse || (out->registers.mxcsr & ~(mask != 0 ? mask : HANDLERS_MXCSR)) == 0;
}

/** In a child: return from a handler that does this. @return its wait word */
static int
handlers_child(struct random *random, void (*change)(struct signal_registers *registers))
{
    struct floating out;
    int status = -1;
    pid_t pid = fork();

    if (pid == 0) {
        handlers_change = change;
        out = handlers_run(random, true);
        _exit(!handlers_right(&out, change));
    }
    waitpid(pid, &status, 0);
    return status;
}

void
floating_hostile(struct random *random)
{
    int status;

    floating_claim(handlers_child(random, handlers_forget) == 0, "no saved registers: empty ones");
    status = handlers_child(random, handlers_kernel);
    floating_claim(WIFSIGNALED(status) && WTERMSIG(status) == SIGSEGV,
                   "registers of the kernel's addresses: SIGSEGV");
    status = handlers_child(random, handlers_unmapped);
    floating_claim(WIFSIGNALED(status) && WTERMSIG(status) == SIGSEGV,
                   "registers at the end of all addresses: SIGSEGV");
    for (int i = 0; i < HANDLERS_ROUNDS; i++) {
        (void)random_next(random);
        floating_claim(handlers_child(random, handlers_fill) == 0,
                       "any bytes can be loaded, and no bit of MXCSR that there is not");
    }
}
