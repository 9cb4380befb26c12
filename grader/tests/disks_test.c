/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Further disks: made, plugged in, written to by a guest, counted, logged, cut, looked at.
 * @ingroup grader
 *
 * Started with the folder of the assembled guests, like vm_test.c.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../src/disk.h"
#include "../src/fat_files.h"
#include "../src/vm_private.h"
#include "disks_test.h"

static const char *disks_guests;
static char disks_folder[64];
static struct vm *disks_vm;
static struct machine disks_machine;

enum { WRITTEN = 7 }; /* the sector that the guest writes: the first of track 0 is 1 */

/** Sector 6 of hdb is made bad for writing; hdc can be read only. */
#define BAD_SECTOR \
    "[inject-error]\nevent = \"none\"\niotype = \"write\"\nsector = \"5\"\nerrno = \"5\"\n"

static void
three_disks(struct vm *vm)
{
    disk_add(vm, &(struct disk_wish){
                     .place = 1, .kib = 1440, .fat = 12, .log = true, .blkdebug = BAD_SECTOR });
    disk_put(vm, 1, "/a name with blanks.txt", "some text\n", 10);
    disk_add(vm, &(struct disk_wish){
                     .place = 2, .kib = 8192, .table = DISK_GPT, .fat = 16, .mkfs = "-s 1" });
    disk_mkdir(vm, 2, "/Ordner für ü");
    disk_put(vm, 2, "/Ordner für ü/ŧ long.txt", "x", 1);
    disk_add(vm, &(struct disk_wish){ .place = 3, .kib = 8ul << 20, .table = DISK_MBR, .fat = 32 });
}

static void
disks_start(struct vm *unused)
{
    struct vm_options options = { .build_dir = disks_guests,
                                  .rom_dir = disks_guests,
                                  .temp_dir = disks_folder,
                                  .seed = 42,
                                  .check_name = "disks",
                                  .patience = 1 };

    (void)unused;
    disks_vm = vm_start(&disks_machine, &options);
}

static int
disks_setup(void **state)
{
    (void)state;
    disks_machine = (struct machine){ .image = "writer.bin", .disks = three_disks };
    const struct double_result *result = double_run(disks_start, NULL);
    if (result->end != DOUBLE_PASS)
        fail_msg("%s\n", result->message);
    return 0;
}

static int
disks_teardown(void **state)
{
    (void)state;
    vm_stop(disks_vm);
    return rmdir(disks_folder) == 0 && mkdir(disks_folder, 0700) == 0 ? 0 : -1;
}

/** What writer.asm says: the answers of the BIOS to a write, a flush, and a write of a bad sector.
 */
static void
body_written(struct vm *vm)
{
    struct match match = expect(vm, "write (\\w+) flush (\\w+) bad (\\w+)\n");

    assert_string_equal(match.group[1], "00");
    assert_string_equal(match.group[2], "50");
    assert_string_not_equal(match.group[3], "00");
}

static void
body_stats(struct vm *vm)
{
    body_written(vm);
    struct disk_stats stats = disk_stats(vm, 1), none = disk_stats(vm, 2);
    assert_true(stats.writes == 1 && stats.written_bytes == 512 && stats.flushes == 1);
    assert_true(stats.failed_writes > 0 && stats.failed_flushes == 0);
    assert_true(none.writes == 0 && none.failed_writes == 0);
}

static void
body_log(struct vm *vm)
{
    size_t size, volume;
    uint8_t *image = malloc(1440 << 10);

    const struct disk_log *log = disk_log(vm, 1);
    assert_int_equal(log->count, 2);
    assert_true(log->entry[0].sector == WRITTEN && log->entry[0].count == 1 && log->entry[1].flush);
    assert_int_equal(log->size, 1440 << 10);
    disk_log_prefix(log, log->count, image);
    assert_memory_equal(image, disk_bytes(vm, 1, &size), log->size);
    assert_int_equal(disk_log_flushed(log, 2), 1);
    assert_int_equal(disk_log_flushed(log, 1), 0);
    disk_log_prefix(log, 0, image);
    assert_memory_equal(image, log->base, log->size);
    assert_memory_not_equal(image, disk_bytes(vm, 1, NULL), log->size);
    free(image);
    disk_bytes(vm, 3, &volume);
    assert_true(volume == 8ull << 30);
}

static void
body_files(struct vm *vm)
{
    size_t size;

    disk_require(vm, 1, "/a name with blanks.txt", "some text\n", 10);
    disk_require(vm, 2, "/Ordner für ü/ŧ long.txt", "x", 1);
    assert_null(disk_get(vm, 2, "/none", &size));
    assert_int_equal(disk_offset(vm, 1), 0);
    assert_int_equal(disk_offset(vm, 2), 1 << 20);
    disk_fsck(vm, 2);
    assert_int_equal(disk_fsck_answer(vm, 3).status, 0);
    struct stat status;
    assert_int_equal(stat(disk_path(vm, 3), &status), 0);
    assert_true(status.st_blocks < 100 << 11); /* sparse: both FATs of 8 GiB are 16 MiB */
}

