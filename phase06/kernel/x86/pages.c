/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Command `pages ADDRESS`: the way from a virtual to a physical address, table by table.
 * @ingroup x86
 */
#include <kernel/x86/paging.h>

#include <kernel/console/console.h>
#include <kernel/mm/region.h>
#include <kernel/monitor/command.h>
#include <kernel/x86/cpu.h>
#include <lib/number.h>
#include <mode/page_table.h>

/** Bits of an entry that have a name, in the order in which they are shown. */
static const struct {
    uint64_t bit;
    const char *name;
} pages_bits[] = {
    { PAGE_TABLE_PRESENT, "present" },
    { PAGE_TABLE_WRITE, "write" },
    { PAGE_TABLE_USER, "user" },
    { PAGE_TABLE_PWT, "PWT" },
    { PAGE_TABLE_PCD, "PCD" },
    { 1u << 5, "accessed" },
    { 1u << 6, "dirty" },
    { PAGE_TABLE_GLOBAL, "global" },
    { PAGE_TABLE_NX, "no-execute" },
};

static void
pages_show_entry(vaddr_t address, unsigned level, uint64_t entry)
{
    bool is_page = level == 0 || (entry & PAGE_TABLE_LARGE) != 0;
    unsigned entries =
        level == page_table_mode.levels - 1 ? page_table_mode.top_entries : PAGE_TABLE_ENTRIES;

    console_printf("level %u: entry %3lu = %016llx", level,
                   (unsigned long)(address >> (12 + 9 * level)) & (entries - 1),
                   (unsigned long long)entry);
    for (unsigned i = 0; i < ARRAY_SIZE(pages_bits); i++) {
        if (entry & pages_bits[i].bit)
            console_printf(" %s", pages_bits[i].name);
    }
    if (!(entry & PAGE_TABLE_PRESENT))
        console_printf(" nothing here\n");
    else if (is_page)
        console_printf(": a page of %lu KiB\n", (unsigned long)(page_table_span(level) / 1024));
    else
        console_printf(": a table\n");
}

static void
pages_walk(vaddr_t address)
{
    struct page_table table = paging_tables(&address_space_kernel);
    const struct region *region = region_lookup(address);
    struct paging_page page;
    unsigned level = page_table_mode.levels;

    if (page_table_canonical(address) != address) {
        console_printf("0x%" PRIXVADDR " is no address: bit 47 and those above differ\n", address);
        return;
    }
    console_printf("0x%" PRIXVADDR " is in: %s\n", address,
                   region == NULL ? "no region" : region->name);
    while (level > 0) {
        unsigned at = level - 1;
        uint64_t *entry = page_table_find(&table, address, &at);

        if (at >= level)
            break; /* the way has ended above */
        pages_show_entry(address, at, *entry);
        level = at;
    }
    if (paging_translate(&address_space_kernel, address, &page))
        console_printf("physical 0x%llx, r%c%c\n", (unsigned long long)page.place,
                       page.protection & PAGING_WRITE ? 'w' : '-',
                       page.protection & PAGING_EXECUTE ? 'x' : '-');
    else
        console_printf("not mapped\n");
}

static void
pages_summary(void)
{
    console_printf("CR3 %08lx: %u levels; no-execute %s, global pages %s, write combining %s; "
                   "physical addresses of %u bits\n",
                   (unsigned long)cpu_cr3_read(), page_table_mode.levels,
                   paging_features.no_execute ? "yes" : "no", paging_features.global ? "yes" : "no",
                   paging_features.write_combining ? "yes" : "no", paging_features.place_bits);
}

static int
pages_command(int argc, char **argv)
{
    uint64_t address;

    if (argc == 1) {
        pages_summary();
        return 0;
    }
    if (argc != 2 || number_parse(argv[1], 0, &address) != 0 || address > (vaddr_t)-1)
        return -EINVAL;
    pages_walk((vaddr_t)address);
    return 0;
}

COMMAND(pages, "[ADDRESS]", "the page tables' entries for an address", pages_command,
        .group = "memory");
