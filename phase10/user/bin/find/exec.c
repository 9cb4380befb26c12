/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief find: -exec, a program for each file, or for many.
 * @ingroup programs
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <user/bin/find/find.h>
#include <user/lib/tool/tool.h>

/** Bytes of arguments of one program: with the environment, half of what the kernel takes. */
#define EXEC_BYTES 65536u
#define EXEC_COUNT 4096u

/** Paths that wait for a program. */
struct find_batch {
    struct find_batch *next;
    struct find_node *node;
    char **paths; /**< behind the program's own words, NULL behind the last */
    size_t words, count, bytes;
    bool failed;
};

static struct find_batch *exec_batches;

/** Run a program and wait. @return whether its status was 0 */
static bool
exec_run(char **words)
{
    pid_t child;
    int status;

    fflush(stdout); /* what was printed by now comes first */
    child = fork();
    if (child < 0)
        tool_fail("cannot fork");
    if (child == 0) {
        execvp(words[0], words);
        tool_warn("%s", words[0]);
        _exit(1);
    }
    while (waitpid(child, &status, 0) < 0) {
        if (errno != EINTR)
            tool_fail("cannot wait");
    }
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/** @return @p word with each {} replaced, from malloc() */
static char *
exec_replace(const char *word, const char *path)
{
    char *text = tool_copy("", 0);
    size_t length = 0;

    while (*word != '\0') {
        bool braces = strncmp(word, "{}", 2) == 0;
        const char *more = braces ? path : word;
        size_t size = braces ? strlen(path) : 1;

        text = tool_resize(text, length + size + 1, 1);
        memcpy(text + length, more, size);
        length += size;
        text[length] = '\0';
        word += braces ? 2 : 1;
    }
    return text;
}

bool
find_exec(struct find_node *node, struct find_file *file)
{
    size_t count = 0;
    char **words;
    bool done;

    while (node->words[count] != NULL)
        count++;
    words = tool_resize(NULL, count + 1, sizeof(char *));
    for (size_t i = 0; i < count; i++)
        words[i] = exec_replace(node->words[i], file->path);
    words[count] = NULL;
    done = exec_run(words);
    for (size_t i = 0; i < count; i++)
        free(words[i]);
    free(words);
    return done;
}

void
find_exec_begin(struct find_node *node)
{
    struct find_batch *batch = tool_resize(NULL, 1, sizeof(*batch));

    *batch = (struct find_batch){ .next = exec_batches, .node = node };
    while (node->words[batch->words] != NULL)
        batch->words++;
    batch->paths = tool_resize(NULL, batch->words + EXEC_COUNT + 1, sizeof(char *));
    memcpy(batch->paths, node->words, batch->words * sizeof(char *));
    node->batch = batch;
    exec_batches = batch;
}

/** Run the program for those that wait. */
static void
exec_flush(struct find_batch *batch)
{
    if (batch->count == 0)
        return;
    batch->paths[batch->words + batch->count] = NULL;
    if (!exec_run(batch->paths))
        batch->failed = true;
    for (size_t i = 0; i < batch->count; i++)
        free(batch->paths[batch->words + i]);
    batch->count = batch->bytes = 0;
}

bool
find_exec_many(struct find_node *node, struct find_file *file)
{
    struct find_batch *batch = node->batch;
    size_t size = strlen(file->path) + 1 + sizeof(char *);

    if (batch->count == EXEC_COUNT || batch->bytes + size > EXEC_BYTES)
        exec_flush(batch);
    batch->paths[batch->words + batch->count++] = tool_copy(file->path, strlen(file->path));
    batch->bytes += size;
    return true;
}

void
find_exec_end(void)
{
    for (struct find_batch *batch = exec_batches; batch != NULL; batch = batch->next) {
        exec_flush(batch);
        if (batch->failed)
            tool_status = 1;
    }
}
