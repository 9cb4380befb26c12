/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the C library costs, measured by a program (user/bin/bench_libc.c).
 * @ingroup tests
 */
#include <tests/bench_user.h>

#include <kernel/test/bench.h>

BENCH(libc, malloc, "libc: malloc and free 64 bytes, 100 times", 2, NULL)
{
    bench_user("bench_libc", "malloc");
}

BENCH(libc, heap, "libc: malloc and free, many sizes, 64 at a time", 2, NULL)
{
    bench_user("bench_libc", "heap");
}

BENCH(libc, putc, "libc: putc", 2, NULL)
{
    bench_user("bench_libc", "putc");
}

BENCH(libc, getc, "libc: getc", 2, NULL)
{
    bench_user("bench_libc", "getc");
}

BENCH(libc, fwrite, "libc: fwrite a KiB in 64 byte pieces", 2, NULL)
{
    bench_user("bench_libc", "fwrite");
}

BENCH(libc, printf, "libc: snprintf %s %d %08x", 2, NULL)
{
    bench_user("bench_libc", "printf");
}

BENCH(libc, floating, "libc: snprintf %.17g", 2, NULL)
{
    bench_user("bench_libc", "float");
}

BENCH(libc, strtod, "libc: strtod of 13 digits", 2, NULL)
{
    bench_user("bench_libc", "strtod");
}

BENCH(libc, qsort, "libc: qsort, an element of a thousand", 2, NULL)
{
    bench_user("bench_libc", "qsort");
}
