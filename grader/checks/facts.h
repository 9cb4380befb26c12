/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The report of phase 01, by BIOS or by UEFI, as lines that a check can ask for.
 * @ingroup grader
 *
 * A line is a label, padded to eight columns, and a text. A check waits for the end of the whole
 * report and then looks for its line: so one that is missing is found at once, not by silence.
 */
#ifndef FACTS_H
#define FACTS_H

struct vm;

/** The report's lines. */
struct facts {
    unsigned count;
    char line[400][160];
};

/** Wait for the end of the report and take its lines, from the title on where there is one. */
void facts_read(struct vm *vm, struct facts *facts);

/** Take the lines of a text. */
void facts_split(struct facts *facts, const char *text);

/**
 * The text of a line with this label; fail when there is none.
 *
 * @param from  in: index of the first line to look at; out: the one behind the line found.
 *              NULL: from the top
 */
const char *facts_get(const struct facts *facts, const char *label, unsigned *from);

/** The same, or NULL when there is none. */
const char *facts_find(const struct facts *facts, const char *label, unsigned *from);

#endif
