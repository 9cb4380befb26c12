/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Everything a check may use: the one header that grader/checks/ includes.
 * @ingroup grader
 *
 * A check is a function registered by CHECK(); it is given a machine that has just been started
 * (or that earlier checks of the same machine have used: equal machines share one boot, and their
 * checks run in the order of the file) and looks at it from outside.
 *
 *  - Every call below that cannot do what it says ends the check: it does not return an error.
 *    So a check reads as a list of statements that are all true when it gets to its end.
 *  - Waiting is always for an event (a pattern, a stop, an exit), never for a time. The wall-clock
 *    limits catch hangs only.
 *  - Nothing here writes to the terminal: a failure is collected and printed by the reporter.
 */
#ifndef GRADE_H
#define GRADE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "disk_lab.h"

struct vm;

/** Which program is the machine, and which firmware starts it. */
enum emulator { EMU_QEMU, EMU_BOCHS };
enum firmware { FW_BIOS, FW_UEFI, FW_GRUB };

/** The machine a check wants. Zero means the default; two equal specs share one boot. */
struct machine {
    /** File in build/phaseNN: "disk.img" (default), "floppy.img", "esp.img", "wasil.iso" */
    const char *image;
    enum emulator emulator; /**< EMU_QEMU unless the check is about Bochs */
    enum firmware firmware; /**< FW_BIOS by default */
    unsigned mem_mib;       /**< MiB of memory, default 32; RANDOM_MEM picks one from the seed */
    unsigned smp;           /**< CPUs, default 1 */
    const char *cpu;        /**< QEMU CPU model, default qemu64 */
    const char *rom;      /**< option ROM of grader/roms to plug in, by name ("noapm"); QEMU only */
    const char *blkdebug; /**< a blkdebug configuration text for the boot drive; QEMU only */
    const char *extra_disk;       /**< a second hard disk: "random:KIB", filled from the seed */
    void (*disks)(struct vm *vm); /**< adds further disks before the boot (disk_lab.h); QEMU only */
    unsigned flip; /**< LBA of a sector of the boot image in which one byte is inverted; 0: none */
    /** A file in the boot image's catalogue ("kernel"): one byte of it, behind its first sector if
     * it has more, is inverted. Of the three flips a machine has one */
    const char *flip_file;
    /** A variable of the kernel with a value: its first byte is inverted on the boot image, and all
     * sums are made right again, so that the kernel starts and lives with it */
    const char *flip_variable;
    /** The kernel's command line through fw_cfg, instead of what the loader hands over; QEMU only.
     * A kernel always gets the run's seed as opt/wasil/seed */
    const char *cmdline;
    bool junk;        /**< memory from 1 MiB on is full of random bytes at power-on; QEMU only */
    const char *args; /**< further QEMU arguments, separated by single spaces */
    bool fresh;       /**< never share this boot */
};

/** For mem_mib: a size that the seed chooses. */
#define RANDOM_MEM 0xFFFFFFFFu

/** A registered check. Defined by CHECK() only. */
struct check {
    const char *phase; /**< "phase02" */
    const char *name;  /**< unique within its phase; what --check GLOB matches */
    unsigned points;   /**< weight, 1..10 */
    bool smoke;        /**< the phase's smoke check: must pass in every mutant (SMOKE_CHECK) */
    struct machine machine;
    void (*run)(struct vm *vm);
    const char *file;
    int line;
};

/** Behind CHECK(): a function, its record, and a pointer to it in a section. */
#define CHECK_JOIN2(a, b) a##b
#define CHECK_JOIN(a, b)  CHECK_JOIN2(a, b)
#define CHECK_DEFINE(id, phase_, name_, points_, smoke_, ...)                                   \
    static void CHECK_JOIN(check_run_, id)(struct vm * vm);                                     \
    static const struct check CHECK_JOIN(check_, id) = { .phase = #phase_,                      \
                                                         .name = (name_),                       \
                                                         .points = (points_),                   \
                                                         .smoke = (smoke_),                     \
                                                         .machine = { __VA_ARGS__ },            \
                                                         .run = CHECK_JOIN(check_run_, id),     \
                                                         .file = __FILE__,                      \
                                                         .line = __LINE__ };                    \
    __attribute__((used, section("grade_checks"))) static const struct check *const CHECK_JOIN( \
        check_entry_, id) = &CHECK_JOIN(check_, id);                                            \
    static void CHECK_JOIN(check_run_, id)(__attribute__((unused)) struct vm * vm)

