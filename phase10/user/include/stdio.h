/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Streams: files with a buffer, and text in formats.
 * @ingroup libc
 *
 * Everything is as C11 §7.21 and POSIX.1-2017 (stdio.h) say; only what is worth a reminder is said
 * again. Beyond them: asprintf(), vasprintf(). `%n` is not printed (see lib/printf.h); a long
 * double is a double.
 *
 * @replaces phase08 ef85f2b9c28d: streams take the place of the few functions that write at once
 */
#ifndef USER_STDIO_H
#define USER_STDIO_H

#include <stdarg.h>
#include <stddef.h>

#include <sys/types.h>

/** A stream: user/lib/stdio/stream.h. */
typedef struct stdio_stream FILE;
/** A place in a file. */
typedef off_t fpos_t;

/** What is returned at the end of the file, and on errors. */
#define EOF (-1)
/** Bytes of a stream's own buffer. */
#define BUFSIZ 4096
/** Bytes of the longest path, with its NUL. */
#define FILENAME_MAX 4096
/** Streams that can be open at least. */
#define FOPEN_MAX 16
/** Where tmpfile() has its files. */
#define P_tmpdir "/tmp"

/** @name Places that fseek() counts from
 * @{ */
#ifndef SEEK_SET
#define SEEK_SET 0
#define SEEK_CUR 1
#define SEEK_END 2
#endif
/** @} */

/** @name What setvbuf() takes: written when the buffer is full, at the end of each line, at once
 * @{ */
#define _IOFBF 0
#define _IOLBF 1
#define _IONBF 2
/** @} */

/** @name Open from the start; stderr is not buffered, the others are, by lines if they are a
 * terminal
 * @{ */
extern FILE *const stdin;
extern FILE *const stdout;
extern FILE *const stderr;
/** @} */

/** @name Opening and closing
 * @{ */
/** @param mode `r`, `w` or `a`, then any of: `+` reads and writes, `x` the file must be new, `e`
 * not for programs that are started (O_CLOEXEC), `b` nothing */
FILE *fopen(const char *restrict path, const char *restrict mode);
/** Another file in the same stream. @param path NULL: the same file, another mode, which its
 * descriptor must allow */
FILE *freopen(const char *restrict path, const char *restrict mode, FILE *restrict stream);
/** A stream for an open descriptor, which fclose() then closes. @return NULL: see errno */
FILE *fdopen(int file, const char *mode);
/** Write what is left, close the descriptor. @return 0, or EOF: the stream is gone all the same */
int fclose(FILE *stream);
/** A file without a name, which is gone when it is closed. */
FILE *tmpfile(void);
/** unlink() or rmdir(), as it needs. */
int remove(const char *path);
/** Another name; who had that one is gone, in one step. */
int rename(const char *from, const char *to);
/** Run a line by /bin/sh. @param mode `r`: read what it prints; `w`: write what it reads */
FILE *popen(const char *line, const char *mode);
/** @return the status as waitpid() tells it */
int pclose(FILE *stream);
/** @} */

/** @name Buffers
 * @{ */
/** @param stream NULL: all that are open */
int fflush(FILE *stream);
/** Before anything else is done with the stream. @param buffer NULL: of the stream's own */
int setvbuf(FILE *restrict stream, char *restrict buffer, int mode, size_t size);
/** setvbuf() with BUFSIZ bytes, or unbuffered for NULL. */
void setbuf(FILE *restrict stream, char *restrict buffer);
/** @} */

/** @name Bytes
 * @{ */
size_t fread(void *restrict memory, size_t size, size_t count, FILE *restrict stream);
size_t fwrite(const void *restrict memory, size_t size, size_t count, FILE *restrict stream);
int fgetc(FILE *stream);
int getc(FILE *stream);
int getchar(void);
/** Give a byte back; eight at least. */
int ungetc(int byte, FILE *stream);
/** @return the byte, or EOF */
int fputc(int byte, FILE *stream);
/** As fputc(). */
int putc(int byte, FILE *stream);
/** To stdout. */
int putchar(int byte);
/** @} */

/** @name Lines
 * @{ */
