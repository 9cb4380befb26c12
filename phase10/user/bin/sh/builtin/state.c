/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Builtins that change variables, parameters, options and where we are.
 * @ingroup shell
 *
 * Source: POSIX.1-2017, XCU cd, pwd, set, unset, export, readonly, getopts,
 * read.
 */
#include <arithmetic.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <user/bin/sh/jobs/jobs.h>
#include <user/bin/sh/shell.h>
#include <user/lib/tool/tool.h>
#include <user/lib/tool/tree.h>

int
builtin_options(int argc, char **argv, const char *letters, char *last)
{
    int i = 1;

    for (; i < argc && argv[i][0] == '-' && argv[i][1] != '\0'; i++) {
        if (strcmp(argv[i], "--") == 0)
            return i + 1;
        for (const char *letter = argv[i] + 1; *letter != '\0'; letter++) {
            if (strchr(letters, *letter) == NULL)
                return tool_complain("Illegal option -%c", *letter), -1;
            *last = *letter;
        }
    }
    return i;
}

char *
builtin_quote(const char *text)
{
    char *quoted = arena_alloc(shell_scratch, 5 * strlen(text) + 3), *end = quoted;

    *end++ = '\'';
    for (; *text != '\0'; text++) {
        if (*text == '\'')
            end = strcpy(end, "'\"'\"'") + 5;
        else
            *end++ = *text;
    }
    *end = '\'';
    return quoted;
}

int
builtin_cd(int argc, char **argv)
{
    char kind = 'L', here[PATH_MAX], path[PATH_MAX];
    int at = builtin_options(argc, argv, "LP", &kind);
    bool known = tool_here(kind == 'L' ? variable_get("PWD") : NULL, here), named;
    bool back = at > 0 && at < argc && strcmp(argv[at], "-") == 0;
    const char *target = at < 0 || at >= argc ? variable_get("HOME")
                         : back               ? variable_get("OLDPWD")
                                              : argv[at];

    if (target == NULL)
        tool_complain("%s not set", back ? "OLDPWD" : "HOME");
    if (at < 0 || target == NULL)
        return 2;
    named = kind == 'L' && (known || *target == '/') &&
            snprintf(path, sizeof(path), "%s/%s", *target == '/' ? "" : here, target) < PATH_MAX;
    if (named)
        tool_tidy(path);
    if ((!named || chdir(path) != 0) && chdir(target) != 0)
        return tool_complain("can't cd to %s", target), 2;
    variable_set("OLDPWD", known ? here : "", 0);
    known = tool_here(named ? path : NULL, here);
    variable_set("PWD", known ? here : "", 0);
    if (back)
        puts(here);
    return 0;
}

int
builtin_pwd(int argc, char **argv)
{
    char kind = 'L', here[PATH_MAX];

    if (builtin_options(argc, argv, "LP", &kind) < 0)
        return 2;
    if (!tool_here(kind == 'L' ? variable_get("PWD") : NULL, here))
        return tool_warn("."), 1;
    puts(here);
    return 0;
}

/** Is it a name, or with @p assignment NAME=…? Else it is complained of. */
static bool
variable_named(const char *word, bool assignment)
{
    size_t length = arithmetic_name_length(word);

    if (length > 0 && (word[length] == '\0' || (assignment && word[length] == '=')))
        return true;
    return tool_complain("%s: bad variable name", word), false;
}

/** Print variables that have one of the flags. @param flags 0: all that are set @return 0 */
static int
variables_print(const char *prefix, int flags)
{
    for (const struct variable *at = variables_all; at != NULL; at = at->next) {
        if (flags != 0 ? (at->flags & flags) == 0 : at->value == NULL)
            continue;
        printf("%s%s", prefix, at->name);
        if (at->value != NULL)
            printf("=%s", builtin_quote(at->value));
        putchar('\n');
    }
    return 0;
}

const char shell_option_letters[] = "efimnsxvCau";
static const char *const option_names[] = { "errexit",   "noglob",    "interactive", "monitor",
                                            "noexec",    "stdin",     "xtrace",      "verbose",
                                            "noclobber", "allexport", "nounset" };

