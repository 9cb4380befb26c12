/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Long names: UTF-8 on our side, UTF-16 on the disk, compared without regard to case.
 * @ingroup fat
 *
 * FAT says UCS-2; all who write it today use pairs of surrogates for what lies above U+FFFF. A name
 * with half a pair is not shown, nor is another that no path could hold: the file has its short
 * name. Capital letters: Latin, Greek and Cyrillic, one for one. Source: specification, §7; The
 * Unicode Standard, §3.9; UnicodeData.txt.
 */
#include <lib/fat/parts.h>

#include <lib/errno.h>
#include <lib/string.h>
#include <lib/utf8.h>

static int
fat_name_put(uint32_t character, uint16_t *units, unsigned *length)
{
    unsigned needed = character >= 0x10000 ? 2 : 1;

    if (*length + needed > FAT_NAME_UNITS)
        return -ENAMETOOLONG;
    if (needed == 2) {
        character -= 0x10000;
        units[(*length)++] = (uint16_t)(0xD800 | character >> 10);
        character = 0xDC00 | (character & 0x3FF);
    }
    units[(*length)++] = (uint16_t)character;
    return 0;
}

int
fat_name_from_utf8(const char *name, size_t length, uint16_t units[FAT_NAME_UNITS])
{
    struct utf8 utf8 = { 0 };
    unsigned made = 0;

    if (length > FAT_NAME_BYTES)
        return -ENAMETOOLONG;
    for (size_t i = 0; i < length; i++) {
        uint32_t characters[2];
        unsigned count = utf8_take(&utf8, (uint8_t)name[i], characters);

        for (unsigned k = 0; k < count; k++) {
            int error = fat_name_put(characters[k], units, &made);

            if (error != 0)
                return error;
        }
    }
    return utf8.missing != 0 || made == 0 ? -EINVAL : (int)made;
}

void
fat_name_to_utf8(const uint16_t *units, unsigned length, char name[FAT_NAME_BYTES + 1])
{
    size_t made = 0;

    for (unsigned i = 0; i < length; i++) {
        uint32_t character = units[i];

        if ((character & 0xFC00) == 0xD800 && i + 1 < length && (units[i + 1] & 0xFC00) == 0xDC00)
            character = 0x10000 + ((character & 0x3FF) << 10 | (units[++i] & 0x3FF));
        /* What would end a name or a path elsewhere cannot be in one. */
        if (character == 0 || character == '/')
            character = UTF8_REPLACEMENT;
        made += utf8_write(character, name + made);
    }
    name[made] = '\0';
}

/** The capital of a letter. */
static uint16_t
fat_name_capital(uint16_t unit)
{
    if (unit < 0x80)
        return unit >= 'a' && unit <= 'z' ? (uint16_t)(unit - 32) : unit;
    if ((unit >= 0xE0 && unit <= 0xFE && unit != 0xF7) ||
        (unit >= 0x3B1 && unit <= 0x3C9 && unit != 0x3C2) || (unit >= 0x430 && unit <= 0x44F))
        return (uint16_t)(unit - 32);
    if (unit == 0xFF)
        return 0x178;
    if (unit >= 0x450 && unit <= 0x45F)
        return (uint16_t)(unit - 80);
    /* Pairs of capital (even) and small (odd), and those the other way round. */
    if ((unit >= 0x100 && unit <= 0x137 && unit != 0x131) || (unit >= 0x14A && unit <= 0x177) ||
        (unit >= 0x460 && unit <= 0x481) || (unit >= 0x1E00 && unit <= 0x1E95))
        return (uint16_t)(unit & ~1);
    if ((unit >= 0x139 && unit <= 0x148) || (unit >= 0x179 && unit <= 0x17E))
        return (uint16_t)(unit % 2 == 0 ? unit - 1 : unit);
    return unit;
}

bool
fat_name_equal(const uint16_t *left, unsigned left_length, const uint16_t *right,
               unsigned right_length)
{
    if (left_length != right_length)
        return false;
    for (unsigned i = 0; i < left_length; i++) {
        if (fat_name_capital(left[i]) != fat_name_capital(right[i]))
            return false;
    }
    return true;
}

bool
fat_name_valid(const uint16_t *units, unsigned length)
{
    /* Others cut off blanks and dots at the end, and would then find another name. */
    if (length == 0 || units[length - 1] == ' ' || units[length - 1] == '.')
        return false;
    for (unsigned i = 0; i < length; i++) {
        if (units[i] < 0x20 || units[i] == 0x7F || units[i] == 0xFFFF ||
            units[i] == UTF8_REPLACEMENT)
            return false;
        if (units[i] < 0x80 && strchr("\"*/:<>?\\|", units[i]) != NULL)
            return false;
    }
    return true;
}

/** @return units of the character at @p units: 2 for a pair of surrogates; 0: half a pair */
static unsigned
fat_name_character(const uint16_t *units, unsigned length)
{
    if ((units[0] & 0xF800) != 0xD800)
        return 1;
    return (units[0] & 0x0400) == 0 && length > 1 && (units[1] & 0xFC00) == 0xDC00 ? 2 : 0;
}

bool
fat_name_shown(const uint16_t *units, unsigned length)
{
    unsigned step;

    if (length == 0 || (length <= 2 && units[0] == '.' && units[length - 1] == '.'))
        return false; /* `.` and `..` would lead elsewhere */
    for (unsigned i = 0; i < length; i += step) {
        step = fat_name_character(units + i, length - i);
        /* A terminal would obey control characters. */
        if (step == 0 || units[i] < 0x20 || units[i] == '/' ||
            (units[i] >= 0x7F && units[i] < 0xA0))
            return false;
    }
    return true;
}

void
fat_name_part(const uint16_t *units, unsigned length, unsigned part, uint8_t checksum,
              uint8_t *slot)
{
    static const uint8_t places[FAT_PART] = { 1, 3, 5, 7, 9, 14, 16, 18, 20, 22, 24, 28, 30 };
    unsigned first = (part - 1) * FAT_PART;

    memset(slot, 0, FAT_SLOT);
    slot[0] = (uint8_t)(part | (first + FAT_PART >= length ? 0x40 : 0));
    slot[11] = FAT_LONG;
    slot[13] = checksum;
    for (unsigned i = 0; i < FAT_PART; i++) {
        unsigned at = first + i;

        /* Ended by a zero, then filled with ones. */
        fat_put16(slot + places[i], at < length ? units[at] : at == length ? 0 : 0xFFFF);
    }
}
