/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 08, user mode: privilege, address spaces and system calls of running programs, as
 * the CPU has them.
 * @ingroup grader
 *
 * What a program is allowed is read from the CPU's registers, page tables and task state while the
 * program runs, and from QEMU's record of interrupts; nobody in the machine is asked.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "../src/grade.h"
#include "kernel.h"
#include "phase08.h"

#define USER_PC .mem_mib = 32

#define USER_BASE   0x00400000u
#define USER_KERNEL 0xC0000000u
#define USER_CODE   0x1Bu
#define USER_DATA   0x23u
#define USER_VECTOR 0x80u
#define USER_GETPID 20u /* Linux, i386 */
#define USER_TSS    104u
#define USER_LOOKS  200u

#define USER_HOSTILE_SECONDS 3600 /* of hostile programs, with --thorough */

enum { REG_EAX = 0, REG_EDX = 2, REG_ESP = 4, REG_ESI = 6 };

/** A look at a moment when a program runs, in an address space that is not @p other. */
static const struct look *
user_look(struct vm *vm, uint64_t other)
{
    for (unsigned i = 0; i < USER_LOOKS; i++) {
        const struct look *now = look(vm);

        if ((now->cpu[0].cs.selector & 3) == 3 && now->cpu[0].cr3 != other)
            return now;
    }
    fail("expected to find the CPU at privilege 3, but in %u looks it never was", USER_LOOKS);
}

/** Start a program that does nothing, for ever. @return its number */
static unsigned
user_spin(struct vm *vm)
{
    unsigned number = 0;
    const char *answer = kernel_ask(vm, "run -b spin");

    require(sscanf(answer, "process %u", &number) == 1, "expected a process number, but got: %s",
            answer);
    return number;
}

/** Kill a program, and wait until it is gone. */
static void
user_kill(struct vm *vm, unsigned number)
{
    kernel_ask(vm, "kill -9 %u", number);
    program_await_end(vm, number);
}

/** Is a page below the kernel a program's, and one above the kernel's alone? Is W^X kept? */
static void
user_require_pages(struct vm *vm, const struct look *now)
{
    unsigned count;
    const struct mapping *mapping = look_mappings(vm, now, 0, &count);

    for (unsigned i = 0; i < count; i++) {
        bool low = mapping[i].linear < USER_KERNEL;

        require(mapping[i].user == low,
                "expected pages below %08Xh to be programs', and all others the kernel's, but "
                "%08" PRIX64 "h is %s",
                USER_KERNEL, mapping[i].linear, low ? "the kernel's" : "programs'");
        require(!mapping[i].writable || !mapping[i].executable,
                "expected no page that can be written and executed, but %08" PRIX64 "h can",
                mapping[i].linear);
        require(mapping[i].linear >= 4096, "expected nothing at the null pointer");
    }
}

CHECK(phase08, "a program runs at privilege 3, and each in an address space of its own", 4, USER_PC)
{
    kernel_prompt(vm);
    uint64_t kernel = look(vm)->cpu[0].cr3;
    unsigned one = user_spin(vm), other = user_spin(vm);
    struct cpu_state first = user_look(vm, kernel)->cpu[0];
    const struct look *now = user_look(vm, first.cr3);
    struct mapping code;

    require_equal(now->cpu[0].cs.selector, USER_CODE, "CS of a program");
    require_equal(now->cpu[0].ss.selector, USER_DATA, "SS of a program");
    require(now->cpu[0].cr3 != kernel && first.cr3 != kernel && now->cpu[0].cr3 != first.cr3,
            "expected three address spaces: the kernel's and one for each program");
    require(now->cpu[0].rflags & 0x200 && (now->cpu[0].rflags & 0x3000) == 0,
            "expected interrupts on and IOPL 0 in a program, but EFLAGS is %08" PRIX64 "h",
            now->cpu[0].rflags);
    require(
        look_translate(now, 0, now->cpu[0].rip, &code) && now->cpu[0].rip >= USER_BASE &&
            now->cpu[0].rip < USER_KERNEL && code.user && code.executable && !code.writable,
        "expected a program's code to be a page that it may read and execute only, at %08" PRIX64
        "h",
        now->cpu[0].rip);
    user_kill(vm, one);
    user_kill(vm, other);
}

CHECK(phase08, "in a program's address space the kernel's pages are the kernel's alone", 4, USER_PC)
{
    kernel_prompt(vm);
    uint64_t kernel = look(vm)->cpu[0].cr3;
    unsigned number = user_spin(vm);
    const struct look *now = user_look(vm, kernel);
    struct mapping stack;

    user_require_pages(vm, now);
    require(look_translate(now, 0, now->cpu[0].reg[REG_ESP], &stack) && stack.user &&
                stack.writable && !stack.executable,
            "expected a stack that can be written and not executed, at %08" PRIX64 "h",
            now->cpu[0].reg[REG_ESP]);
    user_kill(vm, number);
}

