/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief getrandom: bytes for keys, hash seeds and names of temporary files.
 * @ingroup process
 *
 * A key, kept here, makes blocks; the first half of each block becomes the next key at once. So who
 * reads the kernel's memory later learns nothing of what was given out before ("fast key erasure",
 * D. J. Bernstein, 2017). Each call mixes in what the CPU knows by then.
 *
 * There is no waiting for randomness: flags that choose a source change nothing.
 * Source: getrandom(2).
 */
#include <kernel/mm/user.h>
#include <kernel/proc/random.h>
#include <kernel/proc/syscall.h>
#include <kernel/sync/mutex.h>
#include <kernel/x86/entropy.h>
#include <lib/chacha20.h>
#include <lib/string.h>

/** Flags: GRND_NONBLOCK, GRND_RANDOM, GRND_INSECURE. The last two together mean nothing. */
#define RANDOM_FLAGS 7u
#define RANDOM_BOTH  6u

/** Bytes of a block that are given out. */
#define RANDOM_PIECE ((CHACHA20_BLOCK_WORDS - CHACHA20_KEY_WORDS) * sizeof(uint32_t))

/** A call gives at most this much: a signal need not wait for more. Linux: 32 MiB - 1. */
#define RANDOM_MOST 0x1FFFFFFu

LOCK_CLASS(34, random);

static struct mutex random_lock = MUTEX_INIT(random);
static struct chacha20 random_state; /* under random_lock */

/** What the CPU knows goes into the key; nothing that was in there is lost. */
static void
random_mix(void)
{
    for (unsigned i = 0; i < CHACHA20_KEY_WORDS; i += 2) {
        uint64_t value = entropy_read();

        random_state.key[i] ^= (uint32_t)value;
        random_state.key[i + 1] ^= (uint32_t)(value >> 32);
    }
}

/** The next bytes. @param piece RANDOM_PIECE of them */
static void
random_next_piece(uint8_t *piece)
{
    uint32_t block[CHACHA20_BLOCK_WORDS];

    mutex_lock(&random_lock);
    chacha20_block(&random_state, block);
    memcpy(random_state.key, block, sizeof(random_state.key));
    memcpy(piece, block + CHACHA20_KEY_WORDS, RANDOM_PIECE);
    random_state.counter++;
    mutex_unlock(&random_lock);
}

/** Let what the CPU knows by now have a part in what comes next. */
static void
random_begin(void)
{
    mutex_lock(&random_lock);
    random_mix();
    mutex_unlock(&random_lock);
}

void
random_bytes(void *to, size_t size)
{
    uint8_t piece[RANDOM_PIECE];

    random_begin();
    for (size_t done = 0; done < size; done += sizeof(piece)) {
        random_next_piece(piece);
        memcpy((char *)to + done, piece, size - done < sizeof(piece) ? size - done : sizeof(piece));
    }
}

static long
random_call(const uintptr_t *arguments)
{
    size_t size = arguments[1] < RANDOM_MOST ? arguments[1] : RANDOM_MOST, done = 0;
    uint8_t piece[RANDOM_PIECE];

    if ((arguments[2] & ~(uintptr_t)RANDOM_FLAGS) != 0 ||
        (arguments[2] & RANDOM_BOTH) == RANDOM_BOTH)
        return -EINVAL;
    random_begin();
    while (done < size) {
        size_t now = size - done < sizeof(piece) ? size - done : sizeof(piece);

        random_next_piece(piece);
        if (user_write(arguments[0] + done, piece, now) != 0)
            return done > 0 ? (long)done : -EFAULT;
        done += now;
    }
    return (long)done;
}

SYSCALL(355, getrandom, 3, random_call);
