/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 10: the end of the machine that phase10_session.c and phase10_tools.c share. Files
 * of checks are taken in the order of their names, so nobody needs it any more.
 * @ingroup grader
 */
#include "../src/grade.h"
#include "session.h"

CHECK(phase10, "halt ends all programs, and the machine stands still", 2)
{
    session_begin(vm);
    session_type(vm, "halt");
    expect(vm, "init: the machine ends\n");
    expect_halted(vm);
}
