/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of pipes: what goes in comes out; ends, limits, whole pieces.
 * @ingroup tests
 */
#include <tests/process_child.h>

#include <kernel/fs/vfs.h>
#include <kernel/mm/kmalloc.h>
#include <kernel/mm/page_alloc.h>
#include <kernel/sched/sched.h>
#include <lib/errno.h>
#include <lib/random.h>
#include <lib/string.h>

#define PIPE_TEST_SIZE  65536
#define PIPE_TEST_PIECE 4096
/** How often others run until all that can be done is done. */
#define PIPE_TEST_TURNS 50

static struct file *pipe_test_ends[2];
static uint8_t pipe_test_memory[PIPE_TEST_SIZE + PIPE_TEST_PIECE];

/** Byte @p index of what is written. */
static uint8_t
pipe_test_byte(uint32_t index)
{
    return (uint8_t)(index * 2654435761u >> 24);
}

/** Write @p bytes more. @return what vfs_write() says */
static long
pipe_test_write(uint32_t *written, size_t bytes)
{
    long count;

    for (size_t i = 0; i < bytes; i++)
        pipe_test_memory[i] = pipe_test_byte(*written + (uint32_t)i);
    count = vfs_write(pipe_test_ends[1], pipe_test_memory, bytes);
    if (count > 0)
        *written += (uint32_t)count;
    return count;
}

/** Read at most @p bytes, and compare. @return what vfs_read() says */
static long
pipe_test_read(uint32_t *taken, size_t bytes)
{
    long count = vfs_read(pipe_test_ends[0], pipe_test_memory, bytes);

    for (long i = 0; i < count; i++)
        if (!KEXPECT_EQ(pipe_test_memory[i], pipe_test_byte((*taken)++)))
            break;
    return count;
}

static void
pipe_test_close(void)
{
    vfs_close(pipe_test_ends[0]);
    vfs_close(pipe_test_ends[1]);
}

KTEST(pipe, model, "pipe: pieces of any sizes come out as they went in, and fill 64 KiB exactly")
{
    struct random random;
    uint32_t written = 0, taken = 0;

    KREQUIRE_MEMORY(pipe_create(pipe_test_ends, O_NONBLOCK) == 0);
    random_init(&random, ktest_seed());
    for (unsigned turn = 0; turn < 400; turn++) {
        size_t bytes = 1 + random_below(&random, 9000), room = PIPE_TEST_SIZE - (written - taken);
        long count = pipe_test_write(&written, bytes);

        KNOTE("turn %u, %u bytes, room %u", turn, (unsigned)bytes, (unsigned)room);
        if (count == -ENOMEM && failalloc_every != 0)
            continue;
        if (bytes <= PIPE_TEST_PIECE)
            KEXPECT_EQ(count, bytes <= room ? (long)bytes : -EAGAIN);
        else if (failalloc_every == 0)
            KEXPECT_EQ(count, room == 0 ? -EAGAIN : (long)(bytes < room ? bytes : room));
        bytes = 1 + random_below(&random, turn % 100 < 50 ? 4000 : 14000); /* fills, empties */
        room = written - taken;
        count = pipe_test_read(&taken, bytes);
        KEXPECT_EQ(count, room == 0 ? -EAGAIN : (long)(bytes < room ? bytes : room));
    }
    pipe_test_close();
}

KTEST(pipe, ends, "pipe: without writers it is at its end, once empty; without readers EPIPE")
{
    uint32_t written = 0, taken = 0, left;

    KREQUIRE_MEMORY(pipe_create(pipe_test_ends, 0) == 0);
    KEXPECT_EQ(vfs_read(pipe_test_ends[1], pipe_test_memory, 1), -EBADF);
    KEXPECT_EQ(vfs_write(pipe_test_ends[0], pipe_test_memory, 1), -EBADF);
    KEXPECT_EQ(vfs_lseek(pipe_test_ends[0], 0, SEEK_SET), -ESPIPE);
    KEXPECT_EQ(vfs_write(pipe_test_ends[1], pipe_test_memory, 0), 0);
    if (pipe_test_write(&written, 10) == 10) {
        vfs_close(file_get(pipe_test_ends[1])); /* one of two: it stays open */
        KEXPECT_EQ(pipe_test_read(&taken, 4), 4);
    }
    vfs_close(pipe_test_ends[1]);
    left = written - taken;
    KEXPECT_EQ(pipe_test_read(&taken, 100), left);
    KEXPECT_EQ(pipe_test_read(&taken, 100), 0);
    vfs_close(pipe_test_ends[0]);

    KREQUIRE_MEMORY(pipe_create(pipe_test_ends, 0) == 0);
    vfs_close(pipe_test_ends[0]);
    KEXPECT_EQ(pipe_test_write(&written, 1), -EPIPE);
    vfs_close(pipe_test_ends[1]);
}

KTEST(pipe, pages, "pipe: a page that was read out goes back; an idle pipe has two at most")
{
    uint32_t free = page_free_count(), written = 0, taken = 0;

    if (failalloc_every != 0)
        KSKIP("counts pages");
    KREQUIRE_EQ(pipe_create(pipe_test_ends, 0), 0);
    KEXPECT_EQ(pipe_test_write(&written, PIPE_TEST_SIZE), PIPE_TEST_SIZE);
    KEXPECT(free - page_free_count() >= 16);
    KEXPECT_EQ(pipe_test_read(&taken, PIPE_TEST_SIZE - 1), PIPE_TEST_SIZE - 1);
    KEXPECT(free - page_free_count() <= 3); /* and one for the heap */
    pipe_test_close();
}

