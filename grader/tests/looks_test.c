/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the host makes of a guest's memory: page tables, gates, cells, without an emulator.
 * @ingroup grader
 */
#include <errno.h>
#include <string.h>

#include "../src/gate.h"
#include "../src/keyboard_lamps.h"
#include "../src/paging.h"
#include "../src/random.h"
#include "../src/screen.h"
#include "vm_double.h"

enum { PAGE = 4096, RAM = 256 * 1024, ROUNDS = 300, PROBES = 50 };

#define CR0_PG   0x80000000u
#define CR4_PAE  0x20u
#define EFER_LMA 0x400u
#define EFER_NXE 0x800u
#define PRESENT  1ull
#define WRITABLE 2ull
#define USER     4ull
#define PWT      8ull
#define LARGE    0x80ull
#define GLOBAL   0x100ull
#define NX       (1ull << 63)

static _Alignas(8) uint8_t ram[RAM];
static struct look seen = { .ram = ram, .ram_size = RAM, .cpus = 1 };

/** Write entry @p index of the table at @p table. */
static void
entry(uint64_t table, unsigned index, uint64_t value)
{
    memcpy(ram + table + (uint64_t)index * 8, &value, 8);
}

/** Switch paging on in the look's CPU, on memory without anything in it. */
static struct cpu_state *
cpu_with(uint32_t efer, uint64_t cr3)
{
    memset(ram, 0, sizeof(ram));
    seen.cpu[0] = (struct cpu_state){ .cr0 = CR0_PG | 1, .cr4 = CR4_PAE, .efer = efer, .cr3 = cr3 };
    return &seen.cpu[0];
}

static void
need_mapping(uint64_t linear, uint64_t physical, uint64_t size, const char *allows)
{
    struct mapping mapping;

    assert_true(look_translate(&seen, 0, linear, &mapping));
    assert_true(mapping.physical == physical && mapping.size == size);
    assert_true(mapping.linear <= linear && linear - mapping.linear < size);
    assert_int_equal(mapping.writable, strchr(allows, 'w') != NULL);
    assert_int_equal(mapping.user, strchr(allows, 'u') != NULL);
    assert_int_equal(mapping.executable, strchr(allows, 'x') != NULL);
    assert_int_equal(mapping.global, strchr(allows, 'g') != NULL);
}

/** Three levels: table 0x20 (32-byte aligned), directory 0x1000 for 3 GiB, page table 0x2000. */
static void
three_levels(uint32_t efer)
{
    cpu_with(efer, 0x20);
    entry(0x20, 3, 0x1000 | PRESENT);
    entry(0x1000, 0, 0x2000 | PRESENT | WRITABLE | USER);
    entry(0x1000, 1, 0x00200000 | 1 << 12 | PRESENT | WRITABLE | LARGE | GLOBAL | PWT);
    entry(0x1000, 2, 0x2000 | PRESENT | NX);
    entry(0x2000, 0, 0x5000 | PRESENT | WRITABLE | NX);
    entry(0x2000, 511, 0x123456000 | PRESENT | USER | PWT | 1 << 7);
}

static void
mapping_allows_what_every_level_allows(void **state)
{
    struct mapping mapping;

    (void)state;
    three_levels(EFER_NXE);
    need_mapping(0xC0000000, 0x5000, PAGE, "w");
    need_mapping(0xC01FF123, 0x123456000, PAGE, "ux");
    need_mapping(0xC0300000, 0x00200000, 2 << 20, "wxg");
    need_mapping(0xC0400000, 0x5000, PAGE, "");
    need_mapping(0xC05FF000, 0x123456000, PAGE, "");
    look_translate(&seen, 0, 0xC0300000, &mapping);
    assert_int_equal(mapping.cache, 5);
    look_translate(&seen, 0, 0xC01FF000, &mapping);
    assert_int_equal(mapping.cache, 5);
    assert_false(look_translate(&seen, 0, 0xC0001000, &mapping));
    assert_false(look_translate(&seen, 0, 0, &mapping));
    assert_false(look_translate(&seen, 0, 0x100000000 + 0xC0000000, &mapping));
    three_levels(0);
    need_mapping(0xC0000000, 0x5000, PAGE, "wx");
}

static void
four_levels_are_canonical(void **state)
{
    struct mapping mapping;

    (void)state;
    cpu_with(EFER_LMA | EFER_NXE, 0x3000);
    entry(0x3000, 256, 0x4000 | PRESENT | WRITABLE);
    entry(0x4000, 0, 0x5000 | PRESENT | WRITABLE);
    entry(0x4000, 1, 1ull << 30 | PRESENT | LARGE | NX);
    entry(0x5000, 1, 0x6000 | PRESENT | WRITABLE);
    entry(0x6000, 2, 0x7000 | PRESENT | WRITABLE);
    need_mapping(0xFFFF800000202000, 0x7000, PAGE, "wx");
    need_mapping(0xFFFF800040000001, 1ull << 30, 1 << 30, "");
    assert_false(look_translate(&seen, 0, 0x0000800000202000, &mapping));
    look_translate(&seen, 0, 0xFFFF800000202000, &mapping);
    assert_true(mapping.linear == 0xFFFF800000202000);
}

