/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The terminal of a program that reads lines: who has it, and how it is set. See prompt.h.
 * @ingroup libc
 *
 * Source: POSIX.1-2017, XBD 11.
 */
#include <prompt.h>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <user/lib/prompt/parts.h>

/** Descriptors below are for scripts: `exec 5>file`. */
#define PROMPT_DESCRIPTOR 10
#define PROMPT_WIDTH      80
/** Without these nobody can type lines, and ^C. */
#define PROMPT_LINES (ICANON | ISIG)

static int prompt_file = -1;
/** As they are to be whenever no line is edited. */
static struct termios prompt_settings;

static bool
prompt_has_lines(const struct termios *settings)
{
    return (settings->c_lflag & PROMPT_LINES) == PROMPT_LINES;
}

/** Somebody was killed who had the terminal raw, this program's forerunner perhaps. */
static void
prompt_mend(void)
{
    prompt_settings.c_iflag |= ICRNL;
    prompt_settings.c_oflag |= OPOST | ONLCR;
    prompt_settings.c_lflag |= PROMPT_LINES | IEXTEN | ECHO | ECHOE | ECHOK;
    prompt_cooked();
}

int
prompt_terminal(void)
{
    int file;

    if (prompt_file >= 0)
        return prompt_file;
    file = open("/dev/tty", O_RDWR);
    prompt_file = fcntl(file >= 0 ? file : STDIN_FILENO, F_DUPFD_CLOEXEC, PROMPT_DESCRIPTOR);
    if (file >= 0)
        close(file);
    if (prompt_file >= 0 && tcgetattr(prompt_file, &prompt_settings) != 0) {
        close(prompt_file);
        prompt_file = -1;
    }
    if (prompt_file >= 0 && !prompt_has_lines(&prompt_settings))
        prompt_mend();
    return prompt_file;
}

unsigned
prompt_width(void *context)
{
    struct winsize size;

    (void)context;
    if (ioctl(prompt_file, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
        return PROMPT_WIDTH;
    return size.ws_col;
}

/* [raw] */
void
prompt_raw(void)
{
    struct termios raw = prompt_settings;

    raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ISIG | IEXTEN);
    raw.c_iflag &= ~(tcflag_t)(INLCR | IGNCR | IXON | ISTRIP);
    raw.c_oflag |= OPOST | ONLCR;
    raw.c_cc[VMIN] = 1;
    raw.c_cc[VTIME] = 0;
    (void)tcsetattr(prompt_file, TCSADRAIN, &raw); /* what is typed ahead stays */
}
/* [/raw] */

void
prompt_cooked(void)
{
    (void)tcsetattr(prompt_file, TCSADRAIN, &prompt_settings);
}

void
prompt_give(pid_t group, const struct termios *settings)
{
    if (settings != NULL)
        (void)tcsetattr(prompt_file, TCSADRAIN, settings);
    (void)tcsetpgrp(prompt_file, group);
}

void
prompt_take(struct termios *left, bool well)
{
    struct termios found;

    (void)tcsetpgrp(prompt_file, getpgrp());
    if (tcgetattr(prompt_file, &found) != 0)
        return;
    if (left != NULL)
        *left = found;
    if (well && prompt_has_lines(&found))
        prompt_settings = found;
    else
        prompt_cooked();
}
