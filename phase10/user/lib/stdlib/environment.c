/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The environment: texts NAME=VALUE that a program got and hands on.
 * @ingroup libc
 *
 * The kernel's array is used as it is until something is added. Then it is an array of our own, and
 * so are the texts that setenv() makes, which a second list remembers: only those are freed. The
 * program may put an array of its own into `environ` at any time; it is copied at the next change.
 */
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/** Our array, if it is in use, and how many texts fit; texts from setenv(). */
static char **environment_array;
static size_t environment_room;
static char **environment_texts;
static size_t environment_text_count;

/** Is this a text of that name? @return its value, or NULL */
static char *
environment_value(char *text, const char *name, size_t length)
{
    return strncmp(text, name, length) == 0 && text[length] == '=' ? text + length + 1 : NULL;
}

/** @return where a name is, or the NULL at the end; NULL: there is no environment at all */
static char **
environment_find(const char *name, size_t length)
{
    char **at = environ;

    while (at != NULL && *at != NULL && environment_value(*at, name, length) == NULL)
        at++;
    return at;
}

/** Forget a text, and free it if setenv() has made it. */
static void
environment_drop(const char *text)
{
    for (size_t i = 0; i < environment_text_count; i++) {
        if (environment_texts[i] == text) {
            free(environment_texts[i]);
            environment_texts[i] = environment_texts[--environment_text_count];
            return;
        }
    }
}

/** Remember a text as ours. @return -1: out of memory */
static int
environment_own(char *text)
{
    char **texts =
        reallocarray(environment_texts, environment_text_count + 1, sizeof(*environment_texts));

    if (texts == NULL)
        return -1;
    environment_texts = texts;
    environment_texts[environment_text_count++] = text;
    return 0;
}

/** Make room for one more text behind the last. @return where; NULL: out of memory */
static char **
environment_append(void)
{
    size_t count = 0;
    char **array = environment_array;

    while (environ != NULL && environ[count] != NULL)
        count++;
    if (environ != environment_array || environ == NULL || count + 1 >= environment_room) {
        size_t room = 2 * count + 8;

        array = reallocarray(environ == environment_array ? array : NULL, room, sizeof(*array));
        if (array == NULL)
            return NULL;
        if (environ != environment_array) {
            if (count > 0)
                memcpy(array, environ, count * sizeof(*array));
            free(environment_array);
        }
        environ = environment_array = array;
        environment_room = room;
    }
    array[count + 1] = NULL;
    return array + count;
}

/** Put a text in the place of that of the same name. @return -1: out of memory */
static int
environment_put(char *text, size_t length)
{
    char **at = environment_find(text, length);

    if (at == NULL || *at == NULL) {
        at = environment_append();
        if (at == NULL)
            return -1;
    } else if (*at != text) {
        environment_drop(*at);
    }
    *at = text;
    return 0;
}

/** @return its length; 0 and EINVAL: it is no name */
static size_t
environment_name(const char *name)
{
    if (name != NULL && *name != '\0' && strchr(name, '=') == NULL)
        return strlen(name);
    errno = EINVAL;
    return 0;
}

char *
getenv(const char *name)
{
    size_t length = strlen(name);
    char **at = environment_find(name, length);

    return at == NULL || *at == NULL ? NULL : environment_value(*at, name, length);
}

int
setenv(const char *name, const char *value, int overwrite)
{
    size_t length = environment_name(name);
    char *text;

    if (length == 0)
        return -1;
    if (!overwrite && getenv(name) != NULL)
        return 0;
    text = malloc(length + strlen(value) + 2);
    if (text == NULL)
        return -1;
    memcpy(text, name, length);
    text[length] = '=';
    strcpy(text + length + 1, value);
    if (environment_own(text) != 0) {
        free(text);
        return -1;
    }
    if (environment_put(text, length) != 0) {
        environment_drop(text);
        return -1;
    }
    return 0;
}

int
unsetenv(const char *name)
{
    size_t length = environment_name(name);
    char **at;

    if (length == 0)
        return -1;
    while ((at = environment_find(name, length)) != NULL && *at != NULL) {
        environment_drop(*at);
        do
            at[0] = at[1];
        while (*at++ != NULL);
    }
    return 0;
}

int
putenv(char *text)
{
    size_t length = strcspn(text, "=");

    return text[length] == '\0' ? unsetenv(text) : environment_put(text, length);
}

int
clearenv(void)
{
    while (environment_text_count > 0)
        free(environment_texts[--environment_text_count]);
    free(environment_array);
    environ = environment_array = NULL;
    return 0;
}
