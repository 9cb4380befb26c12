/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The program `grade` as a function, so that its tests can call it.
 * @ingroup grader
 */
#ifndef PROGRAM_H
#define PROGRAM_H

/** main() with another name. @return the exit status: 0, 1 or 2 as `grade --help` says */
int program_main(int argc, char **argv);

#endif
