/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Running a tool and waiting for it.
 * @ingroup grader
 */
#ifndef COMMAND_H
#define COMMAND_H

/**
 * Run a program found on PATH; it dies if this process does.
 *
 * @param arguments  argv, ended by NULL
 * @param log        file that gets its output and errors, appended
 * @return its exit status, 127 when it cannot be started, 128 + N after signal N
 */
int command_run(const char *const *arguments, const char *log);

#endif
