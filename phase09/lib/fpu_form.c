/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The two forms of the x87's registers.
 * @ingroup signal
 *
 * The plain form has two bits about each register, which say what is in it; the other form only
 * keeps whether it is empty, since the rest can be seen from the number itself.
 *
 * Source: Intel SDM vol. 1 §8.1.7 (tag word), §8.2.2 (table 8-3: zero, special, normal), §8.1.3
 * (TOP); vol. 2A, FXSAVE (table "recreating FSAVE format"). The order of codes is Linux's
 * (arch/x86/kernel/fpu/core.c).
 */
#include <lib/fpu_form.h>

#include <lib/linux/signal.h>
#include <lib/string.h>

#define FPU_FORM_REGISTERS 8u
#define FPU_FORM_BYTES     10u
/** The upper half of 16-bit fields, as the CPU writes it. */
#define FPU_FORM_UPPER 0xFFFF0000u

/** What is in a register. */
enum fpu_form_tag { FPU_FORM_VALID, FPU_FORM_ZERO, FPU_FORM_SPECIAL, FPU_FORM_EMPTY };

/** Bits of exceptions. */
#define FPU_FORM_INVALID   0x01u
#define FPU_FORM_DENORMAL  0x02u
#define FPU_FORM_DIVISION  0x04u
#define FPU_FORM_OVERFLOW  0x08u
#define FPU_FORM_UNDERFLOW 0x10u
#define FPU_FORM_PRECISION 0x20u

static unsigned
fpu_form_top(unsigned status)
{
    return status >> 11 & 7;
}

static enum fpu_form_tag
fpu_form_tag(const uint8_t *number)
{
    uint64_t significand;
    uint16_t exponent;

    memcpy(&significand, number, sizeof(significand));
    memcpy(&exponent, number + sizeof(significand), sizeof(exponent));
    exponent &= 0x7FFF;
    if (exponent == 0)
        return significand == 0 ? FPU_FORM_ZERO : FPU_FORM_SPECIAL;
    if (exponent == 0x7FFF || significand >> 63 == 0)
        return FPU_FORM_SPECIAL;
    return FPU_FORM_VALID;
}

/** Tags are in the order of registers, registers in the order of the stack. */
static uint32_t
fpu_form_tags(const struct fpu_extended *from)
{
    unsigned top = fpu_form_top(from->status);
    uint32_t tags = FPU_FORM_UPPER;

    for (unsigned i = 0; i < FPU_FORM_REGISTERS; i++) {
        enum fpu_form_tag tag = FPU_FORM_EMPTY;

        if (from->tags >> i & 1)
            tag = fpu_form_tag(from->stack[(i - top) % FPU_FORM_REGISTERS]);
        tags |= (uint32_t)tag << 2 * i;
    }
    return tags;
}

void
fpu_form_plain(struct fpu_plain *to, const struct fpu_extended *from)
{
    to->control = from->control | FPU_FORM_UPPER;
    to->status = from->status | FPU_FORM_UPPER;
    to->tags = fpu_form_tags(from);
    to->instruction = from->instruction;
    to->code = from->code | (uint32_t)from->opcode << 16;
    to->operand = from->operand;
    to->data = from->data | FPU_FORM_UPPER;
    for (unsigned i = 0; i < FPU_FORM_REGISTERS; i++)
        memcpy(to->stack[i], from->stack[i], FPU_FORM_BYTES);
}

void
fpu_form_extended(struct fpu_extended *to, const struct fpu_plain *from)
{
    to->control = (uint16_t)from->control;
    to->status = (uint16_t)from->status;
    to->tags = 0;
    for (unsigned i = 0; i < FPU_FORM_REGISTERS; i++) {
        if ((from->tags >> 2 * i & 3) != FPU_FORM_EMPTY)
            to->tags |= (uint8_t)(1u << i);
        memcpy(to->stack[i], from->stack[i], FPU_FORM_BYTES);
    }
    to->opcode = (uint16_t)(from->code >> 16);
    to->instruction = from->instruction;
    to->code = (uint16_t)from->code;
    to->operand = from->operand;
    to->data = (uint16_t)from->data;
}

int
fpu_form_code(unsigned bits)
{
    if (bits & FPU_FORM_INVALID)
        return FPE_FLTINV;
    if (bits & FPU_FORM_DIVISION)
        return FPE_FLTDIV;
    if (bits & FPU_FORM_OVERFLOW)
        return FPE_FLTOVF;
    if (bits & (FPU_FORM_UNDERFLOW | FPU_FORM_DENORMAL))
        return FPE_FLTUND;
    return bits & FPU_FORM_PRECISION ? FPE_FLTRES : 0;
}
