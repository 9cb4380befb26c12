/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief From the tree of a regular expression to its program. See regex.h.
 * @ingroup libc
 *
 *     left | right        split to 1 and 2; 1: left; jump to 3; 2: right; 3:
 *     left?               split to 1 and 2; 1: left; 2:
 *     left*               0: split to 1 and 2; 1: left; jump to 0; 2:
 *     left+               0: left; split to 0 and 2; 2:
 */
#include <stdlib.h>
#include <string.h>

#include <user/lib/regex/regex.h>

static bool regex_write(struct regex *regex, int node);

/** Add an instruction. @return false: too many, or no memory */
static bool
regex_emit(struct regex *regex, enum regex_do what, int x, int y)
{
    if (regex->step_count >= 2 * REGEX_MOST)
        return false;
    if (regex->step_count == regex->step_room) {
        int room = regex->step_room == 0 ? 32 : regex->step_room * 2;
        struct regex_step *steps = reallocarray(regex->steps, (size_t)room, sizeof(*steps));

        if (steps == NULL)
            return false;
        regex->steps = steps;
        regex->step_room = room;
    }
    regex->steps[regex->step_count++] = (struct regex_step){ what, x, y };
    return true;
}

/** Write left(left(left…)): a list of CONCATs is long, so nothing calls itself for it. */
static bool
regex_write_chain(struct regex *regex, int head)
{
    int node, groups = 0;

    for (node = head; node >= 0 && regex->nodes[node].kind == REGEX_CONCAT;
         node = regex->nodes[node].right) {
        regex->nodes[node].first = regex->step_count;
        if (!regex_write(regex, regex->nodes[node].left))
            return false;
        groups += regex->nodes[regex->nodes[node].left].groups;
    }
    if (node >= 0 && !regex_write(regex, node))
        return false;
    groups += node >= 0 && regex->nodes[node].groups;
    for (node = head; node >= 0 && regex->nodes[node].kind == REGEX_CONCAT;
         node = regex->nodes[node].right) {
        regex->nodes[node].last = regex->step_count;
        regex->nodes[node].groups = groups > 0;
        groups -= regex->nodes[regex->nodes[node].left].groups;
    }
    return true;
}

/** Write left|(left|(left|right)). */
static bool
regex_write_either(struct regex *regex, int head)
{
    struct regex_node *nodes = regex->nodes;
    bool groups = false;
    int node;

    for (node = head; nodes[node].kind == REGEX_EITHER; node = nodes[node].right) {
        int split = nodes[node].first = regex->step_count;

        if (!regex_emit(regex, REGEX_DO_SPLIT, split + 1, 0) ||
            !regex_write(regex, nodes[node].left) || !regex_emit(regex, REGEX_DO_JUMP, 0, 0))
            return false;
        regex->steps[split].y = regex->step_count;
        groups = groups || nodes[nodes[node].left].groups;
    }
    if (!regex_write(regex, node))
        return false;
    groups = groups || nodes[node].groups;
    for (node = head; nodes[node].kind == REGEX_EITHER; node = nodes[node].right) {
        nodes[node].last = regex->step_count;
        nodes[node].groups = groups;
        regex->steps[nodes[nodes[node].left].last].x = regex->step_count;
    }
    return true;
}

/** Write what has one child. */
static bool
regex_write_one(struct regex *regex, struct regex_node *node)
{
    int first = node->first = regex->step_count;
    bool skips = node->kind == REGEX_OPTION || (node->kind == REGEX_LOOP && node->value == 0);

    if (skips && !regex_emit(regex, REGEX_DO_SPLIT, first + 1, 0))
        return false;
    if (!regex_write(regex, node->left))
        return false;
    if (node->kind == REGEX_LOOP &&
        !regex_emit(regex, skips ? REGEX_DO_JUMP : REGEX_DO_SPLIT, first, regex->step_count + 1))
        return false;
    if (skips)
        regex->steps[first].y = regex->step_count;
    node->last = regex->step_count;
    node->groups = node->kind == REGEX_GROUP || regex->nodes[node->left].groups;
    return true;
}

/** Write a node. @return false: no memory */
static bool
regex_write(struct regex *regex, int index)
{
    struct regex_node *node = &regex->nodes[index];

    switch (node->kind) {
    case REGEX_CONCAT:
        return regex_write_chain(regex, index);
    case REGEX_EITHER:
        return regex_write_either(regex, index);
    case REGEX_OPTION:
    case REGEX_LOOP:
    case REGEX_GROUP:
        return regex_write_one(regex, node);
    default:
        break;
    }
    node->first = regex->step_count;
    if (node->kind != REGEX_EMPTY &&
        !regex_emit(regex, node->kind == REGEX_BYTES ? REGEX_DO_BYTES : REGEX_DO_PLACE, node->value,
                    0))
        return false;
    node->last = regex->step_count;
    return true;
}

/** Go everywhere that can be reached without a byte: what a match can begin with. */
static void
regex_find_begins(struct regex *regex)
{
    int count = 0;

    regex->generation++;
    regex->stack[count++] = 0;
    while (count > 0) {
        int at = regex->stack[--count];
        const struct regex_step *step;

        if (at == regex->step_count)
            regex->may_be_empty = true;
        if (at == regex->step_count || regex->marks[at] == regex->generation)
            continue;
        step = &regex->steps[at];
        regex->marks[at] = regex->generation;
        if (step->what == REGEX_DO_BYTES) {
            for (int i = 0; i < 8; i++)
                regex->begins.bits[i] |= regex->sets[step->x].bits[i];
            continue;
        }
        regex->stack[count++] = step->what == REGEX_DO_PLACE ? at + 1 : step->x;
        if (step->what == REGEX_DO_SPLIT)
            regex->stack[count++] = step->y;
    }
}

int
regex_program(struct regex *regex)
{
    size_t places;

    if (!regex_write(regex, regex->root))
        return REG_ESPACE;
    places = (size_t)regex->step_count + 1;
    regex->now = reallocarray(NULL, places, sizeof(*regex->now));
    regex->next = reallocarray(NULL, places, sizeof(*regex->next));
    regex->marks = calloc(places, sizeof(*regex->marks));
    /* A step is looked at once, and leaves at most one more than it took. */
    regex->stack = reallocarray(NULL, places + 1, sizeof(*regex->stack));
    if (regex->now == NULL || regex->next == NULL || regex->marks == NULL || regex->stack == NULL)
        return REG_ESPACE;
    regex_find_begins(regex);
    return 0;
}
