/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief `test_stdio [SEED [ROUNDS [alone]]]`: streams over a file, a pipe and, unless alone, a
 * program.
 * @ingroup programs
 *
 * Prints the same with every C library: grader/tests/libc/ compares.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sys/wait.h>

#define FILE_NAME  "test_stdio.tmp"
#define FILE_OTHER "test_stdio.two"

static uint32_t state;

static unsigned
draw(unsigned below)
{
    state = state * 1664525u + 1013904223u;
    return (state >> 8) % below;
}

/** FNV-1a. */
static uint32_t
sum_bytes(uint32_t sum, const void *memory, size_t size)
{
    for (size_t i = 0; i < size; i++)
        sum = (sum ^ ((const unsigned char *)memory)[i]) * 16777619u;
    return sum;
}

/** What a file holds, as its size and sum. */
static void
show_file(const char *path)
{
    static char memory[70000];
    FILE *stream = fopen(path, "r");
    size_t size;

    if (!stream) {
        printf("%s: errno %d\n", path, errno);
        return;
    }
    size = fread(memory, 1, sizeof(memory), stream);
    printf("%s: %zu bytes, %08x, end %d, error %d\n", path, size,
           sum_bytes(2166136261u, memory, size), feof(stream) != 0, ferror(stream) != 0);
    fclose(stream);
}

/** Each mode on a file that is there, one that is not, and a directory. */
static void
test_modes(void)
{
    static const char *const modes[] = { "r",  "w",  "a",   "r+", "w+", "a+",
                                         "wx", "rb", "w+b", "z",  "",   "ae" };

    for (size_t i = 0; i < sizeof(modes) / sizeof(modes[0]); i++) {
        for (int there = 0; there < 2; there++) {
            FILE *stream;

            remove(FILE_NAME);
            if (there) {
                stream = fopen(FILE_NAME, "w");
                fputs("0123456789", stream);
                fclose(stream);
            }
            errno = 0;
            stream = fopen(FILE_NAME, modes[i]);
            printf("\"%s\" %d: %s, errno %d", modes[i], there, stream ? "open" : "no",
                   stream ? 0 : errno);
            if (stream) {
                printf(", at %ld", ftell(stream));
                printf(", read %d, error %d", fgetc(stream), ferror(stream) != 0);
                clearerr(stream);
                fseek(stream, 0, SEEK_CUR);
                printf(", write %d, error %d", fputc('x', stream), ferror(stream) != 0);
                printf(", close %d", fclose(stream));
            }
            printf("\n");
            show_file(FILE_NAME);
        }
    }
    errno = 0;
    printf("a directory: %d", fopen(".", "w") == NULL);
    printf(" %d\n", errno);
}

/** One random thing done to a stream. Reading and writing are parted by a seek, as C asks for.
 * @param writing what was done last */
static uint32_t
stream_step(FILE *stream, int *writing, uint32_t sum)
{
    char memory[700];
    unsigned what = draw(10), size = draw(sizeof(memory) - 1) + 1;
    long result = 0;

    if (*writing != (what >= 6) && what != 9)
        fseek(stream, 0, SEEK_CUR);
    if (what != 9)
        *writing = what >= 6;
    for (size_t i = 0; i < sizeof(memory); i++)
        memory[i] = (char)(draw(20) == 0 ? '\n' : 'a' + (char)draw(26));
    switch (what) {
    case 0:
        result = fgetc(stream);
        break;
    case 1:
        result = fgets(memory, (int)size, stream) != NULL;
        break;
    case 2:
    case 3:
        result = (long)fread(memory, 1, size, stream);
        break;
    case 4:
        result = fgetc(stream);
        if (result != EOF)
            result += ungetc((int)result, stream);
        break;
    case 5:
        result = fseek(stream, (long)draw(20000), SEEK_SET);
        break;
    case 6:
        result = (long)fwrite(memory, 1, size, stream);
        break;
    case 7:
        result = fputc(memory[0], stream);
        break;
    case 8:
        result = fprintf(stream, "%u %s\n", size, "words");
        break;
    case 9:
        result = draw(2) ? SEEK_CUR : SEEK_END;
        result = fseek(stream, -(long)draw(600), (int)result);
        *writing = -1;
        break;
    }
    result = result * 7 + ftell(stream) * 3 + (feof(stream) != 0);
    sum = sum_bytes(sum, memory, sizeof(memory));
    return (sum ^ (uint32_t)result) * 16777619u;
}

