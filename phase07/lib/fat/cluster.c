/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Taking clusters, following the chain of a file, and giving clusters back.
 * @ingroup fat
 *
 * - The search goes on where the last one ended, so a whole pass over the table serves as many
 *   clusters as there are.
 * - A new cluster is linked to its chain at once only if one sector's write does both; otherwise
 *   the node remembers the link until the new end is on the disk (`old_last`, `new_first`).
 * - A chain that runs in a circle is seen by Brent's method: a mark that the walk must never meet.
 */
#include <lib/fat/parts.h>

#include <lib/errno.h>

/** Look once through the whole table. @return 0, -ENOSPC, -EIO */
static int
fat_cluster_search(struct fat_volume *volume, bool straddling, uint32_t *cluster)
{
    uint32_t value;

    for (uint32_t i = 0; i < volume->clusters; i++) {
        uint32_t at = fat_cluster_valid(volume, volume->next) ? volume->next : FAT_FIRST;
        int error;

        volume->next = at + 1;
        if (fat_table_straddles(volume, at) != straddling)
            continue;
        error = fat_table_get(volume, at, &value);
        if (error != 0)
            return error;
        if (value == FAT_FREE) {
            *cluster = at;
            return 0;
        }
    }
    return -ENOSPC;
}

/** Find a free cluster, if there is none now, after what waits has been freed. */
static int
fat_cluster_find(struct fat_volume *volume, uint32_t *cluster)
{
    for (;;) {
        int error = -ENOSPC;

        if (!volume->free_known || volume->free > 0) {
            error = fat_cluster_search(volume, false, cluster);
            if (error == -ENOSPC && volume->bits == 12)
                error = fat_cluster_search(volume, true, cluster);
        }
        if (error != -ENOSPC)
            return error;
        if (volume->pending_count > 0) {
            error = fat_commit(volume);
        } else if (!volume->free_counted) {
            error = fat_table_count(volume); /* FSInfo may have been wrong */
            if (error == 0 && volume->free == 0)
                return -ENOSPC;
        } else {
            return -ENOSPC;
        }
        if (error != 0)
            return error;
    }
}

int
fat_cluster_take(struct fat_volume *volume, uint32_t *cluster)
{
    int error = fat_cluster_find(volume, cluster);

    if (error == 0)
        error = fat_table_set(volume, *cluster, FAT_END);
    if (error != 0)
        return error;
    if (volume->free > 0)
        volume->free--;
    volume->order = true;
    return 0;
}

int
fat_chain_drop(struct fat_volume *volume, uint32_t first)
{
    if (first == 0)
        return 0;
    if (volume->pending_count == FAT_PENDING) {
        int error = fat_commit(volume);

        if (error != 0)
            return error;
    }
    volume->pending[volume->pending_count++] = first;
    return 0;
}

/** Free a chain. It ends early where another one was mixed in; a circle ends at its freed start. */
static int
fat_chain_free(struct fat_volume *volume, uint32_t cluster)
{
    uint32_t next;

    while (cluster != FAT_END) {
        int error;

        if (!fat_cluster_valid(volume, cluster))
            return fat_complain(volume, "a chain to be freed leaves the volume");
        error = fat_table_get(volume, cluster, &next);
        if (error != 0)
            return error;
        if (next == FAT_FREE)
            return fat_complain(volume, "a chain to be freed was free in part");
        error = fat_table_set(volume, cluster, FAT_FREE);
        if (error != 0)
            return error;
        if (volume->free < volume->clusters)
            volume->free++;
        cluster = next;
    }
    return 0;
}

int
fat_chains_free(struct fat_volume *volume)
{
    uint32_t count = volume->pending_count;
    int result = 0;

    volume->pending_count = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t complaints = volume->complaints;
        int error = fat_chain_free(volume, volume->pending[i]);

        /* A broken chain harms nobody but itself: whoever waits for the commit is not to fail. */
        if (error != 0 && volume->complaints == complaints)
            result = error;
    }
    return result;
}

