/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief df: tells how full filesystems are.
 * @ingroup programs
 */
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <user/lib/tool/mounts.h>
#include <user/lib/tool/tool.h>
#include <user/lib/tool/tree.h>

static const char df_help[] =
    "usage: df [-ahkT] [FILE...]\n"
    "Tell how full filesystems are, in KiB: all, or those of these files.\n"
    "  -a  those without any size, too\n"
    "  -h  as 12K, 3.4M\n"
    "  -k  in KiB (usual)\n"
    "  -T  tell their types\n";

static bool df_all, df_human, df_types;

/** @param text 24 bytes */
static void
df_size(unsigned long long bytes, char *text)
{
    if (df_human)
        tool_size_text(bytes, text);
    else
        sprintf(text, "%llu", (bytes + 1023) / 1024);
}

/** The headline, above the first line. */
static void
df_head(void)
{
    static bool printed;

    if (printed)
        return;
    printed = true;
    printf("%-16s ", "Filesystem");
    if (df_types)
        printf("%-8s ", "Type");
    printf("%10s %10s %10s %4s %s\n", df_human ? "Size" : "1K-blocks", "Used",
           df_human ? "Avail" : "Available", "Use%", "Mounted on");
}

static void
df_print(const struct tool_mount *mount)
{
    struct statvfs full;
    unsigned long long used;
    char size[24], taken[24], room[24];

    if (statvfs(mount->place, &full) != 0) {
        tool_warn("%s", mount->place);
        return;
    }
    df_head();
    used = full.f_blocks - full.f_bfree;
    df_size((unsigned long long)full.f_blocks * full.f_frsize, size);
    df_size(used * full.f_frsize, taken);
    df_size((unsigned long long)full.f_bavail * full.f_frsize, room);
    printf("%-16s ", mount->source);
    if (df_types)
        printf("%-8s ", mount->type);
    printf("%10s %10s %10s ", size, taken, room);
    if (used + full.f_bavail == 0)
        printf("%4s", "-");
    else
        printf("%3llu%%", (used * 100 + used + full.f_bavail - 1) / (used + full.f_bavail));
    printf(" %s\n", mount->place);
}

static void
df_file(const char *path, const struct tool_mounts *mounts)
{
    const struct tool_mount *mount = tool_mount_of(mounts, path);

    if (mount != NULL)
        df_print(mount);
}

int
main(int argc, char **argv)
{
    struct tool_mounts mounts;
    struct statvfs full;
    int option;

    tool_begin(argv, df_help);
    while ((option = getopt(argc, argv, "ahkT")) != -1) {
        if (option == '?')
            tool_usage(1);
        df_all |= option == 'a';
        df_human |= option == 'h';
        df_types |= option == 'T';
    }
    tool_mounts_read(&mounts);
    for (int i = optind; i < argc; i++)
        df_file(argv[i], &mounts);
    for (size_t i = 0; optind == argc && i < mounts.count; i++) {
        if (df_all || (statvfs(mounts.mount[i].place, &full) == 0 && full.f_blocks > 0))
            df_print(&mounts.mount[i]);
    }
    tool_mounts_free(&mounts);
    return tool_end(0);
}
