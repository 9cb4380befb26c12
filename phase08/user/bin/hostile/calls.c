/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Random system calls.
 * @ingroup programs
 *
 * Any number, any arguments, with three exceptions that would be no attack but legal harm: signals
 * go to this process only, children end at once, and what only waits is left out most of the time.
 */
#include <user/bin/hostile/hostile.h>

#include <unistd.h>

#include <sys/syscall.h>

/** How often something that only sleeps, or ends the process, is really called: one in so many. */
#define HOSTILE_RARE 64

static int
hostile_is_in(const unsigned *list, unsigned number)
{
    while (*list != number && *list != HOSTILE_NUMBERS)
        list++;
    return *list == number;
}

static void
hostile_call(struct random *random, unsigned number)
{
    uintptr_t argument[6];

    for (unsigned i = 0; i < 6; i++)
        argument[i] = hostile_argument(random);
    for (unsigned i = 0; hostile_senders[i].number != HOSTILE_NUMBERS; i++) {
        if (hostile_senders[i].number == number)
            argument[hostile_senders[i].argument] = (uintptr_t)getpid();
    }
    if (hostile_is_in(hostile_forkers, number)) {
        if (fork() == 0)
            _exit(0);
        return;
    }
    syscall((long)number, argument[0], argument[1], argument[2], argument[3], argument[4],
            argument[5]);
}

/** Most often a call that exists. */
static unsigned
hostile_number(struct random *random)
{
    static const unsigned known[] = { SYS_ALL };

    if (random_below(random, 8) == 0)
        return (unsigned)random_below(random, HOSTILE_NUMBERS);
    return known[random_below(random, sizeof(known) / sizeof(known[0]))];
}

void
hostile_calls(struct random *random, unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        unsigned number = hostile_number(random);

        if (hostile_is_in(hostile_rare, number) && random_below(random, HOSTILE_RARE) != 0)
            continue;
        hostile_call(random, number);
    }
}
