/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The checks of an ELF file that are the same for 32 and 64 bits.
 * @ingroup elf
 *
 * Numbers of the file are 64 bits here, and compared in a way that cannot wrap
 * around: a range is checked against its limit before anything is added.
 *
 * Source: gABI chapter 5, "Program Header" and "Program Loading".
 */
#include <lib/elf/class.h>

#include <lib/errno.h>
#include <lib/string.h>

int
elf_refuse(struct elf_reader *reader, int error, const char *reason)
{
    *reader->reason = reason;
    return error;
}

int
elf_read(struct elf_reader *reader, uint64_t offset, void *memory, size_t bytes)
{
    const struct elf_source *source = reader->source;

    if (!elf_fits(offset, bytes, source->size))
        return elf_refuse(reader, -ENOEXEC, "the file is cut off");
    if (!elf_fits(offset, bytes, source->start_size))
        return source->read(source->context, offset, memory, bytes);
    memcpy(memory, source->start + offset, bytes);
    return 0;
}

/* [ident] */
/** Is this an ELF file, and one for this machine? */
static int
elf_read_header(struct elf_reader *reader, struct elf_file_header *header)
{
    const struct elf_class *class = reader->class;
    uint8_t bytes[ELF_CLASS_STRUCT_MAX] = { 0 };

    if (reader->source->size < class->file_header_size)
        return elf_refuse(reader, -ENOEXEC, "shorter than an ELF header");
    if (elf_read(reader, 0, bytes, class->file_header_size) != 0 ||
        memcmp(bytes, ELF_MAGIC, ELF_MAGIC_SIZE) != 0)
        return elf_refuse(reader, -ENOEXEC, "no ELF file");
    class->file_header(bytes, header);
    if (bytes[EI_CLASS] != class->number || bytes[EI_DATA] != ELFDATA2LSB ||
        header->machine != class->machine)
        return elf_refuse(reader, -ENOEXEC, "for another machine");
    if (bytes[EI_VERSION] != EV_CURRENT || header->version != EV_CURRENT)
        return elf_refuse(reader, -ENOEXEC, "another version of ELF");
    if (header->type != ET_EXEC && header->type != ET_DYN)
        return elf_refuse(reader, -ENOEXEC, "no program: an object file or a core dump");
    if (header->header_size != class->segment_size)
        return elf_refuse(reader, -ENOEXEC, "program headers of an odd size");
    if (header->header_count == 0 || header->header_count > ELF_IMAGE_HEADERS)
        return elf_refuse(reader, -ENOEXEC, "no program headers, or too many");
    return 0;
}
/* [/ident] */

/* [load] */
/** Can this segment be loaded, wherever it is? @return NULL, or why not */
static const char *
elf_check_load(const struct elf_reader *reader, const struct elf_segment *segment)
{
    const struct elf_space *space = reader->space;
    bool movable = reader->image->movable;

    if (segment->file_size > segment->memory_size)
        return "a segment with more bytes in the file than in memory";
    if (!elf_fits(segment->offset, segment->file_size, reader->source->size))
        return "a segment beyond the end of the file";
    if (segment->alignment > 1 && (segment->alignment & (segment->alignment - 1)) != 0)
        return "a segment with an odd alignment";
    if (segment->file_size > 0 && ((segment->offset ^ segment->address) & (space->page - 1)) != 0)
        return "a segment that lies in the file as it cannot in pages";
    if ((!movable && segment->address < space->low) ||
        !elf_fits(segment->address, segment->memory_size, movable ? space->room : space->high))
        return "a segment outside of what programs may have";
    if ((segment->flags & (PF_W | PF_X)) == (PF_W | PF_X))
        return "a segment both writable and executable";
    return NULL;
}

/** Take a PT_LOAD into the image. */
static int
elf_add_load(struct elf_reader *reader, const struct elf_segment *segment)
{
    struct elf_image *image = reader->image;
    uint64_t page = reader->space->page;
    const char *wrong;

    if (segment->memory_size == 0 && segment->file_size == 0)
        return 0; /* wherever it is */
    wrong = elf_check_load(reader, segment);
    if (wrong != NULL)
        return elf_refuse(reader, -ENOEXEC, wrong);
    if (image->count == ELF_IMAGE_SEGMENTS)
        return elf_refuse(reader, -ENOEXEC, "too many segments");
    if (image->count == 0)
        image->start = segment->address & ~(page - 1);
    else if ((segment->address & ~(page - 1)) < image->end)
        return elf_refuse(reader, -ENOEXEC, "segments that overlap or are not sorted");
    image->end = (segment->address + segment->memory_size + page - 1) & ~(page - 1);
    if (segment->alignment > image->alignment)
        image->alignment = segment->alignment;
    image->segment[image->count++] = (struct elf_load){ .address = segment->address,
                                                        .memory_size = segment->memory_size,
                                                        .file_size = segment->file_size,
                                                        .offset = segment->offset,
                                                        .flags = segment->flags };
    return 0;
}
/* [/load] */

