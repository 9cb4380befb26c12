/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief ELF files of any bytes, and sound ones with changes: what is accepted keeps what lib/elf
 * promises.
 * @ingroup tests
 *
 * The first bytes are handed over, the rest is read on request, as the
 * kernel does; memory of just these sizes lets ASan see a byte more.
 */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "../tests/lib/elf_promises.h"
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

/** Read a file, and look at what was accepted. */
static void
fuzz_elf_try(struct fuzz_input *input)
{
    static const struct elf_space space = { 0x1000, 0xBF6FF000, 0x2FDBFC00, 0x1000 };
    size_t start = input->left < FUZZ_ELF_START ? input->left : FUZZ_ELF_START;
    uint8_t *head = malloc(start > 0 ? start : 1);
    struct elf_source source = { head, start, input->left, fuzz_elf_read, input };
    const char *reason = NULL;
    struct elf_image image;
    int error;

    fuzz_require(head != NULL);
    memcpy(head, input->at, start);
    error = elf_image_read(&elf_class32, &source, &space, &image, &reason);
    fuzz_require((error != 0) == (reason != NULL));
    fuzz_require(error != 0 || elf_promise_broken(&image, &space, source.size) == NULL);
    free(head);
}

void
fuzz_elf(struct fuzz_input *input)
{
    fuzz_elf_try(input);
}

/** The input is a list of changes: where, and what. A byte reaches all headers; where there are
 * none a word follows, for the rest of the file. */
void
fuzz_elf_changed(struct fuzz_input *input)
{
    static struct elf_sound file;
    struct fuzz_input made = { (const uint8_t *)&file, sizeof(file) };

    elf_sound_make(&file);
    while (input->left > 0) {
        size_t place = fuzz_byte(input);

        if (place >= offsetof(struct elf_sound, unused))
            place = fuzz_word(input) % sizeof(file);
        ((uint8_t *)&file)[place] = fuzz_byte(input);
    }
    fuzz_elf_try(&made);
}
