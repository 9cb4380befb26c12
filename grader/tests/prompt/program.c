/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A program that reads lines, and a person in front of it. See program.h.
 * @ingroup tests
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "program.h"

#define LINE_SIZE 4096

char program_home[] = "/tmp/prompt-XXXXXX";
struct person person;
struct prompt prompt;
const char *prompt_text;
void (*program_between)(void);

const char *
program_value(const char *name)
{
    if (strcmp(name, "HOME") == 0)
        return program_home;
    if (strcmp(name, "LONG") == 0)
        return "0123456789012345678901234567890123456789012345678901234567890123456789";
    return strcmp(name, "NAME") == 0 ? "value" : NULL;
}

static void
program_commands(const struct prompt_word *word)
{
    prompt_offer(word, "zebra");
    prompt_offer(word, "zephyr");
    prompt_offer_programs(word, "/nowhere:bin::");
}

/** Read lines until the end. A ^C is no end. */
void
program_run(void)
{
    char line[LINE_SIZE];
    int length;

    (void)signal(SIGHUP, SIG_IGN);
    if (chdir(program_home) != 0)
        _exit(100);
    do {
        if (program_between != NULL)
            program_between();
        strcpy(line, "-");
        length = prompt_read(&prompt, prompt_text, line, sizeof(line));
        if (length > 0 && ((size_t)length != strlen(line) || line[length - 1] != '\n'))
            _exit(101);
        line[strcspn(line, "\n")] = '\0';
        dprintf(STDOUT_FILENO, "[%d:%s]", length, line);
    } while (length != PROMPT_END);
}

int
program_begin(void **state)
{
    (void)state;
    prompt = (struct prompt){ .value = program_value, .commands = program_commands };
    prompt_text = "ready% ";
    program_between = NULL;
    return 0;
}

/** Type at the prompt, and wait for an answer. */
void
program_ask(const char *keys, const char *answer)
{
    person_expect(&person, "ready% ");
    person_type(&person, keys);
    person_expect(&person, answer);
}

void
program_leave(void)
{
    program_ask("\004", "[0:");
    assert_int_equal(person_end(&person), 0);
}

void
program_resize(unsigned columns)
{
    const struct winsize size = { .ws_row = 25, .ws_col = (unsigned short)columns };

    assert_int_equal(ioctl(person.terminal, TIOCSWINSZ, &size), 0);
}

/** The terminal's settings, as the program has left them. */
struct termios
program_settings(void)
{
    struct termios found;

    assert_int_equal(tcgetattr(person.terminal, &found), 0);
    return found;
}

void
program_put_file(const char *name, const char *text, int mode)
{
    char path[200];
    int file;

    snprintf(path, sizeof(path), "%s/%s", program_home, name);
    file = open(path, O_WRONLY | O_CREAT | O_TRUNC, mode);
    assert_true(file >= 0);
    assert_int_equal(write(file, text, strlen(text)), strlen(text));
    close(file);
}

/** What is in a file; "" if there is none. */
const char *
program_get_file(const char *name)
{
    static char text[100000];
    char path[200];
    int file;
    ssize_t size = 0;

    snprintf(path, sizeof(path), "%s/%s", program_home, name);
    file = open(path, O_RDONLY);
    if (file >= 0) {
        size = read(file, text, sizeof(text) - 1);
        close(file);
    }
    text[size] = '\0';
    return text;
}