CHECK(phase08, "a program has one gate, no ports, and a stack of the kernel's to arrive on", 3,
      USER_PC)
{
    kernel_prompt(vm);
    unsigned number = user_spin(vm);
    const struct look *now = user_look(vm, 0);
    struct task_state task = look_task(now, 0, now->cpu[0].tr.base);
    struct mapping stack;
    struct gate gate;

    require(look_gate(now, 0, USER_VECTOR, &gate) && gate.present, "expected a gate 0x80");
    require_equal(gate.privilege, 3, "the privilege of gate 0x80");
    require_text(elf_function(vm, KERNEL_ELF, gate.offset), "syscall_entry",
                 "where gate 0x80 leads");
    require_equal(task.ss0, 0x10, "SS0 of the task state");
    require(task.io_map >= USER_TSS, "expected no map of ports, but there is one at offset %u",
            task.io_map);
    require(task.esp0 >= USER_KERNEL && look_translate(now, 0, task.esp0 - 4, &stack) &&
                stack.writable && !stack.user,
            "expected ESP0 to be the end of a stack of the kernel's, but it is %08Xh", task.esp0);
    require_equal(task.cr3, now->cpu[0].cr3,
                  "CR3 in the task state, to which the CPU would return");
    user_kill(vm, number);
}

CHECK(phase08, "a system call comes from privilege 3 by INT 0x80, with Linux's registers", 4,
      USER_PC)
{
    unsigned number = 100 + (unsigned)vm_random(vm, 1000000000), process = 0;
    struct gate gate;

    kernel_prompt(vm);
    require(look_gate(kernel_look(vm), 0, USER_VECTOR, &gate) && gate.privilege == 3,
            "expected gate 0x80 to be for programs");
    const char *answer = kernel_ask(vm, "run -b ask %u", number);
    require(sscanf(answer, "process %u", &process) == 1, "expected a process, but got: %s", answer);
    /* Its second call, and all that follow: INT is written down before the gate is asked, so that
     * only a call that has come back proves that there was a way in. */
    struct cpu_state cpu = expect_interrupt(vm, USER_VECTOR, REG_EDX, number + 1);
    require_equal(cpu.reg[REG_EAX], USER_GETPID, "EAX of a call of getpid");
    require_equal(cpu.cs.selector, USER_CODE, "CS of a call");
    require_equal(cpu.ss.selector, USER_DATA, "SS of a call");
    require(cpu.rip >= USER_BASE && cpu.rip < USER_KERNEL,
            "expected the call to come from a program, but EIP is %08" PRIX64 "h", cpu.rip);
    require_equal(cpu.reg[REG_ESI], process, "ESI, where the program keeps the answer");
    user_kill(vm, process);
}

CHECK(phase08, "a system call keeps registers, flags and segments, whatever they are", 3, USER_PC)
{
    kernel_prompt(vm);
    require_text(kernel_ask(vm, "run check"), "check: 0 claims failed\n", "what the program says");
}

CHECK(phase08, "what a program may not do ends it alone", 3, USER_PC)
{
    unsigned deeds = 0, wrong = 1;

    kernel_prompt(vm);
    unsigned number = user_spin(vm);
    const char *answer = kernel_ask(vm, "run crash all");
    const char *last = strstr(answer, "deeds");
    while (last && last > answer && last[-1] != '\n')
        last--;
    require(last && sscanf(last, "crash: %u deeds, %u did", &deeds, &wrong) == 2 && wrong == 0,
            "expected each deed to end by its signal, but got:\n%s", answer);
    require(deeds >= 40, "expected at least 40 deeds, but there were %u", deeds);
    require(strstr(kernel_ask(vm, "ps"), "spin"), "expected the program beside it to run on");
    user_kill(vm, number);
}

void
phase08_hostile(struct vm *vm)
{
    time_t end = time(NULL) + (vm_thorough(vm) ? USER_HOSTILE_SECONDS : 0);
    unsigned rounds = vm_thorough(vm) ? 20 : 8;

    kernel_prompt(vm);
    unsigned number = user_spin(vm);
    do {
        unsigned seed = (unsigned)vm_random(vm, 1u << 30);
        char want[64];

        snprintf(want, sizeof(want), "hostile: seed %u, %u rounds\n", seed, rounds);
        require_text(kernel_ask(vm, "run hostile %u %u 200", seed, rounds), want,
                     "what the hostile program says");
    } while (time(NULL) < end);
    require(strstr(kernel_ask(vm, "ps"), "spin"), "expected the program beside it to run on");
    user_kill(vm, number);
    require_equal(kernel_value(vm, kernel_look(vm), "process_places", 4), 0, "processes left over");
}

CHECK(phase08, "hostile programs harm nobody", 4, USER_PC)
{
    phase08_hostile(vm);
}

CHECK(phase08, "when a program is process 1 the monitor is closed, and its end is the machine's", 3,
      .cmdline = "init=args -- one monitor=yes")
{
    expect(vm, "^argv\\[0\\] = \"args\"\n");
    expect(vm, "^argv\\[1\\] = \"one\"\n");
    expect(vm, "^argv\\[2\\] = \"monitor=yes\"\n"); /* its word, not the kernel's */
    expect(vm, "^init has ended: exit status 2\n");
    expect_poweroff(vm);
    expect_not(vm, KERNEL_PROMPT);
}

CHECK(phase08, "monitor=yes keeps the monitor beside process 1", 2,
      .cmdline = "init=spin monitor=yes")
{
    kernel_prompt(vm);
    require(strstr(kernel_ask(vm, "ps"), "spin"), "expected the program in the list of processes");
    require_equal(user_look(vm, 0)->cpu[0].cs.selector, USER_CODE, "CS of a program");
}
