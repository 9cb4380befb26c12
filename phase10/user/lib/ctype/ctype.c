/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Kinds of characters: ranges of ASCII.
 * @ingroup libc
 *
 * A difference of unsigned numbers is below a range's length for its members alone: what lies under
 * the range wraps around to huge numbers. So each question is one comparison.
 */
#include <ctype.h>

static int
ctype_between(int character, int first, int last)
{
    return (unsigned)character - (unsigned)first <= (unsigned)(last - first);
}

int
isdigit(int character)
{
    return ctype_between(character, '0', '9');
}

int
islower(int character)
{
    return ctype_between(character, 'a', 'z');
}

int
isupper(int character)
{
    return ctype_between(character, 'A', 'Z');
}

/* One bit is the difference between the cases. */
int
isalpha(int character)
{
    return ctype_between(character | 0x20, 'a', 'z');
}

int
isalnum(int character)
{
    return isalpha(character) || isdigit(character);
}

int
isxdigit(int character)
{
    return isdigit(character) || ctype_between(character | 0x20, 'a', 'f');
}

int
isblank(int character)
{
    return character == ' ' || character == '\t';
}

int
isspace(int character)
{
    return character == ' ' || ctype_between(character, '\t', '\r');
}

int
iscntrl(int character)
{
    return ctype_between(character, 0, 0x1F) || character == 0x7F;
}

int
isprint(int character)
{
    return ctype_between(character, ' ', '~');
}

int
isgraph(int character)
{
    return ctype_between(character, '!', '~');
}

int
ispunct(int character)
{
    return isgraph(character) && !isalnum(character);
}

int
isascii(int character)
{
    return ctype_between(character, 0, 0x7F);
}

int
tolower(int character)
{
    return isupper(character) ? character | 0x20 : character;
}

int
toupper(int character)
{
    return islower(character) ? character & ~0x20 : character;
}

int
toascii(int character)
{
    return character & 0x7F;
}
