/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the shell does itself. The others of the table are in
 * user/lib/tool/tool.h.
 * @ingroup shell
 */
#ifndef SH_BUILTINS_H
#define SH_BUILTINS_H

#include <stdbool.h>

/** What the shell does itself. */
struct builtin {
    const char *name;
    int (*run)(int argc, char **argv); /**< @return `$?` */
    int flags;
    const char *help; /**< behind the name: the arguments, and what it does */
};
#define BUILTIN_SPECIAL  1                     /**< misuse ends a script; assignments stay */
#define BUILTIN_DECLARES (2 | BUILTIN_SPECIAL) /**< words NAME=… are assignments */

/** All of them; the last has no name. */
extern const struct builtin builtin_table[];
const struct builtin *builtin_find(const char *name);
/** @param builtin may be NULL, which is not special */
bool builtin_is_special(const struct builtin *builtin);
/** Run it. shell.complained: it was misused. */
int builtin_run(const struct builtin *builtin, int argc, char **argv);

/** @name For builtins
 * @{ */
/** Options. @param letters that there may be @param last gets the one that
 * stands last
 * @return index of the first operand; -1: it was complained of */
int builtin_options(int argc, char **argv, const char *letters, char *last);
/** A text as a single word for a shell, in quotes; in scratch memory. */
char *builtin_quote(const char *text);
/** New positional parameters, copied. */
void frame_set(int count, char **values);
/** @} */

/** @name Of state.c, ulimit.c, trap.c, jobs/commands.c
 * @{ */
int builtin_cd(int argc, char **argv);
int builtin_pwd(int argc, char **argv);
int builtin_set(int argc, char **argv);
int builtin_unset(int argc, char **argv);
int builtin_export(int argc, char **argv);
int builtin_getopts(int argc, char **argv);
int builtin_read(int argc, char **argv);
int builtin_jobs(int argc, char **argv);
int builtin_fg(int argc, char **argv);
int builtin_wait(int argc, char **argv);
int builtin_kill(int argc, char **argv);
int builtin_ulimit(int argc, char **argv);
int builtin_trap(int argc, char **argv);
/** @} */

/** Set an option by its letter. @return false: there is none */
bool option_set(char letter, bool on);

#endif