static int
count_mapping(const struct mapping *mapping, void *data)
{
    struct mapping *last = data;

    assert_true(last->size == 0 || mapping->linear >= last->linear + last->size);
    *last = *mapping;
    return 0;
}

static void
walk_meets_what_translation_finds(void **state)
{
    struct mapping last = { 0 };
    struct paging paging;

    (void)state;
    three_levels(EFER_NXE);
    assert_int_equal(paging_of(&seen, &seen.cpu[0], &paging), 0);
    assert_int_equal(paging_walk(&paging, count_mapping, &last), 0);
    assert_true(last.linear == 0xC05FF000 && last.physical == 0x123456000);
    seen.cpu[0].cr0 = 1;
    assert_int_equal(paging_of(&seen, &seen.cpu[0], &paging), 0);
    assert_int_equal(paging_walk(&paging, count_mapping, &last), 0);
    need_mapping(0x1234, 0, 1ull << 32, "wux");
    seen.cpu[0] = (struct cpu_state){ .cr0 = CR0_PG };
    assert_int_equal(paging_of(&seen, &seen.cpu[0], &paging), -ENOTSUP);
}

static void
tables_that_contain_each_other_end(void **state)
{
    struct mapping last = { 0 };
    struct paging paging;

    (void)state;
    cpu_with(EFER_LMA, 0x1000);
    for (unsigned i = 0; i < 512; i++)
        entry(0x1000, i, 0x1000 | PRESENT);
    paging_of(&seen, &seen.cpu[0], &paging);
    assert_int_equal(paging_walk(&paging, count_mapping, &last), -ELOOP);
    entry(0x1000, 0, 0xFFFFFFFFF000 | PRESENT);
    assert_int_equal(paging_walk(&paging, count_mapping, &last), -EFAULT);
    assert_int_equal(paging_translate(&paging, 0, &last), -EFAULT);
}

/** Random memory, in which some entries lead into memory and most lead out of it. */
static void
fill_memory(uint64_t *stream, struct cpu_state *cpu)
{
    uint64_t empty = random_below(stream, 20);

    *cpu = (struct cpu_state){ .cr0 = CR0_PG,
                               .cr4 = CR4_PAE,
                               .efer = random_below(stream, 0) & (EFER_LMA | EFER_NXE),
                               .cr3 = random_below(stream, 2) ? random_below(stream, 0)
                                                              : random_below(stream, RAM) };
    for (size_t i = 0; i < RAM; i += 8) {
        uint64_t value = random_below(stream, 0);
        if (random_below(stream, 4))
            value &= NX | (RAM - 1);
        if (random_below(stream, 20) < empty)
            value = 0;
        memcpy(ram + i, &value, 8);
    }
}

static int
check_walked(const struct mapping *mapping, void *data)
{
    struct mapping found;

    assert_int_equal(paging_translate(data, mapping->linear, &found), 0);
    assert_memory_equal(&found, mapping, sizeof(found));
    return 0;
}

static void
random_memory_is_survived(void **state)
{
    uint64_t stream = random_stream(1, "paging");
    struct mapping mapping;
    struct paging paging;

    (void)state;
    for (unsigned round = 0; round < ROUNDS; round++) {
        fill_memory(&stream, &seen.cpu[0]);
        assert_int_equal(paging_of(&seen, &seen.cpu[0], &paging), 0);
        for (unsigned i = 0; i < PROBES; i++)
            paging_translate(&paging, random_below(&stream, 0) >> random_below(&stream, 64),
                             &mapping);
        /* The walk and the translation have to agree about what the walk meets before it ends. */
        int error = paging_walk(&paging, check_walked, &paging);
        assert_true(error == 0 || error == -EFAULT || error == -ELOOP);
    }
}

static void
body_two_pieces(struct vm *vm)
{
    (void)vm;
    assert_ptr_equal(look_at_linear(&seen, 0, 0xC0000FFC, 4), ram + 0x5FFC);
    assert_ptr_equal(look_at_linear(&seen, 0, 0xC0000FFC, 8), ram + 0x5FFC);
    look_at_linear(&seen, 0, 0xC0001FFC, 8);
}

static void
body_unmapped(struct vm *vm)
{
    (void)vm;
    look_at_linear(&seen, 0, 0xC0002FFC, 8);
}

