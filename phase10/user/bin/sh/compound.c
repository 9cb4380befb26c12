/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Compound commands: if, for, case, while, { }, ( ). See parser.c.
 * @ingroup shell
 *
 * Source: POSIX.1-2017, XCU 2.9.4.
 */
#include <arithmetic.h>
#include <string.h>

#include <user/bin/sh/lexer.h>

void
parser_deeper(struct parser *parser)
{
    if (++parser->depth > PARSER_DEPTH)
        parser_error(parser->source, "commands in commands in commands: too deep");
}

/** Commands, of which there must be one, up to one of the words that end lists.
 * @param end it must be this, which is taken; NULL: the caller looks */
static struct node *
parse_block(struct parser *parser, const char *end)
{
    struct node *node;

    parser_newlines(parser);
    node = parse_list(parser, false);
    if (node == NULL)
        parser_unexpected(parser, NULL);
    if (end != NULL)
        parser_expect(parser, end);
    return node;
}

/** Behind `if` or `elif`. */
static struct node *
parse_if(struct parser *parser)
{
    struct node *node = parser_node(parser, NODE_IF, NULL, NULL);

    parser_deeper(parser);
    node->left = parse_block(parser, "then");
    node->right = parse_block(parser, NULL);
    if (parser_accept(parser, "elif"))
        node->other = parse_if(parser);
    else if (parser_accept(parser, "else"))
        node->other = parse_block(parser, "fi");
    else
        parser_expect(parser, "fi");
    return node;
}

static struct node *
parse_for(struct parser *parser)
{
    struct node *node = parser_node(parser, NODE_FOR, NULL, NULL);
    struct word **word = &node->words;
    bool in;

    node->text = lexer_peek(parser)->text;
    if (lexer_peek(parser)->kind != TOKEN_WORD || node->text == NULL ||
        arithmetic_name_length(node->text) != strlen(node->text))
        parser_error(parser->source, "Bad for loop variable");
    lexer_take(parser);
    parser_newlines(parser);
    in = parser_accept(parser, "in");
    if (!in) {
        *word = arena_alloc(parser->arena, sizeof(**word));
        **word = (struct word){ .text = "\"$@\"", .quoted = true, .expands = true };
    }
    for (; in && lexer_peek(parser)->kind == TOKEN_WORD; word = &(*word)->next)
        *word = parser_word(parser);
    if (!parser_accept(parser, ";") && in && lexer_peek(parser)->kind != TOKEN_NEWLINE)
        parser_unexpected(parser, NULL);
    parser_newlines(parser);
    parser_expect(parser, "do");
    node->right = parse_block(parser, "done");
    return node;
}

static struct node *
parse_case(struct parser *parser)
{
    struct node *node = parser_node(parser, NODE_CASE, NULL, NULL), **arm = &node->other;

    node->words = parser_word(parser);
    parser_newlines(parser);
    parser_expect(parser, "in");
    parser_newlines(parser);
    for (; !parser_accept(parser, "esac"); arm = &(*arm)->other) {
        struct word **pattern;

        (void)parser_accept(parser, "(");
        *arm = parser_node(parser, NODE_ARM, NULL, NULL);
        pattern = &(*arm)->words;
        do {
            *pattern = parser_word(parser);
            pattern = &(*pattern)->next;
        } while (parser_accept(parser, "|"));
        parser_expect(parser, ")");
        parser_newlines(parser);
        (*arm)->left = parse_list(parser, false);
        if (!parser_accept(parser, ";;") && !lexer_is(parser, "esac"))
            parser_unexpected(parser, ";;");
        parser_newlines(parser);
    }
    return node;
}

/** Behind `while` or `until`. */
static struct node *
parse_loop(struct parser *parser, enum node_kind kind)
{
    struct node *test = parse_block(parser, "do");

    return parser_node(parser, kind, test, parse_block(parser, "done"));
}

struct node *
parse_compound(struct parser *parser)
{
    if (parser_accept(parser, "if"))
        return parse_if(parser);
    if (parser_accept(parser, "for"))
        return parse_for(parser);
    if (parser_accept(parser, "case"))
        return parse_case(parser);
    if (parser_accept(parser, "while"))
        return parse_loop(parser, NODE_WHILE);
    if (parser_accept(parser, "until"))
        return parse_loop(parser, NODE_UNTIL);
    if (parser_accept(parser, "{"))
        return parser_node(parser, NODE_GROUP, parse_block(parser, "}"), NULL);
    if (parser_accept(parser, "("))
        return parser_node(parser, NODE_SUBSHELL, parse_block(parser, ")"), NULL);
    return NULL;
}