/** CHECK(phase02, "name", points, .mem_mib = 64, …) { body } — the machine's fields come last. */
#define CHECK(phase_, name_, points_, ...) \
    CHECK_DEFINE(__COUNTER__, phase_, name_, points_, false, __VA_ARGS__)
/** Same, and this is the one check of the phase that every mutant must still pass. */
#define SMOKE_CHECK(phase_, name_, points_, ...) \
    CHECK_DEFINE(__COUNTER__, phase_, name_, points_, true, __VA_ARGS__)

/* ---- ending a check ------------------------------------------------------------------------ */

/** End the check as failed, with this explanation (first line: what was expected). */
_Noreturn void fail(const char *format, ...) __attribute__((format(printf, 1, 2)));
/** End the check as skipped: the machine at hand cannot show it, and why. Never counts as passed.
 */
_Noreturn void skip(const char *format, ...) __attribute__((format(printf, 1, 2)));
/** The grader itself is broken (not the student's work): exit status 2. */
_Noreturn void harness_error(const char *format, ...) __attribute__((format(printf, 1, 2)));

/** Fail with this explanation (printf style) unless the condition holds. */
#define require(condition, ...) \
    do {                        \
        if (!(condition))       \
            fail(__VA_ARGS__);  \
    } while (0)

/** Fail unless got == want, naming both in hex and decimal. */
void require_equal(uint64_t got, uint64_t want, const char *what);
/** Fail unless the strings are equal, showing both. */
void require_text(const char *got, const char *want, const char *what);

/* ---- what differs per run -------------------------------------------------------------------- */

/** The run's seed (--seed, else from the kernel's random source). */
uint64_t vm_seed(struct vm *vm);
/** The next number of this check's own stream: depends on the seed and the check's name only. */
uint64_t vm_random(struct vm *vm, uint64_t below);
/** Is the run to prove all that it can, however long it takes (--thorough)? */
bool vm_thorough(const struct vm *vm);
/** The machine as started, defaults and random choices filled in. */
const struct machine *vm_machine(const struct vm *vm);
/** Absolute path of a file in build/phaseNN ("boot/loader/stage2.elf"); valid until the check ends.
 */
const char *vm_build_path(struct vm *vm, const char *name);
/** The bytes of the guest's boot image (or of its extra disk) on the host: what a dump must equal.
 */
const uint8_t *vm_disk(struct vm *vm, bool extra, size_t *size);

/* ---- serial ------------------------------------------------------------------------------------
 */

/** What a pattern matched: group 0 is the whole match. Freed when the check ends. */
struct match {
    unsigned groups;
    const char *group[10];
};

/**
 * Wait until COM1's output matches a PCRE2 pattern ((?m), CR removed), from where the last expect
 * of this check ended; a check on a shared boot starts at the boot's first byte. A guest that
 * resets, triple-faults, panics, exits, floods or falls silent for the limit ends the check with
 * its own message.
 */
struct match expect(struct vm *vm, const char *pattern);
/** The same for a pattern that tells people nothing: @p what follows "expected" in a message. */
struct match expect_called(struct vm *vm, const char *pattern, const char *what);
/** Fail if the pattern occurs anywhere in COM1's output so far. */
void expect_not(struct vm *vm, const char *pattern);
/** Start the following expects at the end of what has arrived up to now. */
void expect_from_here(struct vm *vm);
/** All COM1 output so far, NUL-terminated. */
const char *serial_text(struct vm *vm);
/** Write to COM1 as a terminal would: at the speed the guest takes it. */
void serial_type(struct vm *vm, const char *text);

/* ---- keyboard ----------------------------------------------------------------------------------
 */

/** Type on the PS/2 keyboard (us layout, `\n` is Enter, `\b` Backspace): one key event pair per QMP
 * round trip, and never faster than the guest takes it. */
void keyboard_type(struct vm *vm, const char *text);
/** The same as fast as a kernel can stand it: four keys, with Shift two, are on their way whose
 * echo has not come on COM1. Ends when the last has come, and the next expect() begins behind it.
 * Other output may lie between the echoes, as long as nobody can take it for one; behind each Enter
 * but the last @p prompt has to come first (NULL: nothing). */
void keyboard_storm(struct vm *vm, const char *text, const char *prompt);
/** Press one key, by its name in QEMU (QKeyCode): "shift_r", "kp_5", "print"… */
void key_press(struct vm *vm, const char *key);
/** Let it go. */
void key_release(struct vm *vm, const char *key);
/** Press it and let it go, in one round trip. */
void key_tap(struct vm *vm, const char *key);
/** Wait until the guest has set the keyboard's lamps so. QEMU only, and machines with a kernel. */
void expect_lamps(struct vm *vm, unsigned lamps);
enum { LAMP_SCROLL = 1, LAMP_NUM = 2, LAMP_CAPS = 4 };

