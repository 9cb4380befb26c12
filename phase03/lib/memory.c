/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The mem… functions: words where there are enough of them, bytes for the rest.
 * @ingroup lib
 *
 * x86 reads and writes words at any address, so nothing is aligned first. From MEMORY_LARGE bytes
 * on the loops of words.h are worth their call (and, where they are one instruction, its slow
 * start). See string.h for the contracts.
 */
#include <stdint.h>

#include <lib/loop.h>
#include <lib/string.h>
#include <lib/words.h>

#define MEMORY_LARGE 64

static void
memory_copy_up(unsigned char *to, const unsigned char *from, size_t size)
{
    if (size >= MEMORY_LARGE) {
        size_t whole = size - size % sizeof(memory_word);

        words_copy(to, from, size / sizeof(memory_word));
        to += whole;
        from += whole;
        size -= whole;
    }
    for (; size >= sizeof(memory_word); size -= sizeof(memory_word)) {
        *(memory_word *)to = *(const memory_word *)from;
        to += sizeof(memory_word);
        from += sizeof(memory_word);
        LOOP_AS_WRITTEN();
    }
    for (; size > 0; size--) {
        *to++ = *from++;
        LOOP_AS_WRITTEN();
    }
}

static void
memory_copy_down(unsigned char *to, const unsigned char *from, size_t size)
{
    while (size >= sizeof(memory_word)) {
        size -= sizeof(memory_word);
        *(memory_word *)(to + size) = *(const memory_word *)(from + size);
        LOOP_AS_WRITTEN();
    }
    while (size-- > 0) {
        to[size] = from[size];
        LOOP_AS_WRITTEN();
    }
}

void *
memcpy(void *restrict destination, const void *restrict source, size_t size)
{
    memory_copy_up(destination, source, size);
    return destination;
}

void *
memmove(void *destination, const void *source, size_t size)
{
    /* One comparison for "below, or behind the end": the difference wraps when it is negative. */
    if ((uintptr_t)destination - (uintptr_t)source >= size)
        memory_copy_up(destination, source, size);
    else
        memory_copy_down(destination, source, size);
    return destination;
}

void *
memset(void *memory, int byte, size_t size)
{
    unsigned char *to = memory;
    uintptr_t word = UINTPTR_MAX / 255 * (unsigned char)byte;

    if (size >= MEMORY_LARGE) {
        words_fill(to, word, size / sizeof(word));
        to += size - size % sizeof(word);
        size %= sizeof(word);
    }
    for (; size >= sizeof(word); size -= sizeof(word)) {
        *(memory_word *)to = word;
        to += sizeof(word);
        LOOP_AS_WRITTEN();
    }
    for (; size > 0; size--) {
        *to++ = (unsigned char)byte;
        LOOP_AS_WRITTEN();
    }
    return memory;
}

int
memcmp(const void *left, const void *right, size_t size)
{
    const unsigned char *one = left, *other = right;

    /* Equal words are skipped; the word that differs is left to the bytes, for their order. */
    while (size >= sizeof(memory_word) &&
           *(const memory_word *)one == *(const memory_word *)other) {
        one += sizeof(memory_word);
        other += sizeof(memory_word);
        size -= sizeof(memory_word);
    }
    for (; size > 0; one++, other++, size--) {
        if (*one != *other)
            return *one - *other;
    }
    return 0;
}

void *
memchr(const void *memory, int byte, size_t size)
{
    const unsigned char *at = memory;

    for (; size > 0; at++, size--) {
        if (*at == (unsigned char)byte)
            return (void *)at;
    }
    return NULL;
}
