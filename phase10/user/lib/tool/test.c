/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief test, [: is it so? See tool.h.
 * @ingroup tools
 *
 *     or      = and { -o and }
 *     and     = not { -a not }
 *     not     = ! not | primary
 *     primary = word BINARY word | ( or ) | UNARY word | word
 *
 * POSIX decides by the number of words where this grammar would see operators in what is meant as
 * text: three words with BINARY in the middle are that; `( word )` is the word, whatever it is.
 * Words that say nothing are complained of as by dash, with status 2.
 *
 * Source: POSIX.1-2017, XCU, test; -nt, -ot, -ef, < and > are what all shells add.
 */
#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <user/lib/tool/tool.h>

/** The words, and how far they were read. */
struct test_state {
    char **words;
    int count, next;
    bool wrong; /**< it was complained of */
};

static bool test_or(struct test_state *state);

/** Complain, once. */
static bool
test_wrong(struct test_state *state, const char *word, const char *what)
{
    if (!state->wrong && word != NULL)
        tool_complain("%s: %s", word, what);
    else if (!state->wrong)
        tool_complain("%s", what);
    state->wrong = true;
    return false;
}

static long long
test_number(struct test_state *state, const char *word)
{
    char *end;
    long long value;

    errno = 0;
    value = strtoll(word, &end, 10);
    if (errno != 0 || end == word || end[strspn(end, " \t\n\v\f\r")] != '\0')
        test_wrong(state, "Illegal number", word);
    return value;
}

static const char *const test_binaries[] = { "=",   "!=",  "<",   ">",   "-eq", "-ne", "-gt",
                                             "-ge", "-lt", "-le", "-nt", "-ot", "-ef", NULL };

static bool
test_is_binary(const char *word)
{
    for (const char *const *name = test_binaries; *name != NULL; name++)
        if (strcmp(*name, word) == 0)
            return true;
    return false;
}

static bool
test_is_unary(const char *word)
{
    return word[0] == '-' && word[1] != '\0' && word[2] == '\0' &&
           strchr("bcdefghkLnOGprsStuwxz", word[1]) != NULL;
}

/** Compare two files. @param letter of -nt, -ot, -ef */
static bool
test_files(char letter, const char *left, const char *right)
{
    struct stat a, b;

    if (stat(left, &a) != 0 || stat(right, &b) != 0)
        return false;
    if (letter == 'e')
        return a.st_dev == b.st_dev && a.st_ino == b.st_ino;
    if (a.st_mtim.tv_sec != b.st_mtim.tv_sec)
        return (a.st_mtim.tv_sec > b.st_mtim.tv_sec) == (letter == 'n');
    return letter == 'n' ? a.st_mtim.tv_nsec > b.st_mtim.tv_nsec
                         : a.st_mtim.tv_nsec < b.st_mtim.tv_nsec;
}

static bool
test_binary(struct test_state *state, const char *left, const char *name, const char *right)
{
    long long a, b;

    if (name[0] != '-') {
        int order = strcmp(left, right);

        return name[0] == '='   ? order == 0
               : name[0] == '!' ? order != 0
               : name[0] == '<' ? order < 0
                                : order > 0;
    }
    if (strcmp(name, "-nt") == 0 || strcmp(name, "-ot") == 0 || strcmp(name, "-ef") == 0)
        return test_files(name[1], left, right);
    a = test_number(state, left);
    b = test_number(state, right);
    switch (name[1] * 256 + name[2]) {
    case 'e' * 256 + 'q':
        return a == b;
    case 'n' * 256 + 'e':
        return a != b;
    case 'g' * 256 + 't':
        return a > b;
    case 'g' * 256 + 'e':
        return a >= b;
    case 'l' * 256 + 't':
        return a < b;
    default:
        return a <= b;
    }
}

/** What a file's status says. @param letter of the operator, none of -h -L */
static bool
test_status(char letter, const struct stat *status)
{
    switch (letter) {
    case 'b':
        return S_ISBLK(status->st_mode);
    case 'c':
        return S_ISCHR(status->st_mode);
    case 'd':
        return S_ISDIR(status->st_mode);
    case 'f':
        return S_ISREG(status->st_mode);
    case 'p':
        return S_ISFIFO(status->st_mode);
    case 'S':
        return S_ISSOCK(status->st_mode);
    case 'g':
        return (status->st_mode & S_ISGID) != 0;
    case 'u':
        return (status->st_mode & S_ISUID) != 0;
    case 'k':
        return (status->st_mode & S_ISVTX) != 0;
    case 's':
        return status->st_size > 0;
    case 'O':
        return status->st_uid == geteuid();
    case 'G':
        return status->st_gid == getegid();
    default: /* -e */
        return true;
    }
}

static bool
test_unary(struct test_state *state, char letter, const char *word)
{
    struct stat status;

    switch (letter) {
    case 'n':
        return *word != '\0';
    case 'z':
        return *word == '\0';
    case 't':
        return isatty((int)test_number(state, word));
    case 'r':
        return access(word, R_OK) == 0;
    case 'w':
        return access(word, W_OK) == 0;
    case 'x':
        return access(word, X_OK) == 0;
    case 'h':
    case 'L':
        return lstat(word, &status) == 0 && S_ISLNK(status.st_mode);
    default:
        return stat(word, &status) == 0 && test_status(letter, &status);
    }
}

static bool
test_next_is(const struct test_state *state, const char *word)
{
    return state->next < state->count && strcmp(state->words[state->next], word) == 0;
}

static bool
test_primary(struct test_state *state)
{
    char **words = state->words + state->next;
    int left = state->count - state->next;
    bool result;

    if (left == 0)
        return test_wrong(state, state->words[state->count - 1], "argument expected");
    if (left >= 3 && test_is_binary(words[1])) {
        state->next += 3;
        return test_binary(state, words[0], words[1], words[2]);
    }
    if (left >= 2 && strcmp(words[0], "(") == 0) {
        state->next++;
        result = !test_next_is(state, ")") && test_or(state);
        if (!test_next_is(state, ")"))
            return test_wrong(state, NULL, "closing paren expected");
        state->next++;
        return result;
    }
    if (left >= 2 && test_is_unary(words[0])) {
        state->next += 2;
        return test_unary(state, words[0][1], words[1]);
    }
    state->next++;
    return words[0][0] != '\0';
}

static bool
test_not(struct test_state *state)
{
    int left = state->count - state->next;

    if (left >= 2 && test_next_is(state, "!") &&
        !(left >= 3 && test_is_binary(state->words[state->next + 1]))) {
        state->next++;
        return !test_not(state);
    }
    return test_primary(state);
}

static bool
test_and(struct test_state *state)
{
    bool result = test_not(state);

    while (!state->wrong && test_next_is(state, "-a")) {
        state->next++;
        result = test_not(state) && result;
    }
    return result;
}

static bool
test_or(struct test_state *state)
{
    bool result = test_and(state);

    while (!state->wrong && test_next_is(state, "-o")) {
        state->next++;
        result = test_and(state) || result;
    }
    return result;
}

/** All words of @p state. */
static bool
test_all(struct test_state *state)
{
    bool result;

    if (state->count == 0)
        return false;
    if (state->count == 3 && !test_is_binary(state->words[1]) &&
        strcmp(state->words[0], "(") == 0 && strcmp(state->words[2], ")") == 0)
        return state->words[1][0] != '\0';
    if (state->count == 4 && strcmp(state->words[0], "!") == 0) {
        state->words++;
        state->count--;
        return !test_all(state);
    }
    result = test_or(state);
    if (!state->wrong && state->next < state->count) {
        char *word = state->words[state->next];

        if (state->next == state->count - 1 && test_is_binary(word))
            test_wrong(state, word, "argument expected");
        else
            test_wrong(state, state->words[state->next - 1], "unexpected operator");
    }
    return result;
}

int
tool_test(int argc, char **argv)
{
    struct test_state state = { argv + 1, argc - 1, 0, false };
    bool result;

    if (strcmp(argv[0], "[") == 0) {
        if (argc < 2 || strcmp(argv[argc - 1], "]") != 0) {
            tool_complain("missing ]");
            return 2;
        }
        state.count--;
    }
    result = test_all(&state);
    return state.wrong ? 2 : !result;
}
