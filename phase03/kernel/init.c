/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The walk through the initcalls, told line by line.
 * @ingroup init
 *
 * Each line names the phase that brought the file, and the file itself:
 *
 *     [03] init: serial     kernel/drivers/serial.c
 *
 * So the start of any kernel is a table of contents of its source.
 */
#include <kernel/init.h>

#include <kernel/boot/cmdline.h>
#include <kernel/console/console.h>
#include <lib/string.h>

REGISTRY_DEFINE(init);

/** Layers have one of these at their top: what stands before it in a file's name is the layer. */
static const char *const init_roots[] = { "kernel/", "lib/", "tests/" };

/** @return the part of @p file behind the layer's name */
static const char *
init_path(const char *file)
{
    for (unsigned i = 0; i < sizeof(init_roots) / sizeof(init_roots[0]); i++) {
        const char *found = strstr(file, init_roots[i]);

        if (found != NULL && (found == file || found[-1] == '/'))
            return found;
    }
    return file;
}

/** @return the two digits behind "phase" in the layer's name, or "--" for a file that belongs to
 * all */
static const char *
init_phase(const char *file, const char *path)
{
    const char *found = strstr(file, "phase");

    return found != NULL && found + strlen("phase00/") <= path ? found + strlen("phase") : "--";
}

void
init_run(void)
{
    REGISTRY_FOR_EACH (init, call) {
        const char *path = init_path(call->file);

        call->fn();
        if (!cmdline_has("quiet"))
            kprintf("[%.2s] init: %-10s %s\n", init_phase(call->file, path), call->name, path);
    }
}
