/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Registries: the order of the walk, and that it stays within the table.
 * @ingroup tests
 */
#include <lib/string.h>

#include <kernel/image.h>
#include <kernel/init.h>
#include <kernel/panic/panic.h>
#include <kernel/test/ktest.h>

KTEST(registry, order, "registry: initcalls come by level and place, then by name")
{
    const struct initcall *before = NULL;

    REGISTRY_FOR_EACH (init, call) {
        if (before) {
            KNOTE("%s, then %s", before->name, call->name);
            KEXPECT(before->place < call->place ||
                    (before->place == call->place && strcmp(before->name, call->name) < 0));
        }
        before = call;
    }
    KEXPECT(before != NULL);
}

KTEST(registry, bounds, "registry: a walk meets entries only, never the table's bounds")
{
    unsigned count = 0;

    REGISTRY_FOR_EACH (test, test) {
        KREQUIRE((vaddr_t)test >= (vaddr_t)kernel_image_start);
        KREQUIRE((vaddr_t)test < (vaddr_t)kernel_image_end);
        KREQUIRE(image_is_code((vaddr_t)test->run));
        KREQUIRE(strchr(test->title, ':') != NULL);
        count++;
    }
    KEXPECT_EQ(count, registry_end_test - registry_begin_test);
    KEXPECT(count >= 25);
}

KTEST(registry, once, "registry: no entry is in a table twice")
{
    REGISTRY_FOR_EACH (test, one) {
        unsigned seen = 0;

        REGISTRY_FOR_EACH (test, other)
            seen += one == other;
        KNOTE("%s", one->title);
        KEXPECT_EQ(seen, 1);
    }
}

KTEST(registry, last, "registry: the highest place is the last entry of the walk")
{
    const struct initcall *last = NULL;

    REGISTRY_FOR_EACH (init, call)
        last = call;
    KEXPECT_POINTER(REGISTRY_LAST(init), last);
}

KTEST(registry, levels, "init: every initcall has a level from 1 to 7 and code to run")
{
    REGISTRY_FOR_EACH (init, call) {
        KNOTE("%s", call->name);
        KEXPECT(call->place / 10 >= 1 && call->place / 10 <= 7);
        KEXPECT(image_is_code((vaddr_t)call->fn));
    }
}
