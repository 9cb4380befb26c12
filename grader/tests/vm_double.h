/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The runner's part of grade.h for the tests of the machine layer: ends are caught and
 * compared.
 * @ingroup grader
 */
#ifndef VM_DOUBLE_H
#define VM_DOUBLE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* cmocka's shorthands have the names of grade.h's functions. */
#undef fail
#undef skip
#undef fail_msg
#define fail_msg(...)              \
    do {                           \
        print_error(__VA_ARGS__);  \
        _fail(__FILE__, __LINE__); \
    } while (0)

#include "../src/vm.h"

enum double_end { DOUBLE_PASS, DOUBLE_FAIL, DOUBLE_SKIP, DOUBLE_HARNESS };

/** How a body ended, and the message it ended with. */
struct double_result {
    enum double_end end;
    char message[8192];
};

/** Run a check's body; a body that comes to its end passes. */
const struct double_result *double_run(void (*body)(struct vm *vm), struct vm *vm);

/** cmocka's failure unless the body ended so, with a message that contains @p text. */
void double_expect(void (*body)(struct vm *vm), struct vm *vm, enum double_end end,
                   const char *text);

#endif
