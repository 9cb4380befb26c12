/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The rarer mem… functions.
 * @ingroup libc
 */
#include <string.h>

void *
mempcpy(void *restrict destination, const void *restrict source, size_t size)
{
    return (char *)memcpy(destination, source, size) + size;
}

void *
memccpy(void *restrict destination, const void *restrict source, int byte, size_t size)
{
    const char *last = memchr(source, byte, size);

    if (last == NULL) {
        memcpy(destination, source, size);
        return NULL;
    }
    return mempcpy(destination, source, (size_t)(last + 1 - (const char *)source));
}

void *
memrchr(const void *memory, int byte, size_t size)
{
    const unsigned char *bytes = memory;

    while (size-- > 0) {
        if (bytes[size] == (unsigned char)byte)
            return (void *)(bytes + size);
    }
    return NULL;
}

void *
memmem(const void *haystack, size_t size, const void *needle, size_t length)
{
    const char *at = haystack;

    for (; size >= length; at++, size--) {
        if (memcmp(at, needle, length) == 0)
            return (void *)at;
    }
    return NULL;
}

/* The empty piece of assembly says that it reads the memory, so the compiler cannot leave the zeros
 * out. */
void
explicit_bzero(void *memory, size_t size)
{
    memset(memory, 0, size);
    __asm__ volatile("" : : "r"(memory) : "memory");
}
