/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief `check`: what a program may rely on in a system call. Exit status: how many claims failed.
 * @ingroup programs
 *
 * Linux keeps all registers but EAX, and all flags, whatever they are (syscall(2)); and it survives
 * whatever is in them.
 */
#include <user/bin/check/32/check.h>

#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <sys/syscall.h>
#include <sys/utsname.h>

#define CHECK_DATA 0x23u /* the selector of programs' data */

/** @name Flags
 * @{ */
#define CHECK_FLAGS 0x002u /**< always set */
#define CHECK_DF    0x400u
#define CHECK_IF    0x200u
#define CHECK_IOPL  0x3000u
#define CHECK_NT    0x4000u
#define CHECK_AC    0x40000u
#define CHECK_ID    0x200000u
/** Those that arithmetic sets, and that nobody relies on. */
#define CHECK_ANY 0x8D5u
/** @} */

/** Where the kernel's addresses begin, and as much as has its code and data. */
#define CHECK_KERNEL      0xC0000000u
#define CHECK_KERNEL_SIZE 0x400000u
#define CHECK_NOWHERE     24u /* nothing is mapped there */

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

/** A call that takes nothing, with rubbish in all registers and these flags. */
static void
check_flags(uint32_t flags, const char *claim)
{
    struct check_registers before = { .ebx = 0x11111111,
                                      .ecx = 0x22222222,
                                      .edx = 0x33333333,
                                      .esi = 0x44444444,
                                      .edi = 0x55555555,
                                      .ebp = 0x66666666,
                                      .flags = flags | CHECK_FLAGS,
                                      .ds = CHECK_DATA,
                                      .es = CHECK_DATA },
                           after = before;
    long pid = check_call(SYS_getpid, &after);

    /* interrupts are on and the privilege of ports is 0, whatever POPF was told */
    before.flags = ((flags | CHECK_IF) & ~(CHECK_ANY | CHECK_IOPL)) | CHECK_FLAGS;
    after.flags &= ~CHECK_ANY;
    check_claim(pid == getpid() && memcmp(&before, &after, sizeof(before)) == 0, claim);
}

static void
check_segments(uint32_t ds, uint32_t es, uint32_t fs, uint32_t gs, const char *claim)
{
    struct check_registers registers = {
        .flags = CHECK_FLAGS, .ds = ds, .es = es, .fs = fs, .gs = gs
    };
    long pid = check_call(SYS_getpid, &registers);

    check_claim(pid == getpid() && registers.ds == ds && registers.es == es && registers.fs == fs &&
                    registers.gs == gs,
                claim);
}

/** IRET to an outer ring may make a null selector 0, whatever its privilege was (SDM vol. 2, IRET):
 * QEMU does not, other CPUs do. */
static void
check_null_selectors(uint32_t fs, uint32_t gs)
{
    struct check_registers registers = {
        .flags = CHECK_FLAGS, .ds = CHECK_DATA, .es = CHECK_DATA, .fs = fs, .gs = gs
    };
    long pid = check_call(SYS_getpid, &registers);

    check_claim(pid == getpid() && (registers.fs == fs || registers.fs == 0) &&
                    (registers.gs == gs || registers.gs == 0),
                "null selectors with a privilege stay null");
}

/** What the kernel copies, it copies upwards. */
static void
check_copy(void)
{
    static struct utsname names;
    struct check_registers registers = {
        .ebx = (uint32_t)&names, .flags = CHECK_FLAGS | CHECK_DF, .ds = CHECK_DATA, .es = CHECK_DATA
    };

    check_claim(check_call(SYS_uname, &registers) == 0 && strcmp(names.sysname, "WasilOS") == 0 &&
                    strcmp(names.domainname, "(none)") == 0,
                "a call copies upwards, whatever the direction flag is");
}

static void
check_numbers(void)
{
    struct check_registers registers = { .flags = CHECK_FLAGS, .ds = CHECK_DATA, .es = CHECK_DATA };

    check_claim(check_call(CHECK_NO_CALL, &registers) == -ENOSYS, "no such call: ENOSYS");
    check_claim(check_call(-1, &registers) == -ENOSYS, "call -1: ENOSYS");
    check_claim(check_call(SYS_getpid | 0x10000, &registers) == -ENOSYS,
                "a number with more bits than calls have: ENOSYS");
    errno = 0;
    check_claim(syscall(CHECK_NO_CALL) == -1 && errno == ENOSYS, "errors go to errno");
}

/** What belongs to the kernel is not for write() to read, page by page of what is surely there. */
static void
check_kernel(void)
{
    int ends[2], refused = 0, pages = 0;

    if (pipe(ends) != 0)
        return;
    for (uintptr_t at = CHECK_KERNEL; at < CHECK_KERNEL + CHECK_KERNEL_SIZE; at += 4096) {
        pages++;
        refused += write(ends[1], (const void *)at, 1) == -1 && errno == EFAULT;
    }
    close(ends[0]);
    close(ends[1]);
    check_claim(refused == pages, "a call does not read the kernel's memory for a program");
}

static struct signal_registers check_seen;
/** Behind the instruction that faults. */
extern const char check_behind[];

static void
check_handler(int number, siginfo_t *information, void *context)
{
    struct signal_registers *registers = &((struct signal_context *)context)->registers;

    (void)number;
    (void)information;
    check_seen = *registers;
    registers->eip = (uintptr_t)check_behind;
}

/** Language runtimes tell reading from writing by `err`. */
static void
check_fault(void)
{
    struct sigaction action = { .sa_sigaction = check_handler, .sa_flags = SA_SIGINFO };

    sigemptyset(&action.sa_mask);
    sigaction(SIGSEGV, &action, NULL);
    __asm__ volatile("movb $0, (%0)\n"
                     "check_behind:"
                     :
                     : "r"(CHECK_NOWHERE)
                     : "memory");
    check_claim(check_seen.trapno == 14 && check_seen.err == 6 && check_seen.cr2 == CHECK_NOWHERE,
                "a handler is told exception, error code (a write of a program) and address");
}

int
main(void)
{
    check_flags(0, "plain flags, and all registers, are kept");
    check_flags(CHECK_DF, "the direction flag is kept");
    check_copy();
    check_flags(CHECK_NT, "NT is kept, and harms nobody");
    check_flags(CHECK_AC, "AC is kept");
    check_flags(CHECK_ID | CHECK_IOPL, "IOPL cannot be had");
    check_segments(CHECK_DATA, CHECK_DATA, CHECK_DATA, CHECK_DATA, "data segments are kept");
    check_segments(CHECK_DATA, 0, 0, 0, "null segments are kept");
    check_null_selectors(1, 3);
    check_numbers();
    check_kernel();
    check_fault();
    printf("check: %d claims failed\n", check_failed);
    return check_failed;
}