static void
linear_memory_is_in_one_piece_or_refused(void **state)
{
    (void)state;
    three_levels(0);
    entry(0x2000, 1, 0x6000 | PRESENT);
    entry(0x2000, 2, 0x8000 | PRESENT);
    double_expect(body_two_pieces, NULL, DOUBLE_FAIL, "in one piece");
    double_expect(body_unmapped, NULL, DOUBLE_FAIL, "C0003000h, but nothing is mapped there");
}

static void
gates_in_32_and_64_bit(void **state)
{
    static const uint8_t interrupt[8] = { 0x78, 0x56, 0x08, 0, 0, 0x8E, 0x34, 0x12 };
    static const uint8_t task[8] = { 0, 0, 0x28, 0, 0, 0x65, 0, 0 };
    static const uint8_t wide[16] = { 0x78, 0x56, 0x08, 0,    0x02, 0xEF, 0x34, 0x12,
                                      0xF0, 0xDE, 0xBC, 0x9A, 0,    0,    0,    0 };
    struct gate gate;

    (void)state;
    gate = gate_decode(interrupt, false);
    assert_true(gate.offset == 0x12345678 && gate.selector == 8 && gate.type == 14);
    assert_true(gate.present && gate.system && gate.privilege == 0);
    gate = gate_decode(task, false);
    assert_true(!gate.present && gate.type == 5 && gate.privilege == 3 && gate.selector == 0x28);
    gate = gate_decode(wide, true);
    assert_true(gate.offset == 0x9ABCDEF012345678 && gate.stack == 2 && gate.type == 15);
    cpu_with(0, 0)->cr0 = 1;
    seen.cpu[0].idt = (struct segment){ .base = 0x1000, .limit = 15 };
    memcpy(ram + 0x1008, interrupt, 8);
    assert_true(look_gate(&seen, 0, 1, &gate) && gate.offset == 0x12345678);
    assert_false(look_gate(&seen, 0, 2, &gate));
}

static void
task_states_are_read(void **state)
{
    (void)state;
    cpu_with(0, 0)->cr0 = 1;
    for (unsigned i = 0; i < GATE_TASK_SIZE; i++)
        ram[0x100 + i] = (uint8_t)i;
    struct task_state task = look_task(&seen, 0, 0x100);
    assert_int_equal(task.cr3, 0x1F1E1D1C);
    assert_int_equal(task.eip, 0x23222120);
    assert_int_equal(task.reg[4], 0x3B3A3938); /* ESP at 56 */
    assert_int_equal(task.cs, 0x4D4C);
    assert_int_equal(task.io_map, 0x6766);
}

static void
cells_have_attributes_and_wrap(void **state)
{
    static uint8_t window[SCREEN_WINDOW];
    uint16_t cell[SCREEN_ROWS][SCREEN_COLUMNS];

    (void)state;
    for (unsigned i = 0; i < SCREEN_WINDOW / 2; i++) {
        window[2 * i] = (uint8_t)i;
        window[2 * i + 1] = (uint8_t)(i >> 8);
    }
    screen_cells(window, 0, cell);
    assert_int_equal(cell[24][79], 1999);
    screen_cells(window, SCREEN_WINDOW / 2 - 80, cell);
    assert_int_equal(cell[0][0], SCREEN_WINDOW / 2 - 80);
    assert_int_equal(cell[1][0], 0);
}

static void
lamps_come_in_whole_lines(void **state)
{
    static const char log[] = "CPU Reset (CPU 0)\n"
                              "7@1.5:ps2_set_ledstate 0x55aa ledstate 4\nother ledstate 3\n"
                              "7@1.6:ps2_set_ledstate 0x55aa ledstate 6\n";

    (void)state;
    assert_int_equal(keyboard_lamps_parse(log, sizeof(log) - 1), 6);
    assert_int_equal(keyboard_lamps_parse(log, sizeof(log) - 2), 4);
    assert_int_equal(keyboard_lamps_parse(log, 20), -1);
    assert_int_equal(keyboard_lamps_parse("", 0), -1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mapping_allows_what_every_level_allows),
        cmocka_unit_test(four_levels_are_canonical),
        cmocka_unit_test(walk_meets_what_translation_finds),
        cmocka_unit_test(tables_that_contain_each_other_end),
        cmocka_unit_test(random_memory_is_survived),
        cmocka_unit_test(linear_memory_is_in_one_piece_or_refused),
        cmocka_unit_test(gates_in_32_and_64_bit),
        cmocka_unit_test(task_states_are_read),
        cmocka_unit_test(cells_have_attributes_and_wrap),
        cmocka_unit_test(lamps_come_in_whole_lines),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
