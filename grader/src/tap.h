/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Reading TAP 14, and asking whether a report and an exit code say the same.
 * @ingroup grader
 *
 * The reader believes nothing: a kernel that never ran its tests may print anything. A version line
 * and a plan come first; numbers go up by one; every point that was planned is there, unless the
 * run says "Bail out!"; nothing follows the end; nothing but TAP is in between.
 */
#ifndef TAP_H
#define TAP_H

#include <stddef.h>

#include "grade.h"

/** Room for what tap_parse() and tap_judge() complain about. */
enum { TAP_PROBLEM = 256 };

/**
 * Read a whole report.
 *
 * @param text     the report, NUL-terminated
 * @param size     its bytes; a NUL in between is an error
 * @param tap      filled in, also when there is a problem, with all up to it; see tap_clear()
 * @param problem  TAP_PROBLEM bytes: what is wrong, with the line's number
 * @return 0 or -EPROTO
 */
int tap_parse(const char *text, size_t size, struct tap *tap, char *problem);

/** Free what tap_parse() allocated. */
void tap_clear(struct tap *tap);

/**
 * Does a sound report belong to this end of a run?
 *
 * @param problem  TAP_PROBLEM bytes: the contradiction
 * @return 0 or -EPROTO
 */
int tap_judge(const struct tap *tap, int exit_code, char *problem);

#endif
