/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The first line of a script: `#!` INTERPRETER [ARGUMENT].
 * @ingroup lib
 *
 * Everything behind the interpreter is one argument, blanks and all; blanks and
 * tabs around both are dropped (execve(2), "Interpreter scripts"). Pure.
 */
#ifndef LIB_SCRIPT_LINE_H
#define LIB_SCRIPT_LINE_H

#include <stdbool.h>
#include <stddef.h>

/** What the line says: texts inside of it. */
struct script_line {
    const char *interpreter;
    const char *argument; /**< NULL: none */
};

/** Does a file that begins with these bytes call itself a script? */
bool script_line_is(const char *bytes, size_t size);

/**
 * Take the line apart, in its place: NULs are written behind the two texts.
 *
 * @param bytes the first bytes of the file, in a place of @p place bytes. As in
 * Linux, a line that fills it is cut off, and loses its last byte; but not if
 * that is part of the interpreter's name
 * @param size  how many there are, at most @p place
 * @param line  gets the texts
 * @return false: it names no interpreter, or not all of its name is there
 */
bool script_line_parse(char *bytes, size_t size, size_t place, struct script_line *line);

#endif
