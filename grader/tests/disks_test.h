/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The tests of the log of writes, which disks_test.c runs besides its own.
 * @ingroup grader
 */
#ifndef DISKS_TEST_H
#define DISKS_TEST_H

#include "vm_double.h"

void whole_logs_are_read(void **state);
void broken_logs_are_refused(void **state);
void random_logs_do_no_harm(void **state);
void cuts_keep_what_was_flushed(void **state);
void cuts_can_be_anything(void **state);

#endif
