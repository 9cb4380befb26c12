/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The machine layer's parsers and tables, without an emulator.
 * @ingroup grader
 */
#include <elfutils/libdw.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../src/elf.h"
#include "../src/intlog.h"
#include "../src/keymap.h"
#include "../src/random.h"
#include "../src/registers.h"
#include "../src/screen.h"
#include "../src/symbols.h"
#include "vm_double.h"

#define DUMP_TAIL                                            \
    "ES =0000 00000000 0000ffff 00009300\n"                  \
    "CS =0008 00000000 ffffffff 00cf9a00 DPL=0 CS32 [-R-]\n" \
    "SS =0010 00000000 0000ffff 00009300\n"                  \
    "DS =0018 00000180 0000ffff 00009300\n"                  \
    "FS =0000 00000000 0000ffff 00009300\n"                  \
    "GS =0000 00000000 0000ffff 00009300\n"                  \
    "LDT=0000 00000000 0000ffff 00008200\n"                  \
    "TR =0028 00001000 00000067 00008b00\n"                  \
    "GDT=     00007c25 00000017\n"                           \
    "IDT=     00000000 00000000\n"                           \
    "CR0=00000011 CR2=deadbeef CR3=00001000 CR4=00000020\n"  \
    "DR6=00000000ffff0ff0 DR7=0000000000000400\n"            \
    "EFER=0000000000000500\n"

#define DUMP_32                                             \
    "EAX=00000018 EBX=00000001 ECX=00000002 EDX=00000080\n" \
    "ESI=00000003 EDI=00000004 EBP=00000005 ESP=00006f04\n" \
    "EIP=00007c1c EFL=00000006 [-----P-] CPL=0 II=0 A20=1 SMM=0 HLT=0\n" DUMP_TAIL

#define DUMP_64                                                                             \
    "RAX=0000000000000018 RBX=0000000000000001 RCX=0000000000000002 RDX=0000000000000080\n" \
    "RSI=0000000000000003 RDI=0000000000000004 RBP=0000000000000005 RSP=0000000000006f04\n" \
    "R8 =0000000000000008 R9 =0000000000000009 R10=0000000000000010 R11=0000000000000011\n" \
    "R12=0000000000000012 R13=0000000000000013 R14=0000000000000014 R15=0000000000000015\n" \
    "RIP=ffffffff80001234 RFL=00000246 [---Z-P-] CPL=0 II=0 A20=0 SMM=0 HLT=1\n" DUMP_TAIL

static void
qemu_registers_in_32_bit(void **state)
{
    struct cpu_state cpu;

    (void)state;
    assert_int_equal(registers_parse_qemu(DUMP_32, &cpu), 0);
    assert_int_equal(cpu.reg[0], 0x18);
    assert_int_equal(cpu.reg[1], 2);
    assert_int_equal(cpu.reg[3], 1);
    assert_int_equal(cpu.reg[4], 0x6F04);
    assert_int_equal(cpu.rip, 0x7C1C);
    assert_int_equal(cpu.cs.selector, 8);
    assert_int_equal(cpu.cs.limit, 0xFFFFFFFF);
    assert_int_equal(cpu.cs.flags, 0xCF9A00);
    assert_int_equal(cpu.ds.base, 0x180);
    assert_int_equal(cpu.tr.limit, 0x67);
    assert_int_equal(cpu.gdt.base, 0x7C25);
    assert_int_equal(cpu.gdt.limit, 0x17);
    assert_int_equal(cpu.cr2, 0xDEADBEEF);
    assert_int_equal(cpu.efer, 0x500);
    assert_true(cpu.a20 && !cpu.halted);
}

static void
qemu_registers_in_64_bit(void **state)
{
    struct cpu_state cpu;

    (void)state;
    assert_int_equal(registers_parse_qemu(DUMP_64, &cpu), 0);
    assert_true(cpu.rip == 0xFFFFFFFF80001234u);
    assert_int_equal(cpu.reg[8], 8);
    assert_int_equal(cpu.reg[15], 0x15);
    assert_true(!cpu.a20 && cpu.halted);
}

