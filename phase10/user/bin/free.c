/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief free: tells how much memory there is, and how much of it is free.
 * @ingroup programs
 */
#include <stdlib.h>
#include <sys/sysinfo.h>
#include <unistd.h>

#include <user/lib/tool/tool.h>
#include <user/lib/tool/tree.h>

static const char free_help[] = "usage: free [-bhkm]\n"
                                "Tell how much memory there is, in KiB.\n"
                                "  -b  in bytes\n"
                                "  -h  as 12K, 3.4M\n"
                                "  -k  in KiB (usual)\n"
                                "  -m  in MiB\n";

static unsigned long long free_unit = 1024;

static void
free_print(unsigned long long bytes)
{
    char text[16];

    if (free_unit == 0) {
        tool_size_text(bytes, text);
        printf(" %12s", text);
    } else {
        printf(" %12llu", bytes / free_unit);
    }
}

static void
free_row(const char *name, unsigned long long total, unsigned long long left)
{
    printf("%-6s", name);
    free_print(total);
    free_print(total - left);
    free_print(left);
    putchar('\n');
}

int
main(int argc, char **argv)
{
    struct sysinfo info;
    int option;

    tool_begin(argv, free_help);
    while ((option = getopt(argc, argv, "bhkm")) != -1) {
        if (option == '?')
            tool_usage(1);
        free_unit = option == 'b' ? 1 : option == 'h' ? 0 : option == 'm' ? 1024 * 1024 : 1024;
    }
    if (optind != argc)
        tool_usage(1);
    if (sysinfo(&info) != 0)
        tool_fail("cannot ask for memory");
    printf("%-6s %12s %12s %12s\n", "", "total", "used", "free");
    free_row("Mem:", (unsigned long long)info.totalram * info.mem_unit,
             (unsigned long long)info.freeram * info.mem_unit);
    free_row("Swap:", (unsigned long long)info.totalswap * info.mem_unit,
             (unsigned long long)info.freeswap * info.mem_unit);
    return tool_end(0);
}
