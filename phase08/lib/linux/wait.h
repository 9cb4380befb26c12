/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief How a process ended, and how to wait for it: Linux's numbers.
 * @ingroup abi
 *
 * The status word: bits 0-6 the signal that ended it, 0 for none, 0x7F for stopped; bit 7 a dump of
 * memory; bits 8-15 what it passed to exit(), or the signal that stopped it.
 *
 * Source: waitpid(2), wait4(2).
 */
#ifndef LIB_LINUX_WAIT_H
#define LIB_LINUX_WAIT_H

/** @name Options
 * @{ */
#define WNOHANG    1
#define WUNTRACED  2
#define WSTOPPED   2
#define WEXITED    4
#define WCONTINUED 8
#define WNOWAIT    0x01000000
/** @} */

/** @name Making a status word
 * @{ */
#define WAIT_STATUS_EXITED(code)     (((code)&0xFF) << 8)
#define WAIT_STATUS_SIGNALED(number) ((number)&0x7F)
#define WAIT_STATUS_STOPPED(number)  (((number)&0xFF) << 8 | 0x7F)
#define WAIT_STATUS_CONTINUED        0xFFFF
/** @} */

/** @name Reading one, by POSIX's names
 * @{ */
#define WTERMSIG(status)     ((status)&0x7F)
#define WEXITSTATUS(status)  (((status) >> 8) & 0xFF)
#define WSTOPSIG(status)     WEXITSTATUS(status)
#define WIFEXITED(status)    (WTERMSIG(status) == 0)
#define WIFSTOPPED(status)   (((status)&0xFF) == 0x7F)
#define WIFCONTINUED(status) ((status) == WAIT_STATUS_CONTINUED)
#define WIFSIGNALED(status)  (WTERMSIG(status) != 0 && WTERMSIG(status) != 0x7F)
/** @} */

#endif
