/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tools of the host that look at a disk from outside: run, timed out, listened to.
 * @ingroup grader
 *
 * Standard output and error come back by two files of the machine's own, so that no pipe can be
 * full and no output is too long; the input is a third. mtools and dosfstools are not to look at
 * anybody's settings, and are given UTF-8 names and UTC.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "disk.h"
#include "supervise.h"
#include "vm_private.h"

enum { TOOL_SECONDS = 60, TOOL_WORDS = 32, TOOL_MISSING = 127 };

/** Input, output and errors: files without a name. */
struct tool_files {
    int fd[3];
};

/** In the child. Like process_become(), it runs in a process of one thread. */
_Noreturn static void
tool_exec(const char *const *arguments, const struct tool_files *files, pid_t parent)
{
    sigset_t none;
    const char *path = getenv("PATH");
    char all[4096];

    supervise_die_with(parent);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    signal(SIGPIPE, SIG_DFL);
    for (int i = 0; i < 3; i++)
        dup2(files->fd[i], i);
    /* mkfs.fat and its like are in folders that only root searches by habit. */
    snprintf(all, sizeof(all), "%s:/usr/sbin:/sbin", path ? path : "/usr/bin:/bin");
    setenv("PATH", all, 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    setenv("TZ", "UTC0", 1);
    setenv("MTOOLSRC", "/dev/null", 1);
    setenv("MTOOLS_SKIP_CHECK", "1", 1);
    alarm(TOOL_SECONDS);
    execvp(arguments[0], (char *const *)arguments);
    _exit(TOOL_MISSING);
}

/** All that a file has, a NUL behind it, for the check. */
static char *
tool_read(struct vm *vm, int fd, size_t *size)
{
    struct stat status;

    if (fstat(fd, &status) < 0)
        harness_error("a tool's output: %s", strerror(errno));
    *size = (size_t)status.st_size;
    char *text = vm_own(vm, malloc(*size + 1), NULL);
    if (pread(fd, text, *size, 0) != (ssize_t)*size)
        harness_error("a tool's output: %s", strerror(errno));
    text[*size] = '\0';
    return text;
}

static void
tool_open(struct tool_files *files, const void *input, size_t size)
{
    static const char *const names[] = { "input", "output", "errors" };

    for (int i = 0; i < 3; i++) {
        files->fd[i] = memfd_create(names[i], MFD_CLOEXEC);
        if (files->fd[i] < 0)
            harness_error("memfd_create: %s", strerror(errno));
    }
    for (const char *next = input; size > 0;) {
        ssize_t written = write(files->fd[0], next, size);
        if (written < 0)
            harness_error("a tool's input: %s", strerror(errno));
        next += written;
        size -= (size_t)written;
    }
    lseek(files->fd[0], 0, SEEK_SET);
}

struct disk_answer
disk_tool_run(struct vm *vm, const char *const *arguments, const void *input, size_t size)
{
    struct disk_answer answer;
    struct tool_files files;
    pid_t parent = getpid(), child;
    size_t said;
    int status;

    tool_open(&files, input, size);
    child = fork();
    if (child < 0)
        harness_error("fork: %s", strerror(errno));
    if (child == 0)
        tool_exec(arguments, &files, parent);
    while (waitpid(child, &status, 0) < 0) {
        if (errno != EINTR)
            harness_error("%s: %s", arguments[0], strerror(errno));
    }
    answer.text = tool_read(vm, files.fd[1], &answer.size);
    answer.said = tool_read(vm, files.fd[2], &said);
    for (int i = 0; i < 3; i++)
        close(files.fd[i]);
    if (WIFSIGNALED(status))
        harness_error("%s ended by signal %d (%s)", arguments[0], WTERMSIG(status),
                      strsignal(WTERMSIG(status)));
    answer.status = WEXITSTATUS(status);
    if (answer.status == TOOL_MISSING)
        harness_error("%s: it cannot be run (make doctor tells what is missing)", arguments[0]);
    return answer;
}

/** The words of a call, ended by NULL. */
static const char *const *
tool_words(struct vm *vm, const char *program, va_list arguments)
{
    const char **words = vm_own(vm, calloc(TOOL_WORDS, sizeof(*words)), NULL);
    size_t count = 0;

    for (const char *word = program; word; word = va_arg(arguments, const char *)) {
        if (count + 1 >= TOOL_WORDS)
            harness_error("%s: more than %d words", program, TOOL_WORDS - 1);
        words[count++] = word;
    }
    return words;
}

struct disk_answer
disk_tool(struct vm *vm, const char *program, ...)
{
    va_list arguments;

    va_start(arguments, program);
    const char *const *words = tool_words(vm, program, arguments);
    va_end(arguments);
    return disk_tool_run(vm, words, NULL, 0);
}

static void
tool_require(const char *program, const struct disk_answer *answer)
{
    if (answer->status != 0)
        harness_error("%s: exit status %d\n%s%s", program, answer->status, answer->said,
                      answer->text);
}

struct disk_answer
disk_tool_ok(struct vm *vm, const char *program, ...)
{
    va_list arguments;

    va_start(arguments, program);
    const char *const *words = tool_words(vm, program, arguments);
    va_end(arguments);
    struct disk_answer answer = disk_tool_run(vm, words, NULL, 0);
    tool_require(program, &answer);
    return answer;
}

/** mtools take a path on the disk with "::" before it. */
static const char *
tool_name(struct vm *vm, const char *path)
{
    return vm_string(vm, "::%s", path);
}

void
disk_put(struct vm *vm, unsigned place, const char *path, const void *bytes, size_t size)
{
    const char *const words[] = {
        "mcopy", "-D", "o", "-i", disk_mtools(vm, place), "-", tool_name(vm, path), NULL
    };
    struct disk_answer answer = disk_tool_run(vm, words, bytes, size);

    tool_require("mcopy", &answer);
}

void
disk_mkdir(struct vm *vm, unsigned place, const char *path)
{
    disk_tool_ok(vm, "mmd", "-i", disk_mtools(vm, place), tool_name(vm, path), NULL);
}

const uint8_t *
disk_get(struct vm *vm, unsigned place, const char *path, size_t *size)
{
    struct disk_answer answer =
        disk_tool(vm, "mcopy", "-n", "-i", disk_mtools(vm, place), tool_name(vm, path), "-", NULL);

    *size = answer.size;
    return answer.status == 0 ? (const uint8_t *)answer.text : NULL;
}

void
disk_require(struct vm *vm, unsigned place, const char *path, const void *bytes, size_t size)
{
    size_t got_size, at = 0;
    const uint8_t *got = disk_get(vm, place, path, &got_size), *want = bytes;

    if (!got)
        fail("expected the file %s on disk %u, but mcopy finds none", path, place);
    while (at < size && at < got_size && got[at] == want[at])
        at++;
    if (at < size && at < got_size)
        fail("expected %s to have %02Xh at byte %zu, but it is %02Xh", path, want[at], at, got[at]);
    if (got_size != size)
        fail("expected %s to have %zu bytes, but it has %zu", path, size, got_size);
}

struct disk_answer
disk_fsck_answer(struct vm *vm, unsigned place)
{
    const char *path = disk_path(vm, place);

    /* fsck.fat knows of no offset. */
    if (disk_offset(vm, place) != 0)
        path = disk_copy_part(vm, path, disk_offset(vm, place),
                              disk_at(vm, place)->sectors * DISK_SECTOR, "volume.img");
    return disk_tool(vm, "fsck.fat", "-n", path, NULL);
}

struct disk_answer
disk_fsck_bytes(struct vm *vm, const uint8_t *bytes, size_t size)
{
    const char *path = vm_temp_path(vm, "volume.img");
    FILE *file = fopen(path, "we");

    if (!file || fwrite(bytes, 1, size, file) != size || fclose(file) != 0)
        harness_error("%s: %s", path, strerror(errno));
    return disk_tool(vm, "fsck.fat", "-n", path, NULL);
}

void
disk_fsck(struct vm *vm, unsigned place)
{
    struct disk_answer answer = disk_fsck_answer(vm, place);

    if (answer.status != 0)
        fail("expected fsck.fat to find disk %u clean, but it says:\n%s%s", place, answer.text,
             answer.said);
}