void
fat_node_rewind(struct fat_node *node)
{
    node->cursor = 0;
}

/** Put the cursor on the first cluster. */
static void
fat_node_start(struct fat_node *node)
{
    node->cursor = node->mark = node->first;
    node->cursor_index = 0;
    node->mark_until = 1;
}

static int
fat_node_next(struct fat_volume *volume, const struct fat_node *node, uint32_t *next)
{
    if (node->new_first != 0 && node->cursor == node->old_last) {
        *next = node->new_first;
        return 0;
    }
    return fat_table_next(volume, node->cursor, next);
}

/** Move the cursor on. */
static int
fat_node_step(struct fat_volume *volume, struct fat_node *node, uint32_t next)
{
    if (next == node->mark)
        return fat_complain(volume, "a chain runs in a circle");
    node->cursor = next;
    if (++node->cursor_index == node->mark_until) {
        node->mark = next;
        node->mark_until *= 2;
    }
    return 0;
}

int
fat_node_finish(struct fat_volume *volume, struct fat_node *node)
{
    struct fat_node end = *node;
    int error = 0;

    while (error == 0 && end.cursor != 0 && !node->whole) {
        uint32_t next;

        error = fat_node_next(volume, &end, &next);
        if (error == 0 && next == FAT_END)
            node->whole = true;
        else if (error == 0)
            error = fat_node_step(volume, &end, next);
    }
    return error;
}

/** The cursor is on the last cluster: add one. */
static int
fat_node_extend(struct fat_volume *volume, struct fat_node *node, uint32_t *added)
{
    bool linked = node->fresh || node->new_first != 0;
    int error = fat_cluster_take(volume, added);

    if (error != 0)
        return error;
    fat_node_dirty(volume, node);
    if (linked || fat_table_together(volume, node->cursor, *added))
        return fat_table_set(volume, node->cursor, *added);
    node->old_last = node->cursor;
    node->new_first = *added;
    return 0;
}

/** May the chain grow to cluster number @p index? Not inside the file: what was there is lost. */
static bool
fat_node_may_grow(const struct fat_volume *volume, const struct fat_node *node, uint32_t index)
{
    return node->size == 0 || index > (node->size - 1) / volume->cluster_bytes;
}

/** Give an empty file its first cluster. */
static int
fat_node_begin(struct fat_volume *volume, struct fat_node *node)
{
    uint32_t first;
    int error = fat_cluster_take(volume, &first);

    if (error != 0)
        return error;
    node->first = first;
    node->fresh = true;
    node->cursor = 0;
    fat_node_dirty(volume, node);
    return 0;
}

/* [chain] */
int
fat_node_cluster(struct fat_volume *volume, struct fat_node *node, uint32_t index, bool grow,
                 uint32_t *cluster)
{
    uint32_t next;
    int error;

    if (node->first == 0) {
        error = grow && fat_node_may_grow(volume, node, 0)
                    ? fat_node_begin(volume, node)
                    : fat_complain(volume, "a file has a length but no clusters");
        if (error != 0)
            return error;
    }
    if (!fat_cluster_valid(volume, node->first))
        return fat_complain(volume, "a file begins outside the volume");
    if (node->cursor == 0 || node->cursor_index > index)
        fat_node_start(node);
    while (node->cursor_index < index) {
        error = fat_node_next(volume, node, &next);
        if (error == 0 && next == FAT_END)
            error = grow && fat_node_may_grow(volume, node, node->cursor_index + 1)
                        ? fat_node_extend(volume, node, &next)
                        : fat_complain(volume, "a chain is shorter than its file");
        if (error != 0)
            return error;
        error = fat_node_step(volume, node, next);
        if (error != 0)
            return error;
    }
    *cluster = node->cursor;
    return 0;
}
/* [/chain] */
