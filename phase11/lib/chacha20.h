/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief ChaCha20: 256 bits of key become a stream of bytes that nobody without the key can tell
 *        from chance.
 * @ingroup lib
 *
 * Source: RFC 8439 §2.3; D. J. Bernstein, "ChaCha, a variant of Salsa20", 2008.
 */
#ifndef LIB_CHACHA20_H
#define LIB_CHACHA20_H

#include <stdint.h>

/** Words of 32 bits. */
#define CHACHA20_KEY_WORDS   8
#define CHACHA20_NONCE_WORDS 3
#define CHACHA20_BLOCK_WORDS 16

/** What a block is made of. */
struct chacha20 {
    uint32_t key[CHACHA20_KEY_WORDS];
    uint32_t counter; /**< number of the block */
    uint32_t nonce[CHACHA20_NONCE_WORDS];
};

/** Make the block that @p state says. @param block its words; in memory little-endian, as x86 is */
void chacha20_block(const struct chacha20 *state, uint32_t block[CHACHA20_BLOCK_WORDS]);

#endif
