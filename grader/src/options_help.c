/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The text of `grade --help`, written for an instructor.
 * @ingroup grader
 */
#include "options.h"

static const char options_help_text[] =
    "Usage: build/bin/grade [mutants] [OPTION…]        (in the repository's top folder)\n"
    "\n"
    "Boots what was built in build/phaseNN and checks from outside that it does what its chapter\n"
    "says. Prints a line a phase, every failure in full with the command that repeats it, and at\n"
    "the end `N passed, M failed`. With the word `mutants` it grades the checks themselves: each\n"
    "patch in grader/mutants/ breaks one thing, and the check it names must notice.\n"
    "\n"
    "What to grade\n"
    "  --phase NN            only this phase (2, 02 or phase02); may be repeated\n"
    "  --check GLOB          only checks whose name matches (\"disk*\"); may be repeated\n"
    "  --emulator NAME       qemu, bochs or all (default all)\n"
    "  --firmware NAME       bios, uefi, grub or all (default all)\n"
    "  --all                 mutants: those, too, whose check has another one\n"
    "  --list                show what would be graded, and do nothing\n"
    "\n"
    "How\n"
    "  --seed N              repeat the inputs and expected answers of an earlier run\n"
    "  --jobs N              machines at the same time (default: one a CPU, mutants two)\n"
    "  --thorough            let checks take as long as they like: 2,000 power cuts, not 220\n"
    "  --patience X          multiply every limit that catches hangs by X, on a slow computer\n"
    "  --build DIR           where the images are (default build)\n"
    "\n"
    "What to see\n"
    "  --verbose             a line for every check\n"
    "  --format text|tap     the report for people, or TAP 14 for programs\n"
    "  --output FILE         write the report into FILE; the terminal still gets the text\n"
    "  --keep                leave the machines' files in place and say where\n"
    "  --help, --version\n"
    "\n"
    "Exit status: 0 all passed, 1 some failed, 2 wrong use, or the grader itself is broken.\n"
    "NO_COLOR=1 switches colours off. Skipped checks never count as passed.\n";

void
options_help(FILE *out)
{
    fputs(options_help_text, out);
}
