/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Where `grade` starts.
 * @ingroup grader
 *
 * Reading order: program.c (what the command line leads to) · registry.c (which checks) · grading.c
 * (into boot groups) · trial.c (a group's checks on a machine) · pool.c (processes) · supervise.c
 * (nothing is left behind) · live.c and report*.c (what is told) · mutant*.c (checking the checks).
 */
#include "program.h"

int
main(int argc, char **argv)
{
    return program_main(argc, argv);
}
