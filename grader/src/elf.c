/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Questions to one ELF file; see elf.h.
 * @ingroup grader
 */
#include "elf.h"

#include <dwarf.h>
#include <elfutils/libdw.h>
#include <errno.h>
#include <fcntl.h>
#include <gelf.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct elf {
    char *path;
    int fd;
    Elf *elf;
    Dwarf *dwarf;      /**< NULL: there is no debug information */
    Elf_Data *symbols; /**< NULL: there are none */
    size_t strings;    /**< index of the section with their names */
};

/** What elf_layout() looks for. */
struct elf_search {
    const char *tag;
    Dwarf_Die die; /**< the struct's, when found */
};

static void
elf_find_symbols(struct elf *elf)
{
    Elf_Scn *section = NULL;
    GElf_Shdr header;

    while (!elf->symbols && (section = elf_nextscn(elf->elf, section))) {
        if (!gelf_getshdr(section, &header) || header.sh_type != SHT_SYMTAB)
            continue;
        elf->symbols = elf_getdata(section, NULL);
        elf->strings = header.sh_link;
    }
}

struct elf *
elf_open(const char *path)
{
    struct elf *elf = calloc(1, sizeof(*elf));

    if (!elf)
        return NULL;
    elf->path = strdup(path);
    elf->fd = open(path, O_RDONLY | O_CLOEXEC);
    if (elf->fd < 0)
        goto fail;
    elf_version(EV_CURRENT);
    elf->elf = elf_begin(elf->fd, ELF_C_READ_MMAP, NULL);
    if (!elf->elf || elf_kind(elf->elf) != ELF_K_ELF) {
        errno = ENOEXEC;
        goto fail;
    }
    elf->dwarf = dwarf_begin_elf(elf->elf, DWARF_C_READ, NULL);
    elf_find_symbols(elf);
    return elf;

fail:
    elf_close(elf);
    return NULL;
}

void
elf_close(struct elf *elf)
{
    int error = errno;

    if (!elf)
        return;
    dwarf_end(elf->dwarf);
    elf_end(elf->elf);
    if (elf->fd >= 0)
        close(elf->fd);
    free(elf->path);
    free(elf);
    errno = error;
}

const char *
elf_path(const struct elf *elf)
{
    return elf->path;
}

const uint8_t *
elf_contents(struct elf *elf, uint64_t address, size_t *size)
{
    Elf_Scn *section = NULL;
    GElf_Shdr header;

    while ((section = elf_nextscn(elf->elf, section))) {
        if (!gelf_getshdr(section, &header) || header.sh_type != SHT_PROGBITS ||
            !(header.sh_flags & SHF_ALLOC) || address < header.sh_addr ||
            address - header.sh_addr >= header.sh_size)
            continue;
        const Elf_Data *data = elf_getdata(section, NULL);
        size_t offset = (size_t)(address - header.sh_addr);
        if (!data || !data->d_buf || offset >= data->d_size)
            return NULL;
        *size = data->d_size - offset;
        return (const uint8_t *)data->d_buf + offset;
    }
    return NULL;
}

/** Is this a label in code? NASM's have neither type nor size; its local ones hold a dot. */
static bool
elf_is_label(struct elf *elf, const GElf_Sym *symbol, const char *name)
{
    GElf_Shdr header;
    Elf_Scn *section = elf_getscn(elf->elf, symbol->st_shndx);

    return GELF_ST_TYPE(symbol->st_info) == STT_NOTYPE && *name && !strchr(name, '.') && section &&
           gelf_getshdr(section, &header) && (header.sh_flags & SHF_EXECINSTR);
}

const char *
elf_function_name(struct elf *elf, uint64_t address)
{
    const char *best = NULL;
    uint64_t start = 0;
    GElf_Sym symbol;

    for (int i = 0; elf->symbols && gelf_getsym(elf->symbols, i, &symbol); i++) {
        const char *name = elf_strptr(elf->elf, elf->strings, symbol.st_name);
        if (!name || symbol.st_shndx == SHN_UNDEF || address < symbol.st_value)
            continue;
        if (GELF_ST_TYPE(symbol.st_info) == STT_FUNC && address - symbol.st_value < symbol.st_size)
            return name;
        if (symbol.st_value < start || symbol.st_shndx >= SHN_LORESERVE ||
            !elf_is_label(elf, &symbol, name))
            continue;
        best = name;
        start = symbol.st_value;
    }
    return elf_contents(elf, address, &(size_t){ 0 }) ? best : NULL;
}

