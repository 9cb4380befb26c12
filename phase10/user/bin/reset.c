/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief reset: makes a terminal usable again that a program has left in disorder.
 * @ingroup programs
 */
#include <termios.h>
#include <unistd.h>

#include <user/lib/tool/tool.h>

static const char reset_help[] = "usage: reset\n"
                                 "Give the terminal its usual settings and colours, and an empty\n"
                                 "screen. If nothing you type is shown: type reset and Ctrl-J.\n";

/** What is usual: lines, echo, signals by keys; a newline begins a line. */
static void
reset_settings(struct termios *settings)
{
    settings->c_iflag = ICRNL | IXON;
    settings->c_oflag = OPOST | ONLCR;
    settings->c_lflag = ISIG | ICANON | IEXTEN | ECHO | ECHOE | ECHOK | ECHOCTL | ECHOKE;
    settings->c_cc[VINTR] = 'C' - '@';
    settings->c_cc[VQUIT] = '\\' - '@';
    settings->c_cc[VERASE] = 0x7F;
    settings->c_cc[VKILL] = 'U' - '@';
    settings->c_cc[VEOF] = 'D' - '@';
    settings->c_cc[VSTART] = 'Q' - '@';
    settings->c_cc[VSTOP] = 'S' - '@';
    settings->c_cc[VSUSP] = 'Z' - '@';
    settings->c_cc[VWERASE] = 'W' - '@';
    settings->c_cc[VLNEXT] = 'V' - '@';
    settings->c_cc[VREPRINT] = 'R' - '@';
    settings->c_cc[VMIN] = 1;
    settings->c_cc[VTIME] = 0;
}

int
main(int argc, char **argv)
{
    struct termios settings;

    tool_begin(argv, reset_help);
    if (getopt(argc, argv, "") != -1 || optind != argc)
        tool_usage(1);
    if (tcgetattr(STDERR_FILENO, &settings) != 0)
        tool_fail("cannot ask for the terminal's settings");
    reset_settings(&settings);
    if (tcsetattr(STDERR_FILENO, TCSADRAIN, &settings) != 0)
        tool_warn("cannot set the terminal");
    fputs("\033c\033[0m\033[?25h\033[r\033[H\033[2J", stdout);
    return tool_end(0);
}
