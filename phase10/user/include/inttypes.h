/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Whole numbers of a known width: how to print, to read and to divide them.
 * @ingroup libc
 *
 * Source: C11 §7.8.
 */
#ifndef USER_INTTYPES_H
#define USER_INTTYPES_H

#include <stdint.h>

/** What printf() calls 64 bits, and what it calls a pointer's: by the mode's types. */
#if __SIZEOF_POINTER__ == 8
#define INTTYPES_64      "l"
#define INTTYPES_POINTER "l"
#else
#define INTTYPES_64      "ll"
#define INTTYPES_POINTER ""
#endif

/** @name For printf()
 * @{ */
#define PRId8       "d"
#define PRId16      "d"
#define PRId32      "d"
#define PRId64      INTTYPES_64 "d"
#define PRIdMAX     "jd"
#define PRIdPTR     INTTYPES_POINTER "d"
#define PRIdLEAST8  "d"
#define PRIdLEAST16 "d"
#define PRIdLEAST32 "d"
#define PRIdLEAST64 INTTYPES_64 "d"
#define PRIdFAST8   "d"
#define PRIdFAST16  INTTYPES_POINTER "d"
#define PRIdFAST32  INTTYPES_POINTER "d"
#define PRIdFAST64  INTTYPES_64 "d"
#define PRIi8       "i"
#define PRIi16      "i"
#define PRIi32      "i"
#define PRIi64      INTTYPES_64 "i"
#define PRIiMAX     "ji"
#define PRIiPTR     INTTYPES_POINTER "i"
#define PRIiLEAST8  "i"
#define PRIiLEAST16 "i"
#define PRIiLEAST32 "i"
#define PRIiLEAST64 INTTYPES_64 "i"
#define PRIiFAST8   "i"
#define PRIiFAST16  INTTYPES_POINTER "i"
#define PRIiFAST32  INTTYPES_POINTER "i"
#define PRIiFAST64  INTTYPES_64 "i"
#define PRIo8       "o"
#define PRIo16      "o"
#define PRIo32      "o"
#define PRIo64      INTTYPES_64 "o"
#define PRIoMAX     "jo"
#define PRIoPTR     INTTYPES_POINTER "o"
#define PRIoLEAST8  "o"
#define PRIoLEAST16 "o"
#define PRIoLEAST32 "o"
#define PRIoLEAST64 INTTYPES_64 "o"
#define PRIoFAST8   "o"
#define PRIoFAST16  INTTYPES_POINTER "o"
#define PRIoFAST32  INTTYPES_POINTER "o"
#define PRIoFAST64  INTTYPES_64 "o"
#define PRIu8       "u"
#define PRIu16      "u"
#define PRIu32      "u"
#define PRIu64      INTTYPES_64 "u"
#define PRIuMAX     "ju"
#define PRIuPTR     INTTYPES_POINTER "u"
#define PRIuLEAST8  "u"
#define PRIuLEAST16 "u"
#define PRIuLEAST32 "u"
#define PRIuLEAST64 INTTYPES_64 "u"
#define PRIuFAST8   "u"
#define PRIuFAST16  INTTYPES_POINTER "u"
#define PRIuFAST32  INTTYPES_POINTER "u"
#define PRIuFAST64  INTTYPES_64 "u"
#define PRIx8       "x"
#define PRIx16      "x"
#define PRIx32      "x"
#define PRIx64      INTTYPES_64 "x"
#define PRIxMAX     "jx"
#define PRIxPTR     INTTYPES_POINTER "x"
#define PRIxLEAST8  "x"
#define PRIxLEAST16 "x"
#define PRIxLEAST32 "x"
#define PRIxLEAST64 INTTYPES_64 "x"
#define PRIxFAST8   "x"
#define PRIxFAST16  INTTYPES_POINTER "x"
#define PRIxFAST32  INTTYPES_POINTER "x"
#define PRIxFAST64  INTTYPES_64 "x"
#define PRIX8       "X"
#define PRIX16      "X"
#define PRIX32      "X"
#define PRIX64      INTTYPES_64 "X"
#define PRIXMAX     "jX"
#define PRIXPTR     INTTYPES_POINTER "X"
#define PRIXLEAST8  "X"
#define PRIXLEAST16 "X"
#define PRIXLEAST32 "X"
#define PRIXLEAST64 INTTYPES_64 "X"
#define PRIXFAST8   "X"
#define PRIXFAST16  INTTYPES_POINTER "X"
#define PRIXFAST32  INTTYPES_POINTER "X"
#define PRIXFAST64  INTTYPES_64 "X"
/** @} */

/** @name For scanf()
 * @{ */
#define SCNd8   "hhd"
#define SCNd16  "hd"
#define SCNd32  "d"
#define SCNd64  INTTYPES_64 "d"
#define SCNdMAX "jd"
#define SCNdPTR INTTYPES_POINTER "d"
#define SCNi8   "hhi"
#define SCNi16  "hi"
#define SCNi32  "i"
#define SCNi64  INTTYPES_64 "i"
#define SCNiMAX "ji"
#define SCNiPTR INTTYPES_POINTER "i"
#define SCNo8   "hho"
#define SCNo16  "ho"
#define SCNo32  "o"
#define SCNo64  INTTYPES_64 "o"
#define SCNoMAX "jo"
#define SCNoPTR INTTYPES_POINTER "o"
#define SCNu8   "hhu"
#define SCNu16  "hu"
#define SCNu32  "u"
#define SCNu64  INTTYPES_64 "u"
#define SCNuMAX "ju"
#define SCNuPTR INTTYPES_POINTER "u"
#define SCNx8   "hhx"
#define SCNx16  "hx"
#define SCNx32  "x"
#define SCNx64  INTTYPES_64 "x"
#define SCNxMAX "jx"
#define SCNxPTR INTTYPES_POINTER "x"
/** @} */

/** What imaxdiv() gives. */
typedef struct {
    intmax_t quot, rem;
} imaxdiv_t;

/** @name As of stdlib.h, for the widest type
 * @{ */
intmax_t imaxabs(intmax_t value);
imaxdiv_t imaxdiv(intmax_t dividend, intmax_t divisor);
intmax_t strtoimax(const char *restrict text, char **restrict end, int base);
uintmax_t strtoumax(const char *restrict text, char **restrict end, int base);
/** @} */

#endif
