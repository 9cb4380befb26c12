/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A program's first stack.
 * @ingroup lib
 */
#include <lib/program_stack.h>

#include <lib/linux/auxv.h>
#include <lib/string.h>

#define PROGRAM_STACK_ALIGNMENT 16

/** Add the sizes of a list of texts to @p size, unless that gets more than @p most.
 * @return false: it does */
static int
program_stack_measure(char *const *texts, size_t most, size_t *size)
{
    for (; *texts != NULL; texts++) {
        size_t length = strnlen(*texts, most) + 1;

        if (length + sizeof(uintptr_t) > most - *size)
            return 0;
        *size += length + sizeof(uintptr_t);
    }
    return 1;
}

size_t
program_stack_size(const struct program_words *words, size_t most)
{
    /* argc, the ends of two lists, the pairs and the one that ends them, and what aligning costs */
    size_t size = 3 * sizeof(uintptr_t) + PROGRAM_STACK_ALIGNMENT - 1 +
                  (words->auxiliary_count + 1) * sizeof(struct program_auxiliary);

    if (size > most || !program_stack_measure(words->arguments, most, &size) ||
        !program_stack_measure(words->environment, most, &size))
        return 0;
    return size & ~(size_t)(PROGRAM_STACK_ALIGNMENT - 1);
}

/** Put a list's texts where @p text points, and their addresses and 0 in words from @p word on.
 * @param difference from the image to the program. @return the word behind */
static uintptr_t *
program_stack_put(char *const *texts, uintptr_t *word, char **text, uintptr_t difference)
{
    for (; *texts != NULL; texts++) {
        size_t size = strlen(*texts) + 1;

        *word++ = (uintptr_t)*text + difference;
        memcpy(*text, *texts, size);
        *text += size;
    }
    *word++ = 0;
    return word;
}

void
program_stack_build(const struct program_words *words, void *image, size_t size, uintptr_t where)
{
    uintptr_t *word = image, difference = where - (uintptr_t)image;
    size_t count = 0, lists = 0;
    char *text;

    while (words->arguments[count] != NULL)
        count++;
    while (words->environment[lists] != NULL)
        lists++;
    memset(image, 0, size);
    /* behind argc, both lists with their ends, and the pairs with theirs */
    text = (char *)(word + 3 + count + lists + 2 * (words->auxiliary_count + 1));
    *word++ = count;
    word = program_stack_put(words->arguments, word, &text, difference);
    word = program_stack_put(words->environment, word, &text, difference);
    memcpy(word, words->auxiliary, words->auxiliary_count * sizeof(struct program_auxiliary));
}
