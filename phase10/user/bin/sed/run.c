/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Running a script of sed. See sed.h.
 * @ingroup tools
 */
#include <stdlib.h>
#include <string.h>

#include <user/bin/sed/sed.h>

/** The two spaces, and what was said so far. */
static struct sed_text run_pattern, run_hold, run_appended;
static const regex_t *run_last;
static bool run_replaced; /**< since the line was read: for t */

/** What happens behind a command. */
enum run_next {
    RUN_ON,      /**< the next command */
    RUN_JUMP,    /**< the one that the command names */
    RUN_CYCLE,   /**< the end of the script: print, and the next line */
    RUN_DELETED, /**< the next line, nothing printed */
    RUN_AGAIN,   /**< the script again, without another line */
    RUN_QUIT,    /**< as CYCLE, and the end */
};

/** Find a pattern in the pattern space. */
static bool
sed_find(const regex_t *regex, size_t from, size_t count, regmatch_t *matches)
{
    regex = regex == NULL ? run_last : regex;
    if (regex == NULL)
        sed_wrong("an empty pattern, and none before it");
    run_last = regex;
    matches[0] = (regmatch_t){ (regoff_t)from, (regoff_t)run_pattern.length };
    return regexec(regex, run_pattern.bytes, count, matches, REG_STARTEND) == 0;
}

static bool
sed_at(const struct sed_address *address)
{
    regmatch_t match;

    switch (address->kind) {
    case SED_LINE:
        return sed_input_line() == address->line;
    case SED_LAST:
        return sed_input_is_last();
    case SED_PATTERN:
        return sed_find(address->regex, 0, 1, &match);
    default:
        return true;
    }
}

/** Is this the last line of a range in which we are? */
static bool
sed_range_ends(const struct sed_command *command)
{
    if (command->to.kind == SED_LINE)
        return sed_input_line() >= command->to.line;
    return sed_at(&command->to);
}

static bool
sed_selects(struct sed_command *command)
{
    if (command->to.kind == SED_NONE)
        return sed_at(&command->from);
    if (command->inside) {
        /* A line number that lies behind us ended the range before this line. */
        if (command->to.kind == SED_LINE && sed_input_line() > command->to.line) {
            command->inside = false;
            return sed_at(&command->from);
        }
        command->inside = !sed_range_ends(command);
        return true;
    }
    if (!sed_at(&command->from))
        return false;
    /* A pattern is looked for from the next line on only. */
    command->inside = command->to.kind == SED_PATTERN || !sed_range_ends(command);
    return true;
}

static void
sed_add_replacement(struct sed_text *result, const struct sed_command *command,
                    const regmatch_t *matches)
{
    for (size_t i = 0; i < command->part_count; i++) {
        const struct sed_part *part = &command->parts[i];

        if (part->group < 0)
            sed_add(result, part->text, part->length);
        else if (matches[part->group].rm_so >= 0)
            sed_add(result, run_pattern.bytes + matches[part->group].rm_so,
                    (size_t)(matches[part->group].rm_eo - matches[part->group].rm_so));
    }
}

/** Replace what s finds. @return whether it has found something */
static bool
sed_substitute(const struct sed_command *command)
{
    static struct sed_text result;
    struct sed_text swap;
    regmatch_t matches[10];
    size_t from = 0, copied = 0;
    unsigned long number = 0;
    regoff_t before = -1; /* where the last match ended: no empty one there */
    bool found = false;

    result.length = 0;
    while (from <= run_pattern.length && sed_find(command->regex, from, 10, matches)) {
        size_t start = (size_t)matches[0].rm_so, end = (size_t)matches[0].rm_eo;

        from = end > start ? end : end + 1;
        if (start == end && matches[0].rm_so == before)
            continue;
        before = matches[0].rm_eo;
        if (++number < command->number)
            continue;
        sed_add(&result, run_pattern.bytes + copied, start - copied);
        sed_add_replacement(&result, command, matches);
        copied = end;
        found = true;
        if (!command->global)
            break;
    }
    if (!found)
        return false;
    sed_add(&result, run_pattern.bytes + copied, run_pattern.length - copied);
    swap = run_pattern;
    run_pattern = result;
    result = swap;
    return true;
}

/** Print what `a` has left for the end of the line. */
static void
sed_flush(void)
{
    if (run_appended.length > 0)
        sed_print(run_appended.bytes, run_appended.length - 1, true);
    run_appended.length = 0;
}

/** Add the next line to the pattern space, or put it there. */
static bool
sed_next_line(bool append)
{
    static struct sed_text line;

    if (sed_input_is_last())
        return false;
    sed_flush();
    sed_input_next(&line);
    if (append)
        sed_add(&run_pattern, "\n", 1);
    else
        run_pattern.length = 0;
    sed_add(&run_pattern, line.bytes, line.length);
    return true;
}

