/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The end of a program, and what it wants done before.
 * @ingroup libc
 */
#include <user/lib/stdlib/exit.h>

#include <stdlib.h>
#include <unistd.h>

/** C promises at least 32; more are taken from malloc(). */
#define EXIT_FIRST 32

/** A pile of functions; who came last goes first. */
struct exit_pile {
    void (*first[EXIT_FIRST])(void);
    void (**more)(void);
    size_t count;
};

static struct exit_pile exit_normal, exit_quick;

/** What stdio has to do at the end: it has a strong one. */
__attribute__((weak)) void
exit_flush(void)
{
}

static int
exit_add(struct exit_pile *pile, void (*fn)(void))
{
    if (pile->count < EXIT_FIRST) {
        pile->first[pile->count++] = fn;
        return 0;
    }
    if (pile->count % EXIT_FIRST == 0) {
        void (**more)(void) = reallocarray(pile->more, pile->count, sizeof(*more));

        if (more == NULL)
            return -1;
        pile->more = more;
    }
    pile->more[pile->count++ - EXIT_FIRST] = fn;
    return 0;
}

/** Call them. One may add others, or call exit() itself: no one is called twice. */
static void
exit_call(struct exit_pile *pile)
{
    while (pile->count > 0) {
        size_t last = --pile->count;

        (last < EXIT_FIRST ? pile->first[last] : pile->more[last - EXIT_FIRST])();
    }
}

int
atexit(void (*fn)(void))
{
    return exit_add(&exit_normal, fn);
}

int
at_quick_exit(void (*fn)(void))
{
    return exit_add(&exit_quick, fn);
}

_Noreturn void
exit(int status)
{
    exit_call(&exit_normal);
    exit_flush();
    _exit(status);
}

_Noreturn void
quick_exit(int status)
{
    exit_call(&exit_quick);
    _exit(status);
}

_Noreturn void
_Exit(int status)
{
    _exit(status);
}