static void
qemu_registers_of_all_cpus(void **state)
{
    static struct look seen;

    (void)state;
    assert_int_equal(registers_parse_qemu_all("\nCPU#0\n" DUMP_32 "\nCPU#1\n" DUMP_64, &seen), 0);
    assert_int_equal(seen.cpus, 2);
    assert_true(seen.cpu[1].halted && !seen.cpu[0].halted);
}

static void
torn_dumps_are_refused(void **state)
{
    static const char dump[] = DUMP_32;
    static struct look seen;
    struct cpu_state cpu;

    (void)state;
    assert_int_equal(registers_parse_qemu_all("", &seen), -EINVAL);
    assert_int_equal(registers_parse_qemu_all("\nCPU#0", &seen), -EINVAL);
    size_t whole = (size_t)(strstr(dump, "EFER=") - dump);
    for (size_t size = 0; size < whole; size++) {
        char *torn = strndup(dump, size);
        assert_int_equal(registers_parse_qemu(torn, &cpu), -EINVAL);
        free(torn);
    }
}

static const char bochs_dump[] =
    "r\nCPU0:\nrax: 00000000_60000018\nrbx: 00000000_00000001\nrcx: 00000000_00090000\n"
    "rdx: 00000000_00000000\nrsp: 00000000_0000ffd6\nrbp: 00000000_00000000\n"
    "rsi: 00000000_000e0000\nrdi: 00000000_0000ffac\nr8 : 00000000_00000008\n"
    "r9 : 00000000_00000000\nr10: 00000000_00000000\nr11: 00000000_00000000\n"
    "r12: 00000000_00000000\nr13: 00000000_00000000\nr14: 00000000_00000000\n"
    "r15: ffffffff_0000000f\nrip: 00000000_00007c1c\neflags 0x00000046: id vip ZF af PF cf\n"
    "<bochs:2> sreg\nes:0xffff, dh=0x0000930f, dl=0xfff0ffff, valid=7\n"
    "\tData segment, base=0x000ffff0, limit=0x0000ffff, Read/Write, Accessed\n"
    "cs:0x0008, dh=0x00cf9b00, dl=0x0000ffff, valid=1\n"
    "\tCode segment, base=0x00000000, limit=0xffffffff, Execute/Read, Non-Conforming, 32-bit\n"
    "ss:0x0000, dh=0x00009300, dl=0x0000ffff, valid=7\n"
    "ds:0x0000, dh=0x00009300, dl=0x0000ffff, valid=3\n"
    "fs:0x0000, dh=0x00009300, dl=0x0000ffff, valid=1\n"
    "gs:0x0000, dh=0x00009300, dl=0x0000ffff, valid=1\n"
    "ldtr:0x0000, dh=0x00008200, dl=0x0000ffff, valid=1\n"
    "tr:0x0000, dh=0x00008b00, dl=0x0000ffff, valid=1\n"
    "gdtr:base=0x00000000000f9ad7, limit=0x30\nidtr:base=0x0000000000000000, limit=0x3ff\n"
    "<bochs:3> creg\nCR0=0x60000011: pg CD NW ac wp ne ET ts em mp PE\n"
    "CR2=page fault laddr=0x0000000000001234\nCR3=0x000000002000\n    PCD=page-level=0\n"
    "CR4=0x00000020: pks\nCR8: 0x0\nEFER=0x00000100: ffxsr\n";

static void
bochs_registers(void **state)
{
    struct cpu_state cpu = { 0 };
    size_t length = strlen(bochs_dump);

    (void)state;
    assert_int_equal(registers_parse_bochs(bochs_dump, &cpu), 0);
    assert_int_equal(cpu.reg[0], 0x60000018);
    assert_true(cpu.reg[15] == 0xFFFFFFFF0000000Fu);
    assert_int_equal(cpu.rflags, 0x46);
    assert_int_equal(cpu.es.base, 0xFFFF0);
    assert_int_equal(cpu.cs.limit, 0xFFFFFFFF);
    assert_int_equal(cpu.gdt.base, 0xF9AD7);
    assert_int_equal(cpu.idt.limit, 0x3FF);
    assert_int_equal(cpu.cr2, 0x1234);
    assert_int_equal(cpu.cr3, 0x2000);
    assert_int_equal(cpu.efer, 0x100);
    for (size_t size = 0; size < length; size++) {
        char *torn = strndup(bochs_dump, size);
        registers_parse_bochs(torn, &cpu); /* any answer will do, as long as it reads no further */
        free(torn);
    }
}

