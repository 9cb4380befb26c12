/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Additions, rotations, exclusive ors: 80 quarter rounds of them.
 * @ingroup lib
 */
#include <lib/chacha20.h>

/** Ten times columns and diagonals: 20 rounds. */
#define CHACHA20_DOUBLE_ROUNDS 10

static uint32_t
chacha20_rotate(uint32_t value, unsigned bits)
{
    return value << bits | value >> (32 - bits);
}

/** RFC 8439 §2.1: four words of the block are mixed. */
static void
chacha20_quarter(uint32_t *x, unsigned a, unsigned b, unsigned c, unsigned d)
{
    x[a] += x[b];
    x[d] = chacha20_rotate(x[d] ^ x[a], 16);
    x[c] += x[d];
    x[b] = chacha20_rotate(x[b] ^ x[c], 12);
    x[a] += x[b];
    x[d] = chacha20_rotate(x[d] ^ x[a], 8);
    x[c] += x[d];
    x[b] = chacha20_rotate(x[b] ^ x[c], 7);
}

/** "expand 32-byte k", the key, the counter, the nonce. */
static void
chacha20_begin(const struct chacha20 *state, uint32_t *x)
{
    x[0] = 0x61707865;
    x[1] = 0x3320646E;
    x[2] = 0x79622D32;
    x[3] = 0x6B206574;
    for (unsigned i = 0; i < CHACHA20_KEY_WORDS; i++)
        x[4 + i] = state->key[i];
    x[12] = state->counter;
    for (unsigned i = 0; i < CHACHA20_NONCE_WORDS; i++)
        x[13 + i] = state->nonce[i];
}

void
chacha20_block(const struct chacha20 *state, uint32_t block[CHACHA20_BLOCK_WORDS])
{
    uint32_t start[CHACHA20_BLOCK_WORDS];

    chacha20_begin(state, start);
    for (unsigned i = 0; i < CHACHA20_BLOCK_WORDS; i++)
        block[i] = start[i];
    for (unsigned round = 0; round < CHACHA20_DOUBLE_ROUNDS; round++) {
        for (unsigned i = 0; i < 4; i++)
            chacha20_quarter(block, i, 4 + i, 8 + i, 12 + i);
        for (unsigned i = 0; i < 4; i++)
            chacha20_quarter(block, i, 4 + (i + 1) % 4, 8 + (i + 2) % 4, 12 + (i + 3) % 4);
    }
    /* Without this, whoever has a block could run the rounds backwards. */
    for (unsigned i = 0; i < CHACHA20_BLOCK_WORDS; i++)
        block[i] += start[i];
}
