/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of damaged programs: they are refused, or they run and end, and harm nobody.
 * @ingroup tests
 *
 * The parser alone has its fuzzer on the host (grader/fuzz/elf.c); here is all that follows.
 */
#include <tests/exec_file.h>
#include <tests/user_program.h>

#include <lib/errno.h>
#include <lib/random.h>
#include <lib/string.h>

/** Damaged files, and how long each may run. */
#define EXEC_DAMAGE_ROUNDS 500u
#define EXEC_DAMAGE_LIMIT  (20 * KTIME_MILLISECOND)

/** Of every how many allocations one fails, at most. */
#define EXEC_DAMAGE_EVERY 40u

static char *const exec_damage_words[] = { "damaged", NULL };

/** Change one to four bytes of a sound file, most of them in its headers. */
static void
exec_damage(struct random *random)
{
    static const uint8_t likely[] = { 0, 1, 0x7F, 0x80, 0xFF };
    unsigned count = 1 + (unsigned)random_below(random, 4);
    size_t bytes, headers = exec_file_place(EXEC_FILE_SEGMENTS, EXEC_FILE_TYPE, &bytes);

    KEXPECT_EQ(exec_file_make("/p", "hello"), 0);
    while (count-- > 0) {
        uint64_t place = random_below(random, 4) == 0
                             ? EXEC_FILE_IMAGE + random_below(random, 2 * PAGE_SIZE)
                             : random_below(random, headers);
        uint8_t byte = random_below(random, 2) == 0 ? likely[random_below(random, sizeof(likely))]
                                                    : (uint8_t)random_next(random);

        KEXPECT_EQ(exec_file_change("/p", place, &byte, 1), 0);
    }
}

/** Is this an answer to a damaged file? */
static bool
exec_damage_refused(int error)
{
    return error == -ENOEXEC || error == -ELIBBAD || error == -ENOENT || error == -ENOMEM ||
           error == -ENOTDIR || error == -EACCES;
}

KTEST(exec, damage, "exec: of 500 damaged programs each is refused, or ends, and leaves nothing")
{
    struct user_objects before, after;
    unsigned refused = 0, ended = 0;
    struct random random;

    random_init(&random, ktest_seed());
    VFS_TREE_BEGIN();
    KEXPECT_EQ(exec_file_make("/p", "hello"), 0);
    before = user_program_objects();
    for (unsigned i = 0; i < EXEC_DAMAGE_ROUNDS; i++) {
        struct exec *exec;
        int result;

        exec_damage(&random);
        result = exec_file_prepare("/p", exec_damage_words, &exec);
        if (result == 0) {
            KEXPECT(exec_file_run(exec, EXEC_DAMAGE_LIMIT) >= 0);
            ended++;
        } else {
            KNOTE("error %d", -result);
            KEXPECT(exec_damage_refused(result));
            refused++;
        }
        exec_destroy(exec);
    }
    after = user_program_objects();
    KEXPECT_EQ(after.processes, before.processes);
    KEXPECT_EQ(after.spaces, before.spaces);
    KEXPECT_EQ(after.tasks, before.tasks);
    KEXPECT_EQ(after.blocks, before.blocks);
    KEXPECT(refused > 0 && ended > 0);
    vfs_tree_end();
}

KTEST(exec, memory, "exec: whichever allocation fails, it is ENOMEM, and nothing leaks")
{
    uint32_t old = failalloc_set(0), spaces = mm_count(), files = file_count(), done = 0;

    for (uint32_t every = 1; every <= EXEC_DAMAGE_EVERY; every++) {
        struct exec *exec;
        int error;

        KREQUIRE_EQ(vfs_tree_begin(), 0);
        KEXPECT_EQ(exec_file_make("/p", "crash"), 0);
        failalloc_set(every);
        error = exec_file_prepare("/p", exec_damage_words, &exec);
        (void)failalloc_set(0);
        KEXPECT(error == 0 || error == -ENOMEM);
        done += error == 0;
        exec_destroy(exec);
        vfs_tree_end();
    }
    KEXPECT(done > 0 && done < EXEC_DAMAGE_EVERY);
    KEXPECT_EQ(mm_count(), spaces);
    KEXPECT_EQ(file_count(), files);
    failalloc_set(old);
}
