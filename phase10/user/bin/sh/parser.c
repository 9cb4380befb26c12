/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief From tokens to commands: a function for each rule of the grammar; compound.c has more.
 * @ingroup shell
 *
 *     list     = and-or { ( ; | & | newline ) and-or }
 *     and-or   = pipeline { ( && | || ) pipeline }
 *     pipeline = [ ! ] command { | command }
 *     command  = simple | compound { redirection } | name ( ) compound
 *
 * Source: POSIX.1-2017, XCU 2.9, 2.10.
 */
#include <arithmetic.h>
#include <stdio.h>
#include <string.h>

#include <user/bin/sh/lexer.h>

/** The first of them end a list. */
const char *const parser_reserved[] = { "then", "else", "elif", "fi",    "do",    "done",
                                        "esac", "}",    "if",   "while", "until", "for",
                                        "case", "{",    "!",    "in",    NULL };
#define PARSER_ENDS 8

_Noreturn void
parser_error(const struct source *source, const char *text)
{
    shell.line = source->number;
    shell_fatal("Syntax error: %s", text);
}

/** Which of the first so many reserved words is next? */
static bool
parser_is_reserved(struct parser *parser, int count)
{
    for (int i = 0; i < count && parser_reserved[i] != NULL; i++) {
        if (lexer_is(parser, parser_reserved[i]))
            return true;
    }
    return false;
}

_Noreturn void
parser_unexpected(struct parser *parser, const char *expected)
{
    const struct token *token = lexer_peek(parser);
    const char *name = token->kind == TOKEN_END       ? "end of file"
                       : token->kind == TOKEN_NEWLINE ? "newline"
                                                      : "word";
    const char *quote = "";
    char text[200];

    if (token->kind == TOKEN_OPERATOR || parser_is_reserved(parser, 100)) {
        name = token->text;
        quote = "\"";
    }
    snprintf(text, sizeof(text),
             expected == NULL ? "%s%s%s unexpected" : "%s%s%s unexpected (expecting \"%s\")", quote,
             name, quote, expected);
    parser_error(parser->source, text);
}

bool
parser_accept(struct parser *parser, const char *text)
{
    bool is = lexer_is(parser, text);

    if (is)
        lexer_take(parser);
    return is;
}

void
parser_expect(struct parser *parser, const char *text)
{
    if (!parser_accept(parser, text))
        parser_unexpected(parser, text);
}

struct word *
parser_word(struct parser *parser)
{
    if (lexer_peek(parser)->kind != TOKEN_WORD)
        parser_unexpected(parser, NULL);
    return lexer_take(parser)->word;
}

void
parser_newlines(struct parser *parser)
{
    while (lexer_peek(parser)->kind == TOKEN_NEWLINE)
        lexer_take(parser);
}

struct node *
parser_node(struct parser *parser, enum node_kind kind, struct node *left, struct node *right)
{
    struct node *node = arena_alloc(parser->arena, sizeof(*node));

    *node = (struct node){ .kind = kind, .left = left, .right = right, .arena = parser->arena };
    node->line = lexer_peek(parser)->line;
    return node;
}

/** Read a redirection, if there is one. */
static bool
parse_redirect(struct parser *parser, struct redirect **at)
{
    const struct token token = *lexer_peek(parser);
    const struct redirect_operator *operator= redirect_operators;

    while (operator->text[0] !=
           '\0' &&(token.kind != TOKEN_OPERATOR || strcmp(operator->text, token.text) != 0))
        operator++;
    if (operator->text[0] == '\0')
        return false;
    lexer_take(parser);
    *at = arena_alloc(parser->arena, sizeof(**at));
    **at = (struct redirect){ .operator= operator,
                              .file = token.file >= 0 ? token.file : operator->file,
                              .word = parser_word(parser) };
    if (operator->flags == REDIRECT_HERE)
        lexer_here_add(parser, *at);
    return true;
}

/** name ( ) command */
static struct node *
parse_function(struct parser *parser, struct node *simple)
{
    const char *name = simple->words->plain ? simple->words->text : "";

    parser_expect(parser, ")");
    if (*name == '\0' || arithmetic_name_length(name) != strlen(name) ||
        builtin_is_special(builtin_find(name)))
        parser_error(parser->source, "Bad function name");
    parser_newlines(parser);
    simple->kind = NODE_FUNCTION;
    simple->text = name;
    simple->left = parse_command_one(parser);
    return simple;
}

