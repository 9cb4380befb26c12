/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Random reads, writes, cuts, mappings, syncs and remounts of a file, against an array.
 * @ingroup tests
 */
#include <tests/page_cache.h>

#include <lib/random.h>

#define MODEL_BYTES 0x8000u

/** The file as it should be. */
static struct {
    unsigned char byte[MODEL_BYTES];
    uint32_t size;
    struct file *file;
    struct mm *mm;
} model;

static void
model_write(struct random *random, unsigned char value)
{
    static unsigned char memory[0x3000];
    uint32_t bytes = 1 + (uint32_t)random_below(random, sizeof(memory));
    uint32_t offset = (uint32_t)random_below(random, MODEL_BYTES - sizeof(memory));

    memset(memory, value, bytes);
    KEXPECT_EQ(filemap_write(model.file->inode, offset, memory, bytes), (long)bytes);
    memset(model.byte + offset, value, bytes);
    if (offset + bytes > model.size)
        model.size = offset + bytes;
}

static void
model_resize(struct random *random)
{
    uint32_t size = (uint32_t)random_below(random, MODEL_BYTES);

    KEXPECT_EQ(filemap_resize(model.file->inode, size), 0);
    if (size < model.size)
        memset(model.byte + size, 0, model.size - size);
    model.size = size;
}

/** A byte by way of memory. */
static void
model_touch(struct random *random, unsigned char value)
{
    uint32_t offset = (uint32_t)random_below(random, MODEL_BYTES);

    if (offset >= model.size) {
        if (offset / PAGE_SIZE > (model.size + PAGE_SIZE - 1) / PAGE_SIZE)
            KEXPECT_EQ(probe_get(PROBE_BASE + offset), -EFAULT);
        return;
    }
    KEXPECT_EQ(probe_get(PROBE_BASE + offset), model.byte[offset]);
    KEXPECT_EQ(probe_put(PROBE_BASE + offset, (char)value), 0);
    model.byte[offset] = value;
}

/** From the disk again, with the other mount option now and then. */
static void
model_remount(struct random *random)
{
    static const char *const options[] = { "wt", "wb" };

    KEXPECT_EQ(mm_unmap(model.mm, PROBE_BASE, MODEL_BYTES), 0);
    vfs_close(model.file);
    KEXPECT_EQ(page_cache_mount(options[random_below(random, 2)]), 0);
    model.file = page_cache_open();
    KEXPECT_EQ(page_cache_map(model.mm, model.file, MODEL_BYTES, MAP_SHARED), 0);
}

static void
model_look(void)
{
    static unsigned char memory[MODEL_BYTES];

    KEXPECT_EQ(model.file->inode->size, model.size);
    KEXPECT_EQ(filemap_read(model.file->inode, 0, memory, MODEL_BYTES), (long)model.size);
    KEXPECT_EQ(memcmp(memory, model.byte, model.size), 0);
}

static void
model_step(struct random *random, unsigned step)
{
    switch (random_below(random, 12)) {
    case 0:
        model_resize(random);
        break;
    case 1:
        page_cache_forget();
        break;
    case 2:
        KEXPECT_EQ(vfs_fsync(model.file), 0);
        break;
    case 3:
        model_remount(random);
        break;
    case 4:
    case 5:
    case 6:
        model_write(random, (unsigned char)step);
        break;
    default:
        model_touch(random, (unsigned char)step);
    }
}

KTEST(pagecache, model,
      "page cache: random changes by all ways, through and back: equal to an array")
{
    struct random random;

    PAGE_CACHE_BEGIN(model.file, "wb");
    PROBE_BEGIN(model.mm);
    random_init(&random, ktest_seed());
    memset(model.byte, 0, sizeof(model.byte));
    model.size = 0;
    KEXPECT_EQ(page_cache_map(model.mm, model.file, MODEL_BYTES, MAP_SHARED), 0);
    for (unsigned step = 1; step <= 600; step++) {
        model_step(&random, step);
        model_look();
    }
    PROBE_END(model.mm);
    PAGE_CACHE_END(model.file);
}
