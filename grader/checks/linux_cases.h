/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Cases for BusyBox: lines of shell that must do the same on WasilOS and
 * on this machine.
 * @ingroup grader
 *
 * A case is a template, from which a seed makes a line. In a template,
 *
 *  - «a|b|c» is one of the three, which may hold more of this; «T» stands for
 * what linux_classes[] has by the name T;
 *  - «#9» is a number from 0 to 8.
 *
 * A case starts in a folder of its own (linux_cases_base.c), under BusyBox's
 * shell, which finds all applets by their names. All that it prints counts,
 * errors too: the program is the same on both sides, and errno's words come out
 * of it. Nothing may depend on time, process numbers, inode numbers, nor on the
 * size of a folder.
 */
#ifndef LINUX_CASES_H
#define LINUX_CASES_H

#include <stddef.h>
#include <stdint.h>

/** A template. */
struct linux_case {
    const char *applets; /**< what it shows, words; NULL ends a list */
    const char *line;
};

/** Parts of the list; each ends with an entry without applets. */
extern const struct linux_case linux_cases_text[], linux_cases_files[], linux_cases_archives[],
    linux_cases_system[], linux_cases_shell[];

/** A class of choices. */
struct linux_class {
    const char *name, *choices;
};
extern const struct linux_class linux_classes[];

/** Applets that no case can be made for, and why; ends with an entry without
 * applets. */
struct linux_left_out {
    const char *why, *applets;
};
extern const struct linux_left_out linux_left_out[];

/** Number of templates. */
unsigned linux_cases_count(void);

/** A template, by its number. */
const struct linux_case *linux_case_get(unsigned number);

/** The line of a template and a seed. @return to be freed */
char *linux_case_line(unsigned number, uint64_t seed);

/** Can a template become different lines? */
int linux_case_varies(unsigned number);

/** How many of BusyBox's applets have a case. @p list are the names of all, a
 * line each (busybox --list).
 * @param missing set to the name of one that has neither a case nor a reason;
 * NULL if there is none */
unsigned linux_cases_covered(const char *list, char **missing);

/** The shell script that makes the folder a case starts in, by a seed: run
 * once, then archived.
 * @return to be freed */
char *linux_cases_base(uint64_t seed);

/** Runs cases: driver.sh FIRST LAST, in a folder with FIRST.sh … LAST.sh and
 * base.tar; prints
 * "@@@ N", what the case prints, and its status. */
extern const char linux_cases_driver[];

#endif
