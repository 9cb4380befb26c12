/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief From bytes to tokens; here-documents. See lexer.h.
 * @ingroup shell
 */
#include <ctype.h>
#include <string.h>

#include <user/bin/sh/expand.h>

/** All operators; longer ones first. */
static const char *const lexer_operators[] = { "<<-", "&&", "||", ";;", "<<", ">>",
                                               "<&",  ">&", "<>", ">|", "&",  "|",
                                               ";",   "<",  ">",  "(",  ")",  NULL };

/** Read an operator. @return NULL: there is none */
static const char *
lexer_operator(struct source *source)
{
    char seen[4] = "";
    const char *found = NULL;

    /* Byte by byte: in the middle, a backslash and a newline may stand. */
    for (size_t length = 0; length < 3; length++) {
        const char *const *name = lexer_operators;
        int byte = source_peek(source);

        if (byte <= 0)
            break;
        seen[length] = (char)byte;
        while (*name != NULL && strcmp(*name, seen) != 0)
            name++;
        if (*name == NULL)
            break;
        found = *name;
        source_take(source);
    }
    return found;
}

/** Find the end of a word, and note what there is in it. */
static struct word *
lexer_word(struct parser *parser)
{
    struct source *source = parser->source;
    struct walk walk = { source, parser->arena, NULL, WALK_WORD, .depth = parser->depth };
    struct word *word = arena_alloc(parser->arena, sizeof(*word));
    size_t start;

    if (source->recording == 0)
        source->record = (struct text){ .arena = parser->arena };
    start = source->record.used;
    source->recording++; /* a word may lie in another: $( ) */
    walk_on(&walk);
    source->recording--;
    word->text =
        arena_text(parser->arena, source->record.bytes + start, source->record.used - start);
    word->quoted = walk.quotes;
    word->expands = walk.expands;
    word->plain = !walk.quotes && !walk.expands && *word->text != '~';
    return word;
}

/** Read the lines of a here-document. The redirection's word is what ends it, then its text. */
static void
lexer_here_read(struct parser *parser, struct redirect *redirect)
{
    struct source *source = parser->source, inner;
    struct text text = { .arena = parser->arena };
    struct walk walk = { &inner, parser->arena, NULL, WALK_HERE, .depth = parser->depth };
    struct word *word = redirect->word;
    const char *end = *word->text == '~' ? word->text : expand_text(word, false);
    bool tabs = redirect->operator->text[2] == '-', found = false;
    size_t line = 0;
    int byte = 0;

    text_add(&text, '\0');
    text.used = 0;
    while (byte >= 0) {
        byte = word->quoted ? source_take_raw(source) : source_take(source);
        if (tabs && byte == '\t' && text.used == line)
            continue;
        found = (byte == '\n' || byte < 0) && strcmp(text.bytes + line, end) == 0;
        if (found)
            break;
        if (byte == '\\' && !word->quoted) { /* what follows is expansion's affair */
            text_add(&text, byte);
            byte = source_take_raw(source);
        }
        if (byte >= 0)
            text_add(&text, byte);
        if (byte == '\n')
            line = text.used;
    }
    if (found)
        text.bytes[text.used = line] = '\0';
    word->text = text.bytes;
    word->plain = word->quoted;
    word->here = true;
    if (word->plain)
        return;
    source_open_text(&inner, text.bytes, source->number);
    walk_on(&walk);
}

void
lexer_here_add(struct parser *parser, struct redirect *redirect)
{
    struct redirect **at = &parser->here;

    if (redirect->word->expands)
        parser_error(parser->source, "expansion in the end of a here-document is not supported");
    while (*at != NULL)
        at = &(*at)->next_here;
    *at = redirect;
}

/** Blanks, and a comment. */
static int
lexer_skip(struct source *source)
{
    int byte;

    while ((byte = source_peek(source)) == ' ' || byte == '\t')
        source_take(source);
    if (byte == '#') {
        while (*source->next != '\0' && *source->next != '\n')
            source->next++;
        byte = source_peek(source);
    }
    return byte;
}

static void
lexer_read(struct parser *parser, struct token *token)
{
    struct source *source = parser->source;
    int byte = lexer_skip(source);

    *token = (struct token){
        .file = -1, .place = source->next, .line = source->number, .fills = source->fills
    };
    if (byte < 0 || byte == '\n') {
        token->kind = source_take(source) < 0 ? TOKEN_END : TOKEN_NEWLINE;
        for (; parser->here != NULL; parser->here = parser->here->next_here)
            lexer_here_read(parser, parser->here);
        return;
    }
    token->kind = TOKEN_OPERATOR;
    token->text = lexer_operator(source);
    if (token->text != NULL)
        return;
    token->kind = TOKEN_WORD;
    token->word = lexer_word(parser);
    token->text = token->word->plain ? token->word->text : NULL;
    byte = source_peek(source);
    if ((byte == '<' || byte == '>') && token->text != NULL &&
        isdigit((unsigned char)token->text[0]) && token->text[1] == '\0') {
        token->file = token->text[0] - '0';
        token->kind = TOKEN_OPERATOR;
        token->text = lexer_operator(source);
    }
}

struct token *
lexer_peek(struct parser *parser)
{
    if (!parser->have)
        lexer_read(parser, &parser->token);
    parser->have = true;
    return &parser->token;
}

struct token *
lexer_take(struct parser *parser)
{
    struct token *token = lexer_peek(parser);

    parser->last_end = parser->source->next;
    parser->have = false;
    return token;
}

bool
lexer_is(struct parser *parser, const char *text)
{
    const struct token *token = lexer_peek(parser);

    return token->text != NULL && strcmp(token->text, text) == 0 &&
           (token->kind == TOKEN_OPERATOR) == (strchr("&|;<>()", text[0]) != NULL);
}
