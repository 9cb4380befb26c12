/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief xargs: the input as arguments of a program.
 * @ingroup tools
 *
 * Source: POSIX.1-2017, XCU, xargs.
 */
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <user/lib/tool/tool.h>

static const char xargs_help[] =
    "usage: xargs [-0rt] [-n words | -I text] [program [argument...]]\n"
    "Run a program (echo) with words from the standard input behind its arguments.\n"
    "  -n N  N words each time     -0  words end with NUL, else with blanks; '' \"\" \\ quote\n"
    "  -I T  once for each line, which replaces T in the arguments\n"
    "  -r  not at all without words     -t  show each line that is run\n"
    "Status 123: a program failed, 124: with 255, 125: by a signal, 126, 127: it did not start.\n";

/** Bytes of words that are handed over at once. */
#define XARGS_BYTES 32768
/** Words at once. */
#define XARGS_WORDS 4096

static bool xargs_zero, xargs_lines, xargs_show;
static int xargs_status;

/** Run a program. @param arguments end with NULL */
static void
xargs_run(char **arguments)
{
    int status;
    pid_t child;

    for (char **word = arguments; xargs_show && *word != NULL; word++)
        fprintf(stderr, "%s%s", *word, word[1] == NULL ? "\n" : " ");
    fflush(stdout);
    child = fork();
    if (child < 0)
        tool_fail("fork");
    if (child == 0) {
        /* The input has our words: the program finds an empty one. */
        int null = open("/dev/null", O_RDONLY);

        if (null < 0 || dup2(null, STDIN_FILENO) < 0)
            close(STDIN_FILENO);
        execvp(arguments[0], arguments);
        tool_trouble = errno == ENOENT ? 127 : 126;
        tool_warn("%s", arguments[0]);
        _exit(tool_trouble);
    }
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            tool_fail("wait");
    if (WIFSIGNALED(status)) {
        tool_trouble = 125;
        tool_refuse("%s: ended by signal %d", arguments[0], WTERMSIG(status));
    }
    if (WEXITSTATUS(status) == 126 || WEXITSTATUS(status) == 127)
        exit(WEXITSTATUS(status));
    if (WEXITSTATUS(status) == 255) {
        tool_trouble = 124;
        tool_refuse("%s: ended with status 255", arguments[0]);
    }
    if (WEXITSTATUS(status) != 0)
        xargs_status = 123;
}

/** Read the next byte of a word. @param[in,out] quote in which we are, or 0
 * @return EOF: the word ends */
static int
xargs_byte(int *quote)
{
    for (;;) {
        int byte = getchar();

        if (xargs_zero)
            return byte == '\0' ? EOF : byte;
        if (byte == EOF || (byte == '\n' && *quote != 0)) {
            if (*quote != 0)
                tool_refuse("a quote %c does not end", *quote);
            return EOF;
        }
        if (byte == *quote) {
            *quote = 0;
        } else if (*quote == 0 && (byte == '\'' || byte == '"')) {
            *quote = byte;
        } else if (*quote == 0 && byte == '\\') {
            return getchar();
        } else if (*quote == 0 && (byte == '\n' || (!xargs_lines && isblank(byte)))) {
            return EOF;
        } else {
            return byte;
        }
    }
}

/** Read a word into memory of its own. @return NULL: there is none */
static char *
xargs_word(void)
{
    size_t length = 0, room = 0;
    char *word = NULL;
    int quote = 0, byte = getchar();

    while (!xargs_zero && byte != EOF && (isblank(byte) || byte == '\n'))
        byte = getchar();
    if (byte == EOF)
        return NULL;
    ungetc(byte, stdin);
    while ((byte = xargs_byte(&quote)) != EOF) {
        word = tool_grow(word, length, &room, 1);
        word[length++] = (char)byte;
    }
    word = tool_grow(word, length, &room, 1);
    word[length] = '\0';
    return word;
}

/** @return a copy of a text in which each @p mark is replaced by @p word */
static char *
xargs_replace(const char *text, const char *mark, const char *word)
{
    size_t length = 0, room = 0;
    char *copy = NULL;

    while (*text != '\0') {
        bool here = strncmp(text, mark, strlen(mark)) == 0;

        for (const char *at = here ? word : text; here ? *at != '\0' : at == text; at++) {
            copy = tool_grow(copy, length, &room, 1);
            copy[length++] = *at;
        }
        text += here ? strlen(mark) : 1;
    }
    copy = tool_grow(copy, length, &room, 1);
    copy[length] = '\0';
    return copy;
}

/** -I: each line once. */
static void
xargs_each(char **fixed, int count, const char *mark)
{
    char **arguments = tool_resize(NULL, (size_t)count + 1, sizeof(*arguments)), *word;

    while ((word = xargs_word()) != NULL) {
        for (int i = 0; i < count; i++)
            arguments[i] = xargs_replace(fixed[i], mark, word);
        arguments[count] = NULL;
        xargs_run(arguments);
        for (int i = 0; i < count; i++)
            free(arguments[i]);
        free(word);
    }
    free(arguments);
}

/** Behind the arguments as many words as there is room for. */
static void
xargs_all(char **fixed, int count, size_t most, bool always)
{
    char **arguments = tool_resize(NULL, (size_t)count + XARGS_WORDS + 1, sizeof(*arguments));
    char *word = xargs_word();

    memcpy(arguments, fixed, (size_t)count * sizeof(*arguments));
    while (word != NULL || always) {
        size_t words = 0, bytes = 0;

        while (word != NULL && words < most && words < XARGS_WORDS &&
               (words == 0 || bytes + strlen(word) < XARGS_BYTES)) {
            bytes += strlen(word) + 1;
            arguments[(size_t)count + words++] = word;
            word = xargs_word();
        }
        arguments[(size_t)count + words] = NULL;
        xargs_run(arguments);
        while (words > 0)
            free(arguments[(size_t)count + --words]);
        always = false;
    }
    free(arguments);
}

int
main(int argc, char **argv)
{
    static char *echo[] = { "echo", NULL };
    const char *mark = NULL;
    bool always = true;
    long long most = XARGS_WORDS;
    int option;

    tool_begin(argv, xargs_help);
    while ((option = getopt(argc, argv, "+0rtn:I:")) != -1)
        switch (option) {
        case '0':
            xargs_zero = true;
            break;
        case 'r':
            always = false;
            break;
        case 't':
            xargs_show = true;
            break;
        case 'n':
            most = tool_number(optarg, "number of words", 1, INT_MAX);
            break;
        case 'I':
            if (*optarg == '\0')
                tool_usage(1);
            mark = optarg;
            xargs_lines = true;
            break;
        default:
            tool_usage(1);
        }
    argv = optind < argc ? argv + optind : echo;
    argc = optind < argc ? argc - optind : 1;
    if (mark != NULL)
        xargs_each(argv, argc, mark);
    else
        xargs_all(argv, argc, (size_t)most, always);
    return tool_end(xargs_status);
}
