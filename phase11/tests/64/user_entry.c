/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Into a program and back, with frames that no part of the kernel makes.
 * @ingroup tests
 *
 * The last instruction in front of a program is IRETQ with the program's GS. If that faults, it is
 * a fault of the kernel with a GS that is not the kernel's: it has to become one of the program.
 * QEMU 7.2 lets an address that is none pass IRETQ, so segments that are none stand for all.
 */
#include <tests/process_child.h>
#include <tests/user_program.h>

#include <kernel/mm/mm.h>
#include <kernel/proc/syscall.h>
#include <kernel/sched/sched.h>
#include <kernel/sched/task.h>
#include <kernel/x86/64/bases.h>
#include <kernel/x86/64/gdt.h>
#include <kernel/x86/64/msr.h>
#include <kernel/x86/cpu.h>
#include <lib/errno.h>
#include <lib/linux/signal.h>
#include <lib/linux/wait.h>
#include <lib/string.h>
#include <mode/user.h>

#define ENTRY_CODE  0x400000ul
#define ENTRY_STACK 0x500000ul
#define ENTRY_PAGE  4096ul

/** The first number behind the lower half of addresses. */
#define ENTRY_NO_ADDRESS 0x0000800000000000ul

#define ENTRY_STATUS 42

/** The program, which finds two numbers of calls in RAX and RBX, and an argument in RDI. */
static const uint8_t entry_code[] = {
    0x0F, 0x05, /* syscall */
    0x89, 0xD8, /* mov eax, ebx */
    0x0F, 0x05, /* syscall */
    0x0F, 0x0B, /* ud2: not reached */
};

/** What to change in a good frame. */
static void (*entry_change)(struct trap_frame *frame);

static uintptr_t
entry_number(const char *name)
{
    REGISTRY_FOR_EACH (syscall, call) {
        if (strcmp(call->name, name) == 0)
            return call->number;
    }
    return ~0ul;
}

/** A page at @p address with these rights and bytes. */
static int
entry_map(struct mm *mm, vaddr_t address, unsigned rights, const void *bytes, size_t size)
{
    int error =
        mm_map(mm, &address, ENTRY_PAGE, rights, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, NULL, 0);

    return error != 0 ? error : mm_copy_in(mm, address, bytes, size);
}

/** The process: a program that asks for its number and ends, if it gets there. */
static void
entry_run(void *argument)
{
    struct trap_frame frame;
    struct mm *mm = mm_create();

    (void)argument;
    if (mm == NULL ||
        entry_map(mm, ENTRY_CODE, PROT_READ | PROT_EXEC, entry_code, sizeof(entry_code)) != 0 ||
        entry_map(mm, ENTRY_STACK, PROT_READ | PROT_WRITE, "", 1) != 0)
        return;
    process_exec(mm, "entry", NULL, 0);
    user_frame_init(&frame, ENTRY_CODE, ENTRY_STACK + ENTRY_PAGE);
    frame.rax = entry_number("getpid");
    frame.rbx = entry_number("exit");
    frame.rdi = ENTRY_STATUS;
    entry_change(&frame);
    user_resume(&frame);
}

static void
entry_as_it_is(struct trap_frame *frame)
{
    (void)frame;
}

static void
entry_no_address(struct trap_frame *frame)
{
    frame->rip = ENTRY_NO_ADDRESS;
}

/** DF NT AC: the kernel may not keep them. */
#define ENTRY_FLAGS 0x44400ul

static void
entry_flags(struct trap_frame *frame)
{
    frame->rflags |= ENTRY_FLAGS;
}

static void
entry_no_stack(struct trap_frame *frame)
{
    frame->rsp = ENTRY_NO_ADDRESS;
}

static void
entry_bad_code(struct trap_frame *frame)
{
    frame->cs = 0xFFFB;
}

static void
entry_data_as_code(struct trap_frame *frame)
{
    frame->cs = GDT_USER_DATA_SELECTOR;
}

