/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Letters with accents: those of Latin-1, a row for each accent. See compose.h.
 * @ingroup input
 *
 * Source: the Unicode Standard, chart C1 Controls and Latin-1 Supplement.
 */
#include <lib/compose.h>

#include <stddef.h>

static const struct {
    uint16_t accent, alone;
    const uint16_t *bases, *letters; /**< of the same length, end with 0 */
} compose_rows[] = {
    { 0x0300, u'`', u"aeiouAEIOU", u"àèìòùÀÈÌÒÙ" },
    { 0x0301, u'´', u"aeiouyAEIOUY", u"áéíóúýÁÉÍÓÚÝ" },
    { 0x0302, u'^', u"aeiouAEIOU", u"âêîôûÂÊÎÔÛ" },
    { 0x0303, u'~', u"anoANO", u"ãñõÃÑÕ" },
    { 0x0308, u'¨', u"aeiouyAEIOU", u"äëïöüÿÄËÏÖÜ" },
    { 0x030A, u'°', u"aA", u"åÅ" },
    { 0x0327, u'¸', u"cC", u"çÇ" },
};
#define COMPOSE_ROWS (sizeof(compose_rows) / sizeof(compose_rows[0]))

bool
compose_is_accent(uint16_t character)
{
    return character >= 0x0300 && character <= 0x036F;
}

uint16_t
compose(uint16_t accent, uint16_t base)
{
    for (size_t row = 0; row < COMPOSE_ROWS; row++) {
        if (compose_rows[row].accent != accent)
            continue;
        for (size_t i = 0; compose_rows[row].bases[i] != 0; i++) {
            if (compose_rows[row].bases[i] == base)
                return compose_rows[row].letters[i];
        }
    }
    return 0;
}

uint16_t
compose_alone(uint16_t accent)
{
    for (size_t row = 0; row < COMPOSE_ROWS; row++) {
        if (compose_rows[row].accent == accent)
            return compose_rows[row].alone;
    }
    return accent;
}
