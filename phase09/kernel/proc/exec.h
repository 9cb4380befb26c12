/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Programs from files: what execve(2) does, in steps that others can
 * use, too.
 * @ingroup process
 *
 * An `exec` is one attempt. It opens the file, follows scripts to their
 * interpreters, makes a new address space and fills it: pages of the program
 * are only promised, and read when they are touched. All that can fail happens
 * here, while the old program is still there. What comes then (exec_call.c)
 * cannot fail: process_exec(), and the registers.
 *
 *     struct exec *exec = exec_create(context, path);
 *     exec_words_add…(&exec->arguments, …), exec_words_add…(&exec->environment,
 * …) error = exec_prepare(exec);  →  exec_take_mm(exec), exec->start
 *     exec_destroy(exec);
 *
 * Source: execve(2), its errors and their order.
 * Next to read: exec.c, exec_load.c (segments), exec_stack.c (what the program
 * is told).
 */
#ifndef KERNEL_PROC_EXEC_H
#define KERNEL_PROC_EXEC_H

#include <kernel/fs/vfs.h>
#include <kernel/proc/exec_words.h>
#include <kernel/proc/program.h>
#include <lib/elf/image.h>

/** The first bytes of a file that are looked at; a script's line is shorter
 * (Linux's BINPRM_BUF_SIZE). */
#define EXEC_START_SIZE 256u
/** How many scripts lead to a program: one, whose interpreter is one, and so
 * on. Linux's. */
#define EXEC_SCRIPTS_MAX 5u
/** Texts that scripts put in front of the arguments: two or three each, of
 * which the next one replaces the first. */
#define EXEC_PREFIX_MAX (2 * EXEC_SCRIPTS_MAX + 1)
/** Bytes of a program's random start value (AT_RANDOM). */
#define EXEC_RANDOM_SIZE 16u

/** One attempt. */
struct exec {
    const struct vfs_context *context;
    const char *path; /**< the file to run: the caller's */
    size_t budget;    /**< of both lists */
    struct exec_words arguments, environment;

    /** What scripts have put in front of the arguments, of which then the first
     * is left out. */
    const char *prefix[EXEC_PREFIX_MAX];
    unsigned prefix_count, scripts;
    char line[EXEC_SCRIPTS_MAX][EXEC_START_SIZE]; /**< their first lines, taken apart */

    const char *file_path; /**< of what is loaded: `path`, or an interpreter's */
    struct file *file;     /**< open, or NULL */
    uint8_t head[EXEC_START_SIZE];
    size_t head_size; /**< so many bytes of the file are in `head` */
    struct elf_image image;
    uintptr_t base; /**< is added to the image's addresses */

    struct mm *mm; /**< the new address space, or NULL */
    struct program_start start;
};

/**
 * Begin.
 *
 * @param context where paths begin
 * @param path    the file: stays the caller's, until exec_destroy()
 * @return NULL: out of memory
 */
struct exec *exec_create(const struct vfs_context *context, const char *path);

/**
 * Open the file: may it be executed?
 *
 * @return 0; -EACCES: no ordinary file, or nobody may execute it; as vfs_open()
 */
int exec_open(struct exec *exec, const char *path);

/**
 * Do all that can fail. The file is open (exec_open()), the words are there.
 * Sleeps.
 *
 * @return 0: exec->mm and exec->start; -ENOEXEC, -ELIBBAD: no program of this
 * machine (the log says why); -ELOOP: too many scripts; -E2BIG, -ENOMEM, -EIO,
 * and what exec_open() says of an interpreter
 */
int exec_prepare(struct exec *exec);

/** The new address space, which the caller has to put from now on. */
struct mm *exec_take_mm(struct exec *exec);

/** The arguments as process_exec() wants them: kmalloc, at most a page. @param
 * size gets the bytes
 * @return NULL: out of memory, which harms nobody */
char *exec_copy_arguments(const struct exec *exec, size_t *size);

/** Give everything back that was not taken. NULL does nothing. */
void exec_destroy(struct exec *exec);

/** @name Between the files of exec
 * @{ */
/** exec_load.c: map exec->image into exec->mm. @return 0, -ENOEXEC, -ENOMEM,
 * -EIO */
int exec_load(struct exec *exec);
/** exec_stack.c: the stack with all that the program is told. @return 0,
 * -ENOMEM */
int exec_push(struct exec *exec);
/** exec_place.c: where an image that can be moved goes. @return false: there is
 * no room */
bool exec_place(const struct elf_image *image, uintptr_t *base);
/** exec_place.c: what every program gets that begins, and no other gets the
 * same. */
void exec_random(uint8_t bytes[EXEC_RANDOM_SIZE]);
/** exec_class.c: what this kernel's programs are. */
const struct elf_class *exec_class(void);
/** The CPU's features that programs may use, in the bits of AT_HWCAP:
 * kernel/x86/exec_hwcap.c. */
uintptr_t exec_hwcap(void);
/** @} */

#endif
