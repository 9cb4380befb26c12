/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief tail: the end of files.
 * @ingroup tools
 *
 * The last lines or bytes are kept in memory while the input goes by: that works for pipes, too.
 */
#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <user/lib/tool/tool.h>

static const char tail_help[] =
    "usage: tail [-f] [-n lines | -c bytes] [-qv] [file...]\n"
    "Print the last 10 lines of each file.\n"
    "  -n N, -N  N lines     -n +N  from line N on     -c N, -c +N  bytes\n"
    "  -f  then wait for more to be added to the last one, until Ctrl-C\n"
    "  -q  no names above     -v  names always\n";

static long long tail_count = 10;
static bool tail_bytes, tail_from_start, tail_names;

/** Skip what lies before the part that is wanted, and print the rest. */
static void
tail_rest(FILE *file)
{
    long long skip = tail_count > 0 ? tail_count - 1 : 0;

    for (int byte; (byte = getc(file)) != EOF && !ferror(stdout);) {
        if (skip == 0)
            putchar(byte);
        else
            skip -= tail_bytes || byte == '\n';
    }
}

/** Where the wanted end of a text begins. */
static size_t
tail_begin(const char *text, size_t length)
{
    long long lines = 0;
    size_t begin = length;

    if (tail_bytes)
        return (unsigned long long)tail_count < length ? length - (size_t)tail_count : 0;
    if (tail_count == 0)
        return length;
    while (begin > 0) {
        /* The newline at the very end ends the last line, it begins none. */
        if (text[begin - 1] == '\n' && begin < length && ++lines == tail_count)
            break;
        begin--;
    }
    return begin;
}

/** Read all, and forget the beginning whenever the memory is full. */
static void
tail_end(FILE *file)
{
    size_t length = 0, room = 65536, got;
    char *text = tool_resize(NULL, room, 1);

    while ((got = fread(text + length, 1, room - length, file)) > 0) {
        size_t begin;

        length += got;
        if (length < room)
            continue;
        begin = tail_begin(text, length);
        memmove(text, text + begin, length - begin);
        length -= begin;
        if (length > room / 2) {
            room *= 2;
            text = tool_resize(text, room, 1);
        }
    }
    got = tail_begin(text, length);
    fwrite(text + got, 1, length - got, stdout);
    free(text);
}

static void
tail_file(FILE *file, const char *name)
{
    static bool before;

    if (tail_names)
        printf("%s==> %s <==\n", before ? "\n" : "",
               strcmp(name, "-") == 0 ? "standard input" : name);
    before = true;
    if (tail_from_start)
        tail_rest(file);
    else
        tail_end(file);
}

/** Print what is added to a file, for ever. */
static void
tail_follow(const char *name)
{
    FILE *file = tool_open(name);

    if (file == NULL || fseek(file, 0, SEEK_END) != 0)
        return; /* a pipe: all was read */
    while (!ferror(file) && fflush(stdout) == 0) {
        int byte = getc(file);

        if (byte != EOF) {
            putchar(byte);
            continue;
        }
        fflush(stdout);
        clearerr(file);
        sleep(1);
    }
    tool_close(file, name);
}

static void
tail_number(const char *text)
{
    tail_from_start = *text == '+';
    tail_count = tool_number(*text == '+' || *text == '-' ? text + 1 : text,
                             tail_bytes ? "number of bytes" : "number of lines", 0, LLONG_MAX);
}

int
main(int argc, char **argv)
{
    bool follow = false;
    int option, names = -1;

    tool_begin(argv, tail_help);
    if (argc > 1 && (argv[1][0] == '-' || argv[1][0] == '+') &&
        isdigit((unsigned char)argv[1][1])) {
        tail_number(argv[1]);
        optind = 2; /* -N is how it was before there was -n */
    }
    while ((option = getopt(argc, argv, "n:c:fqv")) != -1)
        switch (option) {
        case 'n':
        case 'c':
            tail_bytes = option == 'c';
            tail_number(optarg);
            break;
        case 'f':
            follow = true;
            break;
        case 'q':
        case 'v':
            names = option == 'v';
            break;
        default:
            tool_usage(1);
        }
    tail_names = names < 0 ? argc - optind > 1 : names > 0;
    tool_each_file(argv + optind, tail_file);
    if (follow && optind < argc)
        tail_follow(argv[argc - 1]);
    return tool_end(0);
}
