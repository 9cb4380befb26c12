/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Asks WasilOS's library: compiled with names.h. See ask.h, which is all of it.
 */
#include "grader/tests/regex/host.h"

#include <regex.h>
#include <string.h>

#define ASK wasil_ask
#include "grader/tests/regex/ask.h"