static const char fault_log[] =
    "check_exception old: 0xffffffff new 0x3\n"
    "     7: v=03 e=0000 i=1 cpl=0 IP=0008:00001000 pc=00001000 SP=0000:00000000\n" DUMP_32
    "check_exception old: 0xffffffff new 0xd\n"
    "     8: v=0d e=0018 i=0 cpl=0 IP=0008:00007c1c pc=00007c1c SP=0000:00006f04\n" DUMP_32
    "check_exception old: 0xd new 0xd\n"
    "     9: v=08 e=0000 i=0 cpl=0 IP=0008:00007c1c pc=00007c1c SP=0000:00006f04\n" DUMP_32
    "check_exception old: 0x8 new 0xd\n"
    "Triple fault\n";

static void
fault_chain_is_decoded(void **state)
{
    struct intlog_fault fault;
    struct buffer text = { 0 };

    (void)state;
    assert_true(intlog_triple_fault(fault_log, &fault));
    assert_false(intlog_is_firmware_reset(&fault));
    intlog_describe(&fault, "here", &text);
    assert_string_equal(buffer_text(&text),
                        "triple fault: #GP(0x0018: GDT entry 3) at here, no handler (IDT limit "
                        "0x0), CR2=0xdeadbeef");
    buffer_free(&text);
    assert_false(intlog_triple_fault("CPU Reset (CPU 0)\n", &fault));
}

static void
fault_log_may_begin_anywhere(void **state)
{
    struct intlog_fault fault;

    (void)state;
    for (size_t skipped = 0; skipped < sizeof(fault_log) - 1; skipped++) {
        struct buffer text = { 0 };
        if (intlog_triple_fault(fault_log + skipped, &fault))
            intlog_describe(&fault, "here", &text);
        buffer_free(&text);
    }
}

static void
fault_error_codes_are_decoded(void **state)
{
    struct intlog_fault fault = { .vector = 14, .has_error = true, .error = 0x12, .cpu.cr0 = 1 };
    struct buffer text = { 0 };

    (void)state;
    fault.cpu.idt.limit = 0x7FF;
    intlog_describe(&fault, "here", &text);
    assert_non_null(
        strstr(buffer_text(&text), "#PF(0x0012: an instruction fetch of a missing page"));
    assert_non_null(strstr(buffer_text(&text), "could not be entered"));
    buffer_clear(&text);
    fault = (struct intlog_fault){ .vector = 13, .has_error = true, .error = 0x43 };
    intlog_describe(&fault, "here", &text);
    assert_non_null(strstr(buffer_text(&text), "IDT entry 8, an interrupt from outside"));
    buffer_free(&text);
}

static void
every_printable_character_has_a_key(void **state)
{
    struct keymap_key key;

    (void)state;
    for (char character = ' '; character <= '~'; character++)
        assert_true(keymap_lookup(character, &key));
    assert_true(keymap_lookup('A', &key) && key.shift && strcmp(key.name, "a") == 0);
    assert_true(keymap_lookup('?', &key) && key.shift && strcmp(key.name, "slash") == 0);
    assert_true(keymap_lookup('\n', &key) && !key.shift && strcmp(key.name, "ret") == 0);
    assert_false(keymap_lookup('\0', &key));
    assert_false(keymap_lookup('\x01', &key));
    assert_false(keymap_lookup((char)0xE4, &key));
}

static void
screen_decodes_all_codes_and_wraps(void **state)
{
    static uint8_t window[SCREEN_WINDOW];
    struct buffer text = { 0 };

    (void)state;
    for (unsigned code = 0; code < 256; code++)
        window[2 * code] = (uint8_t)code;
    screen_decode(window, 0, &text);
    assert_non_null(strstr(buffer_text(&text), "0123456789"));
    assert_non_null(strstr(buffer_text(&text), "╔"));
    assert_non_null(strstr(buffer_text(&text), "ⁿ²■"));
    memset(window, 0, sizeof(window));
    window[0] = 'w';
    window[SCREEN_WINDOW - 2] = 'e';
    screen_decode(window, SCREEN_WINDOW / 2 - 1, &text);
    assert_int_equal(strncmp(buffer_text(&text), "ew\n\n", 4), 0);
    buffer_free(&text);
}

