/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Fuzzing of what reads disks: FAT over an image in memory, partition tables, ELF files.
 * @ingroup tests
 *
 * One program for libFuzzer: an input's first byte says which of the four it is for. The
 * sanitizers watch the memory, libFuzzer the time; what else must hold is checked by
 * fuzz_require(). The corpus is in corpus/, run.sh runs a fixed count (`make check`) or minutes
 * (`make soak`).
 */
#ifndef FUZZ_H
#define FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** What is left of an input; behind its end there are zeros. */
struct fuzz_input {
    const uint8_t *at;
    size_t left;
};

/** The next byte. */
static inline uint8_t
fuzz_byte(struct fuzz_input *input)
{
    if (input->left == 0)
        return 0;
    input->left--;
    return *input->at++;
}

/** The next number of 16 bits. */
static inline uint16_t
fuzz_word(struct fuzz_input *input)
{
    uint16_t high = fuzz_byte(input);

    return (uint16_t)(high << 8 | fuzz_byte(input));
}

/** What must hold whatever the input is: otherwise libFuzzer has found something. */
#define fuzz_require(condition) \
    do {                        \
        if (!(condition))       \
            __builtin_trap();   \
    } while (0)

/** Work on a sound volume, or on one damaged in some bytes. */
void fuzz_fat(struct fuzz_input *input);
/** A volume whose first sectors are the input itself. */
void fuzz_fat_raw(struct fuzz_input *input);
/** An MBR, a link of a chain of partitions, or a GPT. */
void fuzz_partition(struct fuzz_input *input);
/** An ELF file. */
void fuzz_elf(struct fuzz_input *input);
/** A sound ELF file, and what is changed in it. */
void fuzz_elf_changed(struct fuzz_input *input);

#endif
