/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The keyboard's lamps out of QEMU's log.
 * @ingroup grader
 */
#ifndef KEYBOARD_LAMPS_H
#define KEYBOARD_LAMPS_H

#include <stddef.h>

/**
 * The last setting that a text tells, as whole lines of QEMU's trace event ps2_set_ledstate.
 * @return the lamps (LAMP_ bits), or -1 when it tells none
 */
int keyboard_lamps_parse(const char *text, size_t size);

#endif
