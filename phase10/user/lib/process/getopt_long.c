/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Options of the command line: words behind `--`.
 * @ingroup libc
 */
#include <user/lib/process/options.h>

#include <stdio.h>
#include <string.h>
#include <unistd.h>

/** Do two options mean the same? Then a beginning of both is not ambiguous. */
static bool
options_same(const struct option *one, const struct option *other)
{
    return one->has_arg == other->has_arg && one->flag == other->flag && one->val == other->val;
}

/** Find a name, or the only option that begins so. @return NULL: none; then @p several tells
 * whether more than one does */
static const struct option *
options_lookup(const struct option *longs, const char *name, size_t length, bool *several)
{
    const struct option *found = NULL;

    *several = false;
    for (; longs->name != NULL; longs++) {
        if (strncmp(longs->name, name, length) != 0)
            continue;
        if (longs->name[length] == '\0') {
            *several = false;
            return longs;
        }
        if (found == NULL)
            found = longs;
        else if (!options_same(found, longs))
            *several = true;
    }
    return *several ? NULL : found;
}

static void
options_complain_ambiguous(const struct options_call *call, const char *name, size_t length)
{
    dprintf(STDERR_FILENO, "%s: option '--%s' is ambiguous; possibilities:", call->argv[0], name);
    for (const struct option *option = call->longs; option->name != NULL; option++) {
        if (strncmp(option->name, name, length) == 0)
            dprintf(STDERR_FILENO, " '--%s'", option->name);
    }
    dprintf(STDERR_FILENO, "\n");
}

/** Give an option its argument, if there is one where it has to be. @return false: not so */
static bool
options_take_argument(struct options_call *call, const struct option *option, char *equals)
{
    const char *name = call->argv[0];

    if (equals != NULL && option->has_arg == no_argument) {
        if (call->complain)
            dprintf(STDERR_FILENO, "%s: option '--%s' doesn't allow an argument\n", name,
                    option->name);
        return false;
    }
    if (equals != NULL)
        optarg = equals + 1;
    else if (option->has_arg == required_argument && optind < call->argc)
        optarg = call->argv[optind++];
    else if (option->has_arg == required_argument) {
        if (call->complain)
            dprintf(STDERR_FILENO, "%s: option '--%s' requires an argument\n", name, option->name);
        return false;
    }
    return true;
}

int
options_long(struct options_call *call)
{
    char *name = call->argv[optind] + 2;
    char *equals = strchr(name, '=');
    size_t length = equals == NULL ? strlen(name) : (size_t)(equals - name);
    bool several;
    const struct option *option = options_lookup(call->longs, name, length, &several);

    optind++;
    optopt = 0;
    if (option == NULL) {
        if (several && call->complain)
            options_complain_ambiguous(call, name, length);
        else if (call->complain)
            dprintf(STDERR_FILENO, "%s: unrecognized option '--%s'\n", call->argv[0], name);
        return '?';
    }
    if (!options_take_argument(call, option, equals)) {
        optopt = option->val;
        return equals == NULL && call->quiet_argument ? ':' : '?';
    }
    if (call->which != NULL)
        *call->which = (int)(option - call->longs);
    if (option->flag == NULL)
        return option->val;
    *option->flag = option->val;
    return 0;
}
