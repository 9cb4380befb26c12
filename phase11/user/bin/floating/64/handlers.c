/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Registers and signal handlers, in the frames of x86-64.
 * @ingroup programs
 *
 * Behind the 512 bytes of FXSAVE, which all CPUs of this mode have, may lie more: the last 48 of
 * them say so.
 */
#include <user/bin/floating/floating.h>

#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

#include <lib/linux/signal_frame_64.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#define HANDLERS_ROUNDS 16
/** MXCSR's bits if the CPU does not say which there are. */
#define HANDLERS_MXCSR 0xFFBFu
/** Bytes of the header behind those of FXSAVE. */
#define HANDLERS_HEADER 64u

/** What was loaded, what the handler has found, and what it leaves behind. */
static struct floating handlers_in, handlers_found, handlers_rubbish;
static void (*handlers_change)(struct signal_registers_64 *registers);

static struct fpu_extended *
handlers_saved(const struct signal_registers_64 *registers)
{
    return (struct fpu_extended *)registers->fpstate;
}

static struct signal_fpu_says *
handlers_says(const struct signal_registers_64 *registers)
{
    return (struct signal_fpu_says *)(registers->fpstate + SIGNAL_FPU_SAYS);
}

/** The compiler has used no register yet. */
static void
handlers_caught(int number, siginfo_t *information, void *context)
{
    struct signal_registers_64 *registers = &((struct signal_context_64 *)context)->registers;

    (void)number;
    (void)information;
    floating_store(&handlers_found);
    handlers_change(registers);
    floating_load(&handlers_rubbish);
}

/** Be interrupted with handlers_in loaded. @return what is there afterwards */
static struct floating
handlers_run(struct random *random)
{
    struct sigaction action = { .sa_sigaction = handlers_caught, .sa_flags = SA_SIGINFO };
    struct floating out;

    sigaction(SIGUSR1, &action, NULL);
    floating_random(&handlers_in, random);
    floating_random(&handlers_rubbish, random);
    floating_call(&handlers_in, &out, SYS_kill, getpid(), SIGUSR1, 0);
    return out;
}

/** Look at what is saved, and change a register of each kind there. */
static void
handlers_invert(struct signal_registers_64 *registers)
{
    struct fpu_extended *saved = handlers_saved(registers);
    struct floating copy = { .registers = *saved };
    const struct signal_fpu_says *says = handlers_says(registers);
    uint32_t end;

    floating_claim((uintptr_t)saved % 64 == 0, "they are where XRSTOR can load them");
    floating_claim(floating_same(&copy, &handlers_in), "the frame has them as the CPU writes them");
    if (says->magic1 == SIGNAL_FPU_MAGIC1) {
        memcpy(&end, (const char *)saved + says->size, sizeof(end));
        floating_claim(end == SIGNAL_FPU_MAGIC2 && says->whole == says->size + sizeof(end) &&
                           says->size >= sizeof(*saved) + HANDLERS_HEADER && (says->parts & 3) == 3,
                       "the frame says what is behind them");
    }
    saved->stack[2][3] ^= 0xFF;
    handlers_in.registers.stack[2][3] ^= 0xFF;
    saved->xmm[13][7] ^= 0xFF;
    handlers_in.registers.xmm[13][7] ^= 0xFF;
}

/** floating_same() knows the eight registers that all CPUs have. */
static bool
handlers_same(const struct floating *one, const struct floating *other)
{
    return floating_same(one, other) &&
           memcmp(one->registers.xmm, other->registers.xmm, sizeof(one->registers.xmm)) == 0;
}

void
floating_signal(struct random *random)
{
    struct floating out, start;

    floating_start(&start);
    handlers_change = handlers_invert;
    out = handlers_run(random);
    floating_claim(handlers_same(&handlers_found, &start), "a handler begins with empty registers");
    floating_claim(handlers_same(&out, &handlers_in),
                   "what was interrupted goes on with its own, as the handler left them");
}

/** The saved registers are nowhere: empty ones are meant. */
static void
handlers_forget(struct signal_registers_64 *registers)
{
    registers->fpstate = 0;
}

static void
handlers_kernel(struct signal_registers_64 *registers)
{
    registers->fpstate = 0xFFFFFFFF80100000;
}

/** No address at all. */
static void
handlers_nowhere(struct signal_registers_64 *registers)
{
    registers->fpstate = 0x0000800000000000;
}

/** Any bytes, all bits of MXCSR, and a header that XRSTOR would refuse. */
static void
handlers_fill(struct signal_registers_64 *registers)
{
    struct fpu_extended *saved = handlers_saved(registers);
    const struct signal_fpu_says says = *handlers_says(registers);

    memcpy(saved, &handlers_rubbish, sizeof(*saved));
    memset(&saved->mxcsr, 0xFF, sizeof(saved->mxcsr));
    saved->control |= 0x3F; /* exceptions that wait shall not end the test */
    *handlers_says(registers) = says;
    if (says.magic1 == SIGNAL_FPU_MAGIC1)
        memset(saved + 1, 0xFF, HANDLERS_HEADER);
}

/** The marks, too. */
static void
handlers_fill_all(struct signal_registers_64 *registers)
{
    handlers_fill(registers);
    memset(handlers_says(registers), handlers_rubbish.registers.xmm[0][0],
           sizeof(struct signal_fpu_says));
}

/** Is what came back as it should be? */
static bool
handlers_right(const struct floating *out, void (*change)(struct signal_registers_64 *registers))
{
    uint32_t mask = out->registers.mxcsr_mask;
    struct floating start;

    floating_start(&start);
    if (change == handlers_forget)
        return handlers_same(out, &start);
    return (out->registers.mxcsr & ~(mask != 0 ? mask : HANDLERS_MXCSR)) == 0;
}

/** In a child: return from a handler that does this. @return its wait word */
static int
handlers_child(struct random *random, void (*change)(struct signal_registers_64 *registers))
{
    struct floating out;
    int status = -1;
    pid_t pid = fork();

    if (pid == 0) {
        handlers_change = change;
        out = handlers_run(random);
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
    status = handlers_child(random, handlers_nowhere);
    floating_claim(WIFSIGNALED(status) && WTERMSIG(status) == SIGSEGV,
                   "registers at what is no address: SIGSEGV");
    for (int i = 0; i < HANDLERS_ROUNDS; i++) {
        (void)random_next(random);
        floating_claim(handlers_child(random, i % 2 ? handlers_fill : handlers_fill_all) == 0,
                       "any bytes can be loaded, and no bit of MXCSR that there is not");
    }
}
