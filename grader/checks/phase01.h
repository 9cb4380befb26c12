/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the checks of phase 01 share: the machine they look at, and two statements about it.
 * @ingroup grader
 */
#ifndef PHASE01_H
#define PHASE01_H

struct facts;
struct vm;

/** A processor that does not exist: extended family and model, a brand filled up with blanks. */
#define GRADED_CPU                                               \
    "qemu64,vendor=WasilOSGrade,family=23,model=113,stepping=5," \
    "model-id=  The grader's own CPU 7"
#define GRADED_CPU_LINE  "WasilOSGrade  family 23 model 113 stepping 5"
#define GRADED_CPU_BRAND "The grader's own CPU 7"

/** The machine of most checks; equal ones share a boot. Little memory, as every look copies it. */
#define REPORT_PC                                                            \
    .mem_mib = 19, .cpu = GRADED_CPU, .args = "-serial null -parallel null", \
    .extra_disk = "random:64"

/**
 * Fail unless the line `drive` of a report is right, with the numbers from the boot block of the
 * image.
 *
 * @param drive   such as "DL 80 (hard disk 0)"
 * @param method  "EDD" or "CHS"
 */
void report_require_drive(struct vm *vm, const struct facts *facts, const char *drive,
                          const char *method);

/**
 * Fail unless the line `entry` agrees with what the program's first instructions pushed onto the
 * firmware's stack, and begins with @p address, such as "CS:IP 0000:7C00".
 */
void report_require_entry(struct vm *vm, const char *address);

#endif
