/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 03, the loader's command `boot`: what it puts into memory, and what it refuses.
 * @ingroup grader
 */
#include <string.h>

#include "../src/grade.h"
#include "kernel.h"
#include "phase03.h"

#define LOADER_PROMPT "^wasil> "
#define JUNK_PROBE    0x700000 /* memory that nobody has touched */
#define JUNK_SIZE     4096
#define WORDS_FIRST   1000000000ull

/** Wait for the loader's prompt; fail when it starts the kernel all the same. */
static void
loader_prompt(struct vm *vm)
{
    struct match match = expect(vm, "^(boot\\.cfg.*|boot: entering the kernel)\n");

    require(strncmp(match.group[1], "boot.cfg", 8) == 0,
            "expected the loader to stop with a message, but it says: %s", match.group[1]);
    expect(vm, LOADER_PROMPT);
}

CHECK(phase03, "the kernel's code in memory is that of kernel.elf", 3, KERNEL_PC)
{
    uint64_t start = symbol(vm, KERNEL_ELF, "kernel_text_start");
    size_t size = (size_t)(symbol(vm, KERNEL_ELF, "kernel_text_end") - start);

    kernel_prompt(vm);
    const uint8_t *code = look_at(kernel_look(vm), kernel_physical(vm, start), size);
    const uint8_t *want = elf_at(vm, KERNEL_ELF, start, size);
    for (size_t i = 0; i < size; i++)
        require(code[i] == want[i],
                "expected %02Xh at %llXh, as kernel.elf has it, but it is %02Xh", want[i],
                (unsigned long long)(start + i), code[i]);
}

static void
loader_require_zeros(const uint8_t *bytes, size_t size, const char *what)
{
    for (size_t i = 0; i < size; i++)
        require(bytes[i] == 0, "expected %s to be zeros, but byte %zu is %02Xh", what, i, bytes[i]);
}

CHECK(phase03, ".bss is zero, though memory was full of other things", 4, .junk = true)
{
    size_t size = (size_t)struct_size(vm, KERNEL_ELF, "boot_memory");

    kernel_prompt(vm);
    const struct look *now = look_first(vm, JUNK_PROBE + JUNK_SIZE);
    const uint8_t *junk = look_at(now, JUNK_PROBE, JUNK_SIZE);
    size_t zeros = 0;
    for (size_t i = 0; i < JUNK_SIZE; i++)
        zeros += junk[i] == 0;
    if (zeros > JUNK_SIZE / 8)
        harness_error("the memory behind the kernel is not full of random bytes");
    const uint8_t *info = kernel_boot_info(vm, now);
    uint64_t count = kernel_member(vm, info, "boot_info", "memory_count", 4);
    uint64_t used = member_offset(vm, KERNEL_ELF, "boot_info", "memory") + count * size;
    uint64_t end = member_offset(vm, KERNEL_ELF, "boot_info", "framebuffer");
    require(used <= end, "expected memory_count to be within its array, but it is %u",
            (unsigned)count);
    loader_require_zeros(info + used, (size_t)(end - used), "the unused part of boot_info.memory");
    /* 16 KiB that only one test reads, and nobody writes. */
    loader_require_zeros(kernel_variable(vm, now, "entry_bss", 16384), 16384, "entry_bss");
}

CHECK(phase03, "a floppy starts the kernel", 3, .image = "floppy.img")
{
    kernel_prompt(vm);
    const uint8_t *info = kernel_boot_info(vm, kernel_look(vm));
    require_equal(kernel_member(vm, info, "boot_info", "drive", 4), 0, "boot_info.drive");
}

CHECK(phase03, "a damaged kernel is not started: the sum tells, and the prompt stays", 3,
      .flip_file = "kernel")
{
    struct match match = expect(vm, "^boot: (checksum|entering).*\n");
    require(strcmp(match.group[1], "checksum") == 0,
            "expected the loader to refuse a damaged kernel, but it says: %s", match.group[0]);
    loader_prompt(vm);
    expect_not(vm, "entering the kernel");
    serial_type(vm, "boot nosuchfile\r");
    expect(vm, "^boot: no file nosuchfile on the boot drive");
    expect(vm, LOADER_PROMPT);
    serial_type(vm, "help\r");
    expect(vm, "^ *boot \\[FILE \\[WORDS\\]\\]");
}

CHECK(phase03, "words behind boot kernel become the kernel's command line", 3, PROMPT_PC)
{
    char words[128];

    loader_prompt(vm);
    snprintf(words, sizeof(words), "alpha=%llu  beta gamma=\"%llu\"",
             (unsigned long long)(WORDS_FIRST + vm_random(vm, WORDS_FIRST)),
             (unsigned long long)vm_random(vm, WORDS_FIRST));
    serial_type(vm, "boot kernel ");
    serial_type(vm, words);
    serial_type(vm, "\r");
    kernel_prompt(vm);
    const uint8_t *info = kernel_boot_info(vm, kernel_look(vm));
    require_text((const char *)info + member_offset(vm, KERNEL_ELF, "boot_info", "cmdline"), words,
                 "boot_info.cmdline");
}