static void
test_random(int rounds)
{
    static char own[512];
    static const size_t sizes[] = { 0, 1, 2, 100, 512 };

    for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
        FILE *stream = fopen(FILE_NAME, "w+");
        uint32_t sum = 2166136261u;
        int writing = -1;

        if (sizes[i] > 0)
            setvbuf(stream, sizes[i] == 1 ? NULL : own,
                    sizes[i] == 1     ? _IONBF
                    : sizes[i] == 100 ? _IOLBF
                                      : _IOFBF,
                    sizes[i]);
        for (int round = 0; round < rounds; round++)
            sum = stream_step(stream, &writing, sum);
        printf("buffer %zu: %08x, close %d\n", sizes[i], sum, fclose(stream));
        show_file(FILE_NAME);
    }
}

static void
test_lines(void)
{
    FILE *stream = fopen(FILE_NAME, "w+");
    char *line = NULL;
    size_t size = 0;
    ssize_t length;

    for (int i = 0; i < 5; i++)
        fprintf(stream, "%d%*s\n", i, i * i * 40, "");
    fputs("no end", stream);
    rewind(stream);
    while ((length = getline(&line, &size, stream)) > 0)
        printf("%ld ", (long)length);
    printf("then %ld, end %d\n", (long)length, feof(stream) != 0);
    rewind(stream);
    printf("until 3: %ld\n", (long)getdelim(&line, &size, '3', stream));
    free(line);
    fclose(stream);
}

static void
test_back(void)
{
    FILE *stream = fopen(FILE_NAME, "w+");
    fpos_t place;

    fputs("abcdef", stream);
    rewind(stream);
    printf("%c", fgetc(stream));
    ungetc('X', stream);
    printf(" at %ld: ", ftell(stream));
    printf("%c", fgetc(stream));
    printf("%c", fgetc(stream));
    fgetpos(stream, &place);
    ungetc('Y', stream);
    fsetpos(stream, &place);
    printf("%c\n", fgetc(stream));
    while (fgetc(stream) != EOF)
        ;
    ungetc('Z', stream);
    printf("end %d, ", feof(stream) != 0);
    printf("%c, ", fgetc(stream));
    printf("%d\n", fgetc(stream));
    fclose(stream);
}

static void
test_reopened(void)
{
    FILE *stream = fopen(FILE_NAME, "w"), *temporary;
    int file;

    fputs("first", stream);
    stream = freopen(FILE_OTHER, "w+", stream);
    fputs("second", stream);
    fflush(stream);
    show_file(FILE_NAME);
    show_file(FILE_OTHER);
    fclose(stream);
    file = open(FILE_OTHER, O_RDONLY);
    printf("fdopen: %d", fdopen(file, "w") == NULL);
    stream = fdopen(file, "r");
    printf(" %d %c\n", fileno(stream) == file, fgetc(stream));
    fclose(stream);
    printf("closed: %d\n", close(file));
    printf("rename %d, ", rename(FILE_OTHER, FILE_NAME));
    show_file(FILE_NAME);
    temporary = tmpfile();
    if (temporary) {
        fputs("gone", temporary);
        rewind(temporary);
        printf("tmpfile: %c\n", fgetc(temporary));
        fclose(temporary);
    }
}

static void
test_shell(void)
{
    FILE *stream = popen("read line; echo \"got $line\" >" FILE_OTHER "; exit 3", "w");
    char text[32] = "";
    int status;

    fputs("a line\n", stream);
    status = pclose(stream);
    printf("shell: %d\n", WEXITSTATUS(status));
    show_file(FILE_OTHER);
    stream = popen("echo one; echo two", "r");
    while (fgets(text, sizeof(text), stream))
        printf("from the shell: %s", text);
    printf("%d\n", pclose(stream));
    remove(FILE_OTHER);
}

int
main(int argc, char **argv)
{
    state = argc > 1 ? (uint32_t)atoi(argv[1]) : 1;
    test_modes();
    test_random(argc > 2 ? atoi(argv[2]) : 300);
    test_lines();
    test_back();
    test_reopened();
    if (argc <= 3 && access("/bin/sh", X_OK) == 0)
        test_shell();
    printf("remove %d", remove(FILE_NAME));
    printf(" %d\n", remove(FILE_NAME));
    printf("not flushed by hand");
    return 0;
}
