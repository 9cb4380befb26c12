/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What a program reads: a line, or bytes.
 * @ingroup lib
 */
#include <lib/tty/parts.h>

bool
discipline_ready(const struct discipline *discipline)
{
    return discipline->lines != discipline->tail;
}

/** Is this an end of file? */
static bool
discipline_is_eof(const struct discipline *discipline, uint32_t position)
{
    return discipline_ends(discipline, position) && discipline_at(discipline, position) == 0 &&
           discipline_local(discipline, ICANON);
}

/* [read] */
size_t
discipline_read(struct discipline *discipline, char *to, size_t size)
{
    bool canonical = discipline_local(discipline, ICANON), end = false;
    size_t done = 0;

    while (!end && discipline_ready(discipline)) {
        if (discipline_is_eof(discipline, discipline->tail)) {
            discipline->tail++; /* also behind a line that has just filled the reader's memory */
            break;
        }
        if (done == size)
            break;
        end = canonical && discipline_ends(discipline, discipline->tail);
        to[done++] = (char)discipline_at(discipline, discipline->tail++);
    }
    return done;
}
/* [/read] */

size_t
discipline_available(const struct discipline *discipline)
{
    size_t count = 0;

    for (uint32_t at = discipline->tail; at != discipline->lines; at++)
        count += !discipline_is_eof(discipline, at);
    return count;
}

void
discipline_forget_input(struct discipline *discipline)
{
    discipline->tail = discipline->lines = discipline->head;
}