/** The host's own reader finds what mtools have written, and says so of what cannot be. */
static void
body_reader(struct vm *vm)
{
    static struct fat_files files;
    static uint8_t bytes[3000];
    size_t size;

    disk_mkdir(vm, 2, "/a folder");
    disk_mkdir(vm, 2, "/a folder/deeper");
    for (size_t i = 0; i < sizeof(bytes); i++)
        bytes[i] = (uint8_t)vm_random(vm, 256);
    disk_put(vm, 2, "/a folder/deeper/small.txt", bytes, 3);
    disk_put(vm, 2, "/a folder/a name that takes three entries.text", bytes, sizeof(bytes));
    uint8_t *volume = disk_bytes(vm, 2, &size) + disk_offset(vm, 2);
    size -= disk_offset(vm, 2);
    assert_null(fat_files_read(volume, size, &files));
    const struct fat_file *file = fat_files_find(&files, "/a folder/deeper/small.txt");
    assert_true(file && file->size == 3 && memcmp(file->data, bytes, 3) == 0);
    file = fat_files_find(&files, "/a folder/a name that takes three entries.text");
    assert_true(file && file->size == sizeof(bytes) && !memcmp(file->data, bytes, file->size));
    assert_true(fat_files_find(&files, "/a folder")->directory);
    assert_null(fat_files_find(&files, "/none"));
    fat_files_free(&files);
    /* Whatever stands there, it reads no byte that is not the volume's, and comes to an end. */
    uint8_t *copy = malloc(size);
    for (unsigned i = 0; i < 200; i++) {
        memcpy(copy, volume, size);
        for (unsigned k = 0; k < 20; k++)
            copy[vm_random(vm, i % 2 ? 64 : 200 * 512)] = (uint8_t)vm_random(vm, 256);
        fat_files_read(copy, size, &files);
        fat_files_free(&files);
    }
    free(copy);
}

static void
body_wrong_byte(struct vm *vm)
{
    disk_require(vm, 1, "/a name with blanks.txt", "some tExt\n", 10);
}

static void
body_damaged(struct vm *vm)
{
    disk_bytes(vm, 2, NULL)[(1 << 20) + 512 + 4] ^= 0x55; /* the FAT of the directory */
    disk_fsck(vm, 2);
}

static void
body_no_tool(struct vm *vm)
{
    disk_tool(vm, "no-such-tool", NULL);
}

static void
body_tool_fails(struct vm *vm)
{
    disk_tool_ok(vm, "mdir", "-i", "/nonexistent", "::", NULL);
}

static void
body_tool_killed(struct vm *vm)
{
    disk_tool(vm, "sh", "-c", "kill -TERM $$", NULL);
}

static void
body_second_at_place(struct vm *vm)
{
    disk_add(vm, &(struct disk_wish){ .place = 1, .kib = 1 });
}

static void
body_no_such_place(struct vm *vm)
{
    disk_path(vm, 0);
}

/** One boot: a guest's writes are in the file, the count and the log. */
static void
guest_writes_are_seen(void **state)
{
    (void)state;
    double_expect(body_stats, disks_vm, DOUBLE_PASS, "");
    double_expect(body_log, disks_vm, DOUBLE_PASS, "");
    double_expect(body_files, disks_vm, DOUBLE_PASS, "");
    double_expect(body_reader, disks_vm, DOUBLE_PASS, "");
}

/** Whose fault it is: a file or a volume that is wrong is the guest's, all else is ours. */
static void
wrong_disks_and_tools_are_told_apart(void **state)
{
    (void)state;
    double_expect(body_wrong_byte, disks_vm, DOUBLE_FAIL, "to have 45h at byte 6, but it is 65h");
    double_expect(body_damaged, disks_vm, DOUBLE_FAIL, "expected fsck.fat to find disk 2 clean");
    double_expect(body_no_tool, disks_vm, DOUBLE_HARNESS, "no-such-tool: it cannot be run");
    double_expect(body_tool_fails, disks_vm, DOUBLE_HARNESS, "mdir: exit status 1");
    double_expect(body_tool_killed, disks_vm, DOUBLE_HARNESS, "sh ended by signal 15");
    double_expect(body_second_at_place, disks_vm, DOUBLE_HARNESS, "place 1 is no free place");
    double_expect(body_no_such_place, disks_vm, DOUBLE_HARNESS, "no disk at place 0");
}

int
main(int argc, char **argv)
{
    const struct CMUnitTest disks[] = {
        cmocka_unit_test_setup_teardown(guest_writes_are_seen, disks_setup, disks_teardown),
        cmocka_unit_test_setup_teardown(wrong_disks_and_tools_are_told_apart, disks_setup,
                                        disks_teardown),
    };
    const struct CMUnitTest logs[] = {
        cmocka_unit_test(whole_logs_are_read),    cmocka_unit_test(broken_logs_are_refused),
        cmocka_unit_test(random_logs_do_no_harm), cmocka_unit_test(cuts_keep_what_was_flushed),
        cmocka_unit_test(cuts_can_be_anything),
    };

    disks_guests = argc > 1 ? realpath(argv[1], NULL) : "";
    snprintf(disks_folder, sizeof(disks_folder), "/tmp/wasil-disks.XXXXXX");
    if (!mkdtemp(disks_folder))
        return 2;
    int failed =
        cmocka_run_group_tests(logs, NULL, NULL) + cmocka_run_group_tests(disks, NULL, NULL);
    rmdir(disks_folder);
    return failed != 0;
}
