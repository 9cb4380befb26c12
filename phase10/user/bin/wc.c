/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief wc: count lines, words and bytes.
 * @ingroup tools
 */
#include <ctype.h>
#include <string.h>
#include <unistd.h>

#include <user/lib/tool/tool.h>

static const char wc_help[] =
    "usage: wc [-clmw] [file...]\n"
    "Count lines, words and bytes of files, and of all together.\n"
    "  -l  lines     -w  words     -c  bytes     -m  characters of UTF-8\n";

/** What is counted, in the order in which it is printed. */
enum wc_what { WC_LINES, WC_WORDS, WC_CHARACTERS, WC_BYTES, WC_KINDS };

static bool wc_wanted[WC_KINDS];
static unsigned long long wc_total[WC_KINDS];
static int wc_files, wc_width = 1;

static void
wc_print(const unsigned long long *counts, const char *name)
{
    const char *blank = "";

    for (int i = 0; i < WC_KINDS; i++)
        if (wc_wanted[i]) {
            printf("%s%*llu", blank, wc_width, counts[i]);
            blank = " ";
        }
    if (name != NULL)
        printf(" %s", name);
    putchar('\n');
}

static void
wc_file(FILE *file, const char *name)
{
    static char buffer[16384];
    unsigned long long counts[WC_KINDS] = { 0 };
    bool inside = false;
    size_t got;

    while ((got = fread(buffer, 1, sizeof(buffer), file)) > 0) {
        counts[WC_BYTES] += got;
        for (size_t i = 0; i < got; i++) {
            unsigned char byte = (unsigned char)buffer[i];

            counts[WC_LINES] += byte == '\n';
            counts[WC_CHARACTERS] += (byte & 0xC0) != 0x80; /* bytes 10xxxxxx go on with one */
            counts[WC_WORDS] += !inside && !isspace(byte);
            inside = !isspace(byte);
        }
    }
    wc_print(counts, wc_files == 0 ? NULL : name);
    for (int i = 0; i < WC_KINDS; i++)
        wc_total[i] += counts[i];
}

int
main(int argc, char **argv)
{
    int option, kinds = 0;

    tool_begin(argv, wc_help);
    while ((option = getopt(argc, argv, "lwmc")) != -1) {
        static const char letters[] = "lwmc";
        const char *letter = strchr(letters, option);

        if (letter == NULL)
            tool_usage(1);
        wc_wanted[letter - letters] = true;
    }
    for (int i = 0; i < WC_KINDS; i++)
        kinds += wc_wanted[i];
    if (kinds == 0)
        wc_wanted[WC_LINES] = wc_wanted[WC_WORDS] = wc_wanted[WC_BYTES] = true;
    wc_files = argc - optind;
    if (kinds != 1 || wc_files > 1)
        wc_width = 7;
    tool_each_file(argv + optind, wc_file);
    if (wc_files > 1)
        wc_print(wc_total, "total");
    return tool_end(0);
}
