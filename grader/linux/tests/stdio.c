/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief `tests`: streams, formats, numbers, sorting, characters.
 * @ingroup grader
 */
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

#include "tests.h"

static void
stdio_formats(void)
{
    for (int i = 0; i < 40; i++) {
        long value = (long)tests_random(2000000) - 1000000;
        double real = (double)value / (1 + tests_random(1000));
        int width = (int)tests_random(20), precision = (int)tests_random(12);

        printf("[%*ld|%-*ld|%+.*ld|%#lx|%lo]", width, value, width, value, precision, value, value,
               value);
        printf("[%*.*f|%-*.*e|%g|%a]\n", width, precision, real, width, precision, real, real,
               real);
    }
    printf("%s %.3s %c %% %5s %-5s|\n", "text", "abcdef", 'x', "r", "l");
    printf("%Lf %.20Lg\n", (long double)1 / 3, (long double)2 / 3);
}

/** Random writes, seeks and reads of one stream. */
static void
stdio_streams(void)
{
    FILE *file = fopen("stream", "w+");
    char line[100];

    tests_need(file != NULL, "fopen");
    for (int i = 0; i < 300; i++) {
        switch (tests_random(5)) {
        case 0:
            fprintf(file, "line %u of a stream\n", tests_random(100000));
            break;
        case 1:
            fseek(file, (long)tests_random(4000), SEEK_SET);
            break;
        case 2:
            fseek(file, 0, SEEK_CUR);
            printf("%s", fgets(line, sizeof(line), file) != NULL ? line : "(end)\n");
            fseek(file, 0, SEEK_CUR);
            break;
        case 3:
            fseek(file, 0, SEEK_END);
            fputc('a' + (int)tests_random(26), file);
            break;
        default:
            printf("at %ld\n", ftell(file));
        }
    }
    printf("error %d\n", ferror(file));
    tests_say("close", fclose(file));
    file = fopen("stream", "r");
    size_t size = 0, bytes;
    uint32_t sum = 0;
    while ((bytes = fread(line, 1, sizeof(line), file)) > 0) {
        size += bytes;
        sum = tests_sum(sum, line, bytes);
    }
    printf("%zu bytes, %08x\n", size, (unsigned)sum);
    fclose(file);
}

static void
stdio_errors(void)
{
    tests_say("open of what is not there", fopen("missing/file", "r") == NULL ? -1 : 0);
    tests_say("bad mode", fopen("x", "q") == NULL ? -1 : 0);
    FILE *file = fopen("readonly", "w");
    tests_need(file != NULL, "fopen");
    tests_say("read of a stream for writing", fgetc(file));
    printf("error %d\n", ferror(file) != 0);
    fclose(file);
    file = popen("exit 3", "r");
    tests_say("popen, pclose", file == NULL ? -1 : pclose(file));
    file = tmpfile();
    tests_say("tmpfile", file == NULL ? -1 : fprintf(file, "12345"));
}

static void
stdio_scan(void)
{
    int count, a = 0, used = 0;
    double real = 0;
    char word[20] = "", set[20] = "";

    count = sscanf("  42 3.25e2 hello [abc]rest", "%d %lf %19s [%19[a-c]]%n", &a, &real, word, set,
                   &used);
    printf("%d: %d %g %s %s %d\n", count, a, real, word, set, used);
    printf("%ld %lu %ld\n", strtol("-0x7fz", NULL, 0), strtoul("777", NULL, 8),
           strtol("99999999999999999999", NULL, 10));
    tests_say("out of range", errno == ERANGE ? -1 : 0);
    printf("%.17g %.17g %g\n", strtod("1e-310", NULL), strtod("0x1.8p3", NULL),
           strtod("nan", NULL) != strtod("nan", NULL) ? 1.0 : 0.0);
}

static int
stdio_compare(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void
stdio_sort(void)
{
    static char text[200][12];
    char *word[200];

    for (int i = 0; i < 200; i++) {
        snprintf(text[i], sizeof(text[i]), "%x", tests_random(1u << 24));
        word[i] = text[i];
    }
    qsort(word, 200, sizeof(*word), stdio_compare);
    for (int i = 0; i < 200; i++)
        printf("%s%c", word[i], i % 10 == 9 ? '\n' : ' ');
}

static void
stdio_floats(void)
{
    double sum = 0;

    for (int i = 1; i <= 500; i++) {
        double x = (double)(1 + tests_random(100000)) / 1000;
        sum += sin(x) * exp(-x / 50) + log(x) + sqrt(x) + pow(x, 0.3) + atan2(x, i) + fmod(x, 0.7);
    }
    printf("%.12g\n", sum);
    printf("%g %g %g %d\n", 1 / INFINITY, floor(-0.5), round(2.5), signbit(-0.0) != 0);
}

static void
stdio_wide(void)
{
    wchar_t wide[20];
    char narrow[40];
    size_t length = mbstowcs(wide, "ascii only", 20);

    printf("%zu %zu\n", length, wcstombs(narrow, wide, sizeof(narrow)));
    puts(narrow);
}

static void
stdio_environment(void)
{
    setenv("TESTS_A", "one", 1);
    setenv("TESTS_A", "two", 0);
    putenv("TESTS_B=three");
    printf("%s %s %s\n", getenv("TESTS_A"), getenv("TESTS_B"),
           getenv("TESTS_C") == NULL ? "(none)" : "?");
    unsetenv("TESTS_A");
    fflush(stdout);
    tests_say("system", system("echo \"$TESTS_A-$TESTS_B\"; exit 7") >> 8);
}

const struct test tests_stdio[] = {
    { "formats", stdio_formats },
    { "streams", stdio_streams },
    { "stdio-errors", stdio_errors },
    { "scan", stdio_scan },
    { "sort", stdio_sort },
    { "floats", stdio_floats },
    { "wide", stdio_wide },
    { "environment", stdio_environment },
    { 0 },
};
