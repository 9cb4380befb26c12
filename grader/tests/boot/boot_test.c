/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Host tests of what reads loaders' data: Multiboot2 tags, struct boot_info, the command
 * line.
 * @ingroup tests
 *
 * The sources under test are phase03's kernel/boot/{multiboot2,boot_info,cmdline}.c as they are,
 * under ASan and UBSan. Every input lies in a heap block of exactly its size, so that one byte too
 * far is an error. Inputs are valid lists made at random, and the same with bytes changed; `SEED=N`
 * repeats a run, `ROUNDS=N` lengthens it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

#include <kernel/boot/boot_info.h>
#include <kernel/boot/cmdline.h>
#include <kernel/boot/multiboot2.h>

#define LIST_MAX 8192

static uint64_t boot_state;

/** The next random number (xorshift64*; S. Vigna, 2016). */
static uint64_t
boot_random(void)
{
    boot_state ^= boot_state >> 12;
    boot_state ^= boot_state << 25;
    boot_state ^= boot_state >> 27;
    return boot_state * 0x2545F4914F6CDD1Dull;
}

static size_t
boot_below(size_t limit)
{
    return boot_random() % limit;
}

static size_t
boot_rounds(void)
{
    const char *rounds = getenv("ROUNDS");

    return rounds ? strtoull(rounds, NULL, 0) : 20000;
}

/** A list of tags under construction, and what a reader should find in it. */
struct list {
    uint8_t bytes[LIST_MAX];
    uint32_t size;
    struct boot_info want;
};

static void
list_u32(struct list *list, uint32_t value)
{
    memcpy(list->bytes + list->size, &value, sizeof(value));
    list->size += sizeof(value);
}

/** Append a tag with this content. */
static void
list_tag(struct list *list, uint32_t type, const void *content, uint32_t length)
{
    list_u32(list, type);
    list_u32(list, length + 8);
    memcpy(list->bytes + list->size, content, length);
    list->size = (list->size + length + 7) & ~7u;
}

static void
list_add_memory(struct list *list)
{
    uint32_t count = (uint32_t)boot_below(150);
    uint64_t content[1 + 3 * 150] = { 24 };

    for (uint32_t i = 0; i < count; i++) {
        uint64_t base = boot_random() >> 20, length = (boot_random() >> 30) + 1;
        uint64_t type = boot_below(5) + 1;

        memcpy(&content[1 + 3 * i], (uint64_t[]){ base, length, type }, 24);
        if (list->want.memory_count < BOOT_INFO_MEMORY_MAX)
            list->want.memory[list->want.memory_count++] =
                (struct boot_memory){ base, length, (uint32_t)type, 1 };
    }
    list_tag(list, 6, content, 8 + 24 * count);
}

static void
list_add_module(struct list *list)
{
    char content[8 + 16] = { 0 };
    uint32_t start = (uint32_t)boot_below(1u << 30), length = (uint32_t)boot_below(1u << 20);
    struct boot_module *want = &list->want.modules[list->want.module_count];

    memcpy(content, (uint32_t[]){ start, start + length }, 8);
    snprintf(content + 8, 16, "module %u", list->want.module_count);
    list_tag(list, 3, content, sizeof(content));
    if (list->want.module_count < BOOT_INFO_MODULES_MAX) {
        want->base = start;
        want->length = length;
        strcpy(want->name, content + 8);
        list->want.module_count++;
    }
}

/** A random valid list, tags that nobody knows among the others. */
static void
list_make(struct list *list)
{
    char text[1500];
    size_t length = boot_below(sizeof(text) - 1);

    memset(list, 0, sizeof(*list));
    list->size = 8;
    list->want.drive = BOOT_INFO_NO_DRIVE;
    memset(text, 'a', sizeof(text));
    text[length] = '\0';
    list_tag(list, 1, text, (uint32_t)length + 1);
    memcpy(list->want.cmdline, text, length < 1023 ? length : 1023);
    list_tag(list, 77, text, (uint32_t)boot_below(100));
    list_add_memory(list);
    for (size_t modules = boot_below(12); modules > 0; modules--)
        list_add_module(list);
    list_tag(list, 2, "GRUB", 5);
    strcpy(list->want.loader, "GRUB");
    list_tag(list, 0, "", 0);
    memcpy(list->bytes, &list->size, sizeof(list->size));
}

