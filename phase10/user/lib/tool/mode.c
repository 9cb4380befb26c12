/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Permissions as people write and read them. See tree.h.
 * @ingroup tools
 *
 * Source: POSIX.1-2017, chmod: "Grammar for the symbolic mode"; ls: "the file mode".
 */
#include <string.h>

#include <user/lib/tool/tree.h>

/** Permissions of user, group and others, each set of three bits. */
#define MODE_USER  (S_ISUID | S_IRWXU)
#define MODE_GROUP (S_ISGID | S_IRWXG)
#define MODE_OTHER (S_ISVTX | S_IRWXO)
#define MODE_ALL   07777u

/** What a clause is applied with. */
struct mode_clause {
    mode_t who; /**< bits that it may touch */
    mode_t now; /**< the permissions so far */
    bool folder;
};

static bool
mode_octal(const char *text, mode_t *result)
{
    mode_t value = 0;

    for (; *text >= '0' && *text <= '7'; text++) {
        value = value * 8 + (mode_t)(*text - '0');
        if (value > MODE_ALL)
            return false;
    }
    *result = value;
    return *text == '\0';
}

/** Three bits for all three. */
static mode_t
mode_spread(mode_t bits)
{
    return bits << 6 | bits << 3 | bits;
}

/** What one letter behind + - = means, for everybody. @return false: it is none */
static bool
mode_letter(const struct mode_clause *clause, char letter, mode_t *bits)
{
    switch (letter) {
    case 'r':
        *bits |= mode_spread(4);
        return true;
    case 'w':
        *bits |= mode_spread(2);
        return true;
    case 'X':
        if (clause->folder || (clause->now & mode_spread(1)) != 0)
            *bits |= mode_spread(1);
        return true;
    case 'x':
        *bits |= mode_spread(1);
        return true;
    case 's':
        *bits |= S_ISUID | S_ISGID;
        return true;
    case 't':
        *bits |= S_ISVTX;
        return true;
    case 'u':
        *bits |= mode_spread(clause->now >> 6 & 7);
        return true;
    case 'g':
        *bits |= mode_spread(clause->now >> 3 & 7);
        return true;
    case 'o':
        *bits |= mode_spread(clause->now & 7);
        return true;
    default:
        return false;
    }
}

/** One or more of + - = with letters. @return behind them; NULL: there are none */
static const char *
mode_actions(struct mode_clause *clause, const char *text, mode_t mask)
{
    if (*text == '\0' || strchr("+-=", *text) == NULL)
        return NULL;
    while (*text != '\0' && strchr("+-=", *text) != NULL) {
        char action = *text++;
        mode_t bits = 0;

        while (mode_letter(clause, *text, &bits))
            text++;
        bits &= clause->who & ~mask;
        if (action == '=') /* bits s of a folder stay unless they are named */
            clause->now &= ~(clause->who & ~(clause->folder ? S_ISUID | S_ISGID : 0u));
        clause->now = action == '-' ? clause->now & ~bits : clause->now | bits;
    }
    return text;
}

/** Whom a clause is about. @return behind the letters */
static const char *
mode_who(const char *text, mode_t *who)
{
    *who = 0;
    for (;; text++) {
        switch (*text) {
        case 'u':
            *who |= MODE_USER;
            break;
        case 'g':
            *who |= MODE_GROUP;
            break;
        case 'o':
            *who |= MODE_OTHER;
            break;
        case 'a':
            *who |= MODE_ALL;
            break;
        default:
            return text;
        }
    }
}

bool
tool_mode(const char *text, mode_t old, bool folder, mode_t *result)
{
    struct mode_clause clause = { .now = old & MODE_ALL, .folder = folder };
    mode_t mask = umask(0);

    umask(mask);
    if (*text >= '0' && *text <= '7')
        return mode_octal(text, result);
    for (;; text++) {
        text = mode_who(text, &clause.who);
        if (clause.who != 0)
            text = mode_actions(&clause, text, 0);
        else {
            clause.who = MODE_ALL;
            text = mode_actions(&clause, text, mask);
        }
        if (text == NULL || (*text != ',' && *text != '\0'))
            return false;
        if (*text == '\0')
            break;
    }
    *result = clause.now;
    return true;
}

static char
mode_type(mode_t mode)
{
    switch (mode & S_IFMT) {
    case S_IFDIR:
        return 'd';
    case S_IFLNK:
        return 'l';
    case S_IFCHR:
        return 'c';
    case S_IFBLK:
        return 'b';
    case S_IFIFO:
        return 'p';
    case S_IFSOCK:
        return 's';
    default:
        return '-';
    }
}

void
tool_mode_text(mode_t mode, char *text)
{
    static const char letters[] = "rwxrwxrwx";

    text[0] = mode_type(mode);
    for (unsigned i = 0; i < 9; i++)
        text[1 + i] = (mode & (0400u >> i)) != 0 ? letters[i] : '-';
    if ((mode & S_ISUID) != 0)
        text[3] = (mode & S_IXUSR) != 0 ? 's' : 'S';
    if ((mode & S_ISGID) != 0)
        text[6] = (mode & S_IXGRP) != 0 ? 's' : 'S';
    if ((mode & S_ISVTX) != 0)
        text[9] = (mode & S_IXOTH) != 0 ? 't' : 'T';
    text[10] = '\0';
}
