/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief 64 bit: a trace point is a no-op of five bytes, which a tracer turns into a jump.
 * @ingroup x86
 *
 * There is nothing to be asked on the way, so nothing is read and no branch is guessed: what is not
 * wanted costs one instruction. The table `tracesite` says where it is, and where the code is that
 * the compiler has put out of the way: it alone computes the arguments.
 *
 * Source: Intel SDM vol. 2B, NOP (the recommended five bytes), vol. 2A, JMP (E9, 32 bits).
 */
#ifndef MODE_TRACE_SITE_H
#define MODE_TRACE_SITE_H

/** Bytes of the no-op, and of the jump that takes its place. */
#define TRACE_SITE_BYTES 5

/** This has happened: see <kernel/trace/trace.h>. */
/* [trace] */
#define TRACE(event_, first_, second_)                                              \
    do {                                                                            \
        __label__ trace_wanted;                                                     \
        __asm__ goto("771: .byte 0x0f, 0x1f, 0x44, 0x00, 0x00\n"                    \
                     ".pushsection .rodata.tracesite, \"a\", @progbits\n"           \
                     "772: .quad 771b, %l[trace_wanted], %c0\n"                     \
                     ".popsection\n"                                                \
                     ".pushsection .reg.tracesite.55, \"a\", @progbits\n"           \
                     ".quad 772b\n"                                                 \
                     ".popsection\n"                                                \
                     :                                                              \
                     : "i"(&trace_event_##event_)                                   \
                     :                                                              \
                     : trace_wanted);                                               \
        break;                                                                      \
    trace_wanted:                                                                   \
        trace_emit(&trace_event_##event_, (uint64_t)(first_), (uint64_t)(second_)); \
    } while (0)
/* [/trace] */

#endif
