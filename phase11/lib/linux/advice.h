/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What madvise and posix_fadvise are told, with Linux's numbers; and mremap's flags.
 * @ingroup lib
 *
 * Source: madvise(2), posix_fadvise(2), mremap(2).
 */
#ifndef LIB_LINUX_ADVICE_H
#define LIB_LINUX_ADVICE_H

/** What will be done with pages: madvise(2). */
#define MADV_NORMAL     0
#define MADV_RANDOM     1
#define MADV_SEQUENTIAL 2
#define MADV_WILLNEED   3
#define MADV_DONTNEED   4
#define MADV_FREE       8
#define MADV_HUGEPAGE   14
#define MADV_NOHUGEPAGE 15
#define MADV_DONTDUMP   16
#define MADV_DODUMP     17

/** The last one of posix_fadvise's. */
#define POSIX_FADV_NOREUSE 5

/** What mremap(2) may do. */
#define MREMAP_MAYMOVE   1
#define MREMAP_FIXED     2
#define MREMAP_DONTUNMAP 4

#endif