/** Parse a copy of exactly @p size bytes, and require that the result is fit for use. */
static int
boot_parse(const uint8_t *bytes, size_t size, struct boot_info *info)
{
    struct multiboot2_rsdp rsdp;
    uint8_t *copy = malloc(size ? size : 1);
    int error;

    memcpy(copy, bytes, size);
    memset(info, 0, sizeof(*info));
    error = multiboot2_parse(copy, size, info, &rsdp);
    free(copy);
    assert_true(info->memory_count <= BOOT_INFO_MEMORY_MAX);
    assert_true(info->module_count <= BOOT_INFO_MODULES_MAX);
    assert_true(rsdp.size <= sizeof(rsdp.bytes));
    assert_non_null(memchr(info->cmdline, 0, sizeof(info->cmdline)));
    assert_non_null(memchr(info->loader, 0, sizeof(info->loader)));
    return error;
}

static void
valid_lists_are_read_completely(void **state)
{
    static struct list list;
    static struct boot_info info;

    (void)state;
    for (size_t round = 0; round < boot_rounds() / 10; round++) {
        list_make(&list);
        assert_int_equal(boot_parse(list.bytes, list.size, &info), 0);
        assert_memory_equal(&info, &list.want, sizeof(info));
    }
}

static void
damaged_lists_do_no_harm(void **state)
{
    static struct list list;
    static struct boot_info info;

    (void)state;
    for (size_t round = 0; round < boot_rounds(); round++) {
        size_t size;

        list_make(&list);
        size = boot_below(2) ? list.size : boot_below(list.size + 1);
        for (size_t changes = boot_below(12); changes > 0; changes--)
            list.bytes[boot_below(list.size)] = (uint8_t)boot_random();
        boot_parse(list.bytes, size, &info);
    }
}

static void
any_boot_info_is_safe_after_its_check(void **state)
{
    static struct boot_info info;

    (void)state;
    for (size_t round = 0; round < boot_rounds() / 100; round++) {
        for (size_t i = 0; i < sizeof(info); i++)
            ((uint8_t *)&info)[i] = (uint8_t)boot_random();
        boot_info_check(&info);
        assert_true(info.memory_count <= BOOT_INFO_MEMORY_MAX);
        assert_true(info.module_count <= BOOT_INFO_MODULES_MAX);
        assert_true(strlen(info.cmdline) < sizeof(info.cmdline));
        assert_true(strlen(info.loader) < sizeof(info.loader));
        for (uint32_t i = 0; i < info.memory_count; i++)
            assert_true(info.memory[i].base + info.memory[i].length >= info.memory[i].base);
    }
}

static void
any_command_line_becomes_printable_words(void **state)
{
    static struct cmdline cmdline;

    (void)state;
    for (size_t round = 0; round < boot_rounds() / 10; round++) {
        size_t length = boot_below(2 * CMDLINE_SIZE);
        char *text = malloc(length + 1);

        for (size_t i = 0; i < length; i++)
            text[i] = boot_below(4) ? (char)('a' + boot_below(26)) : (char)(1 + boot_below(255));
        text[length] = '\0';
        memset(&cmdline, 0, sizeof(cmdline));
        cmdline_parse(&cmdline, text);
        cmdline_parse(&cmdline, "seed=12 seed=13");
        assert_true(cmdline.count <= CMDLINE_WORDS);
        for (unsigned i = 0; i < cmdline.count; i++) {
            assert_true(strlen(cmdline.word[i]) > 0);
            for (const char *c = cmdline.word[i]; *c != '\0'; c++)
                assert_true(*c > ' ' && *c <= '~');
        }
        if (cmdline.first == 0 && cmdline.count + 2 < CMDLINE_WORDS && length + 20 < CMDLINE_SIZE)
            assert_string_equal(cmdline_lookup(&cmdline, "seed"), "13");
        free(text);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(valid_lists_are_read_completely),
        cmocka_unit_test(damaged_lists_do_no_harm),
        cmocka_unit_test(any_boot_info_is_safe_after_its_check),
        cmocka_unit_test(any_command_line_becomes_printable_words),
    };
    const char *seed = getenv("SEED");

    boot_state = (seed ? strtoull(seed, NULL, 0) : (uint64_t)time(NULL)) | 1;
    printf("boot: SEED=%llu repeats this run\n", (unsigned long long)boot_state);
    return cmocka_run_group_tests_name("boot data", tests, NULL, NULL);
}
