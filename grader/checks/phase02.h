/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The machines of phase 02.
 * @ingroup grader
 */
#ifndef PHASE02_H
#define PHASE02_H

/** The machine of most checks: a century that nobody writes into a program, little memory, as every
 * look copies it. */
#define MONITOR_PC .mem_mib = 19, .args = "-rtc base=1999-12-31T13:47:38"

/** A disk that needs more than 32 bits for its number of sectors, and all of what CHS can name. */
#define LARGE_DISK                                                                            \
    "-drive id=large,if=none,snapshot=on,format=raw,file.driver=null-co,file.read-zeroes=on," \
    "file.size=3298534886912 -device ide-hd,drive=large,bus=ide.1,unit=0"
#define LARGE_SECTORS 6442450951ull

/** A sector of the boot drive that cannot be read: for ever ("off") or the first time ("on"). */
#define FAILING_SECTOR(sector, once)                                                               \
    "[inject-error]\nevent = \"read_aio\"\nerrno = \"5\"\nsector = \"" sector "\"\nonce = \"" once \
    "\"\n"

#endif
