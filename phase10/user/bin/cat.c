/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief cat: files, one behind the other.
 * @ingroup tools
 */
#include <errno.h>
#include <unistd.h>

#include <user/lib/tool/tool.h>

static const char cat_help[] = "usage: cat [-bnsuv] [file...]\n"
                               "Print files, one behind the other; - is the standard input.\n"
                               "  -n  number all lines       -b  all that are not empty\n"
                               "  -s  of empty lines behind each other, print one\n"
                               "  -v  show what is not printable, as ^X and M-X\n"
                               "  -u  print each byte at once (reads are never held back)\n";

static bool cat_number, cat_number_full, cat_squeeze, cat_visible;
/** Where the output is, over all files. */
static long cat_line;
static bool cat_inside;
static int cat_empty;

/** A byte as `-v` shows it. */
static void
cat_show(int byte)
{
    bool high = byte >= 0x80;

    if (high) {
        fputs("M-", stdout);
        byte -= 0x80;
    }
    if (byte < ' ' && (high || byte != '\t'))
        printf("^%c", byte + '@');
    else if (byte == 0x7F)
        fputs("^?", stdout);
    else
        putchar(byte);
}

/** Print a file byte by byte, for the options that look at bytes. */
static void
cat_bytes(FILE *file)
{
    for (int byte; (byte = getc(file)) != EOF && !ferror(stdout);) {
        bool empty = !cat_inside && byte == '\n';

        cat_empty = empty ? cat_empty + 1 : 0;
        if (cat_squeeze && cat_empty > 1)
            continue;
        if (!cat_inside && (cat_number_full ? !empty : cat_number))
            printf("%6ld\t", ++cat_line);
        cat_inside = byte != '\n';
        if (cat_visible && byte != '\n')
            cat_show(byte);
        else
            putchar(byte);
    }
}

/** Print a file. Past the streams: a terminal's line is out before the next is read. */
static void
cat_file(FILE *file, const char *name)
{
    static char buffer[65536];
    ssize_t got;

    if (cat_number || cat_number_full || cat_squeeze || cat_visible) {
        cat_bytes(file);
        return;
    }
    while ((got = read(fileno(file), buffer, sizeof(buffer))) > 0)
        for (ssize_t done = 0, part; done < got; done += part) {
            part = write(STDOUT_FILENO, buffer + done, (size_t)(got - done));
            if (part < 0)
                tool_fail("write error");
        }
    if (got < 0)
        tool_warn("%s", name);
}

int
main(int argc, char **argv)
{
    int option;

    tool_begin(argv, cat_help);
    while ((option = getopt(argc, argv, "bnsuv")) != -1)
        switch (option) {
        case 'b':
            cat_number_full = true;
            break;
        case 'n':
            cat_number = true;
            break;
        case 's':
            cat_squeeze = true;
            break;
        case 'u':
            setvbuf(stdout, NULL, _IONBF, 0);
            break;
        case 'v':
            cat_visible = true;
            break;
        default:
            tool_usage(1);
        }
    tool_each_file(argv + optind, cat_file);
    return tool_end(0);
}
