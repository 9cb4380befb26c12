/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief `sigreturn`: what a handler's return brings back, and what it must not bring.
 * @ingroup programs
 *
 * `sigreturn keep SEED` puts random numbers into EAX EBX ECX EDX ESI EDI EBP EFLAGS, is
 * interrupted, inverts all but the flags in the handler's frame (a handler in C keeps some by
 * itself), and prints what was saved and what came back: for both kinds of frames, with a restorer
 * and without. `sigreturn hostile SEED` returns from handlers with registers that no program may
 * have.
 *
 * The frames are i386's, so this does not run on a 64-bit host.
 */
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <lib/number.h>
#include <lib/random.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#define PATTERN_WORDS 8
#define PATTERN_CS    8
#define PATTERN_SS    9
#define PATTERN_FLAGS 7

/** Flags that a program has: IOPL 0, IF set, neither VM nor RF. */
#define PATTERN_FLAGS_ASKED  0x33200u
#define PATTERN_FLAGS_WANTED 0x00200u
#define PATTERN_FLAGS_TF     0x00100u
/** Those that the pattern has at random (arithmetic and DF), and those that are always set. */
#define PATTERN_FLAGS_FREE 0x00CD5u
#define PATTERN_FLAGS_SET  0x00202u

#define HOSTILE_FRAMES 48

/** The registers before and behind; the rest below is pattern.asm's. */
unsigned pattern_in[PATTERN_WORDS], pattern_out[PATTERN_WORDS + 2];

/** Load pattern_in, make an exception, store what is there behind it in pattern_out. */
void pattern_run(void);
/** A handler as there were before SA_SIGINFO. */
void pattern_old_handler(int number);
void pattern_seen(struct signal_registers *registers);
/** A system call with this stack pointer. */
_Noreturn void pattern_call(unsigned number, uintptr_t stack);
/** The instruction that faults, and the one behind it. */
extern const char pattern_fault[], pattern_after[];

static void (*pattern_change)(struct signal_registers *registers);

/** Called by both handlers. */
void
pattern_seen(struct signal_registers *registers)
{
    pattern_change(registers);
}

static void
pattern_handler(int number, siginfo_t *information, void *context)
{
    (void)number;
    (void)information;
    pattern_seen(&((struct signal_context *)context)->registers);
}

/** SIGILL goes to one of the handlers. @param bare without a restorer: the kernel helps */
static void
pattern_catch(bool extended, bool bare)
{
    struct sigaction action = { .sa_flags = extended ? SA_SIGINFO : 0 };
    struct signal_action raw = {
        .handler = extended ? (uintptr_t)pattern_handler : (uintptr_t)pattern_old_handler,
        .flags = extended ? SA_SIGINFO : 0,
    };

    action.sa_handler = (void (*)(int))raw.handler;
    if (bare)
        syscall(SYS_rt_sigaction, SIGILL, &raw, NULL, sizeof(raw.mask));
    else
        sigaction(SIGILL, &action, NULL);
}

static void
pattern_print(const char *what, const unsigned *words)
{
    printf("%s", what);
    for (int i = 0; i < PATTERN_WORDS; i++)
        printf(" %08x", words[i]);
    printf("\n");
}

static void
pattern_keep(struct signal_registers *registers)
{
    const unsigned words[PATTERN_WORDS] = { registers->eax, registers->ebx,   registers->ecx,
                                            registers->edx, registers->esi,   registers->edi,
                                            registers->ebp, registers->eflags };

    pattern_print("saved", words);
    if (registers->eip != (uintptr_t)pattern_fault || registers->trapno != 6)
        printf("at another place\n");
    registers->eip = (uintptr_t)pattern_after;
    registers->eax = ~registers->eax, registers->ebx = ~registers->ebx;
    registers->ecx = ~registers->ecx, registers->edx = ~registers->edx;
    registers->esi = ~registers->esi, registers->edi = ~registers->edi;
    registers->ebp = ~registers->ebp;
}

