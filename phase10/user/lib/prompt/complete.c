/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What Tab offers: names of commands, and of files.
 * @ingroup libc
 *
 * The line up to the cursor is read as a shell would, quotes and all. What is typed of the word
 * stays as it was typed; what is added is quoted in the same way. So an offer is the typed part
 * (from the last blank on: that is what the editor compares), then the rest of a name.
 *
 * Next to read: lib/line_editor.h, lib/offers.h.
 */
#include <dirent.h>
#include <lib/offers.h>
#include <limits.h>
#include <prompt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <user/lib/prompt/parts.h>

/** Bytes of an offer: more than the editor takes. */
#define PROMPT_OFFER_SIZE 512

/** The word at the cursor. */
struct prompt_word {
    struct offers *offers;
    const char *typed;   /**< the line from its last blank on */
    char text[PATH_MAX]; /**< the word without its quotes */
    size_t used;
    const char *name; /**< in text: what is behind the last slash */
    char quote;       /**< the quote that is open; 0: none */
    bool command;     /**< the word is a command */
};

/** Words behind which a command begins. */
static bool
prompt_is_prefix(const char *word)
{
    static const char *const words[] = { "if", "then", "elif", "else", "while", "until",
                                         "do", "{",    "!",    "exec", "time" };

    for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
        if (strcmp(words[i], word) == 0)
            return true;
    }
    return strchr(word, '=') != NULL;
}

/** A word has ended, if one was begun. @param next what comes behind it */
static void
prompt_end_word(struct prompt_word *word, char next)
{
    word->text[word->used] = '\0';
    if (strchr(";&|(`", next) != NULL)
        word->command = true;
    else if (next == '<' || next == '>')
        word->command = false;
    else if (word->used > 0)
        word->command = word->command && prompt_is_prefix(word->text);
    word->used = 0;
}

/* [read] */
/** Read the line: what is left in text is the word at the cursor. */
static void
prompt_read_word(struct prompt_word *word, const char *line)
{
    word->command = true;
    for (; *line != '\0' && word->used + 1 < sizeof(word->text); line++) {
        if (word->quote != 0 && *line == word->quote)
            word->quote = 0;
        else if (word->quote == 0 && (*line == '"' || *line == '\''))
            word->quote = *line;
        else if (word->quote == 0 && strchr(" ;&|()<>`", *line) != NULL)
            prompt_end_word(word, *line);
        else if (word->quote != '\'' && *line == '\\' && line[1] != '\0')
            word->text[word->used++] = *++line;
        else
            word->text[word->used++] = *line;
    }
    word->text[word->used] = '\0';
    word->name = strrchr(word->text, '/');
    word->name = word->name == NULL ? word->text : word->name + 1;
}
/* [/read] */

/** Append the rest of a name, quoted as the word is. @return false: no room */
static bool
prompt_quote(const struct prompt_word *word, char *offer, const char *rest)
{
    const char *special = word->quote == '"' ? "\"\\$`" : " \t\"\\$`'&|;<>()*?[]{}~#!=";
    size_t used = strlen(offer);

    for (; *rest != '\0' && used + 5 < PROMPT_OFFER_SIZE; rest++) {
        if (word->quote == '\'' && *rest == '\'') {
            memcpy(offer + used, "'\\'", 3); /* out, a quote, and in again */
            used += 3;
        } else if (word->quote != '\'' && strchr(special, *rest) != NULL) {
            offer[used++] = '\\';
        }
        offer[used++] = *rest;
    }
    offer[used] = '\0';
    return *rest == '\0';
}

/** prompt_offer(). @param behind what follows, if the name is this one */
static void
prompt_offer_with(const struct prompt_word *word, const char *name, const char *behind)
{
    size_t typed = strlen(word->name);
    char offer[PROMPT_OFFER_SIZE];

    if (strncmp(name, word->name, typed) != 0 || strlen(word->typed) >= sizeof(offer) / 2)
        return;
    strcpy(offer, word->typed);
    if (!prompt_quote(word, offer, name + typed))
        return;
    strcat(offer, behind);
    word->offers->add(word->offers, offer);
}

void
prompt_offer(const struct prompt_word *word, const char *name)
{
    const char quote[2] = { word->quote, '\0' };

    prompt_offer_with(word, name, quote);
}

/** Offer a file, if it is one that is wanted. @param programs only if it can be run */
static void
prompt_offer_file(const struct prompt_word *word, const char *path, const char *name, bool programs)
{
    char full[PATH_MAX];
    struct stat about;

    if (strncmp(name, word->name, strlen(word->name)) != 0 || (*name == '.' && *word->name != '.'))
        return; /* names that begin with a dot only if one was typed */
    snprintf(full, sizeof(full), "%s%s%s", path, *path == '\0' ? "" : "/", name);
    if (stat(full, &about) != 0 ||
        (programs && (!S_ISREG(about.st_mode) || access(full, X_OK) != 0)))
        return;
    if (S_ISDIR(about.st_mode))
        prompt_offer_with(word, name, "/");
    else
        prompt_offer(word, name);
}

/** Offer what is in a directory. @param path "": this one */
static void
prompt_offer_files(const struct prompt_word *word, const char *path, bool programs)
{
    struct dirent **entries;
    int count = scandir(*path == '\0' ? "." : path, &entries, NULL, alphasort);

    for (int i = 0; i < count; i++) {
        prompt_offer_file(word, path, entries[i]->d_name, programs);
        free(entries[i]);
    }
    if (count >= 0)
        free(entries);
}

void
prompt_offer_programs(const struct prompt_word *word, const char *path)
{
    char directory[PATH_MAX];

    while (path != NULL && *path != '\0') {
        size_t length = strcspn(path, ":");

        if (length < sizeof(directory)) {
            snprintf(directory, sizeof(directory), "%.*s", (int)length, path);
            prompt_offer_files(word, directory, true);
        }
        path += length + (path[length] == ':');
    }
}

/** Offer files of the directory that is typed already. @param home what `~/` is; NULL: a name */
static void
prompt_offer_path(const struct prompt_word *word, const char *home)
{
    int length = (int)(word->name - word->text);
    char path[PATH_MAX];

    if (length >= 2 && strncmp(word->text, "~/", 2) == 0 && home != NULL)
        snprintf(path, sizeof(path), "%s/%.*s", home, length - 2, word->text + 2);
    else
        snprintf(path, sizeof(path), "%.*s", length, word->text);
    prompt_offer_files(word, path, false);
}

void
prompt_complete(void *context, const char *before, struct offers *offers)
{
    const struct prompt *prompt = context;
    struct prompt_word word = { .offers = offers };
    const char *blank = strrchr(before, ' ');

    word.typed = blank == NULL ? before : blank + 1;
    prompt_read_word(&word, before);
    if (word.command && word.name == word.text && prompt->commands != NULL)
        prompt->commands(&word);
    else
        prompt_offer_path(&word, prompt->value == NULL ? NULL : prompt->value("HOME"));
}