static struct node *
parse_simple(struct parser *parser)
{
    struct node *node = parser_node(parser, NODE_SIMPLE, NULL, NULL);
    struct redirect **redirect = &node->redirects;
    struct word **assign = &node->assigns, **last = &node->words;
    bool declares = true; /* may the next word be NAME=…? */

    for (;;) {
        if (lexer_peek(parser)->kind == TOKEN_WORD) {
            struct word *word = lexer_take(parser)->word;
            size_t length = arithmetic_name_length(word->text);

            word->assignment = declares && length > 0 && word->text[length] == '=';
            if (word->assignment && node->words == NULL) {
                *assign = word;
                assign = &word->next;
                continue;
            }
            if (node->words == NULL) {
                const struct builtin *builtin = word->plain ? builtin_find(word->text) : NULL;

                declares = builtin != NULL && builtin->flags == BUILTIN_DECLARES;
            }
            *last = word;
            last = &word->next;
        } else if (parse_redirect(parser, redirect)) {
            redirect = &(*redirect)->next;
        } else if (node->words != NULL && node->words->next == NULL && node->assigns == NULL &&
                   node->redirects == NULL && parser_accept(parser, "(")) {
            return parse_function(parser, node);
        } else {
            break;
        }
    }
    if (node->words == NULL && node->assigns == NULL && node->redirects == NULL)
        parser_unexpected(parser, NULL);
    return node;
}

struct node *
parse_command_one(struct parser *parser)
{
    unsigned depth = parser->depth;
    struct redirect *list = NULL, **redirect = &list;
    struct node *node;

    parser_deeper(parser);
    if (parser_is_reserved(parser, PARSER_ENDS) || lexer_is(parser, "!"))
        parser_unexpected(parser, NULL);
    node = parse_compound(parser);
    if (node == NULL)
        return parser->depth = depth, parse_simple(parser);
    while (parse_redirect(parser, redirect))
        redirect = &(*redirect)->next;
    if (list != NULL && node->kind != NODE_SUBSHELL && node->kind != NODE_GROUP)
        node = parser_node(parser, NODE_GROUP, node, NULL);
    node->redirects = list;
    parser->depth = depth;
    return node;
}

static struct node *
parse_pipeline(struct parser *parser)
{
    const struct token first = *lexer_peek(parser);
    bool not = parser_accept(parser, "!");
    struct node *node, *pipe = NULL;

    node = parse_command_one(parser);
    while (parser_accept(parser, "|")) {
        struct node *right;

        parser_newlines(parser);
        right = parse_command_one(parser);
        if (pipe == NULL)
            node = pipe = parser_node(parser, NODE_PIPE, node, right);
        else
            pipe = pipe->right = parser_node(parser, NODE_PIPE, pipe->right, right);
    }
    /* How it was typed, if it was typed in one line. */
    if (first.fills == parser->source->fills && node->text == NULL)
        node->text =
            arena_text(parser->arena, first.place, (size_t)(parser->last_end - first.place));
    return not ? parser_node(parser, NODE_NOT, node, NULL) : node;
}

static struct node *
parse_and_or(struct parser *parser)
{
    struct node *node = parse_pipeline(parser);

    while (lexer_is(parser, "&&") || lexer_is(parser, "||")) {
        enum node_kind kind = *lexer_take(parser)->text == '&' ? NODE_AND : NODE_OR;

        parser_newlines(parser);
        node = parser_node(parser, kind, node, parse_pipeline(parser));
    }
    return node;
}

struct node *
parse_list(struct parser *parser, bool one_line)
{
    struct node *list = NULL, **last = &list;

    for (;;) {
        enum token_kind kind = lexer_peek(parser)->kind;
        struct node *node;

        if (kind == TOKEN_END || (one_line && kind == TOKEN_NEWLINE) || lexer_is(parser, ")") ||
            lexer_is(parser, ";;") || parser_is_reserved(parser, PARSER_ENDS))
            return list;
        node = parse_and_or(parser);
        if (lexer_is(parser, "&")) {
            const char *text = node->text;

            node = parser_node(parser, NODE_BACKGROUND, node, NULL);
            node->text = text;
        }
        if (*last != NULL) { /* a ; (b ; (c …: the tail is replaced */
            *last = parser_node(parser, NODE_SEQUENCE, *last, node);
            last = &(*last)->right;
        } else {
            *last = node;
        }
        if (!parser_accept(parser, "&") && !parser_accept(parser, ";") &&
            lexer_peek(parser)->kind != TOKEN_NEWLINE)
            return list;
        if (!one_line)
            parser_newlines(parser);
    }
}

struct node *
parse_list_until(struct parser *parser, const char *end)
{
    struct node *list;

    parser_newlines(parser);
    list = parse_list(parser, false);
    if (end != NULL)
        parser_expect(parser, end);
    else if (lexer_peek(parser)->kind != TOKEN_END)
        parser_unexpected(parser, NULL);
    if (parser->here != NULL)
        parser_error(parser->source, "here-document behind the end of its command");
    return list;
}

struct node *
parse_command(struct source *source, struct arena *arena, bool *end)
{
    struct parser parser = { .source = source, .arena = arena };
    struct node *node;

    source->continued = false;
    if (source->interactive)
        source->ended = false; /* ^D in a here-document has ended only that */
    node = parse_list(&parser, true);
    *end = lexer_peek(&parser)->kind == TOKEN_END;
    if (!*end && lexer_peek(&parser)->kind != TOKEN_NEWLINE)
        parser_unexpected(&parser, NULL);
    return node;
}
