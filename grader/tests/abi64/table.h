/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Makes ABI_TABLE of facts.h; ABI_STRUCT(ours, the host's) chooses one of two.
 * @ingroup tests
 */
#define SIZE(our_, host_) { "sizeof " #our_, sizeof(ABI_CHOOSE(our_, host_)) },
#define MEMBER(our_, member_, host_, other_) \
    { #our_ ", " #member_,                   \
      __builtin_offsetof(ABI_CHOOSE(our_, host_), ABI_CHOOSE(member_, other_)) },
#define CONSTANT(name_) { #name_, (unsigned long long)(name_) },

const struct abi_fact ABI_TABLE[] = {
#include "facts.h"
    { NULL, 0 },
};
