/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief tr: other bytes for bytes.
 * @ingroup tools
 *
 * Sets are read into lists of bytes: the order of the list says what becomes what.
 * Source: POSIX.1-2017, XCU, tr.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <user/lib/regex/regex.h>
#include <user/lib/tool/tool.h>

static const char tr_help[] =
    "usage: tr [-cs] set1 set2 | -d [-c] set1 | -ds [-c] set1 set2\n"
    "Replace each byte of set1 by the one of set2 at the same place.\n"
    "  -d  leave bytes of set1 out\n"
    "  -s  of equal bytes of the last set behind each other, one\n"
    "  -c, -C  take all bytes that are not in set1\n"
    "A set has bytes, ranges a-z, classes [:alpha:], [=x=], [x*N], escapes "
    "\\n \\t \\\\ \\OCTAL.\n";

/** Bytes of a list at most. */
#define TR_MOST 8192

/** A list of bytes. */
struct tr_list {
    unsigned char bytes[TR_MOST];
    size_t count;
    size_t fill; /**< where [x*] stands */
    bool fills;  /**< there is one, and its byte is at `fill` */
};

static void
tr_add(struct tr_list *list, unsigned char byte)
{
    if (list->count == TR_MOST)
        tool_refuse("a set is too long");
    list->bytes[list->count++] = byte;
}

/** Read one byte, which may be an escape. */
static unsigned char
tr_byte(const char **at)
{
    int byte = (unsigned char)*(*at)++;

    if (byte != '\\' || **at == '\0')
        return (unsigned char)byte;
    byte = tool_escape(at, false);
    if (byte == '\\' && (*at)[-1] == '\\' && **at != '\0' && (*at)[-2] != '\\')
        byte = (unsigned char)*(*at)++; /* \x is x */
    return (unsigned char)byte;
}

/** Read [:class:], [=x=] or [x*N]. @return false: it is none of these */
static bool
tr_bracket(const char **at, struct tr_list *list)
{
    const char *inside = *at + 1, *end;

    if (inside[0] == ':' && (end = strstr(inside + 1, ":]")) != NULL) {
        struct regex_set set = { { 0 } };

        if (!regex_set_class(&set, inside + 1, (size_t)(end - inside - 1)))
            tool_refuse("unknown class: '%.*s'", (int)(end - inside - 1), inside + 1);
        for (int byte = 0; byte < 256; byte++)
            if (regex_set_has(&set, (unsigned char)byte))
                tr_add(list, (unsigned char)byte);
        *at = end + 2;
        return true;
    }
    if (inside[0] == '=' && inside[1] != '\0' && inside[2] == '=' && inside[3] == ']') {
        tr_add(list, (unsigned char)inside[1]);
        *at = inside + 4;
        return true;
    }
    if (*inside != '\0') {
        unsigned char byte = tr_byte(&inside);
        char *behind;
        unsigned long count;

        if (*inside != '*')
            return false;
        count = strtoul(inside + 1, &behind, inside[1] == '0' ? 8 : 10);
        if (*behind != ']')
            return false;
        if (count == 0) {
            list->fills = true;
            list->fill = list->count;
            tr_add(list, byte);
        }
        for (; count > 0; count--)
            tr_add(list, byte);
        *at = behind + 1;
        return true;
    }
    return false;
}

static void
tr_read(const char *at, struct tr_list *list)
{
    while (*at != '\0') {
        unsigned char first, last;

        if (*at == '[' && tr_bracket(&at, list))
            continue;
        first = last = tr_byte(&at);
        if (at[0] == '-' && at[1] != '\0') {
            at++;
            last = tr_byte(&at);
        }
        if (first > last)
            tool_refuse("the end of a range lies before its start");
        for (int byte = first; byte <= last; byte++)
            tr_add(list, (unsigned char)byte);
    }
}

/** All bytes that are not in the list, in their order. */
static void
tr_complement(struct tr_list *list)
{
    bool has[256] = { false };

    for (size_t i = 0; i < list->count; i++)
        has[list->bytes[i]] = true;
    list->count = 0;
    for (int byte = 0; byte < 256; byte++)
        if (!has[byte])
            tr_add(list, (unsigned char)byte);
}

/** Make the second list as long as the first: by its [x*], or by its last byte. */
static void
tr_extend(struct tr_list *list, size_t length)
{
    unsigned char byte;
    size_t at;

    if (list->count == 0)
        tool_refuse("the second set is empty");
    at = list->fills ? list->fill : list->count - 1;
    byte = list->bytes[at];
    while (list->count < length) {
        tr_add(list, 0);
        memmove(list->bytes + at + 1, list->bytes + at, list->count - at - 1);
        list->bytes[at] = byte;
    }
}

static void
tr_run(const unsigned char *becomes, const bool *gone, const bool *squeezed)
{
    int before = EOF, byte;

    while ((byte = getchar()) != EOF) {
        if (gone[byte])
            continue;
        byte = becomes[byte];
        if (byte == before && squeezed[byte])
            continue;
        before = byte;
        if (putchar(byte) == EOF)
            return;
    }
    if (ferror(stdin))
        tool_warn("-");
}

int
main(int argc, char **argv)
{
    static struct tr_list lists[2];
    static bool gone[256], squeezed[256];
    unsigned char becomes[256];
    bool complement = false, delete = false, squeeze = false;
    int option, count;

    tool_begin(argv, tr_help);
    while ((option = getopt(argc, argv, "+cCds")) != -1) {
        complement = complement || option == 'c' || option == 'C';
        delete = delete || option == 'd';
        squeeze = squeeze || option == 's';
        if (option == '?')
            tool_usage(1);
    }
    count = argc - optind;
    if (count < 1 || count > 2 || (delete &&(count == 2) != squeeze) ||
        (!delete &&!squeeze && count == 1))
        tool_usage(1);
    for (int i = 0; i < count; i++)
        tr_read(argv[optind + i], &lists[i]);
    if (complement)
        tr_complement(&lists[0]);
    for (int byte = 0; byte < 256; byte++)
        becomes[byte] = (unsigned char)byte;
    if (!delete &&count == 2)
        tr_extend(&lists[1], lists[0].count);
    for (size_t i = 0; i < lists[0].count; i++) {
        if (delete)
            gone[lists[0].bytes[i]] = true;
        else if (count == 2)
            becomes[lists[0].bytes[i]] = lists[1].bytes[i];
    }
    for (size_t i = 0; squeeze && i < lists[count - 1].count; i++)
        squeezed[lists[count - 1].bytes[i]] = true;
    tr_run(becomes, gone, squeezed);
    return tool_end(0);
}
