/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 07: power cuts. One boot writes, its log is replayed up to hundreds of points.
 * @ingroup grader
 *
 * A cut leaves all writes before the last flush, and of those behind it any part, be it in the
 * middle of a request. After each cut fsck.fat may find lost clusters, chains longer than their
 * files, tables that differ, wrong counts, parts of long names; and while a rename is on its way
 * two names of one chain. What was synced before the cut and not touched since must be there, byte
 * for byte; of a file that was only renamed since, the whole content under one of its two names.
 *
 * Next to read: crash_plan.h (what is done, and what must be left of it).
 */
#include <stdlib.h>
#include <string.h>

#include "../src/fat_files.h"
#include "../src/grade.h"
#include "crash_plan.h"
#include "kernel.h"
#include "phase07.h"

/** Cuts that fsck.fat sees; for each of them so many in all are compared by the host itself. */
enum { CRASH_CUTS = 220, CRASH_CUTS_THOROUGH = 2000, CRASH_QUICK = 5 };
enum { CRASH_PLACE = 1, CRASH_SOURCES = 2 };

/** A volume of each kind, as small as it can be: copying it is what a cut costs. */
void
phase07_crash_disks(struct vm *vm)
{
    static const struct disk_wish wishes[3] = {
        { .place = CRASH_PLACE, .kib = 1024, .fat = 12, .mkfs = "-s 1", .log = true },
        { .place = CRASH_PLACE, .kib = 2200, .fat = 16, .mkfs = "-s 1 -r 64", .log = true },
        { .place = CRASH_PLACE, .kib = 2200, .fat = 32, .mkfs = "-s 1", .log = true },
    };

    disk_add(vm, &wishes[vm_seed(vm) % 3]);
    /* Not on that disk: mtools take so small a FAT32 for a FAT16. */
    disk_add(vm, &(struct disk_wish){ .place = CRASH_SOURCES, .kib = 320, .fat = 12 });
    crash_plan_sources(vm, CRASH_SOURCES);
}

/** Is a line of fsck.fat's one that a cut may leave behind? */
static bool
crash_line_allowed(const char *line, size_t length, bool renaming)
{
    static const char *const allowed[] = {
        "fsck.fat ",
        "Dirty bit is set.",
        "  Automatically removing dirty bit.",
        "FATs differ",
        "  Using first FAT.",
        "Orphaned long file name part",
        "  Auto-deleting.",
        "Reclaim",
        "Free cluster summary",
        "  Auto-",
        "Leaving filesystem unchanged.",
        "  File size is ",
        "  Truncating file to ",
        "/",
        "Performing changes",
        "\n",
    };
    static const char *const sharing[] = { "  share clusters", "  Truncating second to 0 bytes" };
    const char *longer = strstr(line, "cluster chain length is ");

    if (strncmp(line, "  File size is ", 15) == 0 && !renaming)
        return longer && longer < line + length && longer[24] == '>';
    for (size_t i = 0; i < sizeof(allowed) / sizeof(allowed[0]); i++) {
        if (strncmp(line, allowed[i], strlen(allowed[i])) == 0)
            return true;
    }
    for (size_t i = 0; i < 2 && renaming; i++) {
        if (strncmp(line, sharing[i], strlen(sharing[i])) == 0)
            return true;
    }
    return false;
}

/** A power cut. */
struct crash_cut {
    size_t at, of; /**< after which entry of the log */
    struct disk_log_luck luck;
    bool fsck; /**< let fsck.fat see it, too */
};

static const char *
crash_cut_text(const struct crash_cut *cut)
{
    static char text[120];

    snprintf(text, sizeof(text),
             "after a power cut behind entry %zu of %zu, with %u in 4 of the %s since the flush",
             cut->at, cut->of, cut->luck.keep, cut->luck.torn ? "sectors" : "requests");
    return text;
}

static void
crash_require_mendable(struct vm *vm, const struct disk_log *log, const struct crash_cut *cut,
                       const uint8_t *image)
{
    struct disk_answer answer = disk_fsck_bytes(vm, image, log->size);
    bool renaming = crash_plan_renaming(log, cut->at);

    for (const char *line = answer.text; *line;
         line += strcspn(line, "\n") + (line[strcspn(line, "\n")] != '\0')) {
        size_t length = strcspn(line, "\n");
        if (length > 0 && !crash_line_allowed(line, length, renaming))
            fail("%s, expected fsck.fat to find nothing worse than lost clusters, but it says "
                 "\"%.*s\":\n%s%s",
                 crash_cut_text(cut), (int)length, line, answer.text, answer.said);
    }
}

