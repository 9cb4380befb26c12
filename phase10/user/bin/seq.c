/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief seq: numbers, a line each.
 * @ingroup tools
 *
 * Numbers are decimal fractions, counted as integers of the smallest unit: so 0.1 + 0.2 is 0.3.
 */
#include <ctype.h>
#include <string.h>
#include <unistd.h>

#include <user/lib/tool/tool.h>

static const char seq_help[] = "usage: seq [-w] [-s text] [first [step]] last\n"
                               "Print the numbers from first (1) to last.\n"
                               "  -s T  T between them, not a newline     -w  all equally wide\n";

/** Digits behind the point that a number may have. */
#define SEQ_PLACES_MOST 9

/** Digits behind the point of a number. */
static int
seq_places(const char *text)
{
    const char *point = strchr(text, '.');

    return point == NULL ? 0 : (int)strlen(point + 1);
}

/** Read a number, in units of 10^-places. */
static long long
seq_number(const char *text, int places)
{
    const char *at = text + (*text == '-' || *text == '+');
    long long value = 0;
    int digits = 0, behind = -1;

    for (; (isdigit((unsigned char)*at) || (*at == '.' && behind < 0)) && digits < 17; at++) {
        if (*at == '.') {
            behind = 0;
            continue;
        }
        value = value * 10 + (*at - '0');
        digits++;
        behind += behind >= 0;
    }
    if (*at != '\0' || digits == 0)
        tool_refuse("invalid number: '%s'", text);
    for (behind = behind < 0 ? 0 : behind; behind < places; behind++, digits++)
        value *= 10;
    if (digits > 17)
        tool_refuse("invalid number: '%s'", text);
    return *text == '-' ? -value : value;
}

/** Print a number into a text. @return its length */
static int
seq_text(char *text, size_t size, long long value, int places, int width)
{
    long long unit = 1, size_of = value < 0 ? -value : value;
    const char *sign = value < 0 ? "-" : "";

    for (int i = 0; i < places; i++)
        unit *= 10;
    width -= (int)strlen(sign) + (places > 0 ? places + 1 : 0);
    width = width < 1 ? 1 : width;
    if (places == 0)
        return snprintf(text, size, "%s%0*lld", sign, width, size_of);
    return snprintf(text, size, "%s%0*lld.%0*lld", sign, width, size_of / unit, places,
                    size_of % unit);
}

int
main(int argc, char **argv)
{
    const char *separator = "\n", *words[3] = { "1", "1", "1" };
    bool wide = false, first = true;
    long long start, step, end;
    int places = 0, width = 0;
    char text[64];

    tool_begin(argv, seq_help);
    /* Not getopt(), for which -5 would be an option. */
    for (; argc > 1 && argv[1][0] == '-' && (argv[1][1] == 'w' || argv[1][1] == 's'); argc--) {
        argv++;
        if (strcmp(*argv, "-w") == 0)
            wide = true;
        else if (argv[0][2] != '\0')
            separator = *argv + 2;
        else if (argc-- > 2)
            separator = *++argv;
        else
            tool_usage(1);
    }
    if (argc > 1 && strcmp(argv[1], "--") == 0) {
        argc--;
        argv++;
    }
    if (argc < 2 || argc > 4)
        tool_usage(1);
    words[2] = argv[argc - 1];
    words[0] = argc > 2 ? argv[1] : words[0];
    words[1] = argc > 3 ? argv[2] : words[1];
    for (int i = 0; i < 3; i++)
        places = seq_places(words[i]) > places ? seq_places(words[i]) : places;
    if (places > SEQ_PLACES_MOST)
        tool_refuse("more than %d digits behind the point", SEQ_PLACES_MOST);
    start = seq_number(words[0], places);
    step = seq_number(words[1], places);
    end = seq_number(words[2], places);
    if (step == 0)
        tool_refuse("invalid step: '%s'", words[1]);
    if (wide) {
        int last = seq_text(text, sizeof(text), end, places, 0);

        width = seq_text(text, sizeof(text), start, places, 0);
        width = last > width ? last : width;
    }
    for (; (step > 0 ? start <= end : start >= end) && !ferror(stdout); start += step) {
        seq_text(text, sizeof(text), start, places, width);
        printf("%s%s", first ? "" : separator, text);
        first = false;
    }
    if (!first)
        putchar('\n');
    return tool_end(0);
}
