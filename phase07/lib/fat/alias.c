/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Short names: eight bytes and three, unique in their directory, for programs of 1981.
 * @ingroup fat
 *
 * A name that fits and has each of its two halves in one case needs no long name: two bits say
 * which half is shown in small letters. All others get an alias: NAME~1, the number as small as is
 * free in one look through the directory; when 1 to 63 are taken, a hash of the name helps, so
 * that a thousand equal beginnings cost two looks each. Source: specification, §6.1, §7.3.
 */
#include <lib/fat/parts.h>

#include <lib/cp437.h>
#include <lib/errno.h>
#include <lib/string.h>

uint8_t
fat_short_checksum(const uint8_t *name)
{
    uint8_t sum = 0;

    for (unsigned i = 0; i < FAT_SHORT; i++)
        sum = (uint8_t)((sum << 7 | sum >> 1) + name[i]);
    return sum;
}

/** The small letter of a capital of code page 437, which has Latin ones and five Greek ones. */
static uint16_t
fat_alias_small(uint16_t unit)
{
    bool capital = (unit >= 'A' && unit <= 'Z') || (unit >= 0xC0 && unit <= 0xDE && unit != 0xD7) ||
                   (unit >= 0x391 && unit <= 0x3A9);

    return capital ? (uint16_t)(unit + 32) : unit;
}

unsigned
fat_short_units(const uint8_t *raw, uint16_t units[12])
{
    unsigned length = 0, kept = 0;

    for (unsigned i = 0; i < FAT_SHORT; i++) {
        uint8_t byte = i == 0 && raw[0] == 0x05 ? 0xE5 : raw[i]; /* E5 means: free */
        bool lower = raw[12] & (i < 8 ? FAT_LOWER_BASE : FAT_LOWER_TAIL);

        if (i == 8) {
            length = kept;
            units[length++] = '.';
        }
        units[length] = (uint16_t)cp437_to_unicode(byte);
        if (lower)
            units[length] = fat_alias_small(units[length]);
        length++;
        if (byte != ' ')
            kept = length;
    }
    return kept;
}

/** One half of a name as short bytes. @return false: something was lost */
static bool
fat_alias_half(const uint16_t *units, unsigned length, uint8_t *bytes, unsigned room, bool *small,
               bool *large)
{
    bool exact = true;
    unsigned made = 0;

    for (unsigned i = 0; i < length; i++) {
        uint16_t unit = units[i];

        if (unit == ' ' || unit == '.' || made == room) {
            exact = false;
            continue;
        }
        *small |= unit >= 'a' && unit <= 'z';
        *large |= unit >= 'A' && unit <= 'Z';
        if (unit >= 'a' && unit <= 'z')
            unit -= 32;
        if (unit >= 0x80 || strchr("+,;=[]", unit) != NULL) {
            unit = '_';
            exact = false;
        }
        bytes[made++] = (uint8_t)unit;
    }
    return exact;
}

/** How much of a name its basis keeps. */
enum fat_fit {
    FAT_FIT_PART,
    FAT_FIT_LETTERS, /**< all but the case of letters */
    FAT_FIT_ALL,
};

/** The basis of the alias. */
static enum fat_fit
fat_alias_basis(const uint16_t *units, unsigned length, uint8_t name[FAT_SHORT], uint8_t *lower)
{
    bool small[2] = { false, false }, large[2] = { false, false }, exact;
    unsigned dot = length;

    memset(name, ' ', FAT_SHORT);
    for (unsigned i = 1; i < length; i++) {
        if (units[i] == '.')
            dot = i;
    }
    exact = fat_alias_half(units, dot, name, 8, &small[0], &large[0]);
    if (dot < length)
        exact &=
            fat_alias_half(units + dot + 1, length - dot - 1, name + 8, 3, &small[1], &large[1]);
    if (name[0] == ' ') {
        name[0] = '_';
        exact = false;
    }
    *lower = (uint8_t)((small[0] ? FAT_LOWER_BASE : 0) | (small[1] ? FAT_LOWER_TAIL : 0));
    if (!exact)
        return FAT_FIT_PART;
    return (small[0] && large[0]) || (small[1] && large[1]) ? FAT_FIT_LETTERS : FAT_FIT_ALL;
}