static void
sed_copy(struct sed_text *to, const struct sed_text *from, bool append)
{
    if (append)
        sed_add(to, "\n", 1);
    else
        to->length = 0;
    sed_add(to, from->bytes == NULL ? "" : from->bytes, from->length);
}

/** The commands about more than one line. */
static enum run_next
sed_do_lines(const struct sed_command *command)
{
    char *newline = memchr(run_pattern.bytes, '\n', run_pattern.length);
    struct sed_text swap;

    switch (command->letter) {
    case 'g':
    case 'G':
        sed_copy(&run_pattern, &run_hold, command->letter == 'G');
        return RUN_ON;
    case 'h':
    case 'H':
        sed_copy(&run_hold, &run_pattern, command->letter == 'H');
        return RUN_ON;
    case 'x':
        swap = run_pattern;
        run_pattern = run_hold;
        run_hold = swap;
        sed_add(&run_pattern, "", 0);
        return RUN_ON;
    case 'N':
        return sed_next_line(true) ? RUN_ON : RUN_QUIT;
    case 'P':
        sed_print(run_pattern.bytes,
                  newline == NULL ? run_pattern.length : (size_t)(newline - run_pattern.bytes),
                  newline != NULL);
        return RUN_ON;
    default: /* D */
        if (newline == NULL)
            return RUN_DELETED;
        run_pattern.length -= (size_t)(newline + 1 - run_pattern.bytes);
        memmove(run_pattern.bytes, newline + 1, run_pattern.length + 1);
        return RUN_AGAIN;
    }
}

static enum run_next
sed_do(struct sed_command *command)
{
    char number[32];

    switch (command->letter) {
    case 's':
        if (!sed_substitute(command))
            return RUN_ON;
        run_replaced = true;
        if (command->print)
            sed_print(run_pattern.bytes, run_pattern.length, false);
        return RUN_ON;
    case 'y':
        for (size_t i = 0; i < run_pattern.length; i++)
            run_pattern.bytes[i] = (char)command->table[(unsigned char)run_pattern.bytes[i]];
        return RUN_ON;
    case 'p':
        sed_print(run_pattern.bytes, run_pattern.length, false);
        return RUN_ON;
    case '=':
        sed_print(number, (size_t)snprintf(number, sizeof(number), "%lu", sed_input_line()), true);
        return RUN_ON;
    case 'i':
        sed_print(command->text, strlen(command->text) - 1, true);
        return RUN_ON;
    case 'a':
        sed_add(&run_appended, command->text, strlen(command->text));
        return RUN_ON;
    case 'c':
        if (!command->inside || command->negated)
            sed_print(command->text, strlen(command->text) - 1, true);
        return RUN_DELETED;
    case 'd':
        return RUN_DELETED;
    case 'n':
        if (sed_input_is_last())
            return RUN_QUIT;
        if (!sed_quiet)
            sed_print(run_pattern.bytes, run_pattern.length, false);
        sed_next_line(false);
        return RUN_ON;
    case 'q':
        return RUN_QUIT;
    case 't':
        if (!run_replaced)
            return RUN_ON;
        run_replaced = false;
        return RUN_JUMP;
    case 'b':
        return RUN_JUMP;
    case '{':
    case '}':
    case ':':
        return RUN_ON;
    default:
        return sed_do_lines(command);
    }
}

/** Run the script once. @param[out] status of q */
static enum run_next
sed_cycle(struct sed_script *script, int *status)
{
    for (size_t i = 0; i < script->count; i++) {
        struct sed_command *command = &script->commands[i];
        enum run_next next = RUN_ON;

        if (sed_selects(command) == command->negated) {
            if (command->letter == '{')
                i = command->jump;
            continue;
        }
        next = sed_do(command);
        if (next == RUN_JUMP)
            i = command->jump; /* the loop goes on behind the label */
        else if (next != RUN_ON) {
            *status = next == RUN_QUIT ? command->status : 0;
            return next;
        }
    }
    return RUN_CYCLE;
}

int
sed_run(struct sed_script *script)
{
    enum run_next next = RUN_CYCLE;
    int status = 0;

    while (next != RUN_QUIT && !ferror(stdout) &&
           (next == RUN_AGAIN || sed_input_next(&run_pattern))) {
        if (next != RUN_AGAIN)
            run_replaced = false;
        next = sed_cycle(script, &status);
        if (!sed_quiet && (next == RUN_CYCLE || next == RUN_QUIT))
            sed_print(run_pattern.bytes, run_pattern.length, false);
        sed_flush();
    }
    sed_input_end();
    return status;
}
