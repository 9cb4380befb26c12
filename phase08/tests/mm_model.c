/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Random requests to a few related address spaces, and to a model that is a table of bytes.
 * @ingroup tests
 *
 * The model knows for each page whether it is there and what may be done, and for some of its bytes
 * their value. Spaces are forked from each other, so each one's pages are shared with any of the
 * others; a byte that appears in the wrong one is seen at the next look.
 */
#include <tests/mm_probe.h>

#include <lib/errno.h>
#include <lib/random.h>
#include <lib/string.h>

#define MODEL_SPACES 4
#define MODEL_PAGES  40u
#define MODEL_BYTES  4u
#define MODEL_STEPS  2500

/** One space as it should be. */
struct model_space {
    struct mm *mm; /**< NULL: none in this place */
    bool mapped[MODEL_PAGES];
    uint8_t protection[MODEL_PAGES];
    uint8_t byte[MODEL_PAGES][MODEL_BYTES];
};

static struct model_space model[MODEL_SPACES];
static struct random model_chance;

static unsigned
model_below(unsigned limit)
{
    return (unsigned)random_below(&model_chance, limit);
}

/** The address of byte @p byte of page @p page: the window crosses a border of root entries. */
static vaddr_t
model_address(unsigned page, unsigned byte)
{
    return PROBE_BASE + page * PAGE_SIZE + byte * (PAGE_SIZE / MODEL_BYTES) + byte;
}

static void
model_range(unsigned *first, unsigned *count)
{
    *first = model_below(MODEL_PAGES);
    *count = 1 + model_below(1 + model_below(MODEL_PAGES - *first));
}

static void
model_map(struct model_space *space)
{
    static const uint8_t kinds[] = { PROT_NONE, PROT_READ, PROBE_RW, PROBE_RW,
                                     PROT_READ | PROT_EXEC };
    unsigned protection = kinds[model_below(ARRAY_SIZE(kinds))], first, count;

    model_range(&first, &count);
    KEXPECT_EQ(probe_map(space->mm, model_address(first, 0), count * PAGE_SIZE, protection), 0);
    for (unsigned page = first; page < first + count; page++) {
        space->mapped[page] = true;
        space->protection[page] = (uint8_t)protection;
        memset(space->byte[page], 0, MODEL_BYTES);
    }
}

static void
model_unmap(struct model_space *space)
{
    unsigned first, count;

    model_range(&first, &count);
    KEXPECT_EQ(mm_unmap(space->mm, model_address(first, 0), count * PAGE_SIZE), 0);
    memset(&space->mapped[first], 0, count);
}

static void
model_protect(struct model_space *space)
{
    static const uint8_t kinds[] = { PROT_NONE, PROT_READ, PROBE_RW, PROT_READ | PROT_EXEC };
    unsigned protection = kinds[model_below(ARRAY_SIZE(kinds))], first, count, page;
    int error;

    model_range(&first, &count);
    error = mm_protect(space->mm, model_address(first, 0), count * PAGE_SIZE, protection);
    for (page = first; page < first + count && space->mapped[page]; page++)
        space->protection[page] = (uint8_t)protection;
    KEXPECT_EQ(error, page == first + count ? 0 : -ENOMEM);
}

static void
model_write(struct model_space *space)
{
    unsigned page = model_below(MODEL_PAGES), byte = model_below(MODEL_BYTES);
    bool may = space->mapped[page] && (space->protection[page] & PROT_WRITE);
    uint8_t value = (uint8_t)model_below(256);

    KEXPECT_EQ(probe_put(model_address(page, byte), (char)value), may ? 0 : -EFAULT);
    if (may)
        space->byte[page][byte] = value;
}

/** A child in another place, instead of whoever was there. */
static void
model_fork(struct model_space *space)
{
    struct model_space *child = &model[model_below(MODEL_SPACES)];

    if (child == space)
        return;
    mm_put(child->mm);
    *child = *space;
    child->mm = mm_fork(space->mm);
    KEXPECT(child->mm != NULL);
}

static void
model_look(const struct model_space *space)
{
    for (unsigned page = 0; page < MODEL_PAGES; page++) {
        bool may = space->mapped[page] && space->protection[page] != PROT_NONE;
        unsigned byte = model_below(MODEL_BYTES);

        KEXPECT_EQ(probe_get(model_address(page, byte)), may ? space->byte[page][byte] : -EFAULT);
    }
}

static void
model_step(struct model_space *space)
{
    mm_borrow(space->mm);
    switch (model_below(16)) {
    case 0:
    case 1:
        model_map(space);
        break;
    case 2:
        model_unmap(space);
        break;
    case 3:
        model_protect(space);
        break;
    case 4:
        model_fork(space);
        break;
    case 5:
        model_look(space);
        break;
    default:
        model_write(space);
        break;
    }
    mm_borrow(NULL);
}

/** Pages of all spaces together, each as often as it is shown. */
static uint32_t
model_shown(const struct model_space *space)
{
    uint32_t shown = 0;

    for (unsigned page = 0; page < MODEL_PAGES; page++)
        shown += probe_sharers(space->mm, model_address(page, 0)) != 0;
    return shown;
}

KTEST(mm, model, "mm: random requests to related address spaces do what a table of bytes says")
{
    uint32_t count = mm_count();

    PROBE_EXACT();
    memset(model, 0, sizeof(model));
    random_init(&model_chance, ktest_seed());
    model[0].mm = mm_create();
    KREQUIRE_MEMORY(model[0].mm);
    for (unsigned step = 0; step < MODEL_STEPS; step++) {
        struct model_space *space = &model[model_below(MODEL_SPACES)];

        KNOTE("step %u, space %u", step, (unsigned)(space - model));
        if (space->mm != NULL)
            model_step(space);
    }
    for (unsigned i = 0; i < MODEL_SPACES; i++) {
        if (model[i].mm == NULL)
            continue;
        KEXPECT_EQ(model[i].mm->resident, model_shown(&model[i]));
        mm_put(model[i].mm);
    }
    KEXPECT_EQ(mm_count(), count);
}
