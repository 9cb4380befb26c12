/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The tree of a regular expression. See regex.h.
 * @ingroup libc
 */
#include <stdlib.h>

#include <user/lib/regex/regex.h>

int
regex_node(struct regex *regex, enum regex_kind kind, int value, int left, int right)
{
    struct regex_node *nodes = regex->nodes;

    if (regex->node_count >= REGEX_MOST)
        return -1;
    if (regex->node_count == regex->node_room) {
        int room = regex->node_room == 0 ? 32 : regex->node_room * 2;

        nodes = reallocarray(nodes, (size_t)room, sizeof(*nodes));
        if (nodes == NULL)
            return -1;
        regex->nodes = nodes;
        regex->node_room = room;
    }
    nodes[regex->node_count] =
        (struct regex_node){ .kind = kind, .value = value, .left = left, .right = right };
    return regex->node_count++;
}

int
regex_node_set(struct regex *regex, const struct regex_set *set)
{
    if (regex->set_count == regex->set_room) {
        int room = regex->set_room == 0 ? 16 : regex->set_room * 2;
        struct regex_set *sets = reallocarray(regex->sets, (size_t)room, sizeof(*sets));

        if (sets == NULL)
            return -1;
        regex->sets = sets;
        regex->set_room = room;
    }
    regex->sets[regex->set_count] = *set;
    return regex_node(regex, REGEX_BYTES, regex->set_count++, -1, -1);
}

/** A copy of a node with all below it; sets are shared. */
static int
regex_node_copy(struct regex *regex, int node)
{
    int whole = -1, tail = -1;

    for (; node >= 0; node = regex->nodes[node].right) {
        struct regex_node old = regex->nodes[node];
        int left = old.left < 0 ? -1 : regex_node_copy(regex, old.left), copy;

        if (old.left >= 0 && left < 0)
            return -1;
        copy = regex_node(regex, old.kind, old.value, left, -1);
        if (copy < 0)
            return -1;
        regex->nodes[copy].inner = old.inner;
        if (tail >= 0)
            regex->nodes[tail].right = copy;
        tail = copy;
        whole = whole < 0 ? copy : whole;
    }
    return whole;
}

/** Up to @p count times, from the inside: x{0,3} is (x(x(x)?)?)?.
 * @param first there is none before: this one may match no bytes, where others would be useless */
static int
regex_node_options(struct regex *regex, int node, int count, bool first)
{
    int tail = -1;

    for (; count > 0; count--) {
        int copy = count == 1 ? node : regex_node_copy(regex, node);

        if (copy >= 0 && tail >= 0)
            copy = regex_node(regex, REGEX_CONCAT, 0, copy, tail);
        tail = copy < 0 ? -1 : regex_node(regex, REGEX_OPTION, count > 1 || !first, copy, -1);
        if (tail < 0)
            return -1;
    }
    return tail;
}

int
regex_node_repeat(struct regex *regex, int node, int least, int most)
{
    int whole = node, copies = least - 1;

    if (most == 0)
        return regex_node(regex, REGEX_EMPTY, 0, -1, -1);
    if (most < 0) {
        whole = regex_node(regex, REGEX_LOOP, least > 0, node, -1);
    } else if (most > least) {
        whole = regex_node_options(regex, node, most - least, least == 0);
        copies = least;
    }
    for (; whole >= 0 && copies > 0; copies--) {
        int copy = regex_node_copy(regex, node);

        whole = copy < 0 ? -1 : regex_node(regex, REGEX_CONCAT, 0, copy, whole);
    }
    return whole;
}
