/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Reading /etc/inittab. See inittab.h.
 * @ingroup init_program
 */
#include <user/bin/init/inittab.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool
inittab_action_parse(enum inittab_action *action, const char *word)
{
    static const char *const names[] = { [INITTAB_SYSINIT] = "sysinit",
                                         [INITTAB_ONCE] = "once",
                                         [INITTAB_RESPAWN] = "respawn",
                                         [INITTAB_SHUTDOWN] = "shutdown" };

    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
        if (strcmp(names[i], word) == 0) {
            *action = (enum inittab_action)i;
            return true;
        }
    }
    return false;
}

/* [parse] */
const char *
inittab_parse(struct inittab_entry *entry, const char *line)
{
    char *rest = entry->text, *levels, *action, *word;
    size_t count = 0;

    if (strlen(line) >= sizeof(entry->text))
        return "too long";
    strcpy(entry->text, line);
    entry->terminal = strsep(&rest, ":");
    levels = strsep(&rest, ":");
    action = strsep(&rest, ":");
    if (rest == NULL)
        return "not terminal::action:command";
    if (*levels != '\0')
        return "run levels are not known here";
    if (!inittab_action_parse(&entry->action, action))
        return "the action is none of sysinit, once, respawn, shutdown";
    if (strpbrk(rest, "\"'\\$&;|<>*?`") != NULL)
        return "a command is words and blanks; what needs more is a script";
    while ((word = strsep(&rest, " \t")) != NULL) {
        if (*word != '\0' && count + 1 == INITTAB_WORDS)
            return "too many words";
        if (*word != '\0')
            entry->words[count++] = word;
    }
    entry->words[count] = NULL;
    return count == 0 ? "there is no command" : NULL;
}
/* [/parse] */

int
inittab_read(struct inittab_entry *entries, const char *path)
{
    FILE *file = fopen(path, "re");
    char *line = NULL;
    size_t size = 0;
    int count = 0;

    if (file == NULL)
        return -1;
    for (unsigned number = 1; getline(&line, &size, file) >= 0; number++) {
        const char *problem = "too many entries";

        line[strcspn(line, "\r\n")] = '\0';
        if (line[strspn(line, " \t")] == '\0' || line[strspn(line, " \t")] == '#')
            continue;
        if (count < INITTAB_ENTRIES)
            problem = inittab_parse(&entries[count], line);
        if (problem == NULL)
            count++;
        else
            fprintf(stderr, "init: %s, line %u: %s\n", path, number, problem);
    }
    free(line);
    fclose(file);
    return count;
}