bool
option_set(char letter, bool on)
{
    const char *at = letter == '\0' ? NULL : strchr(shell_option_letters, letter);

    if (at == NULL)
        return false;
    if (letter == 'm' && shell.option[OPTION_M] != on)
        return jobs_set_control(on), true; /* which may fail, and says so */
    shell.option[at - shell_option_letters] = on;
    return true;
}

/** `set -o name`; without a name, print them, with + as commands. */
static bool
option_by_name(const char *name, bool on)
{
    if (name == NULL && on)
        puts("Current option settings");
    for (int i = 0; i < OPTION_COUNT; i++) {
        bool is = shell.option[i];

        if (name != NULL && strcmp(name, option_names[i]) == 0)
            return option_set(shell_option_letters[i], on);
        if (name == NULL && on)
            printf("%-16s%s\n", option_names[i], is ? "on" : "off");
        else if (name == NULL)
            printf("set %co %s\n", is ? '-' : '+', option_names[i]);
    }
    return name == NULL;
}

void
frame_free(struct frame *frame)
{
    for (int i = 0; frame->owned && i < frame->count; i++)
        free(frame->values[i]);
    if (frame->owned)
        free(frame->values);
    frame->owned = false;
}

void
frame_set(int count, char **values)
{
    char **copy = tool_resize(NULL, 1, ((size_t)count + 1) * sizeof(*copy));

    for (int i = 0; i < count; i++)
        copy[i] = tool_copy(values[i], strlen(values[i]));
    copy[count] = NULL;
    frame_free(shell.frame);
    shell.frame->values = copy;
    shell.frame->count = count;
    shell.frame->owned = true;
    shell.frame->getopts = 0;
}

int
builtin_set(int argc, char **argv)
{
    int i = 1;
    bool ended = false;

    if (argc == 1)
        return variables_print("", 0);
    for (; i < argc && !ended && strchr("-+", argv[i][0]) != NULL && argv[i][1] != '\0'; i++) {
        const char *word = argv[i];

        ended = strcmp(word, "--") == 0;
        for (int at = 1; !ended && word[at] != '\0'; at++) {
            bool named = word[at] == 'o';

            if (named ? !option_by_name(argv[i + 1], *word == '-')
                      : !option_set(word[at], *word == '-'))
                return tool_complain("Illegal option %c%c %s", *word, word[at],
                                     named ? argv[i + 1] : ""),
                       2;
            if (named && argv[i + 1] != NULL)
                i++;
        }
    }
    if (i < argc || ended)
        frame_set(argc - i, argv + i);
    return 0;
}

int
builtin_unset(int argc, char **argv)
{
    char kind = 'v';
    int i = builtin_options(argc, argv, "vf", &kind);

    if (i < 0)
        return 2;
    for (; i < argc; i++) {
        if (kind == 'f') {
            function_unset(argv[i]);
            continue;
        }
        if (!variable_named(argv[i], false))
            return 2;
        variable_set(argv[i], NULL, 0); /* which fails if it is readonly */
        variable_restore(argv[i], NULL, 0);
    }
    return 0;
}

int
builtin_export(int argc, char **argv)
{
    bool local = argv[0][0] == 'l';
    int flag = argv[0][0] == 'e' ? VARIABLE_EXPORT : local ? 0 : VARIABLE_READONLY;
    char kind = '\0';
    int i = builtin_options(argc, argv, local ? "" : "p", &kind);

    if (local && shell.depth == 0)
        return tool_complain("not in a function"), 2;
    if (i < 0)
        return 2;
    if (i >= argc && !local)
        return variables_print(flag == VARIABLE_EXPORT ? "export " : "readonly ", flag);
    for (; i < argc; i++) {
        char *value = strchr(argv[i], '=');
        const struct variable *old;

        if (!variable_named(argv[i], true))
            return 2;
        if (value != NULL)
            *value = '\0';
        if (local)
            variable_save(argv[i]);
        if (value != NULL) {
            variable_set(argv[i], value + 1, flag);
        } else {
            old = variable_find(argv[i]);
            variable_restore(argv[i], old == NULL ? NULL : old->value,
                             (old == NULL ? 0 : old->flags) | flag);
        }
    }
    return 0;
}

