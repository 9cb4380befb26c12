/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the files of the line discipline share.
 * @ingroup lib
 */
#ifndef LIB_TTY_PARTS_H
#define LIB_TTY_PARTS_H

#include <lib/tty/discipline.h>

/** Shown as ^?, and what most keyboards send for erasing. */
#define DISCIPLINE_DELETE 0x7F

/** Is this flag of c_lflag, c_iflag, c_oflag set? @{ */
static inline bool
discipline_local(const struct discipline *discipline, tcflag_t flag)
{
    return (discipline->settings.c_lflag & flag) != 0;
}

static inline bool
discipline_in(const struct discipline *discipline, tcflag_t flag)
{
    return (discipline->settings.c_iflag & flag) != 0;
}

static inline bool
discipline_out(const struct discipline *discipline, tcflag_t flag)
{
    return (discipline->settings.c_oflag & flag) != 0;
}
/** @} */

/** Is this byte the character @p which (V…)? 0 switches a character off. */
static inline bool
discipline_is(const struct discipline *discipline, unsigned which, uint8_t byte)
{
    return byte == discipline->settings.c_cc[which] && byte != 0;
}

static inline bool
discipline_is_control(uint8_t byte)
{
    return byte < ' ' || byte == DISCIPLINE_DELETE;
}

/** Is this byte inside a character of several bytes? */
static inline bool
discipline_continues(const struct discipline *discipline, uint8_t byte)
{
    return discipline_in(discipline, IUTF8) && (byte & 0xC0) == 0x80;
}

static inline uint8_t
discipline_at(const struct discipline *discipline, uint32_t position)
{
    return discipline->input[position % DISCIPLINE_INPUT];
}

/** Does a line end with this byte? */
static inline bool
discipline_ends(const struct discipline *discipline, uint32_t position)
{
    position %= DISCIPLINE_INPUT;
    return (discipline->ends[position / 32] >> position % 32 & 1) != 0;
}

/** Mark it, or take the mark away. */
static inline void
discipline_mark(struct discipline *discipline, uint32_t position, bool end)
{
    uint32_t *word = &discipline->ends[position % DISCIPLINE_INPUT / 32];

    *word &= ~(1u << position % 32);
    *word |= (uint32_t)end << position % 32;
}

/** output.c: show a byte as it is, but for what c_oflag makes of it. */
void discipline_show(struct discipline *discipline, uint8_t byte);
/** output.c: one column back, whatever c_oflag says. */
void discipline_back(struct discipline *discipline);
/** output.c: echo a byte that was typed: control characters as ^X. */
void discipline_echo(struct discipline *discipline, uint8_t byte);
/** erase.c: VERASE, VWERASE or VKILL was typed. */
void discipline_erase(struct discipline *discipline, uint8_t byte);

#endif
