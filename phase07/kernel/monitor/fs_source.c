/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The command `source`: the lines of a file, as if they were typed.
 * @ingroup monitor
 *
 * The file stays open while its commands run, so a script that removes itself still gets to its
 * end, as on every Unix.
 */
#include <kernel/monitor/fs_command.h>

#include <kernel/console/console.h>
#include <kernel/mm/kmalloc.h>
#include <kernel/power/power.h>
#include <lib/string.h>

#define SOURCE_LINE  1024 /* bytes of the longest line, with its NUL */
#define SOURCE_DEPTH 4    /* scripts that run scripts */

/** A script that is being run. */
struct source {
    struct file *file;
    const char *path;
    bool go_on;              /* behind a command that fails */
    unsigned number, failed; /* lines so far; commands that failed */
    size_t used, at;         /* bytes of `piece` that are there, and taken */
    char piece[512];
    char line[SOURCE_LINE];
};

/** Those that are being run, so that their files are closed if one switches the machine off. */
static struct source *source_all[SOURCE_DEPTH];
static unsigned source_depth;

/** @return the next byte, -ENODATA at the end, or what read says */
static int
source_byte(struct source *source)
{
    if (source->at == source->used) {
        long count = vfs_read(source->file, source->piece, sizeof(source->piece));

        if (count <= 0)
            return count < 0 ? (int)count : -ENODATA;
        source->used = (size_t)count;
        source->at = 0;
    }
    return (unsigned char)source->piece[source->at++];
}

/** @return 0: a line; -ENODATA: there are no more; -E2BIG: it is too long; what read says */
static int
source_read_line(struct source *source)
{
    size_t length = 0;
    int byte = source_byte(source);

    if (byte < 0)
        return byte;
    source->number++;
    for (; byte >= 0 && byte != '\n'; byte = source_byte(source)) {
        if (length + 1 == SOURCE_LINE)
            return -E2BIG;
        source->line[length++] = (char)byte;
    }
    source->line[length - (length > 0 && source->line[length - 1] == '\r')] = '\0';
    return byte < 0 && byte != -ENODATA ? byte : 0;
}

/** All lines. @return 0 or a negative errno */
static int
source_lines(struct source *source)
{
    int error;

    while ((error = source_read_line(source)) == 0) {
        if (source->line[0] == '#' || command_run(source->line) == 0)
            continue;
        source->failed++;
        if (!source->go_on)
            break;
    }
    if (source->failed > 0)
        console_printf("source: %s: %u failed, the last line was %u\n", source->path,
                       source->failed, source->number);
    if (error == -E2BIG)
        console_printf("source: %s: line %u is too long\n", source->path, source->number);
    if (source->failed > 0 || error == -E2BIG)
        return COMMAND_TOLD;
    return error == -ENODATA ? 0 : error;
}

/** Open a script and run it. */
static int
source_path(const char *path, bool go_on)
{
    struct source *source;
    int error = -ELOOP;

    if (source_depth == SOURCE_DEPTH)
        return error;
    source = kzalloc(sizeof(*source));
    if (source == NULL)
        return -ENOMEM;
    source->path = path;
    source->go_on = go_on;
    error = vfs_open(&vfs_kernel, path, O_RDONLY, 0, &source->file);
    if (error == 0) {
        source_all[source_depth++] = source;
        error = source_lines(source);
        source_depth--;
        vfs_close(source->file);
    }
    kfree(source);
    return error;
}

static int
source_command(int argc, char **argv)
{
    bool go_on = argc == 3 && strcmp(argv[1], "-k") == 0;
    int error;

    if ((argc != 2 && !go_on) || fs_command_has_option(argc, argv, argc - 1))
        return -EINVAL;
    error = source_path(argv[argc - 1], go_on);
    return error == COMMAND_TOLD ? error : fs_command_tell(argv, argv[argc - 1], error);
}

/** A file without a name is freed when it is closed: poweroff in a script must not lose it. */
static void
source_close(void)
{
    while (source_depth > 0)
        vfs_close(source_all[--source_depth]->file);
}

SHUTDOWN(71, source, source_close);

COMMAND(source, "[-k] PATH", "run a file's commands; -k: in any case", source_command,
        .group = "files", .complete = fs_command_complete);
