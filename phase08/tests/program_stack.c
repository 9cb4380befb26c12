/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of a program's first stack and of flat images.
 * @ingroup tests
 */
#include <kernel/mm/mm.h>
#include <kernel/proc/program.h>
#include <kernel/test/memory.h>
#include <lib/errno.h>
#include <lib/linux/auxv.h>
#include <lib/string.h>

static char *const program_stack_arguments[] = { "name", "", "a longer argument", NULL };
static char *const program_stack_environment[] = { "HOME=/", NULL };
static const struct program_auxiliary program_stack_auxiliary[] = { { AT_PAGESZ, 4096 } };
static const struct program_words program_stack_words = { program_stack_arguments,
                                                          program_stack_environment,
                                                          program_stack_auxiliary, 1 };

/** Where the test's stack begins in the program that there is not. */
#define PROGRAM_STACK_WHERE 0xBFFF0000u

/** The text that a word of the image points to. */
static const char *
program_stack_text(const void *image, uintptr_t word)
{
    return (const char *)image + (word - PROGRAM_STACK_WHERE);
}

KTEST(program, stack, "program: argc, argv, environment and auxiliary values lie as Linux has them")
{
    static uintptr_t image[64];
    size_t size = program_stack_size(&program_stack_words, sizeof(image));

    KREQUIRE(size > 0);
    KEXPECT_EQ(size % 16, 0);
    program_stack_build(&program_stack_words, image, size, PROGRAM_STACK_WHERE);
    KEXPECT_EQ(image[0], 3);
    for (unsigned i = 0; i < 3; i++)
        KEXPECT_STR(program_stack_text(image, image[1 + i]), program_stack_arguments[i]);
    KEXPECT_EQ(image[4], 0);
    KEXPECT_STR(program_stack_text(image, image[5]), "HOME=/");
    KEXPECT_EQ(image[6], 0);
    KEXPECT_EQ(image[7], AT_PAGESZ);
    KEXPECT_EQ(image[8], 4096);
    KEXPECT_EQ(image[9], AT_NULL);
    KEXPECT(image[5] + sizeof("HOME=/") <= PROGRAM_STACK_WHERE + size);
}

KTEST(program, limit, "program: arguments that take more than the limit are refused, all below fit")
{
    static char image[512];
    size_t size = program_stack_size(&program_stack_words, sizeof(image));

    for (size_t most = 0; most <= sizeof(image); most++) {
        size_t given = program_stack_size(&program_stack_words, most);

        KEXPECT(given == 0 || (given == size && given <= most));
        if (given == 0)
            KEXPECT(most < size + 16);
    }
}

/** Load the first bytes of a program, of whose header one word was changed. @return what
 * program_load() says */
static int
program_load_changed(const struct program *program, size_t bytes, unsigned word, uint32_t change)
{
    static uint32_t copy[8192];
    struct program changed = { "changed", (const uint8_t *)copy, (const uint8_t *)copy + bytes };
    struct mm *mm = mm_create();
    uintptr_t entry;
    int error;

    if (mm == NULL)
        return -ENOMEM;
    memcpy(copy, program->start, bytes);
    copy[word] += change;
    error = program_load(&changed, mm, &entry);
    mm_put(mm);
    return error;
}

KTEST(program, image, "program: an image that contradicts its header is ENOEXEC")
{
    const struct program *program = program_lookup("args");
    size_t size = (size_t)(program->end - program->start);
    const struct {
        const char *what;
        bool short_of_all;
        size_t size;
        unsigned word;
        uint32_t value;
    } wrong[] = {
        { "less than a header", true, 4, 0, 0 },
        { "cut off", true, size - 4, 0, 0 },
        { "magic", false, 0, 0, 1 },
        { "entry", false, 0, 1, 0x80000000u },
        { "not aligned", false, 0, 2, 0x800 },
        { "wrong order", false, 0, 3, 0x10000000 },
        { "the kernel's", false, 0, 5, 0xC0000000u },
    };
    /* in 64 bit, no 32-bit address is the kernel's */
    unsigned count = ARRAY_SIZE(wrong) - (MODE_BITS == 64);
    int good = program_load_changed(program, size, 0, 0);

    KREQUIRE_MEMORY(good != -ENOMEM);
    KEXPECT_EQ(good, 0);
    for (unsigned i = 0; i < count; i++) {
        int error = program_load_changed(program, wrong[i].short_of_all ? wrong[i].size : size,
                                         wrong[i].word, wrong[i].value);

        KNOTE("%s", wrong[i].what);
        KREQUIRE_MEMORY(error != -ENOMEM);
        KEXPECT_EQ(error, -ENOEXEC);
    }
}
