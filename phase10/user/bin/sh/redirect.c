/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Redirections: done, and undone.
 * @ingroup shell
 *
 * Source: POSIX.1-2017, XCU 2.7.
 */
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <user/bin/sh/jobs/jobs.h>
#include <user/bin/sh/shell.h>
#include <user/lib/tool/tool.h>

/** Bytes that a pipe takes without a reader. */
#define REDIRECT_PIPE_SIZE 4096

struct redirect_saved *redirect_stack;

const struct redirect_operator redirect_operators[] = {
    { "<", 0, O_RDONLY },
    { ">", 1, O_WRONLY | O_CREAT | O_TRUNC },
    { ">|", 1, O_WRONLY | O_CREAT | O_TRUNC },
    { ">>", 1, O_WRONLY | O_CREAT | O_APPEND },
    { "<>", 0, O_RDWR | O_CREAT },
    { "<&", 0, REDIRECT_DUP },
    { ">&", 1, REDIRECT_DUP },
    { "<<", 0, REDIRECT_HERE },
    { "<<-", 0, REDIRECT_HERE },
    { "", 0, 0 },
};

static int
redirect_open(const struct redirect_operator *operator, const char * path)
{
    bool create = operator->text[0] == '>';
    int flags = operator->flags, file;
    struct stat status;

    if (strcmp(operator->text, ">") == 0 && shell.option[OPTION_C] &&
        (stat(path, &status) != 0 || S_ISREG(status.st_mode)))
        flags = O_WRONLY | O_CREAT | O_EXCL;
    file = open(path, flags, 0666);
    if (file < 0)
        shell_complain("cannot %s %s: %s", create ? "create" : "open", path,
                       errno == ENOENT ? (create ? "Directory nonexistent" : "No such file")
                                       : strerror(errno));
    return file;
}

/** A pipe that holds a text; what is too long for it is written by a child. */
static int
redirect_here(const char *text)
{
    size_t length = strlen(text);
    int pipes[2];

    if (pipe(pipes) != 0)
        shell_fatal("Pipe call failed");
    if (length <= REDIRECT_PIPE_SIZE) {
        (void)!write(pipes[1], text, length);
    } else if (job_fork(NULL, false) == 0) {
        close(pipes[0]);
        for (ssize_t done; length > 0 && (done = write(pipes[1], text, length)) > 0;
             length -= (size_t)done)
            text += done;
        _exit(0);
    }
    close(pipes[1]);
    return pipes[0];
}

void
redirect_move(int from, int to)
{
    if (from < 0 || from == to)
        return;
    dup2(from, to);
    close(from);
}

/** Remember what a descriptor was. @param closed it was closed */
static void
redirect_save(int file, bool closed)
{
    struct redirect_saved *saved = tool_resize(NULL, 1, sizeof(*saved));

    *saved =
        (struct redirect_saved){ redirect_stack, file,
                                 closed ? -1 : fcntl(file, F_DUPFD_CLOEXEC, REDIRECT_FIRST_COPY) };
    redirect_stack = saved;
}

/** `>&word` */
static bool
redirect_dup(const struct redirect *redirect, const char *word)
{
    if (strcmp(word, "-") == 0) {
        close(redirect->file);
        return true;
    }
    if (!isdigit((unsigned char)word[0]) || word[1] != '\0')
        shell_fatal("Syntax error: Bad fd number");
    if (dup2(word[0] - '0', redirect->file) >= 0)
        return true;
    shell_complain("%s: %s", word, strerror(errno));
    return false;
}

bool
redirect_begin(const struct redirect *list, bool keep)
{
    for (; list != NULL; list = list->next) {
        const char *word = expand_text(list->word, false);
        int kind = list->operator->flags, file = -1;

        if (kind != REDIRECT_DUP) {
            file =
                kind == REDIRECT_HERE ? redirect_here(word) : redirect_open(list->operator, word);
            if (file < 0)
                return false;
        }
        /* open() may have found the very number free: then there is nothing to remember. */
        if (!keep)
            redirect_save(list->file, file == list->file);
        if (kind == REDIRECT_DUP && !redirect_dup(list, word))
            return false;
        redirect_move(file, list->file);
    }
    return true;
}

void
redirect_end(struct redirect_saved *mark)
{
    while (redirect_stack != mark) {
        struct redirect_saved *saved = redirect_stack;

        redirect_stack = saved->outer;
        if (saved->copy < 0)
            close(saved->file);
        redirect_move(saved->copy, saved->file);
        free(saved);
    }
}
