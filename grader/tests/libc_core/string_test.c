/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Strings and characters beside the host's.
 * @ingroup tests
 */
#include <ctype.h>
#include <signal.h>
#include <strings.h>

#include "ours.h"

#define STRING_ROUNDS 20000
#define STRING_SIZE   24

char *wasil_strcpy(char *to, const char *from);
char *wasil_strncpy(char *to, const char *from, size_t size);
char *wasil_stpcpy(char *to, const char *from);
char *wasil_stpncpy(char *to, const char *from, size_t size);
char *wasil_strcat(char *to, const char *from);
char *wasil_strncat(char *to, const char *from, size_t limit);
size_t wasil_strlcat(char *to, const char *from, size_t size);
size_t wasil_strxfrm(char *to, const char *from, size_t size);
void *wasil_memccpy(void *to, const void *from, int byte, size_t size);
void *wasil_memrchr(const void *memory, int byte, size_t size);
void *wasil_memmem(const void *haystack, size_t size, const void *needle, size_t length);
char *wasil_strpbrk(const char *string, const char *accept);
char *wasil_strcasestr(const char *haystack, const char *needle);
char *wasil_strchrnul(const char *string, int character);
char *wasil_strsep(char **position, const char *delimiters);
char *wasil_strtok(char *string, const char *delimiters);
char *wasil_strdup(const char *string);
char *wasil_strndup(const char *string, size_t limit);
int wasil_strcoll(const char *left, const char *right);
int wasil_strcasecmp(const char *left, const char *right);
int wasil_strncasecmp(const char *left, const char *right, size_t limit);
int wasil_ffs(int value);
char *wasil_strerror(int number);
int wasil_strerror_r(int number, char *text, size_t size);
char *wasil_strsignal(int number);
int wasil_isalnum(int), wasil_isalpha(int), wasil_isblank(int), wasil_iscntrl(int);
int wasil_isdigit(int), wasil_isgraph(int), wasil_islower(int), wasil_isprint(int);
int wasil_ispunct(int), wasil_isspace(int), wasil_isupper(int), wasil_isxdigit(int);
int wasil_tolower(int), wasil_toupper(int), wasil_isascii(int), wasil_toascii(int);

static int
sign(int value)
{
    return (value > 0) - (value < 0);
}

/** Where a result points into a string, or -1 for NULL. */
static ptrdiff_t
place(const void *result, const void *string)
{
    return result == NULL ? -1 : (const char *)result - (const char *)string;
}

/** Both functions on buffers with the same contents: the same result, the same bytes afterwards. */
#define SAME_COPY(call_ours, call_host)                                   \
    do {                                                                  \
        memcpy(ours, before, sizeof(ours));                               \
        memcpy(host, before, sizeof(host));                               \
        assert_int_equal(place(call_ours, ours), place(call_host, host)); \
        assert_memory_equal(ours, host, sizeof(ours));                    \
    } while (0)

static void
test_copies(void **state)
{
    char before[64], ours[64], host[64], from[STRING_SIZE];

    (void)state;
    for (int round = 0; round < STRING_ROUNDS; round++) {
        size_t size = random_number(STRING_SIZE + 4);
        int byte = "abX"[random_number(3)];

        memset(before, '#', sizeof(before));
        random_text(before, STRING_SIZE, "abc");
        random_text(from, sizeof(from), "abAB ,");
        SAME_COPY(wasil_strcpy(ours, from), strcpy(host, from));
        SAME_COPY(wasil_stpcpy(ours, from), stpcpy(host, from));
        SAME_COPY(wasil_strncpy(ours, from, size), strncpy(host, from, size));
        SAME_COPY(wasil_stpncpy(ours, from, size), stpncpy(host, from, size));
        SAME_COPY(wasil_strcat(ours, from), strcat(host, from));
        SAME_COPY(wasil_strncat(ours, from, size), strncat(host, from, size));
        SAME_COPY(wasil_memccpy(ours, from, byte, strlen(from)),
                  memccpy(host, from, byte, strlen(from)));
    }
}

static void
test_searches(void **state)
{
    char text[STRING_SIZE], other[5];

    (void)state;
    for (int round = 0; round < STRING_ROUNDS; round++) {
        int byte = "abA"[random_number(3)];
        size_t size = random_number(STRING_SIZE);

        random_text(text, sizeof(text), "abAB");
        random_text(other, sizeof(other), "abA");
        assert_ptr_equal(wasil_strpbrk(text, other), strpbrk(text, other));
        assert_ptr_equal(wasil_strcasestr(text, other), strcasestr(text, other));
        assert_ptr_equal(wasil_strchrnul(text, byte), strchrnul(text, byte));
        assert_ptr_equal(wasil_memrchr(text, byte, strlen(text)),
                         memrchr(text, byte, strlen(text)));
        assert_ptr_equal(wasil_memmem(text, strlen(text), other, strlen(other)),
                         memmem(text, strlen(text), other, strlen(other)));
        assert_int_equal(sign(wasil_strcoll(text, other)), sign(strcoll(text, other)));
        assert_int_equal(sign(wasil_strcasecmp(text, other)), sign(strcasecmp(text, other)));
        assert_int_equal(sign(wasil_strncasecmp(text, other, size)),
                         sign(strncasecmp(text, other, size)));
    }
}

