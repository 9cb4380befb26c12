/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Asks this machine's library: compiled without names.h. See ask.h, which is all of it.
 */
#include "grader/tests/regex/host.h"

#include <regex.h>
#include <string.h>

#define ASK host_ask
#include "grader/tests/regex/ask.h"
