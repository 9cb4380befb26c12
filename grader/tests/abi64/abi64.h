/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Facts by their names.
 * @ingroup tests
 */
#ifndef TESTS_ABI64_H
#define TESTS_ABI64_H

/** A fact. A name of NULL ends a list. */
struct abi_fact {
    const char *name;
    unsigned long long value;
};

/** facts.h with both sides' headers, in its order. */
extern const struct abi_fact abi_ours[], abi_host[];
/** The rows of <mode/syscall.h>, with our numbers and with the host's. */
extern const struct abi_fact abi_numbers[], abi_host_numbers[];

#endif
