/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief head: the beginning of files.
 * @ingroup tools
 */
#include <ctype.h>
#include <limits.h>
#include <unistd.h>

#include <user/lib/tool/tool.h>

static const char head_help[] = "usage: head [-n lines | -c bytes] [-qv] [file...]\n"
                                "Print the first 10 lines of each file.\n"
                                "  -n N, -N  N lines     -c N  N bytes\n"
                                "  -q  no names above     -v  names always\n";

static long long head_count = 10;
static bool head_bytes, head_names;

/** -c: in pieces. */
static void
head_file_bytes(FILE *file)
{
    static char piece[BUFSIZ];
    size_t got = 1;

    for (long long left = head_count; left > 0 && got > 0; left -= (long long)got) {
        got = fread(piece, 1, left < BUFSIZ ? (size_t)left : BUFSIZ, file);
        if (fwrite(piece, 1, got, stdout) < got)
            return;
    }
}

static void
head_file(FILE *file, const char *name)
{
    static bool before;
    long long left = head_count;

    if (head_names)
        printf("%s==> %s <==\n", before ? "\n" : "",
               name[0] == '-' && name[1] == '\0' ? "standard input" : name);
    before = true;
    if (head_bytes) {
        head_file_bytes(file);
        return;
    }
    while (left > 0) {
        int byte = getc(file);

        if (byte == EOF || putchar(byte) == EOF)
            return;
        left -= byte == '\n';
    }
}

int
main(int argc, char **argv)
{
    int option, names = -1;

    tool_begin(argv, head_help);
    if (argc > 1 && argv[1][0] == '-' && isdigit((unsigned char)argv[1][1])) {
        head_count = tool_number(argv[1] + 1, "number of lines", 0, LLONG_MAX);
        optind = 2; /* -N is how it was before there was -n */
    }
    while ((option = getopt(argc, argv, "n:c:qv")) != -1)
        switch (option) {
        case 'n':
        case 'c':
            head_bytes = option == 'c';
            head_count = tool_number(optarg, head_bytes ? "number of bytes" : "number of lines", 0,
                                     LLONG_MAX);
            break;
        case 'q':
        case 'v':
            names = option == 'v';
            break;
        default:
            tool_usage(1);
        }
    head_names = names < 0 ? argc - optind > 1 : names > 0;
    tool_each_file(argv + optind, head_file);
    return tool_end(0);
}
