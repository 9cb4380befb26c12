/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief hexdump: bytes in hexadecimal.
 * @ingroup tools
 */
#include <ctype.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

#include <user/lib/tool/tool.h>

static const char hexdump_help[] =
    "usage: hexdump [-Cv] [-n bytes] [-s skip] [file...]\n"
    "Print bytes in hexadecimal; * stands for lines like the one above.\n"
    "  -C  bytes and text (else little-endian words of 16 bits)\n"
    "  -n N  only N bytes     -s N  but the first N     -v  all lines\n";

/** Bytes of a line. */
#define HEXDUMP_LINE 16

static bool hexdump_canonical, hexdump_all;
static long long hexdump_left = LLONG_MAX, hexdump_skip;
/** What was read: a line that fills up, over all files. */
static unsigned char hexdump_bytes[HEXDUMP_LINE], hexdump_before[HEXDUMP_LINE];
static size_t hexdump_length;
static unsigned long long hexdump_place;
static bool hexdump_starred, hexdump_started;

static void
hexdump_canonical_line(void)
{
    printf("%08llx ", hexdump_place);
    for (size_t i = 0; i < HEXDUMP_LINE; i++) {
        if (i % 8 == 0)
            putchar(' ');
        if (i < hexdump_length)
            printf("%02x ", hexdump_bytes[i]);
        else
            fputs("   ", stdout);
    }
    fputs(" |", stdout);
    for (size_t i = 0; i < hexdump_length; i++)
        putchar(isprint(hexdump_bytes[i]) ? hexdump_bytes[i] : '.');
    puts("|");
}

static void
hexdump_word_line(void)
{
    printf("%07llx", hexdump_place);
    for (size_t i = 0; i < HEXDUMP_LINE; i += 2)
        if (i < hexdump_length)
            printf(" %02x%02x", i + 1 < hexdump_length ? hexdump_bytes[i + 1] : 0u,
                   hexdump_bytes[i]);
        else
            fputs("     ", stdout);
    putchar('\n');
}

/** Print the line, or a star. */
static void
hexdump_print(void)
{
    bool same = hexdump_started && hexdump_length == HEXDUMP_LINE &&
                memcmp(hexdump_bytes, hexdump_before, HEXDUMP_LINE) == 0;

    if (same && !hexdump_all) {
        if (!hexdump_starred)
            puts("*");
        hexdump_starred = true;
    } else {
        hexdump_starred = false;
        if (hexdump_canonical)
            hexdump_canonical_line();
        else
            hexdump_word_line();
    }
    memcpy(hexdump_before, hexdump_bytes, HEXDUMP_LINE);
    hexdump_started = true;
    hexdump_place += hexdump_length;
    hexdump_length = 0;
}

static void
hexdump_file(FILE *file, const char *name)
{
    (void)name;
    while (hexdump_left > 0 && !ferror(stdout)) {
        int byte = getc(file);

        if (byte == EOF)
            return;
        if (hexdump_skip > 0) {
            hexdump_skip--;
            hexdump_place++;
            continue;
        }
        hexdump_bytes[hexdump_length++] = (unsigned char)byte;
        hexdump_left--;
        if (hexdump_length == HEXDUMP_LINE)
            hexdump_print();
    }
}

int
main(int argc, char **argv)
{
    int option;

    tool_begin(argv, hexdump_help);
    while ((option = getopt(argc, argv, "Cvn:s:")) != -1)
        switch (option) {
        case 'C':
            hexdump_canonical = true;
            break;
        case 'v':
            hexdump_all = true;
            break;
        case 'n':
            hexdump_left = tool_number(optarg, "number of bytes", 0, LLONG_MAX);
            break;
        case 's':
            hexdump_skip = tool_number(optarg, "number of bytes", 0, LLONG_MAX);
            break;
        default:
            tool_usage(1);
        }
    tool_each_file(argv + optind, hexdump_file);
    if (hexdump_length > 0)
        hexdump_print();
    if (hexdump_place > 0)
        printf(hexdump_canonical ? "%08llx\n" : "%07llx\n", hexdump_place);
    return tool_end(0);
}