/* ---- how it ended ------------------------------------------------------------------------------
 */

/** Wait for the machine to switch itself off (ACPI or APM); fail on a reset, a crash or a hang. */
void expect_poweroff(struct vm *vm);
/** Wait for the guest to reset the machine on purpose; fail on a triple fault. The machine boots
 * again after it. */
void expect_reset(struct vm *vm);
/** Wait until the CPU sits in HLT with interrupts off: a halted machine, not a busy loop. */
void expect_halted(struct vm *vm);
/**
 * Wait until the kernel ends the machine through isa-debug-exit (builds with a kernel.elf have the
 * device, at port 0xF4), and return QEMU's exit code: twice the value written, plus 1. Any other
 * end, and a hang, ends the check with its own message. No look is possible afterwards. QEMU only.
 */
int expect_exit(struct vm *vm);

/* ---- what the kernel's own tests report --------------------------------------------------------
 */

/** One line `ok N - title` of a report, and what belongs to it. */
struct tap_point {
    unsigned number;
    bool passed;
    const char *title; /**< escapes undone */
    const char *skip;  /**< why it was skipped; NULL: it ran */
    const char *block; /**< the YAML lines between `---` and `...`, with their ends; NULL: none */
};

/** A report, TAP version 14. Invariant: passed + failed + skipped == count. */
struct tap {
    unsigned plan;
    bool planned; /**< there was a plan; only a run that was given up may lack it */
    unsigned count, passed, failed, skipped;
    struct tap_point *point; /**< count of them, in order */
    const char *bail_out;    /**< why the run was given up; NULL: it was not */
    const char *comments;    /**< the texts of all comment lines, each on a line of its own */
};

/** How a run of a kernel's tests may end: QEMU's exit codes. 0 and 1 are errors of QEMU. */
enum run_end { RUN_PASSED = 33, RUN_FAILED = 35, RUN_PANICKED = 37 };

/**
 * Wait for the machine to end and read what came on COM2. Anything that is no TAP 14, and a report
 * that contradicts itself, ends the check with the line at fault. Valid until the check ends.
 */
const struct tap *tap_report(struct vm *vm);
/**
 * Wait for the machine to end; fail unless its exit code is the expected one, its report is sound,
 * and both say the same. (A machine without isa-debug-exit must switch itself off instead.)
 */
const struct tap *require_verdict(struct vm *vm, enum run_end expected);

/* ---- looking from outside ----------------------------------------------------------------------
 */

struct segment {
    uint16_t selector;
    uint64_t base;
    uint32_t limit;
    uint32_t flags;
};

struct cpu_state {
    uint64_t cr0, cr2, cr3, cr4, efer;
    uint64_t rip, rflags;
    uint64_t reg[16]; /**< rax rcx rdx rbx rsp rbp rsi rdi r8…r15, the hardware's order */
    struct segment cs, ds, es, fs, gs, ss, tr, ldt, gdt, idt;
    bool halted, a20;
};

/** A consistent view of a stopped machine. Valid until the next look or the end of the check. */
struct look {
    const uint8_t *ram; /**< physical memory from 0 */
    size_t ram_size;    /**< bytes */
    unsigned cpus;
    struct cpu_state cpu[8];
};

/** Stop, registers of all CPUs, all RAM, continue. QEMU and Bochs alike (Bochs: the first 1 MiB +
 * 64 KiB, with a kernel the first 16 MiB). */
const struct look *look(struct vm *vm);
/** The same with no more than the first so many bytes of memory: big machines cost their size. */
const struct look *look_first(struct vm *vm, size_t bytes);
/** The 80×25 text screen as 25 lines without trailing blanks, joined by '\n' (CRTC start honoured).
 */
