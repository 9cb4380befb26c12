/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of ChaCha20 and of getrandom.
 * @ingroup tests
 */
#include <tests/thread_child.h>

#include <kernel/mm/user.h>
#include <kernel/test/call.h>
#include <lib/chacha20.h>
#include <lib/errno.h>
#include <lib/string.h>

KTEST(chacha20, block, "lib/chacha20: the block of RFC 8439 §2.3.2")
{
    static const uint32_t wanted[CHACHA20_BLOCK_WORDS] = {
        0xe4e7f110, 0x15593bd1, 0x1fdd0f50, 0xc47120a3, 0xc7f4d1c7, 0x0368c033,
        0x9aaa2204, 0x4e6cd4c3, 0x466482d2, 0x09aa9f07, 0x05d7c214, 0xa2028bd9,
        0xd19c12b5, 0xb94e16de, 0xe883d0cb, 0x4e3c50a2,
    };
    struct chacha20 state = { .counter = 1, .nonce = { 0x09000000, 0x4a000000, 0 } };
    uint32_t block[CHACHA20_BLOCK_WORDS];

    for (unsigned i = 0; i < CHACHA20_KEY_WORDS; i++)
        state.key[i] = 0x03020100 + i * 0x04040404;
    chacha20_block(&state, block);
    for (unsigned i = 0; i < CHACHA20_BLOCK_WORDS; i++)
        KEXPECT_EQ(block[i], wanted[i]);
}

/** Bytes that a test asks for, no multiple of a piece. */
#define RANDOM_TEST_BYTES 1003u

/** What the process has seen. */
struct random_test {
    long results[4];
    bool begun, differ;
    unsigned bits; /**< that are set, of all */
};

static long
random_test_get(uintptr_t address, size_t size, unsigned flags)
{
    const uintptr_t arguments[SYSCALL_ARGUMENTS] = { address, size, flags };

    return ktest_call("getrandom", arguments);
}

static void
random_test_run(void *argument)
{
    static uint8_t first[RANDOM_TEST_BYTES + 1], second[RANDOM_TEST_BYTES];
    struct random_test *test = argument;

    test->begun = thread_child_memory();
    if (!test->begun)
        return;
    test->results[0] = random_test_get(THREAD_CHILD_MEMORY, RANDOM_TEST_BYTES, 0);
    (void)user_read(first, THREAD_CHILD_MEMORY, RANDOM_TEST_BYTES + 1);
    test->results[1] = random_test_get(THREAD_CHILD_MEMORY, RANDOM_TEST_BYTES, 1);
    (void)user_read(second, THREAD_CHILD_MEMORY, RANDOM_TEST_BYTES);
    test->results[2] = random_test_get(THREAD_CHILD_MEMORY, 1, 6);
    test->results[3] = random_test_get(THREAD_CHILD_MEMORY + THREAD_CHILD_SIZE, 1, 0);
    test->differ = memcmp(first, second, RANDOM_TEST_BYTES) != 0 && first[RANDOM_TEST_BYTES] == 0;
    for (unsigned i = 0; i < RANDOM_TEST_BYTES; i++)
        for (unsigned bit = 0; bit < 8; bit++)
            test->bits += first[i] >> bit & 1;
}

KTEST(getrandom, bytes,
      "getrandom: as many bytes as asked for, half of their bits set, never again")
{
    struct random_test test = { .bits = 0 };

    KREQUIRE_MEMORY(process_child_run(random_test_run, &test) >= 0 && test.begun);
    KEXPECT_EQ(test.results[0], RANDOM_TEST_BYTES);
    KEXPECT_EQ(test.results[1], RANDOM_TEST_BYTES);
    KEXPECT_EQ(test.results[2], -EINVAL);
    KEXPECT_EQ(test.results[3], -EFAULT);
    KEXPECT(test.differ);
    /* 4,012 of 8,024, with a spread of 45: seven times that is never seen. */
    KEXPECT(test.bits > 3700 && test.bits < 4324);
}
