/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The machines of phase 04, and what its checks share.
 * @ingroup grader
 */
#ifndef PHASE04_H
#define PHASE04_H

struct vm;

/** The machine of most checks. */
#define SCREEN_PC .mem_mib = RANDOM_MEM

/** Another keyboard, in the older of both ways, and a console that says little. */
#define GERMAN_PC                                            \
    .cmdline = "keyboard=de ps2=translate loglevel=warning", \
    .cpu = "core2duo,model-id=" PHASE04_BRAND
#define PHASE04_BRAND "A CPU that only this check has"

/** Type a command on COM1; its answer, without the echo and the next prompt, which need not begin a
 * line. */
const char *phase04_ask(struct vm *vm, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/** Wait for the prompt of a kernel that may be told to say nothing before it. */
void phase04_prompt(struct vm *vm);

/** Return when everything that has been printed is on the screen, too: COM1 gets a text first. The
 * line that is being typed, if any, stays as it is. */
void phase04_settle(struct vm *vm);

/** A random text of so many printable characters; @p among NULL: all of ASCII's. */
const char *phase04_random_text(struct vm *vm, unsigned length, const char *among);

#define PHASE04_LETTERS "abcdefghijklmnopqrstuvwxyz"

#endif
