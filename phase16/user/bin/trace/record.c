/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief trace record, trace save: from the kernel's rings into a file.
 * @ingroup programs
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <user/bin/trace/trace.h>
#include <user/lib/tool/tool.h>

/** What a shell says of programs that cannot run, and of one that a signal has ended. */
#define TRACE_CANNOT  126
#define TRACE_UNKNOWN 127
#define TRACE_SIGNAL  128
/** Records read at a time. */
#define TRACE_BATCH 1024

/** Copy a text file line by line. @return the number behind the word @p name, 0 if there is none */
static unsigned
trace_copy_lines(const char *path, FILE *to, const char *name)
{
    char line[160];
    unsigned number = 0;
    FILE *from = fopen(path, "r");

    if (from == NULL)
        tool_fail("%s", path);
    while (fgets(line, sizeof(line), from) != NULL) {
        size_t length = strlen(name);

        if (strncmp(line, name, length) == 0 && line[length] == ' ')
            number = (unsigned)strtoul(line + length, NULL, 10);
        fputs(line, to);
    }
    fclose(from);
    return number;
}

/** All records that there are. @return them, to be freed; their number in @p count */
static struct trace_record *
trace_take(size_t *count)
{
    struct trace_record *record = NULL;
    size_t room = 0;
    int file = open(TRACE_DEVICE, O_RDONLY);
    ssize_t got = 0;

    if (file < 0)
        tool_fail(TRACE_DEVICE);
    *count = 0;
    do {
        if (room < *count + TRACE_BATCH) {
            room = room * 2 + TRACE_BATCH;
            record = tool_resize(record, room, sizeof(*record));
        }
        got = read(file, record + *count, TRACE_BATCH * sizeof(*record));
        if (got < 0)
            tool_fail(TRACE_DEVICE);
        *count += (size_t)got / sizeof(*record);
    } while (got > 0);
    close(file);
    return record;
}

static void
trace_save(const char *path)
{
    unsigned dropped;
    size_t count;
    FILE *file;
    struct trace_record *record = trace_take(&count);

    file = fopen(path, "w");
    if (file == NULL)
        tool_fail("%s", path);
    fprintf(file, "%s\n", TRACE_MAGIC);
    dropped = trace_copy_lines("/proc/trace", file, "dropped");
    trace_copy_lines("/proc/syscalls", file, "");
    fprintf(file, "records %zu %zu\n", sizeof(*record), count);
    fwrite(record, sizeof(*record), count, file);
    if (ferror(file) | fclose(file))
        tool_fail("%s", path);
    fprintf(stderr, "trace: %zu events, %u dropped, in %s\n", count, dropped, path);
    free(record);
}

static int
trace_run(char **argv)
{
    pid_t child = fork();
    int status;

    if (child < 0)
        tool_fail("fork");
    if (child == 0) {
        execvp(argv[0], argv);
        tool_warn("cannot run %s", argv[0]);
        _exit(errno == ENOENT ? TRACE_UNKNOWN : TRACE_CANNOT);
    }
    while (waitpid(child, &status, 0) < 0) {
        if (errno != EINTR)
            tool_fail("wait");
    }
    return WIFSIGNALED(status) ? TRACE_SIGNAL + WTERMSIG(status) : WEXITSTATUS(status);
}

int
trace_verb_record(int argc, char **argv)
{
    const char *list = "*", *path = TRACE_FILE;
    int option, status;

    while ((option = getopt(argc, argv, "+e:o:")) != -1) {
        if (option == 'e')
            list = optarg;
        else if (option == 'o')
            path = optarg;
        else
            tool_usage(2);
    }
    if (optind == argc)
        tool_usage(2);
    trace_tell("off", "");
    trace_tell("clear", "");
    trace_tell("on", list);
    status = trace_run(argv + optind);
    trace_tell("off", "");
    trace_save(path);
    trace_tell("free", "");
    return tool_end(status);
}

int
trace_verb_save(int argc, char **argv)
{
    const char *path = TRACE_FILE;
    int option;

    while ((option = getopt(argc, argv, "o:")) != -1) {
        if (option != 'o')
            tool_usage(2);
        path = optarg;
    }
    if (optind != argc)
        tool_usage(2);
    trace_tell("off", "");
    trace_save(path);
    return tool_end(0);
}
