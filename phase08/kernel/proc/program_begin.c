/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A program's first stack, and a process that begins with a program.
 * @ingroup process
 */
#include <kernel/proc/program.h>

#include <kernel/mm/kmalloc.h>
#include <kernel/mm/mm.h>
#include <kernel/proc/process_show.h>
#include <lib/abi.h>
#include <lib/printf.h>
#include <lib/string.h>
#include <mode/user.h>

#define PROGRAM_PAGE_SIZE 4096

int
program_push(struct mm *mm, const struct program_words *words, uintptr_t *stack)
{
    size_t size = program_stack_size(words, PROGRAM_WORDS_MAX);
    void *image;
    int error;

    if (size == 0)
        return -E2BIG;
    image = kmalloc(size);
    if (image == NULL)
        return -ENOMEM;
    *stack = MM_STACK_TOP - size;
    program_stack_build(words, image, size, *stack);
    error = mm_map_stack(mm);
    if (error == 0)
        error = mm_copy_in(mm, *stack, image, size);
    kfree(image);
    return error;
}

/** An address space with a program that was given these arguments. */
static int
program_prepare(const struct program *program, char *const *argv, struct mm **made,
                struct program_start *start)
{
    static char *const environment[] = { NULL };
    static const struct program_auxiliary auxiliary[] = { { AT_PAGESZ, PROGRAM_PAGE_SIZE },
                                                          { AT_CLKTCK, TIME_TICKS } };
    struct program_words words = { .arguments = argv,
                                   .environment = environment,
                                   .auxiliary = auxiliary,
                                   .auxiliary_count = ARRAY_SIZE(auxiliary) };
    int error;

    *made = mm_create();
    if (*made == NULL)
        return -ENOMEM;
    error = program_load(program, *made, &start->instruction);
    if (error == 0)
        error = program_push(*made, &words, &start->stack);
    if (error != 0)
        mm_put(*made);
    return error;
}

/** The process's task begins here, in the kernel, and ends up in the program.
 * @param argument struct program_start, kmalloc */
static void
program_begin(void *argument)
{
    struct program_start start = *(struct program_start *)argument;

    kfree(argument);
    user_enter(start.instruction, start.stack);
}

/** What a process is called: the last component of a path. */
static const char *
program_process_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash == NULL ? path : slash + 1;
}

int
program_create(char *const *argv, unsigned flags, struct process **made)
{
    const struct program *program = program_lookup(argv[0]);
    struct program_start *start;
    struct mm *mm;
    int error;

    start = kmalloc(sizeof(*start));
    if (start == NULL)
        return -ENOMEM;
    error = program != NULL ? program_prepare(program, argv, &mm, start)
                            : program_prepare_file(argv, &mm, start);
    if (error != 0)
        goto fail_prepare;
    error = process_create(program_process_name(argv[0]), program_begin, start, flags, made);
    if (error != 0)
        goto fail_create;
    (*made)->mm = mm;
    process_set_arguments(*made, argv);
    error = files_open_console((*made)->files);
    if (error != 0)
        goto fail_files;
    return 0;

fail_files:
    process_abandon(*made); /* gives the memory back, too */
    kfree(start);
    return error;
fail_create:
    mm_put(mm);
fail_prepare:
    kfree(start);
    return error;
}

void
program_describe_end(char *text, size_t size, int status)
{
    if (WIFEXITED(status))
        snprintf(text, size, "exit status %d", WEXITSTATUS(status));
    else
        snprintf(text, size, "killed by signal %d", WTERMSIG(status));
}
