/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief `test_scanf`: what the scanf family reads.
 * @ingroup programs
 *
 * Prints the same with every C library: grader/tests/libc/ compares.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/** Read up to two numbers of type int. No attribute: some formats are odd on purpose. */
static void
test_ints(void)
{
    static const char *const cases[][2] = {
        { "12 34", "%d%d" },      { "12,34", "%d,%d" },
        { "12,34", "%d %d" },     { "0x1F 077", "%i%i" },
        { "  -5+6", "%d%d" },     { "1234567", "%3d%d" },
        { "ff FF", "%x%x" },      { "0xff 0Xfe", "%x%x" },
        { "777 8", "%o%o" },      { "", "%d%d" },
        { "   ", "%d%d" },        { "x", "%d%d" },
        { "5x", "%d%d" },         { "5", "%d%d" },
        { "-", "%d%d" },          { "12%34", "%d%%%d" },
        { "12 % 34", "%d%%%d" },  { "12 34 56", "%*d%d%d" },
        { "a7", "a%d%d" },        { "b7", "a%d%d" },
        { "1 2", "%2$d%1$d" },    { "0 00", "%i%i" },
        { "08", "%i%i" },         { "+0x10", "%i" },
        { "9 8", "%1d%1d" },      { "12abc3", "%d%*[a-z]%d" },
        { "\n\t 3\v4", "%d %d" }, { "4294967295", "%u" },
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        int one = -11, two = -22, done = sscanf(cases[i][0], cases[i][1], &one, &two);

        printf("\"%s\" by \"%s\": %d, %d %d\n", cases[i][0], cases[i][1], done, one, two);
    }
}

static void
test_sizes(void)
{
    signed char byte = 0;
    short half = 0;
    long word = 0;
    long long twice = 0;
    size_t size = 0;
    void *pointer = NULL;
    int place = 0, done;

    done = sscanf("-7 -300 70000 -5000000000 99 0x1234 tail", "%hhd%hd%ld%lld%zu%p%n", &byte, &half,
                  &word, &twice, &size, &pointer, &place);
    printf("%d: %d %d %ld %lld %zu %p, %d taken\n", done, byte, half, word, twice, size, pointer,
           place);
    done = sscanf("(nil)", "%p", &pointer);
    printf("%d: %p\n", done, pointer);
}

static void
test_texts(void)
{
    static const char *const cases[][2] = {
        { "hello world", "%31s%31s" },
        { "hello", "%3s%31s" },
        { "abc123", "%31[a-z]%31[0-9]" },
        { "abc]def", "%31[]a-c]%31s" },
        { "abc^d", "%31[^^]%31s" },
        { "a-b", "%31[a-]%31s" },
        { "  x", "%31[ ]%31s" },
        { "12ab", "%31[a-z]%31s" },
        { "", "%31s%31s" },
        { "key=value", "%31[^=]=%31s" },
        { "one\ntwo", "%31[^\n] %31s" },
        { "zz", "%31[^a-y]%31s" },
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        char one[32] = "-", two[32] = "-";
        int done = sscanf(cases[i][0], cases[i][1], one, two);

        printf("%zu: %d [%s] [%s]\n", i, done, one, two);
    }
}

static void
test_allocated(void)
{
    char *one = NULL, *two = NULL, three[5] = "....";
    int done =
        sscanf("a-rather-long-word-that-needs-room 42,xyz", "%ms %m[0-9],%3c", &one, &two, three);

    printf("%d: [%s] [%s] [%s]\n", done, one, two, three);
    free(one);
    free(two);
}

static void
test_floating(void)
{
    static const char *const texts[] = {
        "1.5 2.5", "1e3,4", "0x1p4 inf", "nan -nan",    ".5e0 1",
        "1e+2x",   "x",     "",          "-infinity 1", "12345678901234567890 1e-50"
    };

    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        double wide = -1;
        float narrow = -1;
        int done = sscanf(texts[i], "%lf%f", &wide, &narrow);

        printf("\"%s\": %d, %a %a\n", texts[i], done, wide, (double)narrow);
    }
    for (size_t i = 0; i < 2; i++) {
        double wide = -1;
        int rest = -1, done = sscanf("1.25678", i ? "%4lf%d" : "%lg%d", &wide, &rest);

        printf("%d, %g %d\n", done, wide, rest);
    }
}

/** From a stream nothing is taken that does not belong to the value. */
static void
test_stream(void)
{
    FILE *stream = fopen("test_scanf.tmp", "w+");
    int number = 0, done;
    char word[16];

    if (!stream) {
        perror("test_scanf.tmp");
        return;
    }
    fputs("12abc 0xg 1e+2z end", stream);
    rewind(stream);
    done = fscanf(stream, "%d", &number);
    printf("%d %d, next %c\n", done, number, fgetc(stream));
    done = fscanf(stream, "%15s", word);
    printf("%d %s, next %d\n", done, word, fgetc(stream));
    while ((done = fscanf(stream, "%15s", word)) == 1)
        printf("[%s]", word);
    printf(" %d, at the end: %d\n", done, feof(stream) != 0);
    fclose(stream);
    remove("test_scanf.tmp");
}

int
main(void)
{
    test_ints();
    test_sizes();
    test_texts();
    test_allocated();
    test_floating();
    test_stream();
    return 0;
}
