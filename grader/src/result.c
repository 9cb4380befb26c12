/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Results as lines of JSON, written and read.
 * @ingroup grader
 */
#include "result.h"

#include <errno.h>
#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/** Bytes of the UTF-8 character that text starts with; 0 when it starts with none that may be
 * shown. */
static size_t
result_character(const unsigned char *text)
{
    size_t length = text[0] < 0x80 ? 1 : text[0] < 0xE0 ? 2 : text[0] < 0xF0 ? 3 : 4;
    uint32_t code = text[0] & (length == 1 ? 0x7F : 0xFF >> (length + 1));
    static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };

    if (length == 1)
        return text[0] == '\n' || text[0] == '\t' || (text[0] >= 0x20 && text[0] != 0x7F);
    if (text[0] < 0xC2 || text[0] > 0xF4)
        return 0;
    for (size_t i = 1; i < length; i++) {
        if ((text[i] & 0xC0) != 0x80)
            return 0;
        code = code << 6 | (text[i] & 0x3F);
    }
    /* Too long a form, surrogates, beyond Unicode, and the C1 control characters. */
    if (code < least[length] || (code >= 0xD800 && code < 0xE000) || code > 0x10FFFF || code < 0xA0)
        return 0;
    return length;
}

char *
result_clean(const char *text)
{
    const unsigned char *from = (const unsigned char *)text;
    char *clean = malloc(4 * strlen(text) + 1), *to = clean;

    if (!clean)
        return NULL;
    while (*from) {
        size_t length = result_character(from);

        if (length) {
            memcpy(to, from, length);
            to += length;
            from += length;
        } else {
            to += sprintf(to, "\\x%02x", *from++);
        }
    }
    *to = '\0';
    return clean;
}

/** Send one object as one line, at once; the reader may lose this process any time after. */
static void
result_send(FILE *out, json_t *object, const char *text)
{
    char *clean = text ? result_clean(text) : NULL;

    if (clean)
        json_object_set_new(object, "text", json_string(clean));
    json_dumpf(object, out, JSON_COMPACT);
    fputc('\n', out);
    fflush(out);
    json_decref(object);
    free(clean);
}

void
result_write_begin(FILE *out, size_t check)
{
    result_send(out, json_pack("{s:s, s:I}", "event", "begin", "check", (json_int_t)check), NULL);
}

void
result_write_verdict(FILE *out, size_t check, const struct result *result)
{
    result_send(out,
                json_pack("{s:s, s:I, s:s, s:f}", "event", "verdict", "check", (json_int_t)check,
                          "verdict", verdict_word(result->verdict), "seconds", result->seconds),
                result->text);
}

void
result_write_explanation(FILE *out, size_t check, const char *text)
{
    result_send(out, json_pack("{s:s, s:I}", "event", "explanation", "check", (json_int_t)check),
                text);
}

void
result_write_trouble(FILE *out, const char *text)
{
    result_send(out, json_pack("{s:s}", "event", "trouble"), text);
}

static void
result_replace(char **text, const char *with)
{
    free(*text);
    *text = with ? strdup(with) : NULL;
}

/** A line about one check. */
static int
result_take(const char *event, json_t *object, const char *text, struct result *result)
{
    if (!strcmp(event, "verdict")) {
        result->verdict = verdict_parse(json_string_value(json_object_get(object, "verdict")));
        result->seconds = json_number_value(json_object_get(object, "seconds"));
        result_replace(&result->text, text);
        return result->verdict == VERDICT_NONE ? -EPROTO : 0;
    }
    if (strcmp(event, "explanation"))
        return -EPROTO;
    result_replace(&result->explanation, text);
    return 0;
}

int
result_read(const char *line, struct result *results, size_t count, size_t *at, char **trouble)
{
    json_t *object = json_loads(line, JSON_REJECT_DUPLICATES, NULL);
    const char *event = json_string_value(json_object_get(object, "event"));
    const char *text = json_string_value(json_object_get(object, "text"));
    json_t *number = json_object_get(object, "check");
    json_int_t check = json_is_integer(number) ? json_integer_value(number) : -1;
    int error = -EPROTO;

    if (event && !strcmp(event, "trouble") && text) {
        result_replace(trouble, text);
        error = 0;
    } else if (event && check >= 0 && (size_t)check < count) {
        bool begin = !strcmp(event, "begin");

        error = begin ? 0 : result_take(event, object, text, &results[check]);
        *at = begin ? (size_t)check : SIZE_MAX;
    }
    json_decref(object);
    return error;
}

void
result_clear(struct result *result)
{
    free(result->text);
    free(result->explanation);
    *result = (struct result){ 0 };
}
