/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Why a CPU gave up, out of QEMU's `-d int,cpu_reset` log.
 * @ingroup grader
 */
#ifndef INTLOG_H
#define INTLOG_H

#include "buffer.h"
#include "grade.h"

/** The first exception of a chain that ended in a triple fault, and the CPU at that moment. */
struct intlog_fault {
    unsigned vector; /**< 13 for #GP */
    bool has_error;  /**< the CPU pushes an error code for it, and it is known */
    uint32_t error;
    bool has_cpu;         /**< the log says how the CPU was; real mode leaves no trace */
    struct cpu_state cpu; /**< as it was when the chain began */
};

/**
 * Find the last triple fault in a log whose beginning may be missing.
 * @return false when there is none
 */
bool intlog_triple_fault(const char *log, struct intlog_fault *fault);

/** True for the triple fault by which the firmware itself resets the machine, its last resort. */
bool intlog_is_firmware_reset(const struct intlog_fault *fault);

/** "#GP", or "vector 0x2f" for one without a name. */
const char *intlog_vector_name(unsigned vector, char room[16]);

/** Describe it: "#GP(0x0018: GDT entry 3)", then why no handler took it. @p place says where. */
void intlog_describe(const struct intlog_fault *fault, const char *place, struct buffer *text);

#endif
