/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Readers: how the monitor gets a line from a person.
 * @ingroup monitor
 *
 * The reader in the highest place is the one in use. seam: phase04 adds a line editor with history.
 */
#ifndef KERNEL_MONITOR_READER_H
#define KERNEL_MONITOR_READER_H

#include <kernel/registry.h>

/** A way of reading lines. Made by READER() only. */
struct reader {
    const char *name;
    /**
     * Show @p prompt and read a line from the consoles.
     *
     * @param line gets it, without the newline, with a NUL
     * @param size bytes in @p line; what is typed beyond is refused
     */
    void (*read_line)(const char *prompt, char *line, size_t size);
};

REGISTRY_DECLARE(reader, struct reader);

/** Add a reader; @p place (two literal digits) above all others makes it the one in use. */
#define READER(place, name_, read_line_)                                                       \
    static const struct reader reader_##name_ = { .name = #name_, .read_line = (read_line_) }; \
    REGISTRY_ENTRY(reader, place, name_, reader_##name_)

#endif
