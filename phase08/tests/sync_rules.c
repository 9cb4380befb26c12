/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The rules of locks: the order of classes, and what is held.
 * @ingroup tests
 */
#include <kernel/sync/holds.h>
#include <kernel/sync/mutex.h>
#include <kernel/sync/watch.h>
#include <kernel/test/ktest.h>
#include <lib/random.h>

LOCK_CLASS(41, rulesouter);
LOCK_CLASS(42, rulesinner);

KTEST(sync, order,
      "lock order: a lock may follow if its place is above all held, or its class nests")
{
    REGISTRY_FOR_EACH (lockclass, held) {
        REGISTRY_FOR_EACH (lockclass, wanted) {
            struct lock_holds holds = { .count = 0 };
            bool allowed = wanted->place > held->place || (wanted == held && wanted->nests);

            KNOTE("%s, then %s", held->name, wanted->name);
            KEXPECT(lock_holds_breach(&holds, wanted) == NULL);
            KREQUIRE(lock_holds_add(&holds, &(struct lock_hold){ &holds, held, 0, 0 }));
            KEXPECT_EQ(lock_holds_breach(&holds, wanted) == NULL, allowed);
        }
    }
}

KTEST(sync, holds, "held locks: what is added is found until it is removed, in any order")
{
    struct lock_holds holds = { .count = 0 };
    struct lock_hold hold;
    struct random random;
    bool held[LOCK_HOLDS_MAX] = { false };
    char lock[LOCK_HOLDS_MAX];

    random_init(&random, ktest_seed());
    for (unsigned i = 0; i < 1000; i++) {
        unsigned which = (unsigned)random_below(&random, LOCK_HOLDS_MAX);

        hold = (struct lock_hold){ &lock[which], &lock_class_rulesouter, i, 0 };
        if (held[which])
            KREQUIRE(lock_holds_remove(&holds, &lock[which], &hold));
        else
            KREQUIRE(lock_holds_add(&holds, &hold));
        KREQUIRE(hold.lock == &lock[which]);
        held[which] = !held[which];
        for (unsigned j = 0; j < LOCK_HOLDS_MAX; j++)
            KREQUIRE_EQ(lock_holds_lookup(&holds, &lock[j]) != NULL, held[j]);
    }
    KEXPECT(!lock_holds_remove(&holds, &random, &hold));
}

KTEST(sync, recorded,
      "held locks: a task's mutexes and a CPU's spinlocks are on record, with places")
{
    static struct mutex outer = MUTEX_INIT(rulesouter), inner = MUTEX_INIT(rulesinner);
    const struct lock_holds *mine = lock_holds_of(task_current());
    unsigned before = mine->count;

    if (!lock_watched())
        KSKIP("nobody watches (locks=fast)");
    mutex_lock(&outer);
    mutex_lock(&inner);
    KEXPECT_EQ(mine->count, before + 2);
    KREQUIRE(lock_holds_lookup(mine, &inner) != NULL);
    KEXPECT_EQ(lock_holds_lookup(mine, &inner)->place, inner.place);
    mutex_unlock(&outer); /* not the other way round, and yet right */
    KEXPECT_EQ(mine->count, before + 1);
    KEXPECT_POINTER(lock_holds_lookup(mine, &outer), NULL);
    mutex_unlock(&inner);
    KEXPECT_EQ(mine->count, before);
    KEXPECT_EQ(lock_holds_here()->count, 0);
}

KTEST(sync, ticket, "ticket: the next one is served, also when the numbers wrap")
{
    struct ticket ticket = { .next = 0xFFFE, .served = 0xFFFE };

    for (unsigned i = 0; i < 4; i++) {
        KEXPECT(!ticket_taken(&ticket));
        KEXPECT_EQ(ticket_take(&ticket), 0);
        KEXPECT(ticket_taken(&ticket));
        KEXPECT(!ticket_try(&ticket));
        ticket_give(&ticket);
        KEXPECT(ticket_try(&ticket));
        ticket_give(&ticket);
    }
    KEXPECT_EQ(ticket.next, 6);
}
