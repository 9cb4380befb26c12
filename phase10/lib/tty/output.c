/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What is shown: a program's text and the echo, through c_oflag to the device.
 * @ingroup lib
 *
 * The column is followed all the time: tabs, and their erasing, need it. A program gets no room in
 * the last part of the ring, so that keys are echoed while it writes. An echo for which even there
 * is no room is lost.
 */
#include <lib/tty/parts.h>

#define DISCIPLINE_TAB     8u
#define DISCIPLINE_RESERVE (DISCIPLINE_OUTPUT / 4)

size_t
discipline_waiting(const struct discipline *discipline)
{
    return discipline->shown - discipline->sent;
}

static void
discipline_put(struct discipline *discipline, uint8_t byte)
{
    if (discipline_waiting(discipline) < DISCIPLINE_OUTPUT)
        discipline->output[discipline->shown++ % DISCIPLINE_OUTPUT] = byte;
}

/** The end of a line. */
static void
discipline_show_newline(struct discipline *discipline)
{
    if (discipline_out(discipline, ONLCR))
        discipline_put(discipline, '\r');
    if (discipline_out(discipline, ONLCR | ONLRET))
        discipline->column = 0;
    discipline->line_column = discipline->column;
    discipline_put(discipline, '\n');
}

static void
discipline_show_return(struct discipline *discipline)
{
    bool newline = discipline_out(discipline, OCRNL);

    if (discipline_out(discipline, ONOCR) && discipline->column == 0)
        return;
    if (!newline || discipline_out(discipline, ONLRET))
        discipline->column = discipline->line_column = 0;
    discipline_put(discipline, newline ? '\n' : '\r');
}

static void
discipline_show_tab(struct discipline *discipline)
{
    unsigned blanks = DISCIPLINE_TAB - discipline->column % DISCIPLINE_TAB;

    discipline->column += blanks;
    if ((discipline->settings.c_oflag & TABDLY) != XTABS) {
        discipline_put(discipline, '\t');
        return;
    }
    while (blanks-- > 0)
        discipline_put(discipline, ' ');
}

void
discipline_show(struct discipline *discipline, uint8_t byte)
{
    if (!discipline_out(discipline, OPOST)) {
        discipline_put(discipline, byte);
    } else if (byte == '\n') {
        discipline_show_newline(discipline);
    } else if (byte == '\r') {
        discipline_show_return(discipline);
    } else if (byte == '\t') {
        discipline_show_tab(discipline);
    } else {
        if (byte == '\b')
            discipline->column -= discipline->column > 0;
        else if (!discipline_is_control(byte) && !discipline_continues(discipline, byte))
            discipline->column++;
        discipline_put(discipline, byte);
    }
}

void
discipline_echo(struct discipline *discipline, uint8_t byte)
{
    if (!discipline_local(discipline, ECHOCTL) || !discipline_is_control(byte) || byte == '\t') {
        discipline_show(discipline, byte);
        return;
    }
    discipline_put(discipline, '^');
    discipline_put(discipline, byte ^ 0x40);
    discipline->column += 2;
}

void
discipline_back(struct discipline *discipline)
{
    discipline_put(discipline, '\b');
    discipline->column -= discipline->column > 0;
}

/* [write] */
size_t
discipline_write(struct discipline *discipline, const char *text, size_t size)
{
    size_t done = 0;

    while (done < size && discipline_waiting(discipline) + DISCIPLINE_TAB <=
                              DISCIPLINE_OUTPUT - DISCIPLINE_RESERVE)
        discipline_show(discipline, (uint8_t)text[done++]);
    return done;
}
/* [/write] */

size_t
discipline_send(struct discipline *discipline, char *to, size_t size)
{
    size_t count = 0;

    while (!discipline->stopped && count < size && discipline->sent != discipline->shown)
        to[count++] = (char)discipline->output[discipline->sent++ % DISCIPLINE_OUTPUT];
    if (discipline->sent == discipline->shown)
        discipline->sent_column = discipline->column;
    return count;
}

void
discipline_forget_output(struct discipline *discipline)
{
    discipline->sent = discipline->shown;
    discipline->column = discipline->sent_column;
}

void
discipline_stop(struct discipline *discipline, bool stop)
{
    discipline->stopped = stop;
}