/** Put `~number` behind the first @p keep bytes, or as many of them as there are and fit. */
static void
fat_alias_tail(uint8_t name[FAT_SHORT], unsigned keep, unsigned number)
{
    unsigned digits = number < 10 ? 1 : 2, length = 0;

    while (length < keep && length < 8 - 1 - digits && name[length] != ' ')
        length++;
    memset(name + length, ' ', 8 - length);
    name[length] = '~';
    if (digits == 2)
        name[length + 1] = (uint8_t)('0' + number / 10);
    name[length + digits] = (uint8_t)('0' + number % 10);
}

/** Is this short name the basis (bit 0), or one of basis~1 … basis~63? */
static uint64_t
fat_alias_bit(const uint8_t basis[FAT_SHORT], const uint8_t *name)
{
    const uint8_t *wave = memchr(name, '~', 8);
    uint8_t wanted[FAT_SHORT];
    unsigned number = 0;

    if (memcmp(name, basis, FAT_SHORT) == 0)
        return 1;
    if (wave == NULL)
        return 0;
    for (wave++; wave < name + 8 && *wave >= '0' && *wave <= '9' && number < 100; wave++)
        number = number * 10 + (*wave - '0');
    if (number == 0 || number >= 64)
        return 0;
    memcpy(wanted, basis, FAT_SHORT);
    fat_alias_tail(wanted, 8, number);
    return memcmp(name, wanted, FAT_SHORT) == 0 ? (uint64_t)1 << number : 0;
}

/** Which of them are taken in a directory? Long names count, too: one name is one file's. */
static int
fat_alias_taken(struct fat_volume *volume, uint32_t directory, const uint8_t basis[FAT_SHORT],
                uint64_t *taken)
{
    struct fat_walk walk = { .first = directory };
    struct fat_entry entry;
    uint32_t index = 0;
    int error;

    *taken = 0;
    while ((error = fat_entry_next(volume, &walk, &index, &entry)) == 0) {
        uint8_t name[FAT_SHORT], lower;

        *taken |= fat_alias_bit(basis, entry.raw);
        if (entry.length > 0 && entry.length <= 12 &&
            fat_alias_basis(entry.units, entry.length, name, &lower) != FAT_FIT_PART)
            *taken |= fat_alias_bit(basis, name);
    }
    return error == -ENOENT ? 0 : error;
}

/** Another basis: two letters of the old one and four digits of a hash. */
static void
fat_alias_hash(const uint16_t *units, unsigned length, unsigned attempt, uint8_t name[FAT_SHORT])
{
    uint32_t hash = 2166136261u + attempt; /* FNV-1a */

    for (unsigned i = 0; i < length; i++)
        hash = (hash ^ units[i]) * 16777619u;
    hash ^= hash >> 16;
    for (unsigned i = 0; i < 2; i++) {
        if (name[i] == ' ')
            name[i] = '_';
    }
    for (unsigned i = 0; i < 4; i++)
        name[2 + i] = (uint8_t) "0123456789ABCDEF"[hash >> 4 * i & 0xF];
    name[6] = name[7] = ' ';
}

int
fat_alias(struct fat_volume *volume, uint32_t directory, const uint16_t *units, unsigned length,
          uint8_t name[FAT_SHORT], uint8_t *lower, bool *plain)
{
    bool exact = fat_alias_basis(units, length, name, lower) == FAT_FIT_ALL;

    for (unsigned attempt = 0; attempt < 256; attempt++) {
        uint64_t taken;
        int error = fat_alias_taken(volume, directory, name, &taken);

        if (error != 0)
            return error;
        *plain = attempt == 0 && exact && !(taken & 1);
        if (*plain)
            return 0;
        *lower = 0;
        for (unsigned number = 1; number < 64; number++) {
            if (taken >> number & 1)
                continue;
            fat_alias_tail(name, 8, number);
            return 0;
        }
        fat_alias_hash(units, length, attempt, name);
    }
    return -ENOSPC;
}
