/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief lib/elf: each reason for a refusal, one at a time, and damaged files.
 * @ingroup tests
 *
 * Included once for each class: ELF_SOUND_BITS says which, ELF_CASES_OTHER is the machine of the
 * other one.
 */
#include "host.h"

#include "elf_promises.h"
#include "elf_sound.h"

#include <lib/errno.h>
#include <lib/random.h>
#include <lib/string.h>

#define PAGE   ELF_SOUND_PAGE
#define START  256u
#define PIECES ELF_SOUND_PIECES

static const struct elf_space space = { PAGE, 0xBF000000, 0x20000000, PAGE };

static struct ELF_SOUND_NAME(elf_sound) file;

static unsigned reads;

static int
read_file(void *context, uint64_t offset, void *memory, size_t bytes)
{
    (void)context;
    assert_true(offset <= sizeof(file) && bytes <= sizeof(file) - offset);
    memcpy(memory, (const uint8_t *)&file + offset, bytes);
    reads++;
    return 0;
}

/** @return what elf_image_read() says of the first @p size bytes; its promises hold */
static int
try_file(size_t size, struct elf_image *image)
{
    uint8_t head[START];
    struct elf_source source = { head, size < START ? size : START, size, read_file, NULL };
    const char *reason = NULL, *broken;
    int error;

    memcpy(head, &file, source.start_size);
    error = elf_image_read(&ELF_SOUND_NAME(elf_class), &source, &space, image, &reason);
    assert_int_equal(error != 0, reason != NULL);
    broken = error == 0 ? elf_promise_broken(image, &space, size) : NULL;
    if (broken != NULL)
        fail_msg("broken: %s", broken);
    return error;
}

static void
test_sound(void **state)
{
    struct elf_image image;

    (void)state;
    ELF_SOUND_NAME(elf_sound_make)(&file);
    reads = 0;
    assert_int_equal(try_file(sizeof(file), &image), 0);
    /* the dynamic section; of 64 bits the last program header, too: all else is in the first bytes
     */
    assert_int_equal(reads, ELF_SOUND_BITS / 32);
    assert_int_equal(image.count, 3);
    assert_false(image.movable);
    assert_int_equal(image.start, 0x08048000);
    assert_int_equal(image.end, 0x08048000 + 5 * PAGE);
    assert_int_equal(image.headers.start, 0x08048000 + sizeof(file.header));
    assert_int_equal(image.header_count, PIECES);
    assert_int_equal(image.relocations.size, sizeof(file.relocation));
    for (size_t size = 0; size < sizeof(file); size++)
        assert_int_equal(try_file(size, &image), -ENOEXEC); /* each byte of it is needed */
    file.header.e_type = ET_DYN;
    assert_int_equal(try_file(sizeof(file), &image), 0);
    assert_true(image.movable);
}

/** One change of the sound file. */
struct change {
    const char *what;
    void *place;
    size_t bytes;
    uint64_t value;
    int error;
};

#define CHANGE(member, value, error)                                              \
    {                                                                             \
#member " = " #value, &file.member, sizeof(file.member), (value), (error) \
    }