static int
pattern_main(uint64_t seed)
{
    struct random random;

    random_init(&random, seed);
    for (int i = 0; i < PATTERN_WORDS; i++)
        pattern_in[i] = (unsigned)random_next(&random);
    pattern_in[PATTERN_FLAGS] =
        (pattern_in[PATTERN_FLAGS] & PATTERN_FLAGS_FREE) | PATTERN_FLAGS_SET;
    pattern_change = pattern_keep;
    for (unsigned kind = 0; kind < 4; kind++) {
        pattern_catch(kind & 1, kind & 2);
        pattern_run();
        pattern_print("back", pattern_out);
    }
    return 0;
}

static struct random hostile_random;

/** Something that loads, or does not, or would be the kernel's. */
static uint32_t
hostile_selector(void)
{
    static const uint16_t some[] = { 0x00, 0x08, 0x0B, 0x10, 0x13, 0x18, 0x1B,  0x20,
                                     0x23, 0x28, 0x2B, 0x30, 0x33, 0x78, 0xFFFF };

    return some[random_below(&hostile_random, sizeof(some) / sizeof(some[0]))];
}

static void
hostile_change(struct signal_registers *registers)
{
    static const uint32_t places[] = { 0, 0xC0000000, 0xC0100000, 0xFFFFFFF0, 0xBFFFFFFF };

    registers->eip = (uintptr_t)pattern_after;
    registers->eflags = (uint32_t)random_next(&hostile_random) & ~PATTERN_FLAGS_TF;
    registers->cs = hostile_selector();
    registers->ss = hostile_selector();
    registers->fs = hostile_selector();
    registers->gs = hostile_selector();
    if (random_below(&hostile_random, 4) == 0)
        registers->ds = hostile_selector();
    if (random_below(&hostile_random, 8) == 0)
        registers->eip = places[random_below(&hostile_random, 5)];
    if (random_below(&hostile_random, 8) == 0)
        registers->esp = places[random_below(&hostile_random, 5)];
}

/** One frame, in a child. Exit status 1: the program has got something it must not have. */
static void
hostile_child(unsigned kind)
{
    static uint32_t frame[256];

    if (kind == 3) { /* no handler at all: any numbers, from memory that is there or not */
        for (unsigned i = 0; i < sizeof(frame) / sizeof(frame[0]); i++)
            frame[i] = (uint32_t)random_next(&hostile_random);
        pattern_call(random_below(&hostile_random, 2) ? SYS_sigreturn : SYS_rt_sigreturn,
                     random_below(&hostile_random, 2) ? (uintptr_t)frame
                                                      : (uintptr_t)random_next(&hostile_random));
    }
    pattern_in[PATTERN_FLAGS] = 0x202;
    pattern_change = hostile_change;
    pattern_catch(kind & 1, kind & 2);
    pattern_run();
    _exit((pattern_out[PATTERN_FLAGS] & PATTERN_FLAGS_ASKED) != PATTERN_FLAGS_WANTED ||
          (pattern_out[PATTERN_CS] & 3) != 3 || (pattern_out[PATTERN_SS] & 3) != 3);
}

static int
hostile_main(uint64_t seed)
{
    int lived = 0, wrong = 0, status;

    for (unsigned i = 0; i < HOSTILE_FRAMES; i++) {
        pid_t child;

        random_init(&hostile_random, seed + i);
        child = fork();
        if (child < 0)
            return 2;
        if (child == 0)
            hostile_child(i % 4);
        if (waitpid(child, &status, 0) != child)
            return 2;
        lived += WIFEXITED(status);
        wrong += WIFEXITED(status) && WEXITSTATUS(status) != 0;
    }
    printf("%d frames, %s lived, %d wrong\n", HOSTILE_FRAMES, lived > 0 ? "some" : "none", wrong);
    return wrong != 0;
}

int
main(int argc, char **argv)
{
    uint64_t seed;

    if (argc == 3 && number_parse(argv[2], 0, &seed) == 0) {
        if (strcmp(argv[1], "keep") == 0)
            return pattern_main(seed);
        if (strcmp(argv[1], "hostile") == 0)
            return hostile_main(seed);
    }
    printf("usage: sigreturn keep|hostile SEED\n");
    return 2;
}
