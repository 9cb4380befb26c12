/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The system's names, as uname tells them.
 * @ingroup abi
 *
 * Source: uname(2).
 */
#ifndef LIB_LINUX_UTSNAME_H
#define LIB_LINUX_UTSNAME_H

/** Bytes of each name, with its NUL. */
#define UTSNAME_SIZE 65

/** The system's names. */
struct utsname {
    char sysname[UTSNAME_SIZE], nodename[UTSNAME_SIZE], release[UTSNAME_SIZE];
    char version[UTSNAME_SIZE], machine[UTSNAME_SIZE], domainname[UTSNAME_SIZE];
};

#endif
