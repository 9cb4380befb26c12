/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What a program may rely on in its floating-point registers.
 * @ingroup programs
 */
#ifndef FLOATING_H
#define FLOATING_H

#include <stdbool.h>

#include <lib/linux/fpu.h>
#include <lib/random.h>

/** What `floating` exits with where there is nothing to test. */
#define FLOATING_NONE 77

/** All registers, in one form whatever the CPU has. */
struct floating {
    struct fpu_extended registers;
} __attribute__((aligned(16)));

/** @name registers.c
 * @{ */
/** What the CPU has. Asked by floating_look(). */
extern bool floating_has_x87, floating_has_extended, floating_has_sse;
/** Ask the CPU what it has; before everything else. */
void floating_look(void);
/** Random ones that raise no exception: stack, modes, flags, SSE. */
void floating_random(struct floating *floating, struct random *random);
/** As a program and a handler begin. */
void floating_start(struct floating *floating);
/** What is in the CPU now; it is empty behind it. */
void floating_store(struct floating *floating);
/** Load these. The compiler knows nothing of it: no arithmetic until floating_store(). */
void floating_load(const struct floating *floating);
/** Load @p in, do system call @p number, store what is there then. @return its result */
long floating_call(const struct floating *in, struct floating *out, long number, long first,
                   long second, long third);
/** Are those that the CPU has equal? */
bool floating_same(const struct floating *one, const struct floating *other);
/** @} */

/** Count a claim that does not hold, and print it. */
void floating_claim(bool holds, const char *claim);
extern int floating_failed;

/** @name Deeds
 * @{ */
void floating_numbers(struct random *random);
void floating_switch(struct random *random);
void floating_preempt(struct random *random);
void floating_fork(struct random *random);
void floating_exec(struct random *random);
void floating_signal(struct random *random);
void floating_hostile(struct random *random);
void floating_exceptions(struct random *random);
/** @} */

#endif
