/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Accents: which letters they can stand on, and how they look alone.
 * @ingroup input
 */
#ifndef LIB_COMPOSE_H
#define LIB_COMPOSE_H

#include <stdbool.h>
#include <stdint.h>

/** Is this character a combining accent (Unicode's block U+0300 to U+036F)? */
bool compose_is_accent(uint16_t character);

/** @return the letter @p base with the accent on it, 0 when there is no such letter */
uint16_t compose(uint16_t accent, uint16_t base);

/** @return the character that shows the accent alone; @p accent itself for one that nobody knows */
uint16_t compose_alone(uint16_t accent);

#endif
