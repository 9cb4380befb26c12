/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The dynamic section: what would have to be done before a program can
 * begin.
 * @ingroup elf
 *
 * A program that is linked statically but can be moved has a table of relative
 * relocations, which its own first instructions apply (relocate.c of user/lib/32).
 * Checked here is that the table is where it is said to be, and that nothing
 * else is asked for: no libraries, no changes of the code.
 *
 * Source: gABI chapter 5, "Dynamic Section".
 */
#include <lib/elf/class.h>

#include <lib/errno.h>

/** Entries that are read in one go. */
#define ELF_DYNAMIC_BATCH 16u

/** What is collected of the section. */
struct elf_dynamic_facts {
    bool ended; /**< DT_NULL has come */
    bool needed, text;
    struct elf_range rel, rela;
    uint64_t rel_entry, rela_entry;
};

static void
elf_dynamic_collect(struct elf_dynamic_facts *facts, const struct elf_dynamic *entry)
{
    switch (entry->tag) {
    case DT_NULL:
        facts->ended = true;
        break;
    case DT_NEEDED:
        facts->needed = true;
        break;
    case DT_TEXTREL:
        facts->text = true;
        break;
    case DT_FLAGS:
        facts->text = facts->text || (entry->value & DF_TEXTREL) != 0;
        break;
    case DT_REL:
        facts->rel.start = entry->value;
        break;
    case DT_RELSZ:
        facts->rel.size = entry->value;
        break;
    case DT_RELENT:
        facts->rel_entry = entry->value;
        break;
    case DT_RELA:
        facts->rela.start = entry->value;
        break;
    case DT_RELASZ:
        facts->rela.size = entry->value;
        break;
    case DT_RELAENT:
        facts->rela_entry = entry->value;
        break;
    default:
        break;
    }
}

/** Read the entries up to the one that ends them. */
static int
elf_dynamic_walk(struct elf_reader *reader, const struct elf_segment *segment,
                 struct elf_dynamic_facts *facts)
{
    uint8_t bytes[ELF_DYNAMIC_BATCH * ELF_CLASS_STRUCT_MAX / 4];
    size_t size = reader->class->dynamic_size;
    uint64_t count = segment->file_size / size, done = 0;

    if (count > ELF_IMAGE_DYNAMIC)
        return elf_refuse(reader, -ENOEXEC, "a dynamic section that is too long");
    while (done < count && !facts->ended) {
        unsigned part =
            count - done < ELF_DYNAMIC_BATCH ? (unsigned)(count - done) : ELF_DYNAMIC_BATCH;
        int error = elf_read(reader, segment->offset + done * size, bytes, part * size);

        if (error != 0)
            return error;
        for (unsigned i = 0; i < part && !facts->ended; i++) {
            struct elf_dynamic entry;

            reader->class->dynamic(bytes + i * size, &entry);
            elf_dynamic_collect(facts, &entry);
        }
        done += part;
    }
    return facts->ended ? 0 : elf_refuse(reader, -ENOEXEC, "a dynamic section without an end");
}

/** Does a table of relocations lie in what is loaded of the file? */
static bool
elf_table_valid(const struct elf_image *image, const struct elf_range *table, uint64_t entry,
                uint64_t wanted)
{
    if (table->size == 0)
        return true;
    if (entry != wanted || table->size % entry != 0)
        return false;
    for (unsigned i = 0; i < image->count; i++) {
        const struct elf_load *load = &image->segment[i];

        if (table->start >= load->address &&
            elf_fits(table->start - load->address, table->size, load->file_size))
            return true;
    }
    return false;
}

int
elf_read_dynamic(struct elf_reader *reader, const struct elf_segment *segment)
{
    struct elf_dynamic_facts facts = { .ended = false };
    int error;

    if (!elf_fits(segment->offset, segment->file_size, reader->source->size))
        return elf_refuse(reader, -ENOEXEC, "a dynamic section beyond the end of the file");
    error = elf_dynamic_walk(reader, segment, &facts);
    if (error != 0)
        return error;
    if (facts.needed)
        return elf_refuse(reader, -ELIBBAD, "it needs shared libraries");
    if (facts.text)
        return elf_refuse(reader, -ENOEXEC, "relocations of its code");
    if (!elf_table_valid(reader->image, &facts.rel, facts.rel_entry, reader->class->rel_size) ||
        !elf_table_valid(reader->image, &facts.rela, facts.rela_entry, reader->class->rela_size))
        return elf_refuse(reader, -ENOEXEC, "relocations that are not in the file");
    reader->image->relocations = facts.rel.size != 0 ? facts.rel : facts.rela;
    return 0;
}

_Static_assert(ELF_CLASS_STRUCT_MAX / 4 >= 16, "an entry of 64 bits has 16 bytes");
