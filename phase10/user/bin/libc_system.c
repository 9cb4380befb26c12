/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Shows what the C library does where it needs a kernel: jumps, signals, ends, programs,
 * files.
 * @ingroup programs
 *
 * `libc_system FOLDER` works in a folder that is empty. It prints the same with any C library on
 * any system that has POSIX: no addresses, no numbers of processes, no times.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <limits.h>
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/** Written to the descriptor: what is printed here must be out before fork(). */
#define SAY(...) dprintf(STDOUT_FILENO, __VA_ARGS__)

static jmp_buf jump_place;
static sigjmp_buf jump_place_mask;

static void
jump_out(void)
{
    longjmp(jump_place, 0);
}

static void
jump_from_handler(int number)
{
    siglongjmp(jump_place_mask, number);
}

static void
show_jumps(void)
{
    volatile int count = 0;
    int value = setjmp(jump_place);
    sigset_t set;

    SAY("setjmp: %d\n", value);
    if (value == 0)
        jump_out();
    signal(SIGUSR1, jump_from_handler);
    value = sigsetjmp(jump_place_mask, 1);
    sigprocmask(SIG_BLOCK, NULL, &set);
    SAY("sigsetjmp: %d, SIGUSR1 blocked: %d\n", value, sigismember(&set, SIGUSR1));
    if (count++ < 2)
        raise(SIGUSR1);
    signal(SIGUSR1, SIG_DFL);
}

static void
end_first(void)
{
    SAY("atexit: the first, so the last\n");
}

static void
end_last(void)
{
    SAY("atexit: the last, so the first\n");
    atexit(end_first);
}

static void
child_exit(void)
{
    for (int i = 0; i < 40; i++)
        atexit(end_first);
    atexit(end_last);
    exit(3);
}

static void
child_quick(void)
{
    atexit(end_first);
    at_quick_exit(end_last);
    quick_exit(4);
}

static void
abort_handler(int number)
{
    SAY("caught %d\n", number);
}

static void
child_abort(void)
{
    sigset_t set;

    signal(SIGABRT, abort_handler);
    sigfillset(&set);
    sigprocmask(SIG_BLOCK, &set, NULL);
    abort();
}

static void
child_exec(void)
{
    setenv("COLOUR", "green", 1);
    execl("/absent", "absent", (char *)NULL);
    SAY("execl: %s\n", strerror(errno));
    setenv("PATH", "/absent:/also/absent", 1);
    execlp("absent", "absent", (char *)NULL);
    SAY("execlp: %s\n", strerror(errno));
    execv("/", (char *[]){ "/", NULL });
    SAY("execv of a folder: %s\n", strerror(errno));
    exit(5);
}

/** Do it in a child, and tell how that ended. */
static void
in_child(const char *name, void (*fn)(void))
{
    pid_t child = fork();
    int status = 0;

    if (child == 0) {
        fn();
        _exit(99);
    }
    waitpid(child, &status, 0);
    if (WIFEXITED(status))
        SAY("%s: exit status %d\n", name, WEXITSTATUS(status));
    else
        SAY("%s: %s\n", name, strsignal(WTERMSIG(status)));
}

static void
make(const char *path, const char *text)
{
    int file = open(path, O_CREAT | O_WRONLY | O_TRUNC, 0644);

    SAY("%s: %d of %d bytes\n", path, (int)write(file, text, strlen(text)), (int)strlen(text));
    close(file);
}

static int
not_hidden(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static void
show_folder(void)
{
    struct dirent **entries;
    int count = scandir(".", &entries, not_hidden, alphasort);
    glob_t found;

    for (int i = 0; i < count; i++) {
        struct stat status;

        stat(entries[i]->d_name, &status);
        SAY("%s: a %s\n", entries[i]->d_name, S_ISDIR(status.st_mode) ? "folder" : "file");
        free(entries[i]);
    }
    free(entries);
    SAY("glob: %d\n", glob("f*/*.[ch]", GLOB_MARK, NULL, &found));
    for (size_t i = 0; i < found.gl_pathc; i++)
        SAY("%s\n", found.gl_pathv[i]);
    globfree(&found);
}

static void
show_files(const char *folder)
{
    char here[PATH_MAX], *real;
    static const char *const made[] = { "folder/one.c", "folder/two.h", "three.txt", "folder" };
    char temporary[] = "folder/XXXXXX";
    struct stat status;
    int file, count;

    SAY("chdir: %d\n", chdir(folder));
    SAY("mkdir: %d\n", mkdir("folder", 0755));
    make("folder/one.c", "int one;\n");
    make("folder/two.h", "");
    make("three.txt", "0123456789");
    show_folder();
    getcwd(here, sizeof(here));
    real = realpath("folder/../folder/./one.c", NULL);
    SAY("realpath below the current folder: %d\n", strncmp(real, here, strlen(here)) == 0);
    SAY("its end: %s\n", real + strlen(here));
    free(real);
    file = mkstemp(temporary);
    SAY("mkstemp: %d, its name is another one: %d\n", file >= 0,
        strcmp(temporary + 7, "XXXXXX") != 0);
    close(file);
    unlink(temporary);
    file = open("three.txt", O_RDWR);
    SAY("lseek: %d\n", (int)lseek(file, -3, SEEK_END));
    SAY("pread: %d %s\n", (int)pread(file, here, 4, 2),
        memcpy(here + 4, "", 1) == NULL ? "" : here);
    SAY("ftruncate: %d\n", ftruncate(file, 4));
    fstat(file, &status);
    SAY("size: %d, position: %d\n", (int)status.st_size, (int)lseek(file, 0, SEEK_CUR));
    close(file);
    count = isatty(file);
    SAY("isatty: %d %s\n", count, strerror(errno));
    for (int i = 0; i < 4; i++)
        SAY("remove %s: %d\n", made[i], i < 3 ? unlink(made[i]) : rmdir(made[i]));
}

/** Sizes by a rule, so that every run does the same. */
static void
show_memory(void)
{
    enum { BLOCKS = 64, STEPS = 20000 };
    static unsigned char *blocks[BLOCKS];
    static size_t sizes[BLOCKS];
    unsigned wrong = 0, random = 1;

    for (int i = 0; i < STEPS; i++) {
        unsigned which;

        random = random * 1103515245 + 12345;
        which = (random >> 16) % BLOCKS;
        for (size_t at = 0; at < sizes[which]; at += 61)
            wrong += blocks[which][at] != (unsigned char)which;
        sizes[which] = (random >> 8) % (i % 100 == 0 ? 300000 : 2000) + 1;
        blocks[which] = realloc(blocks[which], sizes[which]);
        wrong += (uintptr_t)blocks[which] % 8 != 0;
        memset(blocks[which], (int)which, sizes[which]);
    }
    for (int i = 0; i < BLOCKS; i++)
        free(blocks[i]);
    SAY("malloc: %u wrong\n", wrong);
}

int
main(int argc, char **argv)
{
    struct timespec moment = { .tv_nsec = 1000000 };
    clock_t before = clock();

    if (argc != 2) {
        SAY("usage: libc_system FOLDER\n");
        return EXIT_FAILURE;
    }
    show_jumps();
    in_child("exit", child_exit);
    in_child("quick_exit", child_quick);
    in_child("abort", child_abort);
    in_child("exec", child_exec);
    show_files(argv[1]);
    show_memory();
    SAY("nanosleep: %d\n", nanosleep(&moment, NULL));
    SAY("time goes on: %d %d\n", time(NULL) >= 0, clock() >= before);
    return EXIT_SUCCESS;
}
