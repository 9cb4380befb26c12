/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Segments become regions: promises about pages, of which none is read
 * yet.
 * @ingroup process
 *
 * A segment is up to three parts. Whole pages of the file are a private
 * mapping: the page is read when it is touched, copied when it is written.
 * Behind the file's last byte its page has to be zeros where variables are
 * (.bss): that one page is read and changed here. The rest of .bss is memory
 * without a file.
 *
 * Who shares: fork. Two programs begun from one file read it twice. seam:
 * phase16's page cache gives both the same pages, below filemap_read(), and
 * nothing changes here.
 */
#include <kernel/proc/exec.h>

#include <kernel/fs/file.h>
#include <lib/elf/elf.h>
#include <lib/errno.h>

#define EXEC_PAGE_DOWN(address) ((address) & ~(vaddr_t)(PAGE_SIZE - 1))
#define EXEC_PAGE_UP(address)   EXEC_PAGE_DOWN((address) + PAGE_SIZE - 1)

static unsigned
exec_protection(uint32_t flags)
{
    return (flags & PF_R ? PROT_READ : 0u) | (flags & PF_W ? PROT_WRITE : 0u) |
           (flags & PF_X ? PROT_EXEC : 0u);
}

/** Put zeros from @p start to the end of its page. */
static int
exec_clear_tail(struct mm *mm, vaddr_t start, vaddr_t end)
{
    static const char zeros[PAGE_SIZE];

    return start == end ? 0 : mm_copy_in(mm, start, zeros, end - start);
}

/** A part of a segment. @param file NULL: zeros */
static int
exec_map(struct mm *mm, vaddr_t start, vaddr_t end, unsigned protection, struct file *file,
         uint64_t offset)
{
    unsigned flags = MAP_PRIVATE | MAP_FIXED_NOREPLACE | (file == NULL ? MAP_ANONYMOUS : 0u);

    return start == end ? 0 : mm_map(mm, &start, end - start, protection, flags, file, offset);
}

/* [segment] */
static int
exec_load_segment(struct exec *exec, const struct elf_load *load)
{
    vaddr_t start = (vaddr_t)load->address + exec->base;
    vaddr_t file_end = start + (vaddr_t)load->file_size, end = start + (vaddr_t)load->memory_size;
    vaddr_t file_pages = load->file_size > 0 ? EXEC_PAGE_UP(file_end) : EXEC_PAGE_DOWN(start);
    unsigned protection = exec_protection(load->flags);
    int error = 0;

    if (load->file_size > 0)
        error = exec_map(exec->mm, EXEC_PAGE_DOWN(start), file_pages, protection, exec->file,
                         load->offset - start % PAGE_SIZE);
    if (error == 0)
        error = exec_map(exec->mm, file_pages, EXEC_PAGE_UP(end), protection, NULL, 0);
    if (error == 0 && load->file_size > 0 && load->memory_size > load->file_size)
        error = exec_clear_tail(exec->mm, file_end, file_pages);
    return error;
}
/* [/segment] */

int
exec_load(struct exec *exec)
{
    const struct elf_image *image = &exec->image;
    int error = 0;

    if (image->movable && !exec_place(image, &exec->base))
        return -ENOMEM;
    for (unsigned i = 0; i < image->count && error == 0; i++)
        error = exec_load_segment(exec, &image->segment[i]);
    if (error != 0)
        return error;
    mm_set_brk(exec->mm, (vaddr_t)image->end + exec->base);
    exec->start.instruction = (uintptr_t)image->entry + exec->base;
    return 0;
}
