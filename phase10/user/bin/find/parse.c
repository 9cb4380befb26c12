/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief find: from arguments to a tree. `!` binds more than `-a`, `-a` more than `-o`.
 * @ingroup programs
 *
 * The tree is needed until the end, and is not freed.
 *
 * Source: POSIX.1-2017, find: "OPERANDS".
 */
#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include <user/bin/find/find.h>
#include <user/lib/tool/tool.h>
#include <user/lib/tool/tree.h>

/** What is left of the arguments. */
static char **parse_rest;

static struct find_node *parse_or(void);

static struct find_node *
parse_node(bool (*fn)(struct find_node *node, struct find_file *file))
{
    struct find_node *node = tool_resize(NULL, 1, sizeof(*node));

    *node = (struct find_node){ .fn = fn };
    return node;
}

static bool
parse_is(const char *word, const char *other)
{
    return *parse_rest != NULL &&
           (strcmp(*parse_rest, word) == 0 || strcmp(*parse_rest, other) == 0);
}

/** The argument of a test. */
static char *
parse_argument(const char *name)
{
    if (*parse_rest == NULL)
        tool_refuse("missing argument to %s", name);
    return *parse_rest++;
}

/** +N, -N or N, and what stands behind. @return that */
static const char *
parse_number(struct find_node *node, const char *name)
{
    const char *text = parse_argument(name), *digits = text;
    char *end;

    node->compare = *text == '+' ? 1 : *text == '-' ? -1 : 0;
    digits += node->compare != 0;
    node->number = strtoll(digits, &end, 10);
    if (!isdigit((unsigned char)*digits))
        tool_refuse("invalid argument %s to %s", text, name);
    return end;
}

static void
parse_plain_number(struct find_node *node, const char *name)
{
    if (*parse_number(node, name) != '\0')
        tool_refuse("invalid argument %s to %s", parse_rest[-1], name);
}

static void
parse_size(struct find_node *node, const char *name)
{
    static const struct {
        const char *suffix;
        unsigned long long unit;
    } units[] = { { "", 512 },
                  { "b", 512 },
                  { "c", 1 },
                  { "w", 2 },
                  { "k", 1024 },
                  { "M", 1024 * 1024 },
                  { "G", 1024ull * 1024 * 1024 } };
    const char *suffix = parse_number(node, name);

    for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
        if (strcmp(suffix, units[i].suffix) == 0) {
            node->unit = units[i].unit;
            return;
        }
    }
    tool_refuse("invalid argument %s to %s", parse_rest[-1], name);
}

static void
parse_days(struct find_node *node, const char *name)
{
    parse_plain_number(node, name);
    node->unit = 86400;
}

static void
parse_minutes(struct find_node *node, const char *name)
{
    parse_plain_number(node, name);
    node->unit = 60;
}

static void
parse_text(struct find_node *node, const char *name)
{
    node->text = parse_argument(name);
}

static void
parse_type(struct find_node *node, const char *name)
{
    parse_text(node, name);
    if (strlen(node->text) != 1 || strchr("bcdflps", node->text[0]) == NULL)
        tool_refuse("unknown argument to -type: %s", node->text);
}

/** MODE: just so; -MODE: all of these bits; /MODE: any of them. */
static void
parse_permissions(struct find_node *node, const char *name)
{
    const char *text = parse_argument(name);
    mode_t mode;

    node->compare = *text == '-' ? -1 : *text == '/' ? 1 : 0;
    if (!tool_mode(text + (node->compare != 0), 0, false, &mode))
        tool_refuse("invalid mode %s", text);
    node->number = mode;
}

static void
parse_newer(struct find_node *node, const char *name)
{
    struct stat status;

    parse_text(node, name);
    if (stat(node->text, &status) != 0)
        tool_fail("%s", node->text);
    node->time = status.st_mtim;
}

static int
parse_depth(const char *name)
{
    return (int)tool_number(parse_argument(name), "depth", 0, INT_MAX);
}

static void
parse_most(struct find_node *node, const char *name)
{
    (void)node;
    find_options.most = parse_depth(name);
}

static void
parse_least(struct find_node *node, const char *name)
{
    (void)node;
    find_options.least = parse_depth(name);
}

static void
parse_depth_first(struct find_node *node, const char *name)
{
    (void)node;
    (void)name;
    find_options.depth = true;
}

static void
parse_same_device(struct find_node *node, const char *name)
{
    (void)node;
    (void)name;
    find_options.same_device = true;
}

static void
parse_action(struct find_node *node, const char *name)
{
    (void)node;
    (void)name;
    find_options.acts = true;
}

