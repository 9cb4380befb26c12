/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief lib/float and the host's C library side by side, for the tests and the fuzzer.
 * @ingroup tests
 */
#ifndef TESTS_FLOAT_FLOAT_H
#define TESTS_FLOAT_FLOAT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** The number that has these bits. */
double float_test_number(uint64_t bits);

/** Print by lib/float, as printf() of a format with this conversion would. @param precision -1:
 * none */
void float_test_print(char *text, size_t size, double number, char conversion, int precision,
                      bool alternate);
/** The same by the host. */
void float_test_print_host(char *text, size_t size, double number, char conversion, int precision,
                           bool alternate);

/** Do both read a text as the same double and the same float, up to the same end, with the same
 * ERANGE? */
bool float_test_reads_alike(const char *text);

#endif