static void
test_refusals(void **state)
{
    static const struct change changes[] = {
        CHANGE(header.e_ident[0], 0x7E, ENOEXEC),
        CHANGE(header.e_ident[3], 'f', ENOEXEC),
        CHANGE(header.e_ident[EI_CLASS], ELF_CASES_OTHER_CLASS, ENOEXEC),
        CHANGE(header.e_ident[EI_DATA], 2, ENOEXEC),
        CHANGE(header.e_ident[EI_VERSION], 0, ENOEXEC),
        CHANGE(header.e_version, 2, ENOEXEC),
        CHANGE(header.e_type, 1, ENOEXEC),
        CHANGE(header.e_type, 4, ENOEXEC),
        CHANGE(header.e_machine, ELF_CASES_OTHER, ENOEXEC),
        CHANGE(header.e_phentsize, 31, ENOEXEC),
        CHANGE(header.e_phnum, 0, ENOEXEC),
        CHANGE(header.e_phnum, ELF_IMAGE_HEADERS + 1, ENOEXEC),
        CHANGE(header.e_phoff, 0xFFFFFFF0, ENOEXEC),
        CHANGE(header.e_entry, 0, ENOEXEC),
        CHANGE(header.e_entry, 0x0804B000, ENOEXEC),
        CHANGE(segment[0].p_type, PT_NULL, 0),
        CHANGE(segment[0].p_type, 7, 0), /* PT_TLS: a program's own start deals with it */
        CHANGE(segment[0].p_type, PT_INTERP, 0),
        CHANGE(segment[1].p_type, PT_NULL, ENOEXEC),
        CHANGE(segment[0].p_offset, 1, ENOEXEC),
        CHANGE(segment[0].p_vaddr, 0, ENOEXEC),
        CHANGE(segment[0].p_vaddr, 0xBF000000, ENOEXEC),
        CHANGE(segment[0].p_vaddr, 0x08049000, ENOEXEC),
        CHANGE(segment[0].p_memsz, 0x7FF, ENOEXEC),
        CHANGE(segment[0].p_memsz, PAGE + 1, ENOEXEC),
        CHANGE(segment[2].p_memsz, 0xFFFFFFFF, ENOEXEC),
        CHANGE(segment[2].p_filesz, 0xFFFFFFFF, ENOEXEC),
        CHANGE(segment[2].p_filesz, sizeof(file) - 3 * PAGE + 1, ENOEXEC),
        CHANGE(segment[1].p_flags, PF_R | PF_W | PF_X, ENOEXEC),
        CHANGE(segment[1].p_flags, PF_R, ENOEXEC),
        CHANGE(segment[1].p_align, 3, ENOEXEC),
        CHANGE(segment[1].p_align, 0, 0),
        CHANGE(segment[3].p_type, PT_GNU_STACK, 0),
        CHANGE(segment[3].p_offset, 0xFFFFFFFF, ENOEXEC),
        CHANGE(segment[3].p_filesz, 16, ENOEXEC),
        CHANGE(segment[3].p_filesz, 0, 0),
        CHANGE(dynamic[0].d_tag, DT_NEEDED, ELIBBAD),
        CHANGE(dynamic[0].d_tag, DT_TEXTREL, ENOEXEC),
        CHANGE(dynamic[0].d_val, 0x08049000 - 4, ENOEXEC),
        CHANGE(dynamic[1].d_val, 12, ENOEXEC),
        CHANGE(dynamic[1].d_val, 0xFFFFFFF8, ENOEXEC),
        CHANGE(dynamic[2].d_val, 12, ENOEXEC),
        CHANGE(dynamic[2].d_val, 0, ENOEXEC),
    };
    struct elf_image image;

    (void)state;
    for (unsigned i = 0; i < sizeof(changes) / sizeof(changes[0]); i++) {
        ELF_SOUND_NAME(elf_sound_make)(&file);
        memcpy(changes[i].place, &changes[i].value, changes[i].bytes);
        if (try_file(sizeof(file), &image) != -changes[i].error)
            fail_msg("%s: another answer than %d", changes[i].what, changes[i].error);
    }
    ELF_SOUND_NAME(elf_sound_make)(&file);
    file.segment[3].p_type = PT_GNU_STACK;
    file.segment[3].p_flags = PF_R | PF_W | PF_X;
    assert_int_equal(try_file(sizeof(file), &image), -ENOEXEC);
}

/** Some bytes of the headers and tables are others: the answer is one of three, or promises hold.
 */
static void
test_damage(void **state)
{
    struct random chance;
    unsigned accepted = 0;

    (void)state;
    random_init(&chance, host_seed);
    for (unsigned round = 0; round < 50000; round++) {
        struct elf_image image;
        unsigned count = 1 + (unsigned)random_below(&chance, 3);
        int error;

        ELF_SOUND_NAME(elf_sound_make)(&file);
        file.header.e_type = random_below(&chance, 2) ? ET_EXEC : ET_DYN;
        while (count-- > 0) {
            uint64_t place =
                random_below(&chance, 4) == 0
                    ? 3 * PAGE + random_below(&chance, sizeof(file) - 3 * PAGE)
                    : random_below(&chance, offsetof(struct ELF_SOUND_NAME(elf_sound), unused));

            ((uint8_t *)&file)[place] = (uint8_t)random_next(&chance);
        }
        error = try_file(sizeof(file), &image);
        assert_true(error == 0 || error == -ENOEXEC || error == -ELIBBAD);
        accepted += error == 0;
    }
    assert_in_range(accepted, 1000, 49000);
}

int
ELF_SOUND_NAME(suite_elf)(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sound),
        cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_damage),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
