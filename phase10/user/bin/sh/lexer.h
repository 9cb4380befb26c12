/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tokens, and the parser: its state, and what its files have of each other.
 * @ingroup shell
 *
 * Source: POSIX.1-2017, XCU 2.3.
 */
#ifndef SH_LEXER_H
#define SH_LEXER_H

#include <user/bin/sh/shell.h>

/** How deep commands, substitutions and braces may lie in each other. */
#define PARSER_DEPTH 200

enum token_kind { TOKEN_END, TOKEN_NEWLINE, TOKEN_WORD, TOKEN_OPERATOR };

struct token {
    enum token_kind kind;
    const char *text;  /**< an operator; a word that is plain; else NULL */
    struct word *word; /**< of TOKEN_WORD */
    int file;          /**< the digit in front of < and >, or -1 */
    const char *place; /**< where it begins in the line */
    unsigned line;     /**< which line */
    unsigned fills;    /**< of the source, when it began: is `place` still what it was? */
};

/** What is parsed. */
struct parser {
    struct source *source;
    struct arena *arena;
    struct token token; /**< the next one, if `have` */
    bool have;
    const char *last_end; /**< where the token that was taken last ended */
    unsigned depth;
    struct redirect *here; /**< here-documents whose text comes behind the next newline */
};

/** The next token, not taken yet. */
struct token *lexer_peek(struct parser *parser);
/** Take it. @return it */
struct token *lexer_take(struct parser *parser);
/** Is the next token this operator or, as its only word, this reserved word? */
bool lexer_is(struct parser *parser, const char *text);
/** A here-document was announced. */
void lexer_here_add(struct parser *parser, struct redirect *redirect);
/** "Syntax error: …" */
_Noreturn void parser_error(const struct source *source, const char *text);
/** Commands up to @p end, which is taken; NULL: the end of the source. */
struct node *parse_list_until(struct parser *parser, const char *end);

/** @name Between parser.c and compound.c
 * @{ */
/** What is next may not be here. @param expected what may; NULL: many things */
_Noreturn void parser_unexpected(struct parser *parser, const char *expected);
/** One level deeper; too deep is a syntax error. The level above restores `depth`. */
void parser_deeper(struct parser *parser);
/** Take this one; if it is another, that is a syntax error. */
void parser_expect(struct parser *parser, const char *text);
/** Take an operator or a reserved word, if it is next. */
bool parser_accept(struct parser *parser, const char *text);
/** Take a word, which must be next. */
struct word *parser_word(struct parser *parser);
/** Take all newlines that are next. */
void parser_newlines(struct parser *parser);
/** Make a node in the arena, with the line that is read now. */
struct node *parser_node(struct parser *parser, enum node_kind kind, struct node *left,
                         struct node *right);
/** @param one_line it ends with the line, whose end is left @return NULL: an empty list */
struct node *parse_list(struct parser *parser, bool one_line);
/** A command of a pipeline. */
struct node *parse_command_one(struct parser *parser);
/** A compound command without its redirections. @return NULL: there is none */
struct node *parse_compound(struct parser *parser);
/** @} */

#endif
