/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The registry of layouts: one file of data each, in kernel/input/layout/.
 * @ingroup input
 *
 * The name of a file's layout is what `keyboard=` on the command line and the monitor's `layout`
 * take.
 */
#ifndef KERNEL_INPUT_LAYOUT_H
#define KERNEL_INPUT_LAYOUT_H

#include <kernel/registry.h>
#include <lib/layout.h>

REGISTRY_DECLARE(layout, struct layout);

/**
 * Add a layout.
 *
 * @param name_ lower-case letters
 * @param ...   the members of struct layout: .title = …, .text = { [KEY_A] = u"aA", … }
 */
#define LAYOUT(name_, ...)                                                       \
    static const struct layout layout_##name_ = { .name = #name_, __VA_ARGS__ }; \
    REGISTRY_ENTRY(layout, 55, name_, layout_##name_)

/** @return the layout of this name, or NULL */
const struct layout *layout_lookup(const char *name);

#endif