static void
symbols_find_this_program(void **state)
{
    char folder[] = "/tmp/vm-symbols-XXXXXX", path[64], name[128];
    uint64_t address;

    (void)state;
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof(path), "%s/self.elf", folder);
    assert_int_equal(symlink("/proc/self/exe", path), 0);
    assert_int_equal(symbols_lookup(path, "symbols_find_this_program", &address), 0);
    assert_int_equal(symbols_lookup(path, "no_such_symbol", &address), -ENOENT);
    assert_int_equal(symbols_lookup("/etc/passwd", "main", &address), -ENOEXEC);
    unlink(path);
    char command[160];
    snprintf(command, sizeof(command), "cp /proc/%d/exe %s", (int)getpid(), path);
    assert_int_equal(system(command), 0);
    assert_int_equal(symbols_lookup(path, "symbols_find_this_program", &address), 0);
    struct symbols *symbols = symbols_open(folder);
    symbols_describe(symbols, address + 4, NULL, 0, name, sizeof(name));
    assert_int_equal(strncmp(name, "symbols_find_this_program+0x4 at vm_parsers_test.c:", 51), 0);
    symbols_describe(symbols, 1, NULL, 0, name, sizeof(name));
    assert_string_equal(name, "");
    symbols_close(symbols);
    unlink(path);
    rmdir(folder);
}

/** A registry as kernels have them, in this program. */
static const struct cpu_state *const reg_sample_second __attribute__((used, section("sample"))) =
    NULL;

static void
elf_files_tell_layouts_and_functions(void **state)
{
    struct elf *elf = elf_open("/proc/self/exe");
    uint64_t offset = 0, size = 0;
    struct registered *entries;
    unsigned count;

    (void)state;
    assert_non_null(elf);
    assert_int_equal(elf_layout(elf, "cpu_state", "rflags", &offset, &size), 0);
    assert_int_equal(offset, offsetof(struct cpu_state, rflags));
    assert_int_equal(size, sizeof(struct cpu_state));
    assert_int_equal(elf_layout(elf, "cpu_state", NULL, &offset, &size), 0);
    assert_int_equal(elf_layout(elf, "cpu_state", "colour", &offset, &size), -ENXIO);
    assert_int_equal(elf_layout(elf, "no_such_struct", NULL, &offset, &size), -ENOENT);
    assert_null(elf_function_name(elf, 1));
    assert_int_equal(elf_entries(elf, "sample", &entries, &count), 0);
    assert_int_equal(count, 1);
    assert_string_equal(entries[0].name, "second");
    free(entries);
    assert_int_equal(elf_entries(elf, "none", &entries, &count), 0);
    assert_int_equal(count, 0);
    elf_close(elf);
    assert_null(elf_open("/proc/self/maps"));
    assert_int_equal(errno, ENOEXEC);
}

static void
random_numbers_stay_below(void **state)
{
    uint64_t stream = random_stream(1, "name");
    unsigned seen = 0;

    (void)state;
    for (int i = 0; i < 1000; i++)
        seen |= 1u << random_below(&stream, 5);
    assert_int_equal(seen, 31);
    assert_true(random_stream(1, "name") != random_stream(2, "name"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(qemu_registers_in_32_bit),
        cmocka_unit_test(qemu_registers_in_64_bit),
        cmocka_unit_test(qemu_registers_of_all_cpus),
        cmocka_unit_test(torn_dumps_are_refused),
        cmocka_unit_test(bochs_registers),
        cmocka_unit_test(fault_chain_is_decoded),
        cmocka_unit_test(fault_log_may_begin_anywhere),
        cmocka_unit_test(fault_error_codes_are_decoded),
        cmocka_unit_test(every_printable_character_has_a_key),
        cmocka_unit_test(screen_decodes_all_codes_and_wraps),
        cmocka_unit_test(symbols_find_this_program),
        cmocka_unit_test(elf_files_tell_layouts_and_functions),
        cmocka_unit_test(random_numbers_stay_below),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
