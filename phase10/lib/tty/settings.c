/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The settings of a terminal: those to begin with, and their change.
 * @ingroup lib
 */
#include <lib/tty/parts.h>

#include <lib/string.h>

#define DISCIPLINE_CTRL(letter) ((letter)&0x1F)

const struct termios discipline_sane = {
    .c_iflag = ICRNL | IXON | IMAXBEL | IUTF8,
    .c_oflag = OPOST | ONLCR,
    .c_cflag = B115200 | CS8 | CREAD | HUPCL | CLOCAL,
    .c_lflag = ISIG | ICANON | ECHO | ECHOE | ECHOK | ECHOCTL | ECHOKE | IEXTEN,
    .c_cc = { [VINTR] = DISCIPLINE_CTRL('C'),
              [VQUIT] = DISCIPLINE_CTRL('\\'),
              [VERASE] = DISCIPLINE_DELETE,
              [VKILL] = DISCIPLINE_CTRL('U'),
              [VEOF] = DISCIPLINE_CTRL('D'),
              [VMIN] = 1,
              [VSTART] = DISCIPLINE_CTRL('Q'),
              [VSTOP] = DISCIPLINE_CTRL('S'),
              [VSUSP] = DISCIPLINE_CTRL('Z'),
              [VREPRINT] = DISCIPLINE_CTRL('R'),
              [VDISCARD] = DISCIPLINE_CTRL('O'),
              [VWERASE] = DISCIPLINE_CTRL('W'),
              [VLNEXT] = DISCIPLINE_CTRL('V') },
};

void
discipline_init(struct discipline *discipline)
{
    /* No literal of the whole: it has 8 KiB, and a compiler may build it on the stack first. */
    memset(discipline, 0, sizeof(*discipline));
    discipline->settings = discipline_sane;
}

/** From lines to bytes, or back: whatever was typed can be read now, and not be erased any more. */
static void
discipline_change_mode(struct discipline *discipline)
{
    for (unsigned i = 0; i < DISCIPLINE_INPUT / 32; i++)
        discipline->ends[i] = 0;
    if (discipline_local(discipline, ICANON) && discipline->head != discipline->tail)
        discipline_mark(discipline, discipline->head - 1, true);
    discipline->lines = discipline->head;
    discipline->literal = false;
}

void
discipline_set(struct discipline *discipline, const struct termios *settings)
{
    bool mode = ((discipline->settings.c_lflag ^ settings->c_lflag) & ICANON) != 0;
    bool flow = discipline_in(discipline, IXON);

    discipline->settings = *settings;
    if (mode)
        discipline_change_mode(discipline);
    if (flow && !discipline_in(discipline, IXON))
        discipline_stop(discipline, false);
}
