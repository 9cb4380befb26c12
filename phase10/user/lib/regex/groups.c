/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the groups of a regular expression matched. See regex.h.
 * @ingroup libc
 *
 * The node is known to match exactly the bytes [start, end); so each step has an answer. POSIX's
 * rule: of what follows each other, the first is as long as can be, then the second, and so on. A
 * group that is repeated tells of its last time, and what is in it of that time only; a time that
 * matches no bytes counts only where there is no other.
 *
 * Source: POSIX.1-2017, Base Definitions §9.1, regcomp.
 */
#include <user/lib/regex/regex.h>

/** What does not change on the way down. */
struct regex_finder {
    struct regex *regex;
    const struct regex_text *text;
    regmatch_t *matches;
    size_t count;
};

static void regex_find(const struct regex_finder *finder, int node, ptrdiff_t start, ptrdiff_t end);

/** Do the steps [first, last) match exactly [start, end)? */
static bool
regex_fits(const struct regex_finder *finder, int first, int last, ptrdiff_t start, ptrdiff_t end)
{
    return regex_longest(finder->regex, finder->text, first, last, start, end) == end;
}

/** Where does the left part of [start, end) end, so that the steps [first, last) match the rest?
 * @return -1: nowhere */
static ptrdiff_t
regex_meet(const struct regex_finder *finder, int left, int first, int last, ptrdiff_t start,
           ptrdiff_t end)
{
    const struct regex_node *node = &finder->regex->nodes[left];
    ptrdiff_t middle = end;

    for (; middle >= start; middle--) {
        middle = regex_longest(finder->regex, finder->text, node->first, node->last, start, middle);
        if (middle < start || regex_fits(finder, first, last, middle, end))
            break;
    }
    return middle < start ? -1 : middle;
}

/** The times of a loop, one behind the other. */
static void
regex_find_loop(const struct regex_finder *finder, const struct regex_node *node, ptrdiff_t start,
                ptrdiff_t end)
{
    const struct regex_node *body = &finder->regex->nodes[node->left];

    if (start == end && regex_fits(finder, body->first, body->last, start, end))
        regex_find(finder, node->left, start, end);
    while (start < end) {
        ptrdiff_t middle = end;

        if (!regex_fits(finder, body->first, body->last, start, end))
            middle = regex_meet(finder, node->left, node->first, node->last, start, end);
        if (middle <= start)
            break;
        regex_find(finder, node->left, start, middle);
        start = middle;
    }
}

/** Note a group, and forget what those in it matched at an earlier time. */
static void
regex_note_group(const struct regex_finder *finder, const struct regex_node *node, ptrdiff_t start,
                 ptrdiff_t end)
{
    for (size_t i = (size_t)node->value; i <= (size_t)node->inner && i < finder->count; i++)
        finder->matches[i] = (regmatch_t){ -1, -1 };
    if ((size_t)node->value < finder->count)
        finder->matches[node->value] = (regmatch_t){ start, end };
}

/** Find the groups in a node that matches [start, end). */
static void
regex_find(const struct regex_finder *finder, int index, ptrdiff_t start, ptrdiff_t end)
{
    while (index >= 0 && finder->regex->nodes[index].groups) {
        const struct regex_node *node = &finder->regex->nodes[index];
        const struct regex_node *left = &finder->regex->nodes[node->left];
        ptrdiff_t middle;

        switch (node->kind) {
        case REGEX_GROUP:
            regex_note_group(finder, node, start, end);
            index = node->left;
            break;
        case REGEX_CONCAT:
            middle = regex_meet(finder, node->left, left->last, node->last, start, end);
            if (middle < 0)
                return;
            regex_find(finder, node->left, start, middle);
            start = middle;
            index = node->right;
            break;
        case REGEX_EITHER:
            index =
                regex_fits(finder, left->first, left->last, start, end) ? node->left : node->right;
            break;
        case REGEX_OPTION:
            if (start == end &&
                (node->value || !regex_fits(finder, left->first, left->last, start, end)))
                return;
            index = node->left;
            break;
        default:
            regex_find_loop(finder, node, start, end);
            return;
        }
    }
}

void
regex_groups(struct regex *regex, const struct regex_text *text, regmatch_t *matches, size_t count)
{
    struct regex_finder finder = { regex, text, matches, count };

    regex_find(&finder, regex->root, matches[0].rm_so, matches[0].rm_eo);
}
