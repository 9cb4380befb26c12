/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief `check`: what a program may rely on in a system call. Exit status: how many claims failed.
 * @ingroup programs
 *
 * Of registers and flags in 64 bit: `edges`.
 *
 * Source: syscall(2); asm/sigcontext.h of Linux.
 */
#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <lib/linux/signal_frame_64.h>
#include <sys/syscall.h>

/** Where the kernel's addresses begin, where its code and data do, and how many of each are tried.
 */
#define CHECK_KERNEL      0xffff800000000000ul
#define CHECK_KERNEL_CODE 0xffffffff80100000ul
#define CHECK_KERNEL_SIZE 0x200000ul
#define CHECK_HOLE        0x0000800000000000ul /* no address at all */
#define CHECK_NOWHERE     24ul                 /* nothing is mapped there */

/** What is no system call, and never will be. */
#define CHECK_NO_CALL 0x7FFF1234

static int check_failed;

static void
check_claim(int holds, const char *claim)
{
    if (holds)
        return;
    printf("check: not so: %s\n", claim);
    check_failed++;
}

static int
check_no_call(long number)
{
    errno = 0;
    return syscall(number) == -1 && errno == ENOSYS;
}

static void
check_numbers(void)
{
    check_claim(check_no_call(CHECK_NO_CALL), "no such call: ENOSYS");
    check_claim(check_no_call(-1), "call -1: ENOSYS");
    check_claim(check_no_call(SYS_getpid | 0x10000), "a number with more bits than calls have");
    check_claim(check_no_call(SYS_getpid | 1l << 40), "a number with more than 32 bits");
}

/** What belongs to the kernel is not for write() to read, page by page of what is surely there. */
static void
check_kernel(uintptr_t start)
{
    int ends[2], refused = 0, pages = 0;

    if (pipe(ends) != 0)
        return;
    for (uintptr_t at = start; at < start + CHECK_KERNEL_SIZE; at += 4096) {
        pages++;
        refused += write(ends[1], (const void *)at, 1) == -1 && errno == EFAULT;
    }
    close(ends[0]);
    close(ends[1]);
    check_claim(refused == pages, "a call does not read the kernel's memory for a program");
}

static struct signal_registers_64 check_seen;
/** Bytes of the instruction that faults: movb $0, (%rax). */
#define CHECK_FAULT_BYTES 3

static void
check_handler(int number, siginfo_t *information, void *context)
{
    struct signal_registers_64 *registers = &((struct signal_context_64 *)context)->registers;

    (void)number;
    (void)information;
    check_seen = *registers;
    registers->rip += CHECK_FAULT_BYTES;
}

/** Language runtimes tell reading from writing by `err`. An address whose bits 47 to 63 are not
 * alike is none, and a general protection fault, which tells no address. */
static const struct {
    uintptr_t address, trap, error;
    const char *claim;
} check_faults[] = {
    { CHECK_NOWHERE, 14, 6, "a handler is told exception, error code (a write) and address" },
    { CHECK_HOLE, 13, 0, "a write to no address at all is exception 13" },
};

static void
check_fault(void)
{
    for (unsigned i = 0; i < sizeof(check_faults) / sizeof(check_faults[0]); i++) {
        check_seen.trapno = 0;
        __asm__ volatile("movb $0, (%%rax)" : : "a"(check_faults[i].address) : "memory");
        check_claim(check_seen.trapno == check_faults[i].trap &&
                        check_seen.err == check_faults[i].error &&
                        (check_seen.trapno != 14 || check_seen.cr2 == check_faults[i].address),
                    check_faults[i].claim);
    }
}

int
main(void)
{
    struct sigaction action = { .sa_sigaction = check_handler, .sa_flags = SA_SIGINFO };

    check_numbers();
    check_kernel(CHECK_KERNEL);
    check_kernel(CHECK_KERNEL_CODE);
    check_kernel(CHECK_HOLE);
    sigemptyset(&action.sa_mask);
    sigaction(SIGSEGV, &action, NULL);
    check_fault();
    printf("check: %d claims failed\n", check_failed);
    return check_failed;
}
