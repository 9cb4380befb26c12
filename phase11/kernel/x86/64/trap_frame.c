/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief From the frame of a trap to the registers that a report shows.
 * @ingroup x86
 *
 * An entry saves no data segments: they mean nothing to 64-bit code, and are what they were.
 */
#include <kernel/x86/cpu.h>
#include <mode/trap.h>

/** Selectors are pushed as 64 bits, of which 16 mean something. */
#define TRAP_SELECTOR(value) ((value)&0xFFFF)

/** Defines trap_segment_NAME(), which returns a segment register. */
#define TRAP_READ_SEGMENT(name)                                \
    static unsigned long trap_segment_##name(void)             \
    {                                                          \
        unsigned long value;                                   \
                                                               \
        __asm__ volatile("mov %%" #name ", %0" : "=r"(value)); \
        return TRAP_SELECTOR(value);                           \
    }

TRAP_READ_SEGMENT(ds)
TRAP_READ_SEGMENT(es)
TRAP_READ_SEGMENT(fs)
TRAP_READ_SEGMENT(gs)

/** What kernel/x86/64/frame.inc knows by number. */
#define TRAP_FRAME_AT(member, offset) \
    _Static_assert(offsetof(struct trap_frame, member) == (offset), "frame.inc: " #member)

TRAP_FRAME_AT(cr2, 0);
TRAP_FRAME_AT(rdi, 8);
TRAP_FRAME_AT(r11, 104);
TRAP_FRAME_AT(rcx, 112);
TRAP_FRAME_AT(rax, 120);
TRAP_FRAME_AT(vector, 128);
TRAP_FRAME_AT(rip, 144);
TRAP_FRAME_AT(ss, 176);
_Static_assert(sizeof(struct trap_frame) == 184, "frame.inc: FRAME_BYTES");

void
trap_registers(const struct trap_frame *frame, struct registers *registers)
{
    *registers = (struct registers){
        .rax = frame->rax,
        .rbx = frame->rbx,
        .rcx = frame->rcx,
        .rdx = frame->rdx,
        .rsi = frame->rsi,
        .rdi = frame->rdi,
        .rbp = frame->rbp,
        .rsp = frame->rsp,
        .r8 = frame->r8,
        .r9 = frame->r9,
        .r10 = frame->r10,
        .r11 = frame->r11,
        .r12 = frame->r12,
        .r13 = frame->r13,
        .r14 = frame->r14,
        .r15 = frame->r15,
        .rip = frame->rip,
        .rflags = frame->rflags,
        .cs = TRAP_SELECTOR(frame->cs),
        .ds = trap_segment_ds(),
        .es = trap_segment_es(),
        .fs = trap_segment_fs(),
        .gs = trap_segment_gs(),
        .ss = TRAP_SELECTOR(frame->ss),
        .cr0 = cpu_cr0_read(),
        .cr2 = frame->cr2,
        .cr3 = cpu_cr3_read(),
        .cr4 = cpu_cr4_read(),
    };
}
