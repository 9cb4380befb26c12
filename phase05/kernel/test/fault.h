/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Faults in tests: do something that must fault, and live.
 * @ingroup test
 *
 *     KEXPECT_FAULT(VECTOR_UD, __asm__ volatile("ud2"));
 *     KEXPECT_EQ(fault_error(), 0);
 *
 * - The statement ends where it faults, and the test goes on behind it. Flags, CR0 and segments
 *   are as before.
 * - As with setjmp, what the statement changes and the test reads later is `volatile`.
 * - They nest, in functions that are called by the statement. Handlers and fixups come
 *   first: a fault that one of them takes is none.
 * - A handler that interrupts the statement and faults is not what was expected: nobody would end
 *   its interrupt.
 * - Faults of programs are never caught here. Only one thread may use this at a time.
 *
 * Next to read: kernel/x86/32/mode/fault.h.
 */
#ifndef KERNEL_TEST_FAULT_H
#define KERNEL_TEST_FAULT_H

#include <kernel/irq/trap.h>
#include <kernel/test/ktest.h>
#include <mode/fault.h>

/** Instead of a vector: nothing has faulted. */
#define FAULT_NONE (-1)

/** One statement that may fault. */
struct fault_scope {
    struct fault_context context;
    struct fault_scope *outer;
    unsigned depth; /* of interrupt handlers */
    int vector;
};

/** Run a statement. @return the vector of its fault, or FAULT_NONE */
#define FAULT_OF(statement)                        \
    ({                                             \
        struct fault_scope fault_scope_;           \
                                                   \
        fault_begin(&fault_scope_);                \
        if (!fault_catch(&fault_scope_.context)) { \
            statement;                             \
        }                                          \
        fault_end(&fault_scope_);                  \
    })

/** The statement faults, with that vector. */
#define KEXPECT_FAULT(vector, statement) \
    ktest_equal((uint64_t)FAULT_OF(statement), (vector), KTEST_HERE(#statement " faults: " #vector))

/** The statement does not fault. */
#define KEXPECT_NO_FAULT(statement)                                  \
    ktest_equal((uint64_t)FAULT_OF(statement), (uint64_t)FAULT_NONE, \
                KTEST_HERE(#statement " does not fault"))

/** @return the error code of the fault that was caught last */
uintptr_t fault_error(void);

/** @return CR2 of the fault that was caught last */
uintptr_t fault_address(void);

/** @return the address of the instruction that made it */
uintptr_t fault_instruction(void);

/** Behind the macros: from here on faults lead to @p scope. */
void fault_begin(struct fault_scope *scope);

/** Behind the macros: no longer. @return the vector, or FAULT_NONE */
int fault_end(struct fault_scope *scope);

#endif
