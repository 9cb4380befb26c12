/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Options of the command line: letters, and operands between them.
 * @ingroup libc
 *
 * Operands that stand in front of an option are rotated behind it when the option has been read. So
 * at every moment argv is: what has been read; operands so far; what has not been looked at.
 */
#include <user/lib/process/options.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

char *optarg;
int optind = 1, opterr = 1, optopt = '?';

/** The next letter of a word with several; NULL: a new word. */
static const char *options_letter;

/** Operands that were skipped: from the first one up to the second. */
static int options_skipped, options_skipped_end;

static void
options_reverse(char **argv, int first, int end)
{
    for (; first < --end; first++) {
        char *word = argv[first];

        argv[first] = argv[end];
        argv[end] = word;
    }
}

/** Move the skipped operands behind what has been read since: three reversals are a rotation. */
static void
options_move(char **argv)
{
    if (options_skipped == options_skipped_end) {
        options_skipped = options_skipped_end = optind;
        return;
    }
    options_reverse(argv, options_skipped, options_skipped_end);
    options_reverse(argv, options_skipped_end, optind);
    options_reverse(argv, options_skipped, optind);
    options_skipped += optind - options_skipped_end;
    options_skipped_end = optind;
}

static bool
options_is_option(const char *word)
{
    return word[0] == '-' && word[1] != '\0';
}

/** Go to the next word that is an option. @return 0; else what getopt() returns */
static int
options_find(struct options_call *call)
{
    char **argv = call->argv;

    if (options_skipped_end > optind) /* the caller has set it back */
        options_skipped = options_skipped_end = optind;
    if (call->order == 0) {
        options_move(argv);
        while (optind < call->argc && !options_is_option(argv[optind]))
            optind++;
        options_skipped_end = optind;
    }
    if (optind < call->argc && strcmp(argv[optind], "--") == 0) {
        optind++;
        options_move(argv);
        optind = options_skipped_end = call->argc; /* whatever is left are operands */
    }
    if (optind >= call->argc) {
        if (options_skipped != options_skipped_end)
            optind = options_skipped;
        return -1;
    }
    if (options_is_option(argv[optind]))
        return 0;
    if (call->order == '+')
        return -1;
    optarg = argv[optind++];
    return 1;
}

/** The argument of a letter with `:`: the rest of its word, or the next one. @return false: there
 * is none */
static bool
options_argument(struct options_call *call, bool optional)
{
    const char *rest = options_letter;

    options_letter = NULL;
    optind++;
    if (*rest != '\0')
        optarg = (char *)rest;
    else if (!optional && optind >= call->argc)
        return false;
    else if (!optional)
        optarg = call->argv[optind++];
    return true;
}

static int
options_short(struct options_call *call)
{
    char letter = *options_letter++;
    const char *known = letter == ':' || letter == ';' ? NULL : strchr(call->letters, letter);

    if (known == NULL || known[1] != ':') {
        if (*options_letter == '\0') {
            options_letter = NULL;
            optind++;
        }
        if (known != NULL)
            return letter;
        optopt = (unsigned char)letter;
        if (call->complain)
            dprintf(STDERR_FILENO, "%s: invalid option -- '%c'\n", call->argv[0], letter);
        return '?';
    }
    if (options_argument(call, known[2] == ':'))
        return letter;
    optopt = (unsigned char)letter;
    if (call->complain)
        dprintf(STDERR_FILENO, "%s: option requires an argument -- '%c'\n", call->argv[0], letter);
    return call->quiet_argument ? ':' : '?';
}

/** Read the signs at the beginning of the list of letters. */
static void
options_begin(struct options_call *call, const char *letters)
{
    if (*letters == '+' || *letters == '-')
        call->order = *letters++;
    else if (getenv("POSIXLY_CORRECT") != NULL)
        call->order = '+';
    call->quiet_argument = *letters == ':';
    call->complain = opterr != 0 && !call->quiet_argument;
    call->letters = letters + call->quiet_argument;
    if (optind == 0) {
        options_letter = NULL;
        optind = options_skipped = options_skipped_end = 1;
    }
    optarg = NULL;
}

int
getopt_long(int argc, char *const argv[], const char *options, const struct option *longs,
            int *which)
{
    struct options_call call = {
        .argc = argc, .argv = (char **)argv, .longs = longs, .which = which
    };

    if (argc < 1)
        return -1;
    options_begin(&call, options);
    if (options_letter == NULL) {
        int result = options_find(&call);

        if (result != 0)
            return result;
        if (longs != NULL && argv[optind][1] == '-')
            return options_long(&call);
        options_letter = argv[optind] + 1;
    }
    return options_short(&call);
}

int
getopt(int argc, char *const argv[], const char *options)
{
    return getopt_long(argc, argv, options, NULL, NULL);
}
