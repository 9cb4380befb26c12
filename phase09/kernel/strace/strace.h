/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief strace: what one program and its children ask for, in words.
 * @ingroup strace
 *
 *     STRACE(open, &strace_path, &strace_open_flags, &strace_octal);
 *
 * - The names of calls and how many arguments they have are the registry's of system calls; a
 *   *form* adds what each argument is. A call without one shows plain numbers.
 * - What a call is given is shown when it begins, since execve takes the memory away; what it fills
 *   in (`after`) when it returns. Between, the line waits in a record of the task.
 * - A line belongs to the process that it is about, and is written in its own context.
 *
 * Next to read: strace.c, forms_files.c. Source of the look: strace(1).
 */
#ifndef KERNEL_STRACE_STRACE_H
#define KERNEL_STRACE_STRACE_H

#include <kernel/proc/syscall.h>

/** Bytes of a line without its number, with NUL: the consoles keep 256 together. */
#define STRACE_SIZE 240

/** A line that grows; what does not fit is lost. */
struct strace_text {
    char bytes[STRACE_SIZE];
    size_t used;
};

/** A call with its answer, if there is one yet. */
struct strace_call {
    const uintptr_t *arguments;
    long result; /**< 0 while it has not returned */
};

/** A number with a name: a bit or a choice. */
struct strace_name {
    uintptr_t value;
    const char *name;
};

/** What kind of thing an argument is. */
struct strace_type {
    /** Append it. @param index which argument */
    void (*show)(struct strace_text *text, const struct strace_type *type,
                 const struct strace_call *call, unsigned index);
    const struct strace_name *names; /**< for flags and choices */
    unsigned count;                  /**< of them */
    unsigned choices;                /**< these bits are one number, not flags */
    bool after;                      /**< the call fills it in */
};

/** What a call's arguments are. Made by STRACE() only. */
struct strace_form {
    const char *name;
    const struct strace_type *types[SYSCALL_ARGUMENTS]; /**< NULL behind the last */
    bool address;                                       /**< the result is one */
};

REGISTRY_DECLARE(strace, struct strace_form);

/** Say what a call's arguments are, as many as it has. */
#define STRACE(name_, ...)                                                              \
    static const struct strace_form strace_form_##name_ = { .name = #name_,             \
                                                            .types = { __VA_ARGS__ } }; \
    REGISTRY_ENTRY(strace, 55, name_, strace_form_##name_)

/** The same, of a call that returns an address. */
#define STRACE_ADDRESS(name_, ...)                                                    \
    static const struct strace_form strace_form_##name_ = { .name = #name_,           \
                                                            .types = { __VA_ARGS__ }, \
                                                            .address = true };        \
    REGISTRY_ENTRY(strace, 55, name_, strace_form_##name_)

/** @return the form of a call, or NULL */
const struct strace_form *strace_lookup(const char *name);

/** @name Kinds of arguments
 * @{ */
extern const struct strace_type strace_int;   /**< a number */
extern const struct strace_type strace_long;  /**< one as wide as a register: bytes, a position */
extern const struct strace_type strace_hex;   /**< an address, or bits */
extern const struct strace_type strace_octal; /**< rights of a file */
extern const struct strace_type strace_file;  /**< a descriptor */
extern const struct strace_type strace_path;  /**< a text of the program: a path */
extern const struct strace_type strace_words; /**< a list of texts */
extern const struct strace_type strace_word_count; /**< how many there are in a list */
extern const struct strace_type strace_bytes;      /**< as many as the next argument says */
extern const struct strace_type strace_bytes_read; /**< as many as were read */
extern const struct strace_type strace_signal;     /**< a signal's number */
/** @} */

/** Append as snprintf() does. */
void strace_add(struct strace_text *text, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/** Append bytes of the kernel's memory as a C string. */
void strace_add_quoted(struct strace_text *text, const char *bytes, size_t count);
/** Append bits by their names, with `|` between; what has no name as a number. */
void strace_add_flags(struct strace_text *text, const struct strace_type *type, uintptr_t value);
/** Append a signal's name. */
void strace_add_signal(struct strace_text *text, int number);
/** Append what a call has answered: a number, or an error by its name. */
void strace_add_result(struct strace_text *text, long result, bool address);

/** Is what the call fills in there to be read? */
static inline bool
strace_filled(const struct strace_call *call)
{
    return call->result >= 0;
}

/**
 * Copy a struct of the program's.
 *
 * @return true: it can be shown; else NULL or the address has been appended instead
 */
bool strace_fetch(struct strace_text *text, void *to, uintptr_t from, size_t size);

/** strace_show_flags(): for strace_type.show, with names. */
void strace_show_flags(struct strace_text *text, const struct strace_type *type,
                       const struct strace_call *call, unsigned index);

#endif