/** One option of the words. @return 1: there are no more */
static int
getopts_step(const char *letters, const char *name, int count, char **words)
{
    const char *text = variable_get("OPTIND"), *argument = NULL, *known, *word;
    int index = text == NULL ? 1 : atoi(text), place = shell.frame->getopts, status = 0;
    char found[2] = "?", letter[2] = "", number[12];

    word = index >= 1 && index <= count ? words[index - 1] : "";
    if (*word != '-' || word[1] == '\0' || strcmp(word, "--") == 0) {
        index += strcmp(word, "--") == 0;
        place = 0;
        status = 1;
    } else {
        place = place == 0 || (size_t)place >= strlen(word) ? 1 : place;
        letter[0] = word[place++];
        known = *letter == ':' ? NULL : strchr(letters, *letter);
        if (known != NULL && known[1] == ':') /* the rest of the word, or the next one */
            argument = word[place] != '\0' ? word + place : index < count ? words[index++] : NULL;
        if (word[place] == '\0' || (known != NULL && known[1] == ':')) {
            index++;
            place = 0;
        }
        if (known != NULL && (known[1] != ':' || argument != NULL)) {
            *found = *letter;
        } else if (*letters == ':') {
            *found = known != NULL ? ':' : '?';
            argument = letter;
        } else {
            fprintf(stderr, known != NULL ? "No arg for -%c option\n" : "Illegal option -%c\n",
                    *letter);
        }
    }
    snprintf(number, sizeof(number), "%d", index);
    variable_set("OPTIND", number, 0); /* which forgets the place */
    variable_set("OPTARG", argument, 0);
    variable_set(name, found, 0);
    shell.frame->getopts = place;
    return status;
}

int
builtin_getopts(int argc, char **argv)
{
    if (argc < 3)
        return tool_complain("usage: getopts LETTERS NAME [WORD...]"), 2;
    if (!variable_named(argv[2], false))
        return 2;
    if (argc > 3)
        return getopts_step(argv[1], argv[2], argc - 3, argv + 3);
    return getopts_step(argv[1], argv[2], shell.frame->count, shell.frame->values);
}

/** Read a line byte by byte: what follows is somebody else's. @param kinds gets
 * of each byte whether it is white space of IFS, w; ends a field else, e; or is
 * part of one, x @return false: no newline */
static bool
read_line(struct text *bytes, struct text *kinds, bool raw)
{
    const char *ifs = variable_get("IFS");
    bool quoted = false;
    char byte;
    ssize_t got;

    while ((got = read(STDIN_FILENO, &byte, 1)) == 1 ||
           (got < 0 && errno == EINTR && trap_pending() == 0)) {
        if (got < 0 || byte == '\0')
            continue;
        if (byte == '\n' && !quoted)
            return true;
        if (byte == '\\' && !quoted && !raw) {
            quoted = true;
            continue;
        }
        if (byte != '\n') {
            bool ends = !quoted && strchr(ifs == NULL ? " \t\n" : ifs, byte) != NULL;

            text_add(bytes, byte);
            text_add(kinds, !ends ? 'x' : strchr(" \t\n", byte) != NULL ? 'w' : 'e');
        }
        quoted = false;
    }
    return false;
}

int
builtin_read(int argc, char **argv)
{
    struct text bytes = { .arena = shell_scratch }, kinds = { .arena = shell_scratch };
    char option = '\0';
    int i = builtin_options(argc, argv, "r", &option);
    size_t at, end, next;
    const char *kind;
    bool whole;

    if (i >= argc)
        tool_complain("usage: read [-r] NAME...");
    for (int name = i; name > 0 && name < argc; name++)
        i = variable_named(argv[name], false) ? i : -1;
    if (i < 0 || i >= argc)
        return 2;
    whole = read_line(&bytes, &kinds, option == 'r');
    kind = kinds.used == 0 ? "" : kinds.bytes;
    for (at = strspn(kind, "w"); i < argc; i++, at = next) {
        end = at + strcspn(kind + at, "we");
        next = end + strspn(kind + end, "w");
        if (kind[next] == 'e')
            next += 1 + strspn(kind + next + 1, "w");
        if (i == argc - 1 && kind[next] != '\0') { /* several fields: the rest as it is */
            for (end = bytes.used; kind[end - 1] == 'w';)
                end--;
        }
        variable_set(argv[i],
                     end == at ? "" : arena_text(shell_scratch, bytes.bytes + at, end - at), 0);
    }
    return whole ? 0 : 1;
}
