/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What a stream is, and what all of stdio does with it.
 * @ingroup libc
 *
 * A stream either reads or writes, or neither yet; its buffer belongs to that one direction, and
 * `at` and `end` tell what is in it:
 *
 *     reading:  buffer[at … end) was read from the file and not taken yet
 *     writing:  buffer[0 … at) was put and not written yet; end is 0
 *     neither:  at and end are 0
 *
 * So the place in the file, as the program sees it, is the descriptor's place, less end - at and
 * the bytes given back, or plus at. What changes the direction makes the two places the same first.
 *
 * Files: stream.c (the buffer), list.c (all open streams), open.c, mode.c (making them), the others
 * are C's functions by groups.
 */
#ifndef USER_LIB_STDIO_STREAM_H
#define USER_LIB_STDIO_STREAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/** Bytes that can be given back. */
#define STREAM_BACK 8

/** What the buffer is used for. */
enum stream_direction {
    STREAM_NEITHER,
    STREAM_READING,
    STREAM_WRITING,
};

/** A FILE. */
struct stdio_stream {
    struct stdio_stream *following; /**< in the list of all */
    int file;                       /**< its descriptor */
    bool can_read, can_write;
    bool appends;    /**< the system writes at the end, wherever the place is */
    bool at_end;     /**< feof() */
    bool failed;     /**< ferror() */
    bool prepared;   /**< how to buffer is decided */
    bool own_buffer; /**< from malloc() */
    bool own_stream; /**< the same for the stream itself */
    int mode;        /**< _IOFBF … */
    pid_t child;     /**< popen()'s, or 0 */
    enum stream_direction direction;
    unsigned char *buffer;
    size_t size, at, end;
    unsigned char back[STREAM_BACK]; /**< given back, the next to be read last */
    int back_count;
    unsigned char single; /**< the buffer of who has none */
};

/** @name The buffer: stream.c
 * @{ */
/** Make ready for reading. @return false, and errno: it cannot be read */
bool stream_to_read(FILE *stream);
/** Make ready for writing. @return false, and errno: it cannot be written */
bool stream_to_write(FILE *stream);
/** Decide how to buffer, unless the program has. */
void stream_prepare(FILE *stream);
/** Of a stream that reads, whose buffer is empty: read more. @return false: end or error */
bool stream_fill(FILE *stream);
/** Write what was put, or give back to the file what was read too much. @return 0, or EOF */
int stream_flush(FILE *stream);
/** Write bytes to the file, past the buffer. @return how many were */
size_t stream_write(FILE *stream, const unsigned char *bytes, size_t size);
/** Put bytes. @return how many were */
size_t stream_put(FILE *stream, const void *memory, size_t size);
/** Take bytes. @return how many there were */
size_t stream_take(FILE *stream, void *memory, size_t size);
/** The next byte. @return EOF: end or error */
int stream_next(FILE *stream);
/** Nothing read ahead, nothing given back. */
void stream_forget(FILE *stream);
/** @} */

/** @name All streams: list.c
 * @{ */
/** Before the first that there are. */
extern FILE *stream_list;
/** Into the list of all open streams. */
void stream_list_add(FILE *stream);
/** Out of it. */
void stream_list_remove(FILE *stream);
/** @} */

/** @name Making: open.c, mode.c
 * @{ */
/** Flags for open() of fopen()'s mode. @return -1, and EINVAL: there is no such mode */
int stream_mode_flags(const char *mode);
/** A stream for a descriptor. @param flags as open()'s @return NULL: out of memory */
FILE *stream_create(int file, int flags);
/** A descriptor's stream begins anew. */
void stream_begin(FILE *stream, int file, int flags);
/** Write everything, close the descriptor, give up the buffer. @return 0, or EOF */
int stream_end(FILE *stream);
/** @} */

#endif
