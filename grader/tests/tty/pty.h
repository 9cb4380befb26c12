/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A pseudo terminal of the host: the model for phase10/lib/tty.
 * @ingroup tests
 *
 * In a file of its own, because both sides have a struct termios. The model's end that programs
 * read never blocks.
 */
#ifndef TESTS_TTY_PTY_H
#define TESTS_TTY_PTY_H

#include <stdbool.h>
#include <stddef.h>

/** @return false: this machine has no pseudo terminals */
bool pty_open(void);
void pty_close(void);
/** @param settings Linux's struct of the kernel, 36 bytes: ours */
void pty_set(const void *settings);
/** Type bytes, and have all of them processed. Nothing is there to be read before. */
void pty_type(const char *bytes, size_t size);
/** @return what has come to the screen */
size_t pty_screen(char *to, size_t size);
/** A program writes. */
void pty_write(const char *text, size_t size);
/** A program reads. @return bytes, -1: there is nothing */
int pty_read(char *to, size_t size);
/** @return how much could be read (FIONREAD) */
int pty_available(void);
/** Forget what was typed. */
void pty_flush(void);

#endif
