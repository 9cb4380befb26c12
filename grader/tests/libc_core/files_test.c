/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What walks through files, in a folder made for it: glob, realpath, scandir, mkstemp.
 * @ingroup tests
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ours.h"

/** The library's structs; user/include/dirent.h and glob.h. */
struct our_entry {
    uint64_t d_ino;
    int64_t d_off;
    unsigned short d_reclen;
    unsigned char d_type;
    char d_name[256];
};
struct our_glob {
    size_t count;
    char **paths;
    size_t offset;
};

int wasil_scandir(const char *path, struct our_entry ***entries,
                  int (*wanted)(const struct our_entry *),
                  int (*compare)(const struct our_entry **, const struct our_entry **));
int wasil_alphasort(const struct our_entry **one, const struct our_entry **other);

static char *files_folder;

static void
make(const char *path)
{
    int file = open(path, O_CREAT | O_WRONLY, 0600);

    assert_true(file >= 0);
    close(file);
}

static int
setup(void **state)
{
    static char pattern[] = "/tmp/libc_core.XXXXXX";
    char inside[64];

    (void)state;
    files_folder = mkdtemp(pattern);
    snprintf(inside, sizeof(inside), "%s/a", files_folder);
    assert_int_equal(chdir(files_folder), 0);
    assert_int_equal(mkdir("a", 0700) | mkdir("a/b", 0700) | mkdir("a/b/c", 0700) |
                         mkdir("ab", 0700) | mkdir(".hidden", 0700),
                     0);
    make("a/one.c");
    make("a/two.c");
    make("a/b/three.h");
    make("ab/.dot");
    make("ab/four.c");
    make("star*");
    make("-");
    assert_int_equal(symlink("a/b", "link") | symlink("nothing", "broken") |
                         symlink("loop2", "loop1") | symlink("loop1", "loop2") |
                         symlink("../ab", "a/up"),
                     0);
    assert_int_equal(symlink(inside, "absolute"), 0);
    return 0;
}

static int
teardown(void **state)
{
    char command[PATH_MAX];

    (void)state;
    snprintf(command, sizeof(command), "rm -rf '%s'", files_folder);
    return chdir("/") != 0 || system(command) != 0;
}

static void
test_glob(void **state)
{
    static const char *const patterns[] = {
        "*",      "*/*",     "a/*.c",  "*/*.c",    ".*",     "ab/.*", "*/*/*", "star\\*",   "[!a]*",
        "?",      "a/?/*",   "link/*", "nothing*", "broken", "a//b",  "a/b/",  "*/",        "",
        "absent", "a/../a*", "./*",    "link",     "loop*",  "[",     "a[b]",  "./a/b/*.h",
    };

    (void)state;
    for (size_t i = 0; i < sizeof(patterns) / sizeof(patterns[0]); i++) {
        for (int flags = 0; flags < 8; flags++) {
            /* The host's DOOFFS is out of reach: the sanitizer reads what it leaves NULL. */
            int host_flags = (flags & 1 ? GLOB_MARK : 0) | (flags & 2 ? GLOB_NOCHECK : 0);
            size_t length = strlen(patterns[i]);
            int our_flags = (flags & 1 ? 2 : 0) | (flags & 2 ? 0x10 : 0) | (flags & 4 ? 8 : 0);
            size_t offset = flags & 4 ? 3 : 0;
            struct our_glob ours = { .offset = 3 };
            glob_t host = { .gl_offs = 0 };
            int result;

            if (flags & 1 && length > 0 && patterns[i][length - 1] == '/')
                continue; /* the host marks what has its slash already */
            result = glob(patterns[i], host_flags, NULL, &host);
            if (wasil_glob(patterns[i], our_flags, NULL, &ours) != result ||
                ours.count != host.gl_pathc)
                fail_msg("glob(\"%s\", %#x): %zu paths, the host %zu", patterns[i], host_flags,
                         ours.count, host.gl_pathc);
            for (size_t path = 0; path < ours.count; path++)
                assert_string_equal(ours.paths[offset + path], host.gl_pathv[path]);
            for (size_t free = 0; free < offset && ours.count > 0; free++)
                assert_null(ours.paths[free]);
            wasil_globfree(&ours);
            globfree(&host);
        }
    }
}

