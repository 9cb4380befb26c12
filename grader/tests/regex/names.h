/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Other names for WasilOS's regular expressions, for this machine's library has the same.
 */
#define regex_t    wasil_regex_t
#define regmatch_t wasil_regmatch_t
#define regoff_t   wasil_regoff_t
#define regcomp    wasil_regcomp
#define regexec    wasil_regexec
#define regerror   wasil_regerror
#define regfree    wasil_regfree
