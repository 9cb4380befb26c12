/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A byte is typed.
 * @ingroup lib
 *
 * It is asked in this order: does it stop or start output, is it a signal, does it become another
 * one, does it edit the line or end it? What remains is text.
 */
#include <lib/linux/signal.h>
#include <lib/tty/parts.h>

/** Room for one byte of text: the last place is the line's end's. */
static bool
discipline_has_room(const struct discipline *discipline)
{
    return discipline->head - discipline->tail < DISCIPLINE_INPUT - 1;
}

static void
discipline_add(struct discipline *discipline, uint8_t byte, bool end)
{
    discipline->input[discipline->head % DISCIPLINE_INPUT] = byte;
    discipline_mark(discipline, discipline->head++, end);
    if (end || !discipline_local(discipline, ICANON))
        discipline->lines = discipline->head;
}

/** Text. @param newline it is an NL that came from a CR: not to be shown as ^J */
static void
discipline_text(struct discipline *discipline, uint8_t byte, bool newline)
{
    if (!discipline_has_room(discipline)) {
        if (discipline_in(discipline, IMAXBEL))
            discipline_show(discipline, '\a');
        return;
    }
    if (discipline_local(discipline, ECHO)) {
        if (discipline->head == discipline->lines)
            discipline->line_column = discipline->column;
        if (newline)
            discipline_show(discipline, byte);
        else
            discipline_echo(discipline, byte);
    }
    discipline_add(discipline, byte, false);
}

/** The line is complete: @p byte is its last, 0 an end of file. */
static void
discipline_end_line(struct discipline *discipline, uint8_t byte)
{
    if (discipline->head - discipline->tail == DISCIPLINE_INPUT)
        return; /* full of lines that nobody reads */
    if (byte == '\n') {
        if (discipline_local(discipline, ECHO | ECHONL))
            discipline_show(discipline, '\n');
    } else if (byte != 0 && discipline_local(discipline, ECHO)) {
        if (discipline->head == discipline->lines)
            discipline->line_column = discipline->column;
        discipline_echo(discipline, byte);
    }
    discipline_add(discipline, byte, true);
}

static void
discipline_reprint(struct discipline *discipline, uint8_t byte)
{
    discipline_echo(discipline, byte);
    discipline_show(discipline, '\n');
    for (uint32_t at = discipline->lines; at != discipline->head; at++)
        discipline_echo(discipline, discipline_at(discipline, at));
}

static void
discipline_begin_literal(struct discipline *discipline)
{
    discipline->literal = true;
    if (!discipline_local(discipline, ECHO) || !discipline_local(discipline, ECHOCTL))
        return;
    discipline_show(discipline, '^');
    discipline_show(discipline, '\b');
}

/** Canonical mode: editing, ends. @return whether the byte was one of these */
static bool
discipline_edit(struct discipline *discipline, uint8_t byte)
{
    bool more = discipline_local(discipline, IEXTEN);

    if (discipline_is(discipline, VERASE, byte) || discipline_is(discipline, VKILL, byte) ||
        (more && discipline_is(discipline, VWERASE, byte)))
        discipline_erase(discipline, byte);
    else if (more && discipline_is(discipline, VLNEXT, byte))
        discipline_begin_literal(discipline);
    else if (more && discipline_is(discipline, VREPRINT, byte) &&
             discipline_local(discipline, ECHO))
        discipline_reprint(discipline, byte);
    else if (byte == '\n' || discipline_is(discipline, VEOL, byte) ||
             (more && discipline_is(discipline, VEOL2, byte) &&
              !discipline_is(discipline, VEOF, byte)))
        discipline_end_line(discipline, byte);
    else if (discipline_is(discipline, VEOF, byte))
        discipline_end_line(discipline, 0);
    else
        return false;
    return true;
}

/** @return the signal that the byte stands for, or 0 */
static int
discipline_signal(const struct discipline *discipline, uint8_t byte)
{
    static const struct {
        uint8_t which, number;
    } signals[] = { { VINTR, SIGINT }, { VQUIT, SIGQUIT }, { VSUSP, SIGTSTP } };

    for (unsigned i = 0; i < sizeof(signals) / sizeof(signals[0]); i++)
        if (discipline_is(discipline, signals[i].which, byte))
            return discipline_local(discipline, ISIG) ? signals[i].number : 0;
    return 0;
}

/** A signal: who gets it is to begin with nothing typed, nothing left to be shown. */
static void
discipline_interrupt(struct discipline *discipline, uint8_t byte)
{
    if (!discipline_local(discipline, NOFLSH)) {
        discipline_forget_output(discipline);
        discipline_forget_input(discipline);
    }
    if (discipline_in(discipline, IXON))
        discipline_stop(discipline, false);
    if (discipline_local(discipline, ECHO))
        discipline_echo(discipline, byte);
}

/** VSTOP, VSTART. @return whether it was one of these */
static bool
discipline_flow(struct discipline *discipline, uint8_t byte)
{
    bool start = discipline_is(discipline, VSTART, byte);

    if (!discipline_in(discipline, IXON) || (!start && !discipline_is(discipline, VSTOP, byte)))
        return false;
    discipline_stop(discipline, !start);
    return true;
}

/* [take] */
int
discipline_take(struct discipline *discipline, uint8_t byte)
{
    bool literal = discipline->literal, newline = false;
    int number;

    discipline->literal = false;
    if (discipline_in(discipline, ISTRIP))
        byte &= 0x7F;
    if (!literal) {
        if (discipline_flow(discipline, byte))
            return 0;
        if ((number = discipline_signal(discipline, byte)) != 0) {
            discipline_interrupt(discipline, byte);
            return number;
        }
    }
    if (discipline_in(discipline, IXON) && discipline_in(discipline, IXANY))
        discipline_stop(discipline, false);
    if (!literal) {
        if (byte == '\r' && discipline_in(discipline, IGNCR))
            return 0;
        newline = byte == '\r' && discipline_in(discipline, ICRNL);
        if (newline)
            byte = '\n';
        else if (byte == '\n' && discipline_in(discipline, INLCR))
            byte = '\r';
        if (discipline_local(discipline, ICANON) && discipline_edit(discipline, byte))
            return 0;
    }
    discipline_text(discipline, byte, newline);
    return 0;
}
/* [/take] */
