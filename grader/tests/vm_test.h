/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the tests of the machine layer share: a machine that is stopped when the test ends.
 * @ingroup grader
 */
#ifndef VM_TEST_H
#define VM_TEST_H

#include "vm_double.h"

/** The machine that test_start_body() starts. */
extern struct machine test_machine;

/** vm_start() of test_machine, as a body: it may end in harness_error(). */
void test_start_body(struct vm *unused);

/** Start a guest of grader/tests/guests; a failure to start fails the test. */
struct vm *test_start(const char *image, enum emulator emulator);

/** Run a body that has to succeed. */
void test_passes(void (*body)(struct vm *vm), struct vm *vm);

/** Fail the test unless vm_explain() says @p what. */
void test_explains(struct vm *vm, const char *what);

/** Fail the test if it does. */
void test_does_not_explain(struct vm *vm, const char *what);

/* Bodies: checks in small. */
void body_expect_ready(struct vm *vm);
void body_expect_greeting(struct vm *vm);
void body_expect_any(struct vm *vm);
void body_expect_never(struct vm *vm);
void body_poweroff(struct vm *vm);
void body_reset(struct vm *vm);
void body_halted(struct vm *vm);
void body_switch_off(struct vm *vm);
void body_a20_is_off(struct vm *vm);

/* The tests, by file: vm_test_broken.c, vm_test_sound.c, vm_test_bochs.c. */
void silent_guest_has_its_own_message(void **state);
void guest_that_falls_silent_has_its_own_message(void **state);
void guest_that_prints_and_hangs_fails_poweroff(void **state);
void flood_has_its_own_message(void **state);
void panic_ends_the_wait(void **state);
void endless_printing_ends_with_the_check(void **state);
void triple_fault_is_explained(void **state);
void reset_is_told_and_the_machine_boots_again(void **state);
void emulator_that_does_not_start_is_our_error(void **state);

void serial_and_keys_arrive_in_order(void **state);
void keys_for_a_busy_guest_are_not_lost(void **state);
void looks_see_memory_screen_and_disk(void **state);
void breakpoints_stop_the_cpu(void **state);
void machine_that_is_off_can_still_be_seen(void **state);
void halted_machine_is_recognised(void **state);
void random_streams_depend_on_seed_and_name(void **state);

void bochs_converses_and_switches_off(void **state);
void bochs_halts(void **state);
void bochs_explains_a_triple_fault(void **state);
void bochs_tells_a_reset_and_boots_again(void **state);

#endif