/** One program header. @param dynamic gets PT_DYNAMIC, for when all is known */
static int
elf_add_segment(struct elf_reader *reader, const struct elf_segment *segment,
                struct elf_segment *dynamic)
{
    switch (segment->type) {
    case PT_LOAD:
        return elf_add_load(reader, segment);
    case PT_DYNAMIC:
        if (segment->file_size != 0) /* linkers leave empty ones in what cannot be moved */
            *dynamic = *segment;
        return 0;
    case PT_INTERP:
        if (segment->file_size == 0 ||
            !elf_fits(segment->offset, segment->file_size, reader->source->size))
            return elf_refuse(reader, -ENOEXEC, "its interpreter's name is not in the file");
        reader->image->interpreter = (struct elf_range){ segment->offset, segment->file_size };
        return 0;
    case PT_GNU_STACK:
        if (segment->flags & PF_X)
            return elf_refuse(reader, -ENOEXEC, "an executable stack");
        return 0;
    default:
        return 0; /* notes and the like, PT_TLS too, which a program's own start looks at */
    }
}

static int
elf_read_segments(struct elf_reader *reader, const struct elf_file_header *header,
                  struct elf_segment *dynamic)
{
    uint8_t bytes[ELF_CLASS_STRUCT_MAX];
    size_t size = reader->class->segment_size;
    struct elf_segment segment;
    int error = 0;

    if (!elf_fits(header->headers, header->header_count * size, reader->source->size))
        return elf_refuse(reader, -ENOEXEC, "program headers beyond the end of the file");
    for (unsigned i = 0; i < header->header_count && error == 0; i++) {
        error = elf_read(reader, header->headers + i * size, bytes, size);
        if (error != 0)
            break;
        reader->class->segment(bytes, &segment);
        error = elf_add_segment(reader, &segment, dynamic);
    }
    return error;
}

/** Find where the program headers are in memory, if they are. */
static void
elf_find_headers(struct elf_image *image, uint64_t offset, uint64_t size)
{
    for (unsigned i = 0; i < image->count; i++) {
        const struct elf_load *load = &image->segment[i];

        if (offset >= load->offset && elf_fits(offset - load->offset, size, load->file_size)) {
            image->headers.start = load->address + (offset - load->offset);
            image->headers.size = size;
            return;
        }
    }
}

/** Is the entry in code? */
static bool
elf_entry_valid(const struct elf_image *image)
{
    for (unsigned i = 0; i < image->count; i++) {
        const struct elf_load *load = &image->segment[i];

        if ((load->flags & PF_X) && image->entry >= load->address &&
            image->entry - load->address < load->memory_size)
            return true;
    }
    return false;
}

int
elf_image_read(const struct elf_class *class, const struct elf_source *source,
               const struct elf_space *space, struct elf_image *image, const char **reason)
{
    struct elf_reader reader = { class, source, space, image, reason };
    struct elf_segment dynamic = { .type = PT_NULL };
    struct elf_file_header header;
    int error = elf_read_header(&reader, &header);

    if (error != 0)
        return error;
    *image = (struct elf_image){ .movable = header.type == ET_DYN,
                                 .entry = header.entry,
                                 .alignment = space->page,
                                 .header_count = header.header_count,
                                 .header_size = header.header_size };
    error = elf_read_segments(&reader, &header, &dynamic);
    if (error != 0)
        return error;
    if (image->count == 0)
        return elf_refuse(&reader, -ENOEXEC, "nothing to load");
    if (!elf_entry_valid(image))
        return elf_refuse(&reader, -ENOEXEC, "an entry that is no code");
    if (image->movable && image->alignment > space->room)
        return elf_refuse(&reader, -ENOEXEC, "a segment with an odd alignment");
    elf_find_headers(image, header.headers, (uint64_t)header.header_count * header.header_size);
    return dynamic.type == PT_NULL ? 0 : elf_read_dynamic(&reader, &dynamic);
}