int
elf_read_pointer(struct elf *elf, uint64_t address, uint64_t *pointer)
{
    unsigned width = gelf_getclass(elf->elf) == ELFCLASS64 ? 8 : 4;
    size_t size;

    const uint8_t *bytes = elf_contents(elf, address, &size);
    if (!bytes || size < width)
        return -EBADMSG;
    *pointer = 0;
    for (unsigned i = width; i-- > 0;)
        *pointer = *pointer << 8 | bytes[i];
    return 0;
}

static int
elf_compare_entries(const void *left, const void *right)
{
    uint64_t a = ((const struct registered *)left)->object;
    uint64_t b = ((const struct registered *)right)->object;

    return (a > b) - (a < b);
}

int
elf_entries(struct elf *elf, const char *table, struct registered **entries, unsigned *count)
{
    char prefix[64];
    GElf_Sym symbol;
    int error = 0;

    int length = snprintf(prefix, sizeof(prefix), "reg_%s_", table);
    *entries = NULL;
    *count = 0;
    for (int i = 0; elf->symbols && gelf_getsym(elf->symbols, i, &symbol); i++) {
        const char *name = elf_strptr(elf->elf, elf->strings, symbol.st_name);
        if (!name || strncmp(name, prefix, (size_t)length) != 0)
            continue;
        struct registered *larger = realloc(*entries, (*count + 1) * sizeof(*larger));
        if (!larger)
            return -ENOMEM;
        *entries = larger;
        larger[(*count)++] = (struct registered){ name + length, symbol.st_value };
    }
    /* First by where the pointers are, then what they point to. */
    if (*count > 0)
        qsort(*entries, *count, sizeof(**entries), elf_compare_entries);
    for (unsigned i = 0; i < *count && !error; i++)
        error = elf_read_pointer(elf, (*entries)[i].object, &(*entries)[i].object);
    return error;
}

/** Find the struct among a unit's outermost definitions. */
static bool
elf_search_unit(Dwarf_Die *unit, struct elf_search *search)
{
    Dwarf_Die die;

    if (dwarf_child(unit, &die) != 0)
        return false;
    do {
        const char *name = dwarf_diename(&die);
        if (dwarf_tag(&die) == DW_TAG_structure_type && name && strcmp(name, search->tag) == 0 &&
            dwarf_bytesize(&die) >= 0) {
            search->die = die;
            return true;
        }
    } while (dwarf_siblingof(&die, &die) == 0);
    return false;
}

static bool
elf_search_file(struct elf *elf, struct elf_search *search)
{
    Dwarf_CU *unit = NULL;
    Dwarf_Die die;

    while (dwarf_get_units(elf->dwarf, unit, &unit, NULL, NULL, &die, NULL) == 0) {
        if (elf_search_unit(&die, search))
            return true;
    }
    return false;
}

static int
elf_find_member(Dwarf_Die *structure, const char *member, uint64_t *offset)
{
    Dwarf_Attribute attribute;
    Dwarf_Word value;
    Dwarf_Die die;

    if (dwarf_child(structure, &die) != 0)
        return -ENXIO;
    do {
        const char *name = dwarf_diename(&die);
        if (dwarf_tag(&die) != DW_TAG_member || !name || strcmp(name, member) != 0)
            continue;
        if (!dwarf_attr(&die, DW_AT_data_member_location, &attribute) ||
            dwarf_formudata(&attribute, &value) != 0)
            return -ENXIO;
        *offset = value;
        return 0;
    } while (dwarf_siblingof(&die, &die) == 0);
    return -ENXIO;
}

int
elf_layout(struct elf *elf, const char *tag, const char *member, uint64_t *offset, uint64_t *size)
{
    struct elf_search search = { .tag = tag };

    if (!elf->dwarf || !elf_search_file(elf, &search))
        return -ENOENT;
    *size = (uint64_t)dwarf_bytesize(&search.die);
    return member ? elf_find_member(&search.die, member, offset) : 0;
}
