/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Lines of strace: numbers, texts and flags of all calls.
 * @ingroup strace
 */
#include <kernel/strace/strace.h>

#include <kernel/mm/user.h>
#include <kernel/proc/signal.h>
#include <lib/printf.h>
#include <lib/string.h>

/** So many bytes of a text are shown, of a path, and so many texts of a list. */
#define STRACE_BYTES 32u
#define STRACE_PATH  64u
#define STRACE_WORDS 8u
/** As far as a list is counted. */
#define STRACE_WORDS_MOST 1000u

void
strace_add(struct strace_text *text, const char *format, ...)
{
    size_t room = sizeof(text->bytes) - text->used;
    va_list arguments;
    int length;

    va_start(arguments, format);
    length = vsnprintf(text->bytes + text->used, room, format, arguments);
    va_end(arguments);
    text->used += (size_t)length < room ? (size_t)length : room - 1;
}

void
strace_add_quoted(struct strace_text *text, const char *bytes, size_t count)
{
    static const char plain[] = "\n\r\t\"\\", escaped[] = "nrt\"\\";

    strace_add(text, "\"");
    for (size_t i = 0; i < count; i++) {
        const char *found = bytes[i] == '\0' ? NULL : strchr(plain, bytes[i]);

        if (found != NULL)
            strace_add(text, "\\%c", escaped[found - plain]);
        else if (bytes[i] >= ' ' && bytes[i] <= '~')
            strace_add(text, "%c", bytes[i]);
        else
            strace_add(text, "\\x%02x", (unsigned char)bytes[i]);
    }
    strace_add(text, "\"");
}

/** A text of the program, cut after @p most bytes. */
static void
strace_add_string(struct strace_text *text, uintptr_t address, size_t most)
{
    char bytes[STRACE_PATH + 1];
    long length = user_read_string(bytes, address, most + 1);

    if (length == -EFAULT) {
        strace_add(text, address == 0 ? "NULL" : "0x%lx", (unsigned long)address);
        return;
    }
    strace_add_quoted(text, bytes, length < 0 ? most : (size_t)length);
    if (length < 0)
        strace_add(text, "...");
}

bool
strace_fetch(struct strace_text *text, void *to, uintptr_t from, size_t size)
{
    if (from != 0 && user_read(to, from, size) == 0)
        return true;
    strace_add(text, from == 0 ? "NULL" : "0x%lx", (unsigned long)from);
    return false;
}

static void
strace_show_int(struct strace_text *text, const struct strace_type *type,
                const struct strace_call *call, unsigned index)
{
    (void)type;
    strace_add(text, "%d", (int)call->arguments[index]);
}

static void
strace_show_long(struct strace_text *text, const struct strace_type *type,
                 const struct strace_call *call, unsigned index)
{
    (void)type;
    strace_add(text, "%ld", (long)call->arguments[index]);
}

static void
strace_show_hex(struct strace_text *text, const struct strace_type *type,
                const struct strace_call *call, unsigned index)
{
    (void)type;
    strace_add(text, call->arguments[index] == 0 ? "0" : "0x%lx",
               (unsigned long)call->arguments[index]);
}

static void
strace_show_octal(struct strace_text *text, const struct strace_type *type,
                  const struct strace_call *call, unsigned index)
{
    (void)type;
    strace_add(text, "0%lo", (unsigned long)call->arguments[index]);
}

static void
strace_show_path(struct strace_text *text, const struct strace_type *type,
                 const struct strace_call *call, unsigned index)
{
    (void)type;
    strace_add_string(text, call->arguments[index], STRACE_PATH);
}

static void
strace_show_signal(struct strace_text *text, const struct strace_type *type,
                   const struct strace_call *call, unsigned index)
{
    (void)type;
    strace_add_signal(text, (int)call->arguments[index]);
}

/** Bytes at an address, of which there are @p size. */
static void
strace_add_bytes(struct strace_text *text, uintptr_t address, size_t size)
{
    char bytes[STRACE_BYTES];
    size_t count = size < sizeof(bytes) ? size : sizeof(bytes);

    if (!strace_fetch(text, bytes, address, count))
        return;
    strace_add_quoted(text, bytes, count);
    if (count < size)
        strace_add(text, "...");
}

static void
strace_show_bytes(struct strace_text *text, const struct strace_type *type,
                  const struct strace_call *call, unsigned index)
{
    if (type->after && !strace_filled(call))
        strace_show_hex(text, type, call, index);
    else
        strace_add_bytes(text, call->arguments[index],
                         type->after ? (size_t)call->result : call->arguments[index + 1]);
}

/** Walk a list of texts. @param show append them; else count them only */
static unsigned
strace_walk_words(struct strace_text *text, uintptr_t list, bool show)
{
    uintptr_t word;
    unsigned count = 0;

    for (; count < STRACE_WORDS_MOST; count++) {
        if (user_read(&word, list + count * sizeof(word), sizeof(word)) != 0 || word == 0)
            break;
        if (show && count == STRACE_WORDS)
            strace_add(text, ", ...");
        if (!show || count >= STRACE_WORDS)
            continue;
        strace_add(text, count > 0 ? ", " : "");
        strace_add_string(text, word, STRACE_BYTES);
    }
    return count;
}

static void
strace_show_words(struct strace_text *text, const struct strace_type *type,
                  const struct strace_call *call, unsigned index)
{
    (void)type;
    strace_add(text, "[");
    (void)strace_walk_words(text, call->arguments[index], true);
    strace_add(text, "]");
}

static void
strace_show_word_count(struct strace_text *text, const struct strace_type *type,
                       const struct strace_call *call, unsigned index)
{
    (void)type;
    strace_add(text, "0x%lx /* %u vars */", (unsigned long)call->arguments[index],
               strace_walk_words(text, call->arguments[index], false));
}

void
strace_add_flags(struct strace_text *text, const struct strace_type *type, uintptr_t value)
{
    uintptr_t rest = value;
    const char *between = "";

    for (unsigned i = 0; i < type->count; i++) {
        uintptr_t bits = type->names[i].value;
        bool choice = (bits & ~(uintptr_t)type->choices) == 0;

        if (choice ? (value & type->choices) != bits : (rest & bits) != bits)
            continue;
        strace_add(text, "%s%s", between, type->names[i].name);
        between = "|";
        rest &= ~(choice ? (uintptr_t)type->choices : bits);
    }
    if (rest != 0 || *between == '\0')
        strace_add(text, rest == 0 ? "%s0" : "%s0x%lx", between, (unsigned long)rest);
}

void
strace_show_flags(struct strace_text *text, const struct strace_type *type,
                  const struct strace_call *call, unsigned index)
{
    strace_add_flags(text, type, call->arguments[index]);
}

const struct strace_type strace_int = { .show = strace_show_int };
const struct strace_type strace_long = { .show = strace_show_long };
const struct strace_type strace_file = { .show = strace_show_int };
const struct strace_type strace_hex = { .show = strace_show_hex };
const struct strace_type strace_octal = { .show = strace_show_octal };
const struct strace_type strace_path = { .show = strace_show_path };
const struct strace_type strace_words = { .show = strace_show_words };
const struct strace_type strace_word_count = { .show = strace_show_word_count };
const struct strace_type strace_bytes = { .show = strace_show_bytes };
const struct strace_type strace_bytes_read = { .show = strace_show_bytes, .after = true };
const struct strace_type strace_signal = { .show = strace_show_signal };