const char *look_screen(struct vm *vm);
/** The text screen as the hardware shows it. */
struct screen {
    uint16_t cell[25][80]; /**< from the top left; character in the low byte, attribute above */
    unsigned start;        /**< the first cell shown, counted from 0xB8000 (CRTC) */
    bool cursor;           /**< it is switched on, and lies on the screen at: */
    unsigned row, column;
};
/** Cells, attributes and cursor. Bochs shows no CRTC: there the BIOS's data area counts. */
const struct screen *look_cells(struct vm *vm);
/** Wait until the screen matches a pattern (looked at again whenever the guest has run on). */
struct match expect_screen(struct vm *vm, const char *pattern);
/** Address of a symbol in an ELF file of the build ("boot/loader/stage2.elf", "console_putc"). */
uint64_t symbol(struct vm *vm, const char *elf, const char *name);
/** So many bytes of a look, from a physical address on; fail when memory does not reach so far. */
const void *look_at(const struct look *look, uint64_t physical, size_t size);
/** Some linear addresses that page tables map in one entry. */
struct mapping {
    uint64_t linear, physical, size; /**< bytes; size is 4 KiB, 2 MiB, 1 GiB, or 4 GiB: no paging */
    bool writable, user, executable; /**< what all levels allow */
    bool global;
    unsigned cache; /**< index into the PAT: PWT, PCD, PAT from bit 0 on */
};
/** Where a linear address leads, through a CPU's tables; false: nowhere. */
bool look_translate(const struct look *look, unsigned cpu, uint64_t linear,
                    struct mapping *mapping);
/** Everything that a CPU's tables map, by rising address; none without paging. */
const struct mapping *look_mappings(struct vm *vm, const struct look *look, unsigned cpu,
                                    unsigned *count);
/** So many bytes of a look, from a linear address on; fail when they are not all there, in one
 * piece of physical memory. */
const void *look_at_linear(const struct look *look, unsigned cpu, uint64_t linear, size_t size);

/** An entry of the interrupt descriptor table. */
struct gate {
    uint64_t offset;
    uint16_t selector;
    unsigned type;      /**< 5: task, 14: interrupt, 15: trap */
    unsigned privilege; /**< DPL */
    unsigned stack;     /**< IST, in 64 bit */
    bool present;
    bool system; /**< its S bit is clear, as in every gate */
};
/** The gate of a vector in a CPU's table, in 32 and 64 bit; false: beyond the table's limit. */
bool look_gate(const struct look *look, unsigned cpu, unsigned vector, struct gate *gate);

/** A 32-bit task-state segment. */
struct task_state {
    uint16_t link, ss0, es, cs, ss, ds, fs, gs, ldt, io_map;
    uint32_t esp0, cr3, eip, eflags;
    uint32_t reg[8]; /**< eax ecx edx ebx esp ebp esi edi */
};
/** The task state at a linear address, which a descriptor or a CPU's `tr` names. */
struct task_state look_task(const struct look *look, unsigned cpu, uint64_t linear);

/**
 * Wait until the CPU takes an interrupt, exception or INT n with this vector while a general
 * register (its number in struct cpu_state) has this value: how the CPU was at that moment, as it
 * saw itself. QEMU only.
 */
struct cpu_state expect_interrupt(struct vm *vm, unsigned vector, unsigned reg, uint64_t value);

/** Have the CPU stop in front of the instruction at this linear address, the next time it gets
 * there. Then make it go there, and call expect_breakpoint(). QEMU only. */
void breakpoint_set(struct vm *vm, uint64_t address);
/**
 * Wait until it is there: its registers then. The machine goes on, without the breakpoint.
 *
 * @param command for QEMU's monitor at that moment ("nmi"), or NULL
 */
struct cpu_state expect_breakpoint(struct vm *vm, const char *command);

/** Number of read commands the guest has sent to the boot drive since the machine started. */
uint64_t disk_reads(struct vm *vm);
/** One human-monitor command's answer; for what no function above offers. QEMU only. */
const char *monitor_command(struct vm *vm, const char *command);

/* ---- what the build says about a program -------------------------------------------------------
 */

/** An entry of a registry: its name, and the address of the object it points to. */
struct registered {
    const char *name;
    uint64_t object;
};

/** The entries of a table ("init"), in the order in which the program walks it. */
const struct registered *elf_table(struct vm *vm, const char *elf, const char *table,
                                   unsigned *count);
/** So many bytes that the file has for a linked address (.bss has none: that ends the check). */
const void *elf_at(struct vm *vm, const char *elf, uint64_t address, size_t size);
/** The pointer, of the program's own width, that the file has at a linked address. */
uint64_t elf_pointer(struct vm *vm, const char *elf, uint64_t address);
/** The NUL-terminated text that the file has at a linked address. */
const char *elf_text(struct vm *vm, const char *elf, uint64_t address);
/** The function that a code address lies in; fail when it lies in none. */
const char *elf_function(struct vm *vm, const char *elf, uint64_t address);
/** Offset of a member in a C struct, by debug information: ("boot_info", "memory_count"). */
uint64_t member_offset(struct vm *vm, const char *elf, const char *tag, const char *member);
/** Size of a C struct in bytes, by debug information. */
uint64_t struct_size(struct vm *vm, const char *elf, const char *tag);

#endif