/** The writer's side of a transfer, in a process. @param argument bytes, uint32_t */
static void
pipe_test_writer(void *argument)
{
    static uint8_t piece[10000];
    uint32_t bytes = *(const uint32_t *)argument, done = 0;

    while (done < bytes) {
        size_t size = bytes - done < sizeof(piece) ? bytes - done : sizeof(piece);
        long count;

        for (size_t i = 0; i < size; i++)
            piece[i] = pipe_test_byte(done + (uint32_t)i);
        count = vfs_write(pipe_test_ends[1], piece, size);
        if (count <= 0 && count != -ENOMEM)
            break;
        done += count > 0 ? (uint32_t)count : 0;
    }
    vfs_close(pipe_test_ends[1]);
}

KTEST(pipe, sleepers, "pipe: writers and readers that wait are woken until all is through")
{
    uint32_t bytes = 300000, taken = 0;
    pid_t pid;

    KREQUIRE_MEMORY(pipe_create(pipe_test_ends, 0) == 0);
    pid = process_child_start(pipe_test_writer, &bytes);
    if (pid < 0) {
        pipe_test_close();
        KREQUIRE_MEMORY(false);
    }
    while (pipe_test_read(&taken, 7777) > 0)
        continue;
    KEXPECT_EQ(taken, bytes);
    KEXPECT_EQ(process_child_wait(pid), 0);
    vfs_close(pipe_test_ends[0]);
}

/** Write 16 pieces of PIPE_BUF bytes that are all the same. @param argument the byte, uint8_t */
static void
pipe_test_atomic(void *argument)
{
    uint8_t *piece = kmalloc(PIPE_TEST_PIECE);

    if (piece == NULL)
        process_exit(WAIT_STATUS_EXITED(1));
    memset(piece, *(const uint8_t *)argument, PIPE_TEST_PIECE);
    for (unsigned i = 0; i < 16; i++)
        KEXPECT_EQ(vfs_write(pipe_test_ends[1], piece, PIPE_TEST_PIECE), PIPE_TEST_PIECE);
    kfree(piece);
}

KTEST(pipe, whole, "pipe: what several write in pieces of PIPE_BUF is not mixed")
{
    const uint8_t names[] = { 'a', 'b', 'c', 'd' };
    pid_t pids[ARRAY_SIZE(names)];
    uint8_t whole[256];

    if (failalloc_every != 0)
        KSKIP("asks for exact results");
    KREQUIRE_EQ(pipe_create(pipe_test_ends, 0), 0);
    KEXPECT_EQ(vfs_write(pipe_test_ends[1], "xyz", 3), 3); /* so that pieces lie across pages */
    for (unsigned i = 0; i < ARRAY_SIZE(names); i++)
        pids[i] = process_child_start(pipe_test_atomic, (void *)(uintptr_t)&names[i]);
    KEXPECT_EQ(vfs_read(pipe_test_ends[0], whole, 3), 3);
    for (unsigned i = 0; i < 16 * ARRAY_SIZE(names); i++) {
        size_t same = 0;

        for (size_t have = 0; have < PIPE_TEST_PIECE;)
            have += (size_t)vfs_read(pipe_test_ends[0], pipe_test_memory + have,
                                     PIPE_TEST_PIECE - have);
        while (same < PIPE_TEST_PIECE && pipe_test_memory[same] == pipe_test_memory[0])
            same++;
        KEXPECT_EQ(same, PIPE_TEST_PIECE);
    }
    for (unsigned i = 0; i < ARRAY_SIZE(names); i++)
        KEXPECT_EQ(process_child_wait(pids[i]), 0);
    pipe_test_close();
}

static unsigned pipe_test_served;

/** Read a byte. */
static void
pipe_test_reader(void *argument)
{
    uint8_t byte;

    (void)argument;
    pipe_test_served += vfs_read(pipe_test_ends[0], &byte, 1) == 1;
}

KTEST(pipe, next, "pipe: one write wakes one reader, and who leaves something wakes the next")
{
    pid_t pids[2];

    pipe_test_served = 0;
    KREQUIRE_MEMORY(pipe_create(pipe_test_ends, 0) == 0);
    for (unsigned i = 0; i < ARRAY_SIZE(pids); i++)
        pids[i] = process_child_start(pipe_test_reader, NULL);
    for (unsigned i = 0; i < PIPE_TEST_TURNS; i++)
        sched_yield(); /* both fall asleep */
    if (pids[0] > 0 && pids[1] > 0 && vfs_write(pipe_test_ends[1], "ab", 2) == 2) {
        for (unsigned i = 0; i < PIPE_TEST_TURNS; i++)
            sched_yield();
        KEXPECT_EQ(pipe_test_served, 2);
    }
    vfs_close(pipe_test_ends[1]); /* who still sleeps is woken by that */
    for (unsigned i = 0; i < ARRAY_SIZE(pids); i++)
        KEXPECT(pids[i] < 0 || process_child_wait(pids[i]) == 0);
    vfs_close(pipe_test_ends[0]);
}
