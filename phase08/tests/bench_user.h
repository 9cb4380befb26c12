/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Benchmarks that a program measures, from where it stands.
 * @ingroup tests
 */
#ifndef TESTS_BENCH_USER_H
#define TESTS_BENCH_USER_H

/** One iteration: run a program, which writes ticks and operations to its descriptor 3 (as
 * user/bin/bench.c does), and count one operation. @param what its first argument */
void bench_user(char *program, char *what);

#endif
