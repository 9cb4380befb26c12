/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief ls: order, columns, colours.
 * @ingroup programs
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <user/bin/ls/ls.h>
#include <user/lib/tool/tool.h>
#include <user/lib/tool/tree.h>

/** Columns between two names. */
#define SHOW_GAP 2
/** A file that is older, in seconds, is told with its year: half a year. */
#define SHOW_RECENT (365l * 86400 / 2)

static int
show_compare(const void *left_entry, const void *right_entry)
{
    const struct ls_entry *left = left_entry, *right = right_entry;
    const struct timespec *one = &left->status.st_mtim, *other = &right->status.st_mtim;
    int result = 0;

    if (ls_options.order == LS_BY_SIZE)
        result = (right->status.st_size > left->status.st_size) -
                 (right->status.st_size < left->status.st_size);
    if (ls_options.order == LS_BY_TIME) {
        result = (other->tv_sec > one->tv_sec) - (other->tv_sec < one->tv_sec);
        if (result == 0)
            result = (other->tv_nsec > one->tv_nsec) - (other->tv_nsec < one->tv_nsec);
    }
    if (result == 0)
        result = strcmp(left->name, right->name);
    return ls_options.reverse ? -result : result;
}

void
ls_sort(struct ls_list *list)
{
    if (list->count > 0 && ls_options.order != LS_AS_IT_IS)
        qsort(list->entry, list->count, sizeof(*list->entry), show_compare);
}

/** The character behind a name, or NUL. */
static char
show_mark(const struct ls_entry *entry)
{
    mode_t mode = entry->status.st_mode;

    if (entry->unknown || (!ls_options.marks && !ls_options.slashes))
        return '\0';
    if (S_ISDIR(mode))
        return '/';
    if (!ls_options.marks)
        return '\0';
    if (S_ISLNK(mode))
        return ls_options.form == LS_LONG ? '\0' : '@';
    if (S_ISFIFO(mode))
        return '|';
    return S_ISREG(mode) && (mode & 0111) != 0 ? '*' : '\0';
}

/** @return the terminal's number of a colour; NULL: the usual one */
static const char *
show_color(const struct ls_entry *entry)
{
    mode_t mode = entry->status.st_mode;

    if (!ls_options.color || entry->unknown)
        return NULL;
    if (S_ISDIR(mode))
        return "1;34";
    if (S_ISLNK(mode))
        return "1;36";
    if (S_ISCHR(mode) || S_ISBLK(mode) || S_ISFIFO(mode))
        return "33";
    return (mode & 0111) != 0 ? "1;32" : NULL;
}

/** A byte that a terminal would obey is shown as a question mark there. */
static void
show_text(const char *name)
{
    for (; *name != '\0'; name++) {
        unsigned char byte = (unsigned char)*name;

        putchar(ls_options.color && (byte < ' ' || byte == 0x7F) ? '?' : byte);
    }
}

static void
show_name(const struct ls_entry *entry)
{
    const char *color = show_color(entry);
    char mark = show_mark(entry);

    if (color != NULL)
        printf("\033[%sm", color);
    show_text(entry->name);
    if (color != NULL)
        fputs("\033[m", stdout);
    if (mark != '\0')
        putchar(mark);
}

/** Characters of UTF-8. */
static size_t
show_characters(const char *name)
{
    size_t count = 0;

    for (; *name != '\0'; name++)
        count += ((unsigned char)*name & 0xC0) != 0x80;
    return count;
}

/** KiB on the disk. @param text 24 bytes */
static size_t
show_blocks(const struct ls_entry *entry, char *text)
{
    unsigned long long bytes = (unsigned long long)entry->status.st_blocks * 512;

    if (ls_options.human)
        tool_size_text(bytes, text);
    else
        sprintf(text, "%llu", (bytes + 1023) / 1024);
    return strlen(text);
}

/** @param text 24 bytes @return its length */
static size_t
show_size(const struct ls_entry *entry, char *text)
{
    const struct stat *status = &entry->status;
    unsigned long long device = status->st_rdev;

    if (S_ISCHR(status->st_mode) || S_ISBLK(status->st_mode))
        sprintf(text, "%llu, %3llu", device >> 8 & 0xFFF,
                (device & 0xFF) | (device >> 12 & 0xFFF00));
    else if (ls_options.human)
        tool_size_text((unsigned long long)status->st_size, text);
    else
        sprintf(text, "%llu", (unsigned long long)status->st_size);
    return strlen(text);
}

static size_t
show_number(unsigned long long number, char *text)
{
    sprintf(text, "%llu", number);
    return strlen(text);
}

/** @return "root", or the number */
static size_t
show_owner(unsigned number, char *text)
{
    if (number != 0 || ls_options.numbers)
        return show_number(number, text);
    strcpy(text, "root");
    return strlen(text);
}

/** How wide each column has to be. */
struct show_widths {
    int inode, blocks, links, user, group, size;
};

static void
show_widen(int *width, size_t length)
{
    if ((int)length > *width)
        *width = (int)length;
}