static void
crash_require_files(const struct disk_log *log, const struct crash_cut *cut, const uint8_t *image)
{
    static struct fat_files files;
    const char *wrong = fat_files_read(image, log->size, &files);
    const char *lost = wrong ? wrong : crash_plan_missing(&files, cut->at);

    fat_files_free(&files);
    if (lost)
        fail("%s, expected every file that was synced, but %s", crash_cut_text(cut), lost);
}

static int
crash_cut_compare(const void *one, const void *other)
{
    size_t a = ((const struct crash_cut *)one)->at, b = ((const struct crash_cut *)other)->at;

    return a < b ? -1 : a > b;
}

/** Half of the cuts leave a plain beginning of the log, the others any part of what is not safe; of
 * those most are just before a flush, when most is at stake. */
static void
crash_choose(struct vm *vm, const struct disk_log *log, struct crash_cut *cut)
{
    uint64_t choice = vm_random(vm, 0);

    cut->of = log->count;
    cut->luck.keep = choice & 1 ? 4 : 1 + (unsigned)(choice >> 8) % 3;
    cut->luck.torn = choice & 2;
    /* Renames are the narrow place: one cut in four is in one. */
    cut->at = choice & 12 ? (size_t)vm_random(vm, log->count + 1)
                          : crash_plan_rename_entry(vm, log->count);
    while (cut->luck.keep < 4 && choice & 48 && cut->at < log->count && !log->entry[cut->at].flush)
        cut->at++;
}

/** Make all cuts, by rising place, so that what is on the disk for good is only ever added to. */
static void
crash_cut_all(struct vm *vm, const struct disk_log *log, uint8_t *safe, uint8_t *image)
{
    static struct crash_cut cuts[CRASH_CUTS_THOROUGH * CRASH_QUICK];
    uint64_t random = vm_random(vm, 0);
    unsigned count = (vm_thorough(vm) ? CRASH_CUTS_THOROUGH : CRASH_CUTS) * CRASH_QUICK;
    size_t done = 0;

    for (unsigned i = 0; i < count; i++) {
        cuts[i].fsck = i % CRASH_QUICK == 0;
        crash_choose(vm, log, &cuts[i]);
    }
    qsort(cuts, count, sizeof(cuts[0]), crash_cut_compare);
    for (unsigned i = 0; i < count; i++) {
        size_t flushed = disk_log_flushed(log, cuts[i].at);
        disk_log_apply(log, done, flushed, safe);
        done = flushed;
        memcpy(image, safe, log->size);
        disk_log_apply_some(log, flushed, cuts[i].at, &cuts[i].luck, &random, image);
        crash_require_files(log, &cuts[i], image);
        if (cuts[i].fsck)
            crash_require_mendable(vm, log, &cuts[i], image);
    }
}

void
phase07_crash(struct vm *vm, const char *mount)
{
    size_t size;

    kernel_prompt(vm);
    kernel_ask(vm, "mkdir /mnt /from");
    require_text(kernel_ask(vm, "mount -r hdc /from"), "", "the answer to mount");
    require_text(kernel_ask(vm, "%s", mount), "", "the answer to mount");
    require_text(kernel_ask(vm, "mkdir /mnt/sub"), "", "the answer to mkdir");
    require_text(kernel_ask(vm, "cd /mnt"), "", "the answer to cd");
    crash_plan_run(vm, CRASH_PLACE, strstr(mount, "-o wb") != NULL);
    const struct disk_log *log = disk_log(vm, CRASH_PLACE);
    uint8_t *safe = malloc(2 * log->size);
    if (!safe)
        harness_error("out of memory");
    disk_log_prefix(log, log->count, safe);
    if (memcmp(safe, disk_bytes(vm, CRASH_PLACE, &size), log->size) != 0)
        harness_error("the log of writes does not lead to the disk as it is");
    disk_fsck(vm, CRASH_PLACE);
    disk_log_prefix(log, 0, safe);
    crash_cut_all(vm, log, safe, safe + log->size);
    free(safe);
}

CHECK(phase07, "a power cut loses nothing that was synced", 8, .disks = phase07_crash_disks,
      .cmdline = "root=hda1")
{
    phase07_crash(vm, "mount hdb /mnt");
}
