/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the shell says of the lines that a person types: prompts, names of commands, history.
 * @ingroup shell
 *
 * The lines themselves are read by user/lib/prompt. Source: POSIX.1-2017, XCU sh, HISTFILE.
 */
#include <prompt.h>

#include <user/bin/sh/shell.h>

/** What the first word may be. */
static void
typed_commands(const struct prompt_word *word)
{
    for (const char *const *name = parser_reserved; *name != NULL; name++)
        prompt_offer(word, *name);
    for (const struct builtin *builtin = builtin_table; builtin->name != NULL; builtin++)
        prompt_offer(word, builtin->name);
    for (const struct function *function = functions_all; function != NULL;
         function = function->next)
        prompt_offer(word, function->name);
    prompt_offer_programs(word, variable_get("PATH"));
}

/** The file of the history. @return in scratch memory; NULL: there is none */
static const char *
typed_history(void)
{
    const char *file = variable_get("HISTFILE"), *home = variable_get("HOME");
    struct text path = { .arena = shell_scratch };

    if (file != NULL || home == NULL)
        return file;
    text_add_all(&path, home);
    text_add_all(&path, "/.sh_history");
    return path.bytes;
}

int
typed_line(bool continued, char *line, size_t size)
{
    const char *text = variable_get(continued ? "PS2" : "PS1");
    const struct prompt prompt = { .value = variable_get,
                                   .commands = typed_commands,
                                   .history = typed_history() };

    return prompt_read(&prompt, text == NULL ? "" : text, line, size);
}