static void
parse_delete(struct find_node *node, const char *name)
{
    parse_action(node, name);
    parse_depth_first(node, name);
}

/** -exec WORDS ; or -exec WORDS {} + */
static void
parse_exec(struct find_node *node, const char *name)
{
    char **first = parse_rest;
    size_t count = 0;
    bool many = false;

    parse_action(node, name);
    while (first[count] != NULL && strcmp(first[count], ";") != 0 && !many) {
        many = count > 0 && strcmp(first[count], "+") == 0 && strcmp(first[count - 1], "{}") == 0;
        count += !many;
    }
    if (first[count] == NULL || count == 0)
        tool_refuse("missing argument to -exec");
    parse_rest = first + count + 1;
    node->words = tool_resize(NULL, count + 1, sizeof(char *));
    memcpy(node->words, first, count * sizeof(char *));
    node->words[count] = NULL;
    if (many) {
        node->words[count - 1] = NULL;
        node->fn = find_exec_many;
        find_exec_begin(node);
    }
}

/** What a name means: how it is tested, and how its argument is read; NULL: it has none. */
static const struct {
    const char *name;
    bool (*fn)(struct find_node *node, struct find_file *file);
    void (*parse)(struct find_node *node, const char *name);
} parse_words[] = {
    { "-delete", find_delete, parse_delete },
    { "-depth", find_true, parse_depth_first },
    { "-empty", find_empty, NULL },
    { "-exec", find_exec, parse_exec },
    { "-false", find_false, NULL },
    { "-iname", find_name_folded, parse_text },
    { "-links", find_links, parse_plain_number },
    { "-maxdepth", find_true, parse_most },
    { "-mindepth", find_true, parse_least },
    { "-mmin", find_age, parse_minutes },
    { "-mtime", find_age, parse_days },
    { "-name", find_name, parse_text },
    { "-newer", find_newer, parse_newer },
    { "-path", find_path, parse_text },
    { "-perm", find_permissions, parse_permissions },
    { "-print", find_print, parse_action },
    { "-print0", find_print0, parse_action },
    { "-prune", find_prune, NULL },
    { "-size", find_size, parse_size },
    { "-true", find_true, NULL },
    { "-type", find_type, parse_type },
    { "-xdev", find_true, parse_same_device },
};

/** A test, or an expression in parentheses. */
static struct find_node *
parse_primary(void)
{
    const char *word = *parse_rest;
    struct find_node *node;

    if (word == NULL)
        tool_refuse("an expression is missing at the end");
    parse_rest++;
    if (strcmp(word, "(") == 0) {
        node = parse_or();
        if (!parse_is(")", ")"))
            tool_refuse("a ) is missing");
        parse_rest++;
        return node;
    }
    for (size_t i = 0; i < sizeof(parse_words) / sizeof(parse_words[0]); i++) {
        if (strcmp(word, parse_words[i].name) == 0) {
            node = parse_node(parse_words[i].fn);
            if (parse_words[i].parse != NULL)
                parse_words[i].parse(node, word);
            return node;
        }
    }
    if (word[0] == '-')
        tool_refuse("unknown predicate %s", word);
    tool_refuse("paths must precede expression: %s", word);
}

static struct find_node *
parse_not(void)
{
    struct find_node *node;

    if (!parse_is("!", "-not"))
        return parse_primary();
    parse_rest++;
    node = parse_node(find_not);
    node->left = parse_not();
    return node;
}

static struct find_node *
parse_two(struct find_node *left, struct find_node *right,
          bool (*fn)(struct find_node *node, struct find_file *file))
{
    struct find_node *node = parse_node(fn);

    node->left = left;
    node->right = right;
    return node;
}

static struct find_node *
parse_and(void)
{
    struct find_node *node = parse_not();

    while (*parse_rest != NULL && !parse_is("-o", "-or") && !parse_is(")", ")")) {
        if (parse_is("-a", "-and"))
            parse_rest++;
        node = parse_two(node, parse_not(), find_both);
    }
    return node;
}

static struct find_node *
parse_or(void)
{
    struct find_node *node = parse_and();

    while (parse_is("-o", "-or")) {
        parse_rest++;
        node = parse_two(node, parse_and(), find_either);
    }
    return node;
}

struct find_node *
find_parse(char **argv)
{
    struct find_node *node;

    parse_rest = argv;
    if (*argv == NULL)
        return NULL;
    node = parse_or();
    if (*parse_rest != NULL)
        tool_refuse("paths must precede expression: %s", *parse_rest);
    return node;
}
