/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Counts processes through /proc, again and again, while others come and go.
 * @ingroup programs
 *
 * `census ROUNDS`: children make children and end, whenever they like. Each file of /proc that can
 * be read at all must be whole: a line of 52 words that begins with the number of its process.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

/** Children at a time, and words in /proc/PID/stat. */
#define CENSUS_CHILDREN 12
#define CENSUS_WORDS    52

static unsigned census_seen, census_broken, census_gone;

/** One process. */
static void
census_look(int pid)
{
    char path[40], text[1024];
    unsigned words = 1;
    ssize_t count;
    int file;

    snprintf(path, sizeof(path), "/proc/%d/stat", pid);
    file = open(path, O_RDONLY);
    count = file >= 0 ? read(file, text, sizeof(text) - 1) : -1;
    if (file >= 0)
        close(file);
    if (count <= 0) {
        census_gone++;
        census_broken += count < 0 && errno != ENOENT && errno != ESRCH;
        return;
    }
    text[count] = '\0';
    for (const char *at = text; *at != '\0'; at++)
        words += *at == ' ';
    census_seen++;
    census_broken += atoi(text) != pid || words != CENSUS_WORDS || text[count - 1] != '\n';
}

static void
census_all(void)
{
    const struct dirent *entry;
    DIR *folder = opendir("/proc");

    if (folder == NULL) {
        census_broken++;
        return;
    }
    while ((entry = readdir(folder)) != NULL) {
        if (atoi(entry->d_name) > 0)
            census_look(atoi(entry->d_name));
    }
    closedir(folder);
}

/** A child: has one of its own, which nobody waits for. */
static _Noreturn void
census_child(int number)
{
    for (int i = 0; i < number * 50; i++)
        (void)getppid();
    if (fork() == 0)
        _exit(0);
    _exit(number);
}

int
main(int argc, char **argv)
{
    int rounds = argc == 2 ? atoi(argv[1]) : 0;

    if (rounds <= 0) {
        printf("usage: census ROUNDS\n");
        return 2;
    }
    for (int round = 0; round < rounds; round++) {
        for (int i = 0; i < CENSUS_CHILDREN; i++) {
            pid_t child = fork();

            if (child == 0)
                census_child(i);
            census_broken += child < 0;
        }
        census_all();
        while (waitpid(-1, NULL, WNOHANG) > 0)
            census_all();
        while (wait(NULL) > 0)
            continue;
    }
    printf("census: %u seen, %u gone meanwhile, %u broken\n", census_seen, census_gone,
           census_broken);
    return census_broken > 0;
}
