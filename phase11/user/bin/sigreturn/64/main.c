/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief `sigreturn`: what a handler's return brings back, and what it must not bring.
 * @ingroup programs
 *
 * `sigreturn keep SEED` puts random numbers into all general registers and the flags, is
 * interrupted, inverts all but the flags in the handler's frame (a handler in C keeps some by
 * itself), and prints what was saved and what came back: with a restorer and without. `sigreturn
 * hostile SEED` returns from handlers with registers that no program may have.
 *
 * The frames are x86-64's. On Linux a handler without restorer ends the program.
 */
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <lib/linux/signal_frame_64.h>
#include <lib/number.h>
#include <lib/random.h>
#include <sys/syscall.h>
#include <sys/wait.h>

/** RAX RBX RCX RDX RSI RDI RBP R8 … R15, and the flags. */
#define PATTERN_WORDS 16
#define PATTERN_FLAGS 15
#define PATTERN_CS    16
#define PATTERN_SS    17
#define PATTERN_RED   18 /**< two words of the red zone: R14, R15 as they went in */

/** Flags that a program has: IOPL 0, IF set, neither VM nor RF. */
#define PATTERN_FLAGS_ASKED  0x33200u
#define PATTERN_FLAGS_WANTED 0x00200u
#define PATTERN_FLAGS_TF     0x00100u
/** Those that the pattern has at random (arithmetic and DF), and those that are always set. */
#define PATTERN_FLAGS_FREE 0x00CD5u
#define PATTERN_FLAGS_SET  0x00202u

#define HOSTILE_FRAMES 48

/** The registers before and behind; the rest below is pattern.asm's. */
uint64_t pattern_in[PATTERN_WORDS], pattern_out[PATTERN_WORDS + 4];

/** Load pattern_in, make an exception, store what is there behind it in pattern_out. */
void pattern_run(void);
/** A system call with this stack pointer. */
_Noreturn void pattern_call(long number, uintptr_t stack);
/** The instruction that faults, and the one behind it. */
extern const char pattern_fault[], pattern_after[];

static void (*pattern_change)(struct signal_registers_64 *registers);

static void
pattern_handler(int number, siginfo_t *information, void *context)
{
    (void)number;
    (void)information;
    pattern_change(&((struct signal_context_64 *)context)->registers);
}

/** SIGILL goes to the handler. @param bare without a restorer: the kernel helps */
static void
pattern_catch(bool bare)
{
    struct sigaction action = { .sa_sigaction = pattern_handler, .sa_flags = SA_SIGINFO };
    struct signal_action raw = { .handler = (uintptr_t)pattern_handler, .flags = SA_SIGINFO };

    if (bare)
        syscall(SYS_rt_sigaction, SIGILL, &raw, NULL, sizeof(raw.mask));
    else
        sigaction(SIGILL, &action, NULL);
}

static void
pattern_print(const char *what, const uint64_t *words)
{
    printf("%s", what);
    for (int i = 0; i < PATTERN_WORDS; i++)
        printf(" %016lx", (unsigned long)words[i]);
    printf("\n");
}

/** The saved registers in the order of pattern_in. */
static uint64_t *
pattern_word(struct signal_registers_64 *r, unsigned i)
{
    uint64_t *const words[PATTERN_WORDS] = { &r->rax, &r->rbx, &r->rcx, &r->rdx,   &r->rsi, &r->rdi,
                                             &r->rbp, &r->r8,  &r->r9,  &r->r10,   &r->r11, &r->r12,
                                             &r->r13, &r->r14, &r->r15, &r->rflags };

    return words[i];
}

static void
pattern_keep(struct signal_registers_64 *registers)
{
    uint64_t words[PATTERN_WORDS];

    for (unsigned i = 0; i < PATTERN_WORDS; i++) {
        words[i] = *pattern_word(registers, i);
        if (i != PATTERN_FLAGS)
            *pattern_word(registers, i) = ~words[i];
    }
    pattern_print("saved", words);
    if (registers->rip != (uintptr_t)pattern_fault || registers->trapno != 6)
        printf("at another place\n");
    if ((uintptr_t)__builtin_frame_address(0) % 16 != 0)
        printf("the stack is not aligned\n");
    registers->rip = (uintptr_t)pattern_after;
}

static int
pattern_main(uint64_t seed)
{
    struct random random;

    random_init(&random, seed);
    for (int i = 0; i < PATTERN_WORDS; i++)
        pattern_in[i] = random_next(&random);
    pattern_in[PATTERN_FLAGS] =
        (pattern_in[PATTERN_FLAGS] & PATTERN_FLAGS_FREE) | PATTERN_FLAGS_SET;
    pattern_change = pattern_keep;
    for (unsigned kind = 0; kind < 2; kind++) {
        pattern_catch(kind != 0);
        pattern_run();
        pattern_print("back", pattern_out);
        if (memcmp(&pattern_out[PATTERN_RED], &pattern_in[13], 2 * sizeof(uint64_t)) != 0)
            printf("the red zone is lost\n");
    }
    return 0;
}

static struct random hostile_random;

/** Something that loads, or does not, or would be the kernel's. */
static uint16_t
hostile_selector(void)
{
    static const uint16_t some[] = { 0x00, 0x03, 0x08, 0x0B, 0x10, 0x13, 0x18, 0x1B,  0x20,
                                     0x23, 0x28, 0x2B, 0x30, 0x33, 0x38, 0x78, 0xFFFF };

    return some[random_below(&hostile_random, sizeof(some) / sizeof(some[0]))];
}

/** Nobody's, the kernel's, no addresses, the last one of programs and the first behind it. */
static uint64_t
hostile_place(void)
{
    static const uint64_t places[] = { 0,
                                       0xFFFFFFFF80100000,
                                       0xFFFFFFFFFFFFFFF0,
                                       0x00007FFFFFFFFFFF,
                                       0x0000800000000000,
                                       0x8000000000000000,
                                       0xFFFF7FFFFFFFFFFF };

    return places[random_below(&hostile_random, sizeof(places) / sizeof(places[0]))];
}

static void
hostile_change(struct signal_registers_64 *registers)
{
    registers->rip = (uintptr_t)pattern_after;
    registers->rflags = random_next(&hostile_random) & ~(uint64_t)PATTERN_FLAGS_TF;
    registers->cs = hostile_selector();
    registers->ss = hostile_selector();
    registers->fs = hostile_selector();
    registers->gs = hostile_selector();
    if (random_below(&hostile_random, 4) == 0)
        registers->rip = hostile_place();
    if (random_below(&hostile_random, 8) == 0)
        registers->rsp = hostile_place();
}

/** One frame, in a child. Exit status 1: the program has got something it must not have. */
static void
hostile_child(unsigned kind)
{
    static uint64_t frame[256];

    if (kind == 2) { /* no handler at all: any numbers, from memory that is there or not */
        for (unsigned i = 0; i < sizeof(frame) / sizeof(frame[0]); i++)
            frame[i] = random_next(&hostile_random);
        pattern_call(SYS_rt_sigreturn, random_below(&hostile_random, 2)
                                           ? (uintptr_t)frame
                                           : (uintptr_t)random_next(&hostile_random));
    }
    pattern_in[PATTERN_FLAGS] = PATTERN_FLAGS_SET;
    pattern_change = hostile_change;
    pattern_catch(kind == 1);
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
            hostile_child(i % 3);
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
