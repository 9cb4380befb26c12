/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief ELF files of any bytes, and sound ones with changes: what is accepted keeps what lib/elf
 * promises. Of both classes.
 * @ingroup tests
 *
 * The first bytes are handed over, the rest is read on request, as the
 * kernel does; memory of just these sizes lets ASan see a byte more.
 */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "../tests/lib/elf_promises.h"
#define ELF_SOUND_BITS 32
#include "../tests/lib/elf_sound.h"
#undef ELF_SOUND_BITS
#define ELF_SOUND_BITS 64
#include "../tests/lib/elf_sound.h"

/** As the kernel's EXEC_START_SIZE. */
#define FUZZ_ELF_START 256

static int
fuzz_elf_read(void *context, uint64_t offset, void *memory, size_t bytes)
{
    const struct fuzz_input *file = context;

    fuzz_require(offset <= file->left && bytes <= file->left - offset);
    memcpy(memory, file->at + offset, bytes);
    return 0;
}

/** Read a file as one of a class, and look at what was accepted. */
static void
fuzz_elf_try(const struct elf_class *class, const struct fuzz_input *input)
{
    static const struct elf_space space = { 0x1000, 0xBF6FF000, 0x2FDBFC00, 0x1000 };
    size_t start = input->left < FUZZ_ELF_START ? input->left : FUZZ_ELF_START;
    uint8_t *head = malloc(start > 0 ? start : 1);
    struct elf_source source = { head, start, input->left, fuzz_elf_read,
                                 (void *)(uintptr_t)input };
    const char *reason = NULL;
    struct elf_image image;
    int error;

    fuzz_require(head != NULL);
    memcpy(head, input->at, start);
    error = elf_image_read(class, &source, &space, &image, &reason);
    fuzz_require((error != 0) == (reason != NULL));
    fuzz_require(error != 0 || elf_promise_broken(&image, &space, source.size) == NULL);
    free(head);
}

void
fuzz_elf(struct fuzz_input *input)
{
    fuzz_elf_try(&elf_class32, input);
    fuzz_elf_try(&elf_class64, input);
}

/** The input is a list of changes: where, and what. A byte reaches the first headers; where there
 * are none (@p unused on) a word follows, for the rest of the file. */
static void
fuzz_elf_change(struct fuzz_input *input, uint8_t *file, size_t unused, size_t size)
{
    while (input->left > 0) {
        size_t place = fuzz_byte(input);

        if (place >= unused || place == UINT8_MAX)
            place = fuzz_word(input) % size;
        file[place] = fuzz_byte(input);
    }
}

void
fuzz_elf_changed(struct fuzz_input *input)
{
    static struct elf_sound32 narrow;
    static struct elf_sound64 wide;
    struct fuzz_input made = { (const uint8_t *)&narrow, sizeof(narrow) }, again = *input;

    elf_sound_make32(&narrow);
    fuzz_elf_change(input, (uint8_t *)&narrow, offsetof(struct elf_sound32, unused),
                    sizeof(narrow));
    fuzz_elf_try(&elf_class32, &made);
    elf_sound_make64(&wide);
    fuzz_elf_change(&again, (uint8_t *)&wide, offsetof(struct elf_sound64, unused), sizeof(wide));
    made = (struct fuzz_input){ (const uint8_t *)&wide, sizeof(wide) };
    fuzz_elf_try(&elf_class64, &made);
}