static void
test_glob_append(void **state)
{
    struct our_glob ours = { .offset = 0 };

    (void)state;
    assert_int_equal(wasil_glob("a/*.c", 0, NULL, &ours), 0);
    assert_int_equal(wasil_glob("ab/*.c", 0x20, NULL, &ours), 0);
    assert_int_equal(ours.count, 3);
    assert_string_equal(ours.paths[0], "a/one.c");
    assert_string_equal(ours.paths[2], "ab/four.c");
    assert_null(ours.paths[3]);
    wasil_globfree(&ours);
}

static void
test_realpath(void **state)
{
    static const char *const paths[] = {
        ".",          "a/b/../b/c", "link/c",  "a/up/four.c", "broken",   "loop1",
        "absolute/.", "/",          "//tmp//", "absent",      "a/one.c/", "a/one.c/x",
        "link/..",    "",           "../..",   "a/up/..",     "-/.",
    };

    (void)state;
    for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++) {
        char *host = realpath(paths[i], NULL);
        int error = errno;
        char *ours = wasil_realpath(paths[i], NULL);

        if ((ours == NULL) != (host == NULL))
            fail_msg("realpath(\"%s\"): ours %s, the host's %s", paths[i], ours, host);
        if (ours != NULL)
            assert_string_equal(ours, host);
        else
            assert_int_equal(wasil_errno, error);
        wasil_free(ours);
        free(host);
    }
}

static int
not_hidden(const struct our_entry *entry)
{
    return entry->d_name[0] != '.';
}

static int
host_not_hidden(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static void
test_scandir(void **state)
{
    struct our_entry **ours;
    struct dirent **host;
    int count = wasil_scandir(".", &ours, not_hidden, wasil_alphasort);

    (void)state;
    setenv("LC_ALL", "C", 1);
    assert_int_equal(count, scandir(".", &host, host_not_hidden, alphasort));
    for (int i = 0; i < count; i++) {
        assert_string_equal(ours[i]->d_name, host[i]->d_name);
        assert_int_equal(ours[i]->d_type, host[i]->d_type);
        assert_int_equal(ours[i]->d_ino, host[i]->d_ino);
        wasil_free(ours[i]);
        free(host[i]);
    }
    wasil_free(ours);
    free(host);
    assert_int_equal(wasil_scandir("absent", &ours, NULL, NULL), -1);
    assert_int_equal(wasil_errno, ENOENT);
}

/** More entries than the buffer holds: each comes once. */
static void
test_many_entries(void **state)
{
    struct our_entry **entries;
    char path[32];

    (void)state;
    assert_int_equal(mkdir("many", 0700), 0);
    for (int i = 0; i < 700; i++) {
        snprintf(path, sizeof(path), "many/file%03d", i);
        make(path);
    }
    assert_int_equal(wasil_scandir("many", &entries, not_hidden, wasil_alphasort), 700);
    for (int i = 0; i < 700; i++) {
        snprintf(path, sizeof(path), "file%03d", i);
        assert_string_equal(entries[i]->d_name, path);
        wasil_free(entries[i]);
    }
    wasil_free(entries);
}

static void
test_temporary(void **state)
{
    char one[] = "temporary.XXXXXX", other[] = "temporary.XXXXXX", folder[] = "XXXXXX";
    char wrong[] = "short.XXXXX";
    int first = wasil_mkstemp(one), second = wasil_mkstemp(other);
    struct stat status;

    (void)state;
    assert_true(first >= 0 && second >= 0);
    assert_string_not_equal(one, other);
    assert_int_equal(fstat(first, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    assert_ptr_equal(wasil_mkdtemp(folder), folder);
    assert_int_equal(stat(folder, &status), 0);
    assert_true(S_ISDIR(status.st_mode));
    close(first);
    close(second);
    assert_int_equal(wasil_mkstemp(wrong), -1);
    assert_int_equal(wasil_errno, EINVAL);
}

int
suite_files(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_glob),         cmocka_unit_test(test_glob_append),
        cmocka_unit_test(test_realpath),     cmocka_unit_test(test_scandir),
        cmocka_unit_test(test_many_entries), cmocka_unit_test(test_temporary),
    };

    return cmocka_run_group_tests_name("files", tests, setup, teardown);
}
