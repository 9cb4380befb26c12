/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What all of the shell knows: state, options, variables, traps, memory.
 * @ingroup shell
 *
 *     input.c     lines            lexer.c, parser.c, compound.c commands (ast.h)
 *     word.c, parameter.c, expand.c                            words become fields
 *     execute.c, command.c, redirect.c                         commands run
 *     builtin/, of which builtins.c is the table               what the shell does itself
 *     jobs/                                                    jobs, signals and traps
 *
 * Errors: what ends a shell that reads no terminal, by POSIX 2.8.1, is shell_fatal(), which leaves
 * by longjmp to whoever reads commands; everything else is a status.
 */
#ifndef SH_SHELL_H
#define SH_SHELL_H

#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>

#include <user/bin/sh/ast.h>
#include <user/bin/sh/builtin/builtins.h>
#include <user/bin/sh/input.h>
#include <user/bin/sh/jobs/trap.h>

/** The options of `set`, by their letters in shell_option_letters. */
enum shell_option {
    OPTION_E,
    OPTION_F,
    OPTION_I,
    OPTION_M,
    OPTION_N,
    OPTION_S,
    OPTION_X,
    OPTION_V,
    OPTION_C,
    OPTION_A,
    OPTION_U,
    OPTION_COUNT
};

/** Why the commands that follow are not run. */
enum shell_skip { SKIP_NONE, SKIP_BREAK, SKIP_CONTINUE, SKIP_RETURN };

/** Positional parameters: of the shell, and of each function that runs. */
struct frame {
    struct frame *outer;
    int count;
    char **values; /**< $1 is the first */
    bool owned;    /**< values, and what it points at, are from malloc() */
    int getopts;   /**< place in the word that getopts looks at */
    unsigned loops;
};

/** The state. */
struct shell {
    const char *name; /**< $0 */
    bool option[OPTION_COUNT];
    int status; /**< $? */
    int pid;    /**< $$, also in subshells */
    bool child; /**< this is a process that a shell has forked */
    enum shell_skip skip;
    unsigned skip_count;
    unsigned tested; /**< > 0: a failure is asked for: no -e */
    unsigned depth;  /**< of functions */
    unsigned line;   /**< of the command that runs */
    struct frame *frame;
    struct source *source;
    jmp_buf *catch;  /**< where shell_fatal() goes; NULL: it ends the shell */
    bool complained; /**< a builtin was used wrongly: a special one ends the shell */
    int substituted; /**< status of the last $( ); -1: there was none */
};

/** What it owns. */
void frame_free(struct frame *frame);

extern struct shell shell;
/** Their letters, in the order of enum shell_option. */
extern const char shell_option_letters[];

/** @name Ends and errors: `NAME: LINE: text` on standard error
 * @{ */
void shell_complain(const char *format, ...) __attribute__((format(printf, 1, 2)));
/** Leave the command that runs; without a person, the shell. */
_Noreturn void shell_abort(int status);
/** Complain, and leave. */
#define shell_fatal(...) (shell_complain(__VA_ARGS__), shell_abort(2))
/** Run the EXIT trap and end. */
_Noreturn void shell_exit(int status);
/** This is a child now: traps, catch and the rest are not its affair. */
void shell_become_child(void);
/** Run all commands of a source, which is closed. @return the status */
int shell_run_source(struct source *source);
/** The same of a text. */
int shell_run_text(const char *text);
/** @} */

/** What expansion and builtins leave behind; each command gives its part back. */
extern struct arena *shell_scratch;

/** The words that the grammar knows; the last is NULL. */
extern const char *const parser_reserved[];
/** Read one complete command. @param[out] end there is no more @return NULL: an empty line */
struct node *parse_command(struct source *source, struct arena *arena, bool *end);

/** @name Variables
 * @{ */
#define VARIABLE_EXPORT   1
#define VARIABLE_READONLY 2
struct variable {
    struct variable *next;
    char *name, *value; /**< value NULL: unset */
    int flags;
};
/** By their names. */
extern struct variable *variables_all;
/** @return NULL: it is not set */
const char *variable_get(const char *name);
/** @param value NULL: unset @param flags are added. A variable that is readonly is fatal */
void variable_set(const char *name, const char *value, int flags);
/** The entry, also of a variable that is only exported. @return NULL: there is none */
struct variable *variable_find(const char *name);
/** Put it as it was: value NULL, it was not set. */
void variable_restore(const char *name, const char *value, int flags);
/** What a variable was before `name=value command`, and before `local`. */
struct variable_saved {
    struct variable_saved *outer;
    char *name, *value;
    int flags;
};
/** What was remembered last. */
extern struct variable_saved *variables_saved;
/** Remember what it is. */
void variable_save(const char *name);
/** Let all be what they were at the mark. */
void variables_restore(struct variable_saved *mark);
/** Take the environment over, and set what a shell sets. */
void variables_begin(char **environment);
/** What a program gets, in scratch memory. */
char **variables_environment(void);
/** @} */

/** @name Functions
 * @{ */
struct function {
    struct function *next;
    char *name;
    struct node *body;
    struct arena *arena;
};
extern struct function *functions_all;
struct function *function_find(const char *name);
void function_set(const char *name, struct node *body, struct arena *arena);
void function_unset(const char *name);
/** @} */

/** @name Expansion: results in scratch memory
 * @{ */
/** Fields of words: split, names of files found. @return how many; NULL behind the last */
int expand_words(const struct word *words, char ***fields);
/** One text: neither split nor matched. @param pattern what was quoted stands behind a backslash */
char *expand_text(const struct word *word, bool pattern);
/** @} */

/** @name Execution
 * @{ */
/** Run a command. @param last in the place of this process, if it is a program */
int execute(const struct node *node, bool last);
/** The same of a simple one: command.c. */
int command_simple(const struct node *node, bool last);
/** A program, by PATH if there is no slash. Does not return. @param who complains: "exec: " */
_Noreturn void command_exec(const char *who, char **words);
/** Where a program is, or with mode R_OK a file. @return in scratch memory; NULL: nowhere, and
 * errno */
char *command_path(const char *name, const char *path, int mode);
/** Run a program. @param text how it was typed; NULL: its name is enough */
int command_program(char **words, bool last, const char *text);
/** Fork for $( ) and read what it prints. */
void command_substitute(const struct node *node, struct text *text);

/** Descriptors of the shell's own lie above those that scripts can name. */
#define REDIRECT_FIRST_COPY 10
/** All operators of redirection; the last is empty. */
extern const struct redirect_operator redirect_operators[];
/** A descriptor that was replaced. */
struct redirect_saved {
    struct redirect_saved *outer;
    int file, copy; /**< copy -1: it was closed */
};
/** Do redirections. @param keep for good @return false: it was complained of */
bool redirect_begin(const struct redirect *list, bool keep);
/** Let a descriptor have another number; -1 is none. */
void redirect_move(int from, int to);
/** Undo all since the mark. */
void redirect_end(struct redirect_saved *mark);
/** What was replaced last, and so what redirect_end() begins with. */
extern struct redirect_saved *redirect_stack;
/** @} */

#endif
