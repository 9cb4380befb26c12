/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The machine that runs a regular expression. See regex.h.
 * @ingroup libc
 *
 * Each byte of the text moves all threads on. Two threads at one step have the same future, so only
 * the one that began first is kept: there are never more threads than steps. The list is sorted by
 * where they began, for each is made of one of the list before it, in order.
 */
#include <ctype.h>
#include <string.h>

#include <user/lib/regex/regex.h>

/** A run. */
struct regex_run {
    struct regex *regex;
    const struct regex_text *text;
    int last;         /**< where the program ends */
    regmatch_t match; /**< the best so far; rm_so -1: none */
};

/** Is there a character of a word? */
static bool
regex_is_word(const struct regex_text *text, ptrdiff_t at)
{
    if (at < 0 || at >= text->end)
        return false;
    return isalnum((unsigned char)text->bytes[at]) || text->bytes[at] == '_';
}

bool
regex_is_place(const struct regex *regex, const struct regex_text *text, ptrdiff_t at,
               enum regex_place place)
{
    bool lines = regex->flags & REG_NEWLINE;
    bool before = regex_is_word(text, at - 1), behind = regex_is_word(text, at);

    switch (place) {
    case REGEX_LINE_START:
        return at == 0 ? !(text->flags & REG_NOTBOL) : lines && text->bytes[at - 1] == '\n';
    case REGEX_LINE_END:
        return at == text->end ? !(text->flags & REG_NOTEOL) : lines && text->bytes[at] == '\n';
    case REGEX_WORD_START:
        return !before && behind;
    case REGEX_WORD_END:
        return before && !behind;
    case REGEX_WORD_EDGE:
        return before != behind;
    default:
        return before == behind;
    }
}

/** Note a match, if it is better: it begins earlier, or there and is longer. */
static void
regex_note(struct regex_run *run, ptrdiff_t start, ptrdiff_t end)
{
    if (run->match.rm_so >= 0 && start > run->match.rm_so)
        return;
    run->match.rm_so = start;
    run->match.rm_eo = end;
}

/** Add threads for a step and all that can be reached from there without a byte.
 * @param list of threads that are at @p at @return how many it has then */
static int
regex_add(struct regex_run *run, struct regex_thread *list, int count, int first, ptrdiff_t start,
          ptrdiff_t at)
{
    struct regex *regex = run->regex;
    int *top = regex->stack;

    *top++ = first;
    while (top > regex->stack) {
        int index = *--top;
        const struct regex_step *step;

        if (regex->marks[index] == regex->generation)
            continue;
        regex->marks[index] = regex->generation;
        if (index == run->last) {
            regex_note(run, start, at);
            continue;
        }
        step = &regex->steps[index];
        if (step->what == REGEX_DO_BYTES) {
            list[count++] = (struct regex_thread){ index, start };
        } else if (step->what == REGEX_DO_PLACE) {
            if (regex_is_place(regex, run->text, at, (enum regex_place)step->x))
                *top++ = index + 1;
        } else {
            *top++ = step->x;
            if (step->what == REGEX_DO_SPLIT)
                *top++ = step->y;
        }
    }
    return count;
}

/** The next generation of threads has reached nothing yet. */
static void
regex_new_generation(struct regex *regex)
{
    if (++regex->generation != 0)
        return;
    memset(regex->marks, 0, ((size_t)regex->step_count + 1) * sizeof(*regex->marks));
    regex->generation = 1;
}

/** Move all threads over the byte at @p at. @return how many there are then, in regex->now */
static int
regex_move(struct regex_run *run, int count, ptrdiff_t at)
{
    struct regex *regex = run->regex;
    struct regex_thread *old = regex->now;
    unsigned char byte = (unsigned char)run->text->bytes[at];
    int moved = 0;

    regex_new_generation(regex);
    for (int i = 0; i < count; i++) {
        int step = old[i].step;

        if (run->match.rm_so >= 0 && old[i].start > run->match.rm_so)
            break;
        if (regex_set_has(&regex->sets[regex->steps[step].x], byte))
            moved = regex_add(run, regex->next, moved, step + 1, old[i].start, at + 1);
    }
    regex->now = regex->next;
    regex->next = old;
    return moved;
}

ptrdiff_t
regex_longest(struct regex *regex, const struct regex_text *text, int first, int last,
              ptrdiff_t from, ptrdiff_t limit)
{
    struct regex_run run = { regex, text, last, { -1, -1 } };
    int count;

    regex_new_generation(regex);
    count = regex_add(&run, regex->now, 0, first, from, from);
    for (ptrdiff_t at = from; at < limit && count > 0; at++)
        count = regex_move(&run, count, at);
    return run.match.rm_eo;
}

bool
regex_search(struct regex *regex, const struct regex_text *text, regmatch_t *match)
{
    struct regex_run run = { regex, text, regex->step_count, { -1, -1 } };
    int count = 0;

    for (ptrdiff_t at = text->start;; at++) {
        /* With no thread, nothing happens before a byte that a match can begin with. */
        while (count == 0 && !regex->may_be_empty && at < text->end &&
               !regex_set_has(&regex->begins, (unsigned char)text->bytes[at]))
            at++;
        if (count == 0)
            regex_new_generation(regex); /* what was no place before may be one here */
        if (run.match.rm_so < 0)
            count = regex_add(&run, regex->now, count, 0, at, at);
        if (at == text->end || (count == 0 && run.match.rm_so >= 0))
            break;
        count = regex_move(&run, count, at);
    }
    *match = run.match;
    return run.match.rm_so >= 0;
}
