/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A conversation with anything that prints a prompt: a line typed on COM1, an answer, the
 * next prompt.
 * @ingroup grader
 */
#ifndef PROMPT_H
#define PROMPT_H

#include <stdarg.h>

struct vm;

/** Type a line and Enter at a prompt, which is given as a pattern; its answer, without the echo and
 * the next prompt. */
const char *prompt_ask(struct vm *vm, const char *prompt, const char *format, va_list arguments);

/**
 * Wait for the answer to what has been typed.
 *
 * @param echo  what the line must have looked like on COM1, every byte of it
 */
const char *prompt_answer(struct vm *vm, const char *prompt, const char *echo);

#endif