static void
test_pieces(void **state)
{
    char ours[STRING_SIZE], host[STRING_SIZE], delimiters[4];

    (void)state;
    for (int round = 0; round < STRING_ROUNDS; round++) {
        char *our_rest = ours, *host_rest = host, *one, *other;
        bool begin = true;

        random_text(ours, sizeof(ours), "ab,;");
        random_text(delimiters, sizeof(delimiters), ",;");
        strcpy(host, ours);
        do {
            one = wasil_strsep(&our_rest, delimiters);
            other = strsep(&host_rest, delimiters);
            assert_int_equal(place(one, ours), place(other, host));
        } while (one != NULL);
        assert_memory_equal(ours, host, strlen(host) + 1);
        random_text(ours, sizeof(ours), "ab,;");
        strcpy(host, ours);
        do {
            one = wasil_strtok(begin ? ours : NULL, delimiters);
            other = strtok(begin ? host : NULL, delimiters);
            assert_int_equal(place(one, ours), place(other, host));
            begin = false;
        } while (one != NULL);
    }
}

/** OpenBSD's function, which the host lacks: by its manual. */
static void
test_strlcat(void **state)
{
    char text[8] = "abc";

    (void)state;
    assert_int_equal(wasil_strlcat(text, "de", sizeof(text)), 5);
    assert_string_equal(text, "abcde");
    assert_int_equal(wasil_strlcat(text, "fghij", sizeof(text)), 10);
    assert_string_equal(text, "abcdefg");
    assert_int_equal(wasil_strlcat(text, "xyz", 4), 7);
    assert_string_equal(text, "abcdefg");
    assert_int_equal(wasil_strxfrm(text, "long enough", sizeof(text)), 11);
    assert_int_equal(wasil_strxfrm(NULL, "abc", 0), 3);
}

static void
test_duplicates(void **state)
{
    char *copy = wasil_strdup("some text"), *part = wasil_strndup("some text", 4);

    (void)state;
    assert_string_equal(copy, "some text");
    assert_string_equal(part, "some");
    wasil_free(copy);
    wasil_free(part);
    part = wasil_strndup("ab", 100);
    assert_string_equal(part, "ab");
    wasil_free(part);
}

static void
test_words(void **state)
{
    char ours[64];

    (void)state;
    for (int number = -3; number < 140; number++) {
        assert_string_equal(wasil_strerror(number), strerror(number));
        assert_int_equal(wasil_strerror_r(number, ours, 2), 34); /* ERANGE */
    }
    assert_int_equal(wasil_strerror_r(2, ours, sizeof(ours)), 0);
    assert_string_equal(ours, "No such file or directory");
    assert_int_equal(wasil_strerror_r(1000, ours, sizeof(ours)), 22); /* EINVAL */
    for (int number = -1; number < 70; number++)
        assert_string_equal(wasil_strsignal(number), strsignal(number));
}

static void
test_characters(void **state)
{
    static const struct {
        int (*ours)(int), (*host)(int);
    } kinds[] = {
        { wasil_isalnum, isalnum }, { wasil_isalpha, isalpha }, { wasil_isblank, isblank },
        { wasil_iscntrl, iscntrl }, { wasil_isdigit, isdigit }, { wasil_isgraph, isgraph },
        { wasil_islower, islower }, { wasil_isprint, isprint }, { wasil_ispunct, ispunct },
        { wasil_isspace, isspace }, { wasil_isupper, isupper }, { wasil_isxdigit, isxdigit },
        { wasil_isascii, isascii },
    };

    (void)state;
    for (int character = -1; character < 256; character++) {
        for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
            assert_int_equal(!!kinds[i].ours(character), !!kinds[i].host(character));
        assert_int_equal(wasil_tolower(character), tolower(character));
        assert_int_equal(wasil_toupper(character), toupper(character));
        assert_int_equal(wasil_toascii(character), toascii(character));
    }
    for (int i = 0; i < 1000; i++) {
        int value = (int)(random_number(UINT32_MAX) << random_number(32));

        assert_int_equal(wasil_ffs(value), ffs(value));
    }
}

int
suite_string(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_copies),     cmocka_unit_test(test_searches),
        cmocka_unit_test(test_pieces),     cmocka_unit_test(test_strlcat),
        cmocka_unit_test(test_words),      cmocka_unit_test(test_duplicates),
        cmocka_unit_test(test_characters),
    };

    return cmocka_run_group_tests_name("string", tests, NULL, NULL);
}
