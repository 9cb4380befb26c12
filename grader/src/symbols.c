/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Names and addresses out of the ELF files of a build; see symbols.h.
 * @ingroup grader
 *
 * Two libraries of elfutils: libelf for symbols and contents, libdw for source lines.
 */
#include <dwarf.h>
#include <elfutils/libdw.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <gelf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "symbols.h"

enum { SYMBOLS_FILES = 64, SYMBOLS_COMPARE = 16 };

struct symbols_file {
    int fd;
    Elf *elf;
};

struct symbols {
    unsigned count;
    struct symbols_file file[SYMBOLS_FILES];
};

/** nftw() hands nothing on to its callback. */
static struct symbols *symbols_being_opened;

static int
symbols_open_file(const char *path, struct symbols_file *file)
{
    file->fd = open(path, O_RDONLY | O_CLOEXEC);
    if (file->fd < 0)
        return -errno;
    elf_version(EV_CURRENT);
    file->elf = elf_begin(file->fd, ELF_C_READ_MMAP, NULL);
    if (file->elf && elf_kind(file->elf) == ELF_K_ELF)
        return 0;
    elf_end(file->elf);
    close(file->fd);
    return -ENOEXEC;
}

static void
symbols_close_file(struct symbols_file *file)
{
    elf_end(file->elf);
    close(file->fd);
}

static int
symbols_visit(const char *path, const struct stat *status, int type, struct FTW *walk)
{
    struct symbols *symbols = symbols_being_opened;
    size_t length = strlen(path);

    (void)status;
    (void)walk;
    if (type != FTW_F || length < 4 || strcmp(path + length - 4, ".elf") != 0)
        return 0;
    if (symbols->count < SYMBOLS_FILES &&
        symbols_open_file(path, &symbols->file[symbols->count]) == 0)
        symbols->count++;
    return 0;
}

struct symbols *
symbols_open(const char *folder)
{
    struct symbols *symbols = calloc(1, sizeof(*symbols));

    symbols_being_opened = symbols;
    if (symbols)
        nftw(folder, symbols_visit, 8, FTW_PHYS);
    return symbols;
}

void
symbols_close(struct symbols *symbols)
{
    for (unsigned i = 0; symbols && i < symbols->count; i++)
        symbols_close_file(&symbols->file[i]);
    free(symbols);
}

/** The first section of a kind after @p section (NULL: from the beginning). */
static Elf_Scn *
symbols_section(Elf *elf, Elf_Scn *section, GElf_Word type, GElf_Shdr *header)
{
    while ((section = elf_nextscn(elf, section))) {
        if (gelf_getshdr(section, header) && header->sh_type == type)
            return section;
    }
    return NULL;
}

int
symbols_lookup(const char *path, const char *name, uint64_t *address)
{
    struct symbols_file file;
    GElf_Shdr header;
    GElf_Sym symbol;

    int error = symbols_open_file(path, &file);
    if (error)
        return error;
    error = -ENOENT;
    Elf_Scn *section = symbols_section(file.elf, NULL, SHT_SYMTAB, &header);
    Elf_Data *data = section ? elf_getdata(section, NULL) : NULL;
    for (int i = 0; data && error && gelf_getsym(data, i, &symbol); i++) {
        const char *found = elf_strptr(file.elf, header.sh_link, symbol.st_name);
        if (symbol.st_shndx == SHN_UNDEF || !found || strcmp(found, name) != 0)
            continue;
        *address = symbol.st_value;
        error = 0;
    }
    symbols_close_file(&file);
    return error;
}

/** Is the file's code at an address what memory holds there? A file without code there is not. */
static int
symbols_is_loaded(Elf *elf, uint64_t address, const uint8_t *ram, size_t ram_size)
{
    Elf_Scn *section = NULL;
    GElf_Shdr header;

    while ((section = symbols_section(elf, section, SHT_PROGBITS, &header))) {
        if (!(header.sh_flags & SHF_ALLOC) || address < header.sh_addr ||
            address >= header.sh_addr + header.sh_size)
            continue;
        Elf_Data *data = elf_getdata(section, NULL);
        size_t offset = (size_t)(address - header.sh_addr);
        size_t size = (size_t)header.sh_size - offset;
        if (size > SYMBOLS_COMPARE)
            size = SYMBOLS_COMPARE;
        if (!ram || address + size > ram_size)
            return 1;
        return data && data->d_buf && offset + size <= data->d_size &&
               memcmp((const char *)data->d_buf + offset, ram + address, size) == 0;
    }
    return 0;
}

/** The name of the last code label at or below an address. */
static const char *
symbols_nearest(Elf *elf, uint64_t address, uint64_t *start)
{
    GElf_Shdr header;
    GElf_Sym symbol;
    const char *best = NULL;
    Elf_Scn *section = symbols_section(elf, NULL, SHT_SYMTAB, &header);
    Elf_Data *data = section ? elf_getdata(section, NULL) : NULL;

    for (int i = 0; data && gelf_getsym(data, i, &symbol); i++) {
        int type = GELF_ST_TYPE(symbol.st_info);
        const char *name = elf_strptr(elf, header.sh_link, symbol.st_name);
        /* NASM's labels have no type; its local ones (main.loop) say less than their function. */
        bool code = type == STT_FUNC || type == STT_NOTYPE;
        if (!code || symbol.st_shndx == SHN_UNDEF || symbol.st_shndx >= SHN_LORESERVE || !name ||
            !*name || strchr(name, '.') || symbol.st_value > address)
            continue;
        if (best && symbol.st_value < *start)
            continue;
        best = name;
        *start = symbol.st_value;
    }
    return best;
}

/** " at file.asm:31", or nothing. */
static void
symbols_add_line(Elf *elf, uint64_t address, char *room, size_t size)
{
    Dwarf_Die die;
    int number;
    Dwarf *dwarf = dwarf_begin_elf(elf, DWARF_C_READ, NULL);
    Dwarf_Line *line = NULL;

    if (dwarf && dwarf_addrdie(dwarf, address, &die))
        line = dwarf_getsrc_die(&die, address);
    const char *path = line ? dwarf_linesrc(line, NULL, NULL) : NULL;
    if (path && dwarf_lineno(line, &number) == 0) {
        const char *slash = strrchr(path, '/');
        snprintf(room, size, " at %s:%d", slash ? slash + 1 : path, number);
    }
    dwarf_end(dwarf);
}

void
symbols_describe(struct symbols *symbols, uint64_t address, const uint8_t *ram, size_t ram_size,
                 char *room, size_t size)
{
    room[0] = '\0';
    for (unsigned i = 0; symbols && i < symbols->count; i++) {
        Elf *elf = symbols->file[i].elf;
        uint64_t start = 0;
        if (!symbols_is_loaded(elf, address, ram, ram_size))
            continue;
        const char *name = symbols_nearest(elf, address, &start);
        if (!name)
            continue;
        int used = snprintf(room, size, "%s+0x%x", name, (unsigned)(address - start));
        if (used > 0 && (size_t)used < size)
            symbols_add_line(elf, address, room + used, size - (size_t)used);
        return;
    }
}