static void
entry_bad_stack_segment(struct trap_frame *frame)
{
    frame->ss = 0xFFFB;
}

static void
entry_kernel_stack_segment(struct trap_frame *frame)
{
    frame->ss = GDT_KERNEL_DATA_SELECTOR;
}

/** @return the wait word of a process whose frame is changed like this */
static int
entry_with(void (*change)(struct trap_frame *frame))
{
    entry_change = change;
    return process_child_run(entry_run, NULL);
}

/** Leave the test, skipped, where memory may have lacked: under `failalloc=` any status comes of
 * that. The program has been run, and harmed nobody. */
#define ENTRY_EXPECT(change, expected)    \
    do {                                  \
        int status_ = entry_with(change); \
                                          \
        USER_REQUIRE(status_, expected);  \
    } while (0)

KTEST(user_entry, exit, "user entry: a program gets in, and back by SYSCALL")
{
    ENTRY_EXPECT(entry_as_it_is, WAIT_STATUS_EXITED(ENTRY_STATUS));
    ENTRY_EXPECT(entry_no_stack, WAIT_STATUS_EXITED(ENTRY_STATUS));
}

KTEST(user_entry, flags, "user entry: whatever flags a program comes with, the kernel has its own")
{
    ENTRY_EXPECT(entry_flags, WAIT_STATUS_EXITED(ENTRY_STATUS));
}

KTEST(user_entry, faults, "user entry: an IRETQ that faults ends the program, and nothing else")
{
    static void (*const changes[])(struct trap_frame * frame) = {
        entry_no_address,           entry_bad_code, entry_data_as_code, entry_bad_stack_segment,
        entry_kernel_stack_segment,
    };
    struct cpu *cpu = this_cpu();

    for (unsigned i = 0; i < ARRAY_SIZE(changes); i++) {
        KNOTE("change %u", i);
        ENTRY_EXPECT(changes[i], WAIT_STATUS_SIGNALED(SIGSEGV));
        KEXPECT_POINTER(this_cpu(), cpu);
        KEXPECT_EQ(msr_read(MSR_GS_BASE), (uintptr_t)cpu);
    }
    ENTRY_EXPECT(entry_as_it_is, WAIT_STATUS_EXITED(ENTRY_STATUS));
}

static int entry_base_error, entry_base_wrong;

/** In a process: set both bases, let others run, look. */
static void
entry_bases(void *argument)
{
    uint64_t seed = (uintptr_t)argument;

    entry_base_error |= user_base_set(task_current(), USER_BASE_FS, seed << 12);
    entry_base_error |= user_base_set(task_current(), USER_BASE_GS, seed << 13);
    for (unsigned i = 0; i < 10; i++) {
        sched_yield();
        entry_base_wrong += msr_read(MSR_FS_BASE) != seed << 12;
        entry_base_wrong += msr_read(MSR_KERNEL_GS_BASE) != seed << 13;
    }
    entry_base_wrong += user_base_get(USER_BASE_FS) != seed << 12;
}

KTEST(user_entry, bases,
      "user entry: each task has FS.base and GS.base of its own, below the kernel")
{
    pid_t first, second;

    entry_base_error = entry_base_wrong = 0;
    first = process_child_start(entry_bases, (void *)0x1234);
    second = process_child_start(entry_bases, (void *)0x765432);
    KREQUIRE_MEMORY(first > 0 && second > 0);
    KEXPECT_EQ(process_child_wait(first), 0);
    KEXPECT_EQ(process_child_wait(second), 0);
    KEXPECT_EQ(entry_base_error, 0);
    KEXPECT_EQ(entry_base_wrong, 0);
    KEXPECT_EQ(user_base_set(task_current(), USER_BASE_GS, ENTRY_NO_ADDRESS), -EPERM);
    KEXPECT_EQ(user_base_set(task_current(), USER_BASE_GS, (uintptr_t)this_cpu()), -EPERM);
}
