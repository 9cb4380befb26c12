/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What a program from a file is told: its stack, as lib/linux/auxv.h
 * lays it out.
 * @ingroup process
 *
 * From the top: a word of zeros, the path, the environment, the arguments, the
 * machine's name, 16 random bytes; below them the words that point there. All
 * is known in size beforehand, so both parts are written upwards, and texts of
 * any length pass through in pieces.
 *
 * Source: System V ABI, i386 supplement, "Process Initialization";
 * getauxval(3).
 */
#include <kernel/proc/exec.h>

#include <lib/abi.h>
#include <lib/string.h>
#include <mode/types.h>

/** What a stack pointer is a multiple of. */
#define EXEC_STACK_ALIGNMENT 16u
/** Words that are written in one go. */
#define EXEC_STACK_BATCH 64u

static const char *const exec_platform = MODE_BITS == 32 ? "i686" : "x86_64";

/** Both ends of the stack that are being written. */
struct exec_stack {
    struct exec *exec;
    vaddr_t word, text; /**< where the next ones go */
    uintptr_t batch[EXEC_STACK_BATCH];
    unsigned batched;
    bool begins; /**< the next byte of text is the first of one */
    int error;   /**< the first one */
};

/** Write the words that wait. */
static void
exec_stack_flush(struct exec_stack *stack)
{
    size_t size = stack->batched * sizeof(uintptr_t);

    if (stack->error == 0)
        stack->error = mm_copy_in(stack->exec->mm, stack->word, stack->batch, size);
    stack->word += size;
    stack->batched = 0;
}

static void
exec_stack_word(struct exec_stack *stack, uintptr_t value)
{
    stack->batch[stack->batched++] = value;
    if (stack->batched == EXEC_STACK_BATCH)
        exec_stack_flush(stack);
}

/** Write bytes behind the texts. @return where they are */
static vaddr_t
exec_stack_bytes(struct exec_stack *stack, const void *bytes, size_t size)
{
    vaddr_t place = stack->text;

    if (stack->error == 0)
        stack->error = mm_copy_in(stack->exec->mm, place, bytes, size);
    stack->text += size;
    return place;
}

/** Write a piece of some texts, and a word for each that begins in it. */
static void
exec_stack_texts(struct exec_stack *stack, const char *bytes, size_t size)
{
    vaddr_t place = exec_stack_bytes(stack, bytes, size);

    for (size_t i = 0; i < size; i++) {
        if (stack->begins)
            exec_stack_word(stack, place + i);
        stack->begins = bytes[i] == '\0';
    }
}

/** Write a list of texts, without its first @p skip bytes, and the word that
 * ends its addresses. */
static void
exec_stack_list(struct exec_stack *stack, const struct exec_words *words, size_t skip)
{
    struct exec_walk walk = { words->first, 0 };
    const char *bytes;
    size_t size;

    while ((bytes = exec_words_next(words, &walk, &size)) != NULL) {
        size_t left_out = skip < size ? skip : size;

        exec_stack_texts(stack, bytes + left_out, size - left_out);
        skip -= left_out;
    }
    exec_stack_word(stack, 0);
}

/* [auxiliary] */
/** The auxiliary vector. @return how many pairs; @p pair has room for them */
static unsigned
exec_auxiliary(const struct exec *exec, struct program_auxiliary *pair, vaddr_t random,
               vaddr_t platform, vaddr_t path)
{
    const struct elf_image *image = &exec->image;
    bool headers = image->headers.size != 0;
    const struct program_auxiliary all[] = {
        { AT_PHDR, headers ? (uintptr_t)image->headers.start + exec->base : 0 },
        { AT_PHENT, image->header_size },
        { AT_PHNUM, headers ? image->header_count : 0 },
        { AT_PAGESZ, PAGE_SIZE },
        { AT_BASE, 0 }, /* there is no dynamic linker */
        { AT_FLAGS, 0 },
        { AT_ENTRY, exec->start.instruction },
        { AT_UID, 0 },
        { AT_EUID, 0 },
        { AT_GID, 0 },
        { AT_EGID, 0 },
        { AT_SECURE, 0 },
        { AT_CLKTCK, TIME_TICKS },
        { AT_HWCAP, exec_hwcap() },
        { AT_PLATFORM, platform },
        { AT_RANDOM, random },
        { AT_EXECFN, path },
        { AT_NULL, 0 },
    };

    if (pair != NULL)
        memcpy(pair, all, sizeof(all));
    return ARRAY_SIZE(all);
}
/* [/auxiliary] */

/** Bytes of the texts that scripts have put in front; and of the first
 * argument, which they replace.
 * @param skip gets the latter */
static size_t
exec_prefix_bytes(const struct exec *exec, size_t *skip)
{
    size_t bytes = 0;

    for (unsigned i = 0; i < exec->prefix_count; i++)
        bytes += strlen(exec->prefix[i]) + 1;
    *skip = exec->prefix_count > 0 ? exec->arguments.first_bytes : 0;
    return bytes;
}

/** Write everything; the places are known. */
static void
exec_stack_write(struct exec_stack *stack, size_t count, size_t skip)
{
    struct program_auxiliary pairs[24];
    const struct exec *exec = stack->exec;
    uint8_t random[EXEC_RANDOM_SIZE];
    vaddr_t random_at, platform_at, path_at;
    unsigned pair_count;

    exec_random(random);
    random_at = exec_stack_bytes(stack, random, sizeof(random));
    platform_at = exec_stack_bytes(stack, exec_platform, strlen(exec_platform) + 1);
    exec_stack_word(stack, count);
    stack->begins = true;
    for (unsigned i = 0; i < exec->prefix_count; i++)
        exec_stack_texts(stack, exec->prefix[i], strlen(exec->prefix[i]) + 1);
    exec_stack_list(stack, &exec->arguments, skip);
    exec_stack_list(stack, &exec->environment, 0);
    path_at = exec_stack_bytes(stack, exec->path, strlen(exec->path) + 1);
    pair_count = exec_auxiliary(exec, pairs, random_at, platform_at, path_at);
    for (unsigned i = 0; i < pair_count; i++) {
        exec_stack_word(stack, pairs[i].kind);
        exec_stack_word(stack, pairs[i].value);
    }
    exec_stack_flush(stack);
}

int
exec_push(struct exec *exec)
{
    struct exec_stack stack = { .exec = exec };
    size_t skip, prefix = exec_prefix_bytes(exec, &skip);
    size_t count = exec->prefix_count + exec->arguments.count - (skip != 0);
    size_t texts = EXEC_RANDOM_SIZE + strlen(exec_platform) + 1 + prefix + exec->arguments.bytes -
                   skip + exec->environment.bytes + strlen(exec->path) + 1;
    size_t words =
        1 + count + 1 + exec->environment.count + 1 + 2 * exec_auxiliary(exec, NULL, 0, 0, 0);
    int error = mm_map_stack(exec->mm);

    if (error != 0)
        return error;
    stack.text = MM_STACK_TOP - sizeof(uintptr_t) - texts;
    stack.word = (stack.text - words * sizeof(uintptr_t)) & ~(vaddr_t)(EXEC_STACK_ALIGNMENT - 1);
    exec->start.stack = stack.word;
    exec_stack_write(&stack, count, skip);
    return stack.error;
}
