/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief du: tells how much room files take.
 * @ingroup programs
 *
 * A file with several names counts once; so does a folder that several operands lead to.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <user/lib/tool/tool.h>
#include <user/lib/tool/tree.h>

static const char du_help[] = "usage: du [-abchksx] [-d DEPTH] [FILE...]\n"
                              "Tell how much room files take, in KiB.\n"
                              "  -a  of each file, not of folders alone\n"
                              "  -b  their bytes, not their room\n"
                              "  -c  a total at the end\n"
                              "  -d  of folders so deep\n"
                              "  -h  as 12K, 3.4M\n"
                              "  -k  in KiB (usual)\n"
                              "  -s  of what is named, and no more\n"
                              "  -x  not of other filesystems\n";

/** A file that was counted, and may be met again. */
struct du_seen {
    dev_t device;
    ino_t inode;
};

/** Bytes of each folder that the walk is in, and of what was named. */
static unsigned long long *du_bytes;
static size_t du_bytes_room;
static struct du_seen *du_seen;
static size_t du_seen_count, du_seen_room;
static bool du_all, du_apparent, du_human, du_same_device, du_several;
static long long du_depth = -1;
static dev_t du_device;

static void
du_print(unsigned long long bytes, const char *path)
{
    char text[16];

    if (du_human) {
        tool_size_text(bytes, text);
        printf("%s\t%s\n", text, path);
    } else {
        printf("%llu\t%s\n", du_apparent ? bytes : (bytes + 1023) / 1024, path);
    }
}

/** Was it counted under another name? */
static bool
du_again(const struct stat *status)
{
    if (S_ISDIR(status->st_mode) ? !du_several : status->st_nlink < 2)
        return false;
    for (size_t i = 0; i < du_seen_count; i++) {
        if (du_seen[i].device == status->st_dev && du_seen[i].inode == status->st_ino)
            return true;
    }
    du_seen = tool_grow(du_seen, du_seen_count, &du_seen_room, sizeof(*du_seen));
    du_seen[du_seen_count++] = (struct du_seen){ status->st_dev, status->st_ino };
    return false;
}

/** What is done with a file or a folder whose sum is known. */
static void
du_done(const char *path, int depth, bool folder)
{
    if ((folder || du_all || depth == 0) && (du_depth < 0 || depth <= du_depth))
        du_print(du_bytes[depth], path);
    if (depth > 0)
        du_bytes[depth - 1] += du_bytes[depth];
}

static bool
du_enter(struct tool_walk *walk, const char *path, const struct stat *status, int depth)
{
    (void)walk;
    if (depth == 0)
        du_device = status->st_dev;
    if (du_again(status) || (du_same_device && status->st_dev != du_device))
        return false;
    du_bytes = tool_grow(du_bytes, (size_t)depth, &du_bytes_room, sizeof(*du_bytes));
    du_bytes[depth] = du_apparent ? (unsigned long long)status->st_size
                                  : (unsigned long long)status->st_blocks * 512;
    if (!S_ISDIR(status->st_mode))
        du_done(path, depth, false);
    return true;
}

static void
du_leave(struct tool_walk *walk, const char *path, const struct stat *status, int depth)
{
    (void)walk;
    (void)status;
    du_done(path, depth, true);
}

static bool du_total;

static void
du_option(int option)
{
    switch (option) {
    case 'a':
        du_all = true;
        break;
    case 'b':
        du_apparent = true;
        break;
    case 'c':
        du_total = true;
        break;
    case 'd':
        du_depth = tool_number(optarg, "maximum depth", 0, 1 << 20);
        break;
    case 'h':
        du_human = true;
        break;
    case 'k':
        break;
    case 's':
        du_depth = 0;
        break;
    case 'x':
        du_same_device = true;
        break;
    default:
        tool_usage(1);
    }
}

int
main(int argc, char **argv)
{
    static char *here[] = { ".", NULL };
    struct tool_walk walk = { .enter = du_enter, .leave = du_leave, .cannot = "cannot access " };
    unsigned long long total = 0;
    int option;

    tool_begin(argv, du_help);
    while ((option = getopt(argc, argv, "abcd:hksx")) != -1)
        du_option(option);
    if (du_all && du_depth == 0)
        tool_refuse("cannot both summarize and show all entries");
    du_several = argc - optind > 1;
    argv = optind == argc ? here : argv + optind;
    for (; *argv != NULL; argv++) {
        du_bytes = tool_grow(du_bytes, 0, &du_bytes_room, sizeof(*du_bytes));
        du_bytes[0] = 0;
        tool_walk(&walk, *argv);
        total += du_bytes[0];
    }
    if (du_total)
        du_print(total, "total");
    free(du_bytes);
    free(du_seen);
    return tool_end(0);
}
