/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Command `maps`: what is mapped, as the CPU sees it, and what it is for.
 * @ingroup mm
 *
 * The rights come from the page tables, the names from the regions: this is a check, not a list of
 * intentions.
 */
#include <kernel/console/console.h>
#include <kernel/mm/paging.h>
#include <kernel/mm/region.h>
#include <kernel/monitor/command.h>

static const char *const maps_cache[] = {
    [PAGING_CACHED] = "",
    [PAGING_WRITE_THROUGH] = ", write-through",
    [PAGING_WRITE_COMBINING] = ", write-combining",
    [PAGING_UNCACHED] = ", uncached",
};

static bool
maps_is_dangerous(const struct paging_page *run)
{
    return paging_can_forbid_execution() && (run->protection & PAGING_WRITE) &&
           (run->protection & PAGING_EXECUTE);
}

/** One line for each region that a run touches. */
static void
maps_show(const struct paging_page *run)
{
    vaddr_t at = run->start, last = run->start + (run->size - 1);

    for (;;) {
        const struct region *region = region_lookup(at);
        vaddr_t boundary = region_boundary(at);
        vaddr_t end = boundary == 0 || boundary - 1 > last ? last : boundary - 1;

        console_printf("%0*lx-%0*lx %8lu KiB r%c%c%c %s%s%s\n", MODE_BITS / 4, at, MODE_BITS / 4,
                       end, (end - at) / 1024 + 1, run->protection & PAGING_WRITE ? 'w' : '-',
                       run->protection & PAGING_EXECUTE ? 'x' : '-',
                       run->protection & PAGING_USER ? 'u' : '-',
                       region == NULL ? "?" : region->name, maps_cache[run->cache],
                       maps_is_dangerous(run) ? ", WRITABLE AND EXECUTABLE" : "");
        if (end == last)
            return;
        at = end + 1;
    }
}

static int
maps_command(int argc, char **argv)
{
    struct paging_page run;
    vaddr_t from = 0;
    size_t dangerous = 0;

    (void)argv;
    if (argc != 1)
        return -EINVAL;
    while (paging_next_run(&address_space_kernel, from, &run)) {
        maps_show(&run);
        if (maps_is_dangerous(&run))
            dangerous += run.size;
        from = run.start + run.size;
        if (from == 0)
            break;
    }
    if (!paging_can_forbid_execution())
        console_printf("this CPU cannot forbid execution: all that is mapped can be executed\n");
    else
        console_printf("%lu KiB are both writable and executable\n",
                       (unsigned long)dangerous / 1024);
    return 0;
}

COMMAND(maps, "", "what the kernel's addresses show, and what may be done there", maps_command,
        .group = "memory");