static struct show_widths
show_measure(const struct ls_list *list)
{
    struct show_widths widths = { 0 };
    char text[24];

    for (size_t i = 0; i < list->count; i++) {
        const struct ls_entry *entry = &list->entry[i];

        if (entry->unknown)
            continue;
        show_widen(&widths.inode, show_number(entry->status.st_ino, text));
        show_widen(&widths.blocks, show_blocks(entry, text));
        show_widen(&widths.links, show_number(entry->status.st_nlink, text));
        show_widen(&widths.user, show_owner(entry->status.st_uid, text));
        show_widen(&widths.group, show_owner(entry->status.st_gid, text));
        show_widen(&widths.size, show_size(entry, text));
    }
    return widths;
}

/** The day, and the time of day or the year. */
static void
show_time(time_t time_of_file)
{
    time_t now = time(NULL);
    bool recent = time_of_file <= now && now - time_of_file < SHOW_RECENT;
    const struct tm *date = localtime(&time_of_file);
    char text[32] = "?";

    if (date != NULL)
        strftime(text, sizeof(text), recent ? "%b %e %H:%M" : "%b %e  %Y", date);
    printf("%s ", text);
}

/** What stands in front of a name in every form. */
static void
show_front(const struct ls_entry *entry, const struct show_widths *widths)
{
    char text[24];

    if (ls_options.inodes) {
        show_number(entry->status.st_ino, text);
        printf("%*s ", widths->inode, entry->unknown ? "?" : text);
    }
    if (ls_options.blocks) {
        show_blocks(entry, text);
        printf("%*s ", widths->blocks, entry->unknown ? "?" : text);
    }
}

static void
show_long(const struct ls_entry *entry, const struct show_widths *widths)
{
    char mode[11], user[24], group[24], size[24], target[4096];
    ssize_t length;

    show_front(entry, widths);
    if (entry->unknown) {
        printf("?????????? %*s %-*s %-*s %*s            ? ", widths->links, "?", widths->user, "?",
               widths->group, "?", widths->size, "?");
    } else {
        tool_mode_text(entry->status.st_mode, mode);
        show_owner(entry->status.st_uid, user);
        show_owner(entry->status.st_gid, group);
        show_size(entry, size);
        printf("%s %*lu %-*s %-*s %*s ", mode, widths->links, (unsigned long)entry->status.st_nlink,
               widths->user, user, widths->group, group, widths->size, size);
        show_time(entry->status.st_mtime);
    }
    show_name(entry);
    if (!entry->unknown && S_ISLNK(entry->status.st_mode) &&
        (length = readlink(entry->path, target, sizeof(target) - 1)) >= 0) {
        target[length] = '\0';
        fputs(" -> ", stdout);
        show_text(target);
    }
    putchar('\n');
}

/** Columns that a name takes, with what stands around it. */
static int
show_width(const struct ls_entry *entry, const struct show_widths *widths)
{
    return (int)show_characters(entry->name) + (show_mark(entry) != '\0') +
           (ls_options.inodes ? widths->inode + 1 : 0) +
           (ls_options.blocks ? widths->blocks + 1 : 0);
}

/** The width of a column of names. */
static int
show_column(const struct ls_list *list, const struct show_widths *widths, size_t first,
            size_t lines)
{
    int width = 0;

    for (size_t i = first; i < list->count && i < first + lines; i++)
        show_widen(&width, (size_t)show_width(&list->entry[i], widths));
    return width;
}

/** Do they fit into so many lines? */
static bool
show_fits(const struct ls_list *list, const struct show_widths *widths, size_t lines)
{
    int width = 0;

    for (size_t first = 0; first < list->count; first += lines)
        width += show_column(list, widths, first, lines) + SHOW_GAP;
    return width - SHOW_GAP <= ls_options.width;
}

/** As few lines as they fit into, read from top to bottom. */
static void
show_columns(const struct ls_list *list, const struct show_widths *widths)
{
    size_t lines = 1;

    while (lines < list->count && !show_fits(list, widths, lines))
        lines++;
    for (size_t line = 0; line < lines && line < list->count; line++) {
        for (size_t i = line; i < list->count; i += lines) {
            show_front(&list->entry[i], widths);
            show_name(&list->entry[i]);
            if (i + lines < list->count)
                printf("%*s",
                       show_column(list, widths, i - line, lines) + SHOW_GAP -
                           show_width(&list->entry[i], widths),
                       "");
        }
        putchar('\n');
    }
}

static void
show_total(const struct ls_list *list)
{
    struct ls_entry sum = { .unknown = false };
    char text[24];

    for (size_t i = 0; i < list->count; i++)
        sum.status.st_blocks += list->entry[i].unknown ? 0 : list->entry[i].status.st_blocks;
    show_blocks(&sum, text);
    printf("total %s\n", text);
}

void
ls_show(const struct ls_list *list, bool total)
{
    struct show_widths widths = show_measure(list);

    if (total && (ls_options.form == LS_LONG || ls_options.blocks))
        show_total(list);
    if (ls_options.form == LS_COLUMNS) {
        show_columns(list, &widths);
        return;
    }
    for (size_t i = 0; i < list->count; i++) {
        if (ls_options.form == LS_LONG) {
            show_long(&list->entry[i], &widths);
        } else {
            show_front(&list->entry[i], &widths);
            show_name(&list->entry[i]);
            putchar('\n');
        }
    }
}
