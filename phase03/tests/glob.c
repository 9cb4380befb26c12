/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Properties of lib/glob.
 * @ingroup tests
 */
#include <lib/glob.h>

#include <kernel/test/ktest.h>

KTEST(glob, star, "lib/glob: a star takes any text, also none, and gives some back")
{
    KEXPECT(glob_match("*", ""));
    KEXPECT(glob_match("lib/*", "lib/printf"));
    KEXPECT(glob_match("*a*b", "aabab"));
    KEXPECT(!glob_match("*a*b", "aaba"));
}

KTEST(glob, sets,
      "lib/glob: sets hold ranges and can be turned round; a backslash takes meaning away")
{
    KEXPECT(glob_match("phase0[3-7]", "phase05"));
    KEXPECT(!glob_match("phase0[!3-7]", "phase05"));
    KEXPECT(glob_match("[]-]", "-"));
    KEXPECT(glob_match("\\*", "*"));
    KEXPECT(!glob_match("\\*", "x"));
}