char *fgets(char *restrict text, int size, FILE *restrict stream);
/** @param line from malloc(), or NULL; grows as needed, and is the caller's */
ssize_t getline(char **restrict line, size_t *restrict size, FILE *restrict stream);
/** getline() with another end than the newline. */
ssize_t getdelim(char **restrict line, size_t *restrict size, int end, FILE *restrict stream);
/** The string without its NUL. @return EOF: see errno */
int fputs(const char *restrict text, FILE *restrict stream);
/** A line to stdout. */
int puts(const char *text);
/** @} */

/** @name Places
 * @{ */
int fseek(FILE *stream, long offset, int from);
int fseeko(FILE *stream, off_t offset, int from);
long ftell(FILE *stream);
off_t ftello(FILE *stream);
void rewind(FILE *stream);
int fgetpos(FILE *restrict stream, fpos_t *restrict place);
int fsetpos(FILE *stream, const fpos_t *place);
/** @} */

/** @name State
 * @{ */
int feof(FILE *stream);
int ferror(FILE *stream);
void clearerr(FILE *stream);
int fileno(FILE *stream);
/** Print what went wrong last: errno in words. */
void perror(const char *text);
/** @} */

/** @name For programs with threads, of which there are none
 * @{ */
void flockfile(FILE *stream);
int ftrylockfile(FILE *stream);
void funlockfile(FILE *stream);
int getc_unlocked(FILE *stream);
int getchar_unlocked(void);
int putc_unlocked(int byte, FILE *stream);
int putchar_unlocked(int byte);
/** @} */

/** @name Formats out: also `%1$d`
 * @return the length of the text, -1 on errors
 * @{ */
int printf(const char *restrict format, ...) __attribute__((format(printf, 1, 2)));
int fprintf(FILE *restrict stream, const char *restrict format, ...)
    __attribute__((format(printf, 2, 3)));
int dprintf(int file, const char *restrict format, ...) __attribute__((format(printf, 2, 3)));
int sprintf(char *restrict text, const char *restrict format, ...)
    __attribute__((format(printf, 2, 3)));
int snprintf(char *restrict text, size_t size, const char *restrict format, ...)
    __attribute__((format(printf, 3, 4)));
/** @param text gets memory from malloc() that holds the text; NULL if there is none */
int asprintf(char **restrict text, const char *restrict format, ...)
    __attribute__((format(printf, 2, 3)));
/** printf() with a list of arguments. */
int vprintf(const char *restrict format, va_list arguments) __attribute__((format(printf, 1, 0)));
/** fprintf() with a list of arguments. */
int vfprintf(FILE *restrict stream, const char *restrict format, va_list arguments)
    __attribute__((format(printf, 2, 0)));
/** dprintf() with a list of arguments. */
int vdprintf(int file, const char *restrict format, va_list arguments)
    __attribute__((format(printf, 2, 0)));
/** sprintf() with a list of arguments. */
int vsprintf(char *restrict text, const char *restrict format, va_list arguments)
    __attribute__((format(printf, 2, 0)));
/** snprintf() with a list of arguments. */
int vsnprintf(char *restrict text, size_t size, const char *restrict format, va_list arguments)
    __attribute__((format(printf, 3, 0)));
/** asprintf() with a list of arguments. */
int vasprintf(char **restrict text, const char *restrict format, va_list arguments)
    __attribute__((format(printf, 2, 0)));
/** @} */

/** @name Formats in: also `%1$d`, `%ms`
 * @return how many values were read; EOF: none, because the input ended or failed
 * @{ */
int scanf(const char *restrict format, ...) __attribute__((format(scanf, 1, 2)));
int fscanf(FILE *restrict stream, const char *restrict format, ...)
    __attribute__((format(scanf, 2, 3)));
int sscanf(const char *restrict text, const char *restrict format, ...)
    __attribute__((format(scanf, 2, 3)));
int vscanf(const char *restrict format, va_list arguments) __attribute__((format(scanf, 1, 0)));
int vfscanf(FILE *restrict stream, const char *restrict format, va_list arguments)
    __attribute__((format(scanf, 2, 0)));
int vsscanf(const char *restrict text, const char *restrict format, va_list arguments)
    __attribute__((format(scanf, 2, 0)));
/** @} */

#endif
