/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Memory that runs out when the test says so; the editor's text is compiled with it in
 * front.
 * @ingroup tests
 */
#ifndef TESTS_EDIT_MEMORY_H
#define TESTS_EDIT_MEMORY_H

#include <stdlib.h>

void *edit_test_malloc(size_t size);
void *edit_test_reallocarray(void *memory, size_t count, size_t size);

#define malloc       edit_test_malloc
#define reallocarray edit_test_reallocarray

#endif
