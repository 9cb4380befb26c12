/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Initcalls: what runs once at start, in the order of seven levels.
 * @ingroup init
 *
 * A file that has something to set up says so itself, at its end:
 *
 *     INITCALL(5, 1, serial, serial_init, AFTER(cmdline));
 *
 * | level | name | what works when it is done |
 * |---|---|---|
 * | 1 | early  | command line, a console to speak on |
 * | 2 | arch   | the CPU's own tables |
 * | 3 | mm     | memory can be allocated |
 * | 4 | irq    | interrupts and time |
 * | 5 | driver | devices |
 * | 6 | fs     | files |
 * | 7 | late   | what needs all of that |
 *
 * Rules: an initcall cannot fail; a device that is not there is no failure. One that needs another
 * names it by AFTER(); if no such entry is linked, or the order breaks the promise, the build
 * fails.
 */
#ifndef KERNEL_INIT_H
#define KERNEL_INIT_H

#include <kernel/registry.h>

/** One thing to do at start. Made by INITCALL() only. */
struct initcall {
    const char *name;
    const char *file; /**< where it is written, from the top of the tree */
    int place;        /**< level * 10 + place within the level */
    void (*fn)(void);
};

REGISTRY_DECLARE(init, struct initcall);

/**
 * Run @p function_ once at start.
 *
 * @param level     literal digit 1-7, see the table above
 * @param place_    literal digit 1-8: the order within the level
 * @param name_     unique among all initcalls
 * @param function_ `void function(void)`; interrupts are off until level irq turns them on
 * @param ...       up to three AFTER(other): entries that must have run before
 */
#define INITCALL(level, place_, name_, function_, ...)                                    \
    static const struct initcall initcall_##name_ = {                                     \
        .name = #name_, .file = __FILE__, .place = level * 10 + place_, .fn = (function_) \
    };                                                                                    \
    REGISTRY_ENTRY(init, level##place_, name_, initcall_##name_);                         \
    INIT_ORDER(name_, ##__VA_ARGS__)                                                      \
    _Static_assert(level >= 1 && level <= 7 && place_ >= 1 && place_ <= 8, "no such place")

/** In INITCALL: this entry must run later than @p other. */
#define AFTER(other) other

/**
 * Behind AFTER(). A promise is a line of text in section .after, which no memory ever holds:
 * common/build/after.sh reads it from the linked file and compares it with the order of the
 * symbols. The pointer beside it makes the linker refuse a name that does not exist.
 */
#define INIT_AFTER(name, other)                            \
    __asm__(".pushsection .after, \"\", @progbits\n"       \
            ".asciz \"init " #name " " #other "\"\n"       \
            ".popsection\n"                                \
            ".pushsection .after.names, \"\", @progbits\n" \
            ".dc.a reg_init_" #other "\n"                  \
            ".popsection\n");

/** Behind INITCALL(): INIT_AFTER() for each of its last arguments. */
#define INIT_ORDER0(name)
#define INIT_ORDER1(name, a)                 INIT_AFTER(name, a)
#define INIT_ORDER2(name, a, b)              INIT_AFTER(name, a) INIT_AFTER(name, b)
#define INIT_ORDER3(name, a, b, c)           INIT_ORDER2(name, a, b) INIT_AFTER(name, c)
#define INIT_PICK(n0, n1, n2, n3, pick, ...) pick
#define INIT_ORDER(...) \
    INIT_PICK(__VA_ARGS__, INIT_ORDER3, INIT_ORDER2, INIT_ORDER1, INIT_ORDER0, )(__VA_ARGS__)

/** Run all initcalls, one line on the console for each (none if the command line says `quiet`). */
void init_run(void);

#endif
