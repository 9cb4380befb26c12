/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief edit [+LINE] [FILE]: a screen editor.
 * @ingroup programs
 *
 * Who ends it by a signal gets the terminal back as it was, and the text in FILE.save.
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <user/bin/edit/edit.h>
#include <user/bin/edit/file.h>

static const char edit_help[] =
    "usage: edit [+LINE] [FILE]\n"
    "Edit a text on the whole screen.\n"
    "\n"
    "  ^S save      ^Q quit      ^F find      ^G go to a line   ^C where am I\n"
    "  ^K cut line  ^U paste     ^Z undo      ^D Del            ^L draw again\n"
    "  arrows, ^B ^P ^N; ^A Home, ^E End; ^Y Page Up, ^V Page Down\n";

static volatile sig_atomic_t edit_resized, edit_killed;

static void
edit_signal(int number)
{
    if (number == SIGWINCH)
        edit_resized = 1;
    else
        edit_killed = number;
}

/** Signals end the wait for a key: none restarts it. */
static void
edit_watch(void)
{
    static const int number[] = { SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGQUIT };
    struct sigaction action = { .sa_handler = edit_signal };

    for (size_t i = 0; i < sizeof(number) / sizeof(*number); i++)
        sigaction(number[i], &action, NULL);
}

/** The terminal has gone, or somebody wants an end: keep what is not saved. */
static void
edit_rescue(struct edit *edit)
{
    char name[PATH_MAX + 8];

    if (!text_changed(&edit->text))
        return;
    snprintf(name, sizeof(name), "%s.save", edit->name[0] != '\0' ? edit->name : "edit");
    if (file_save(&edit->text, name) == 0)
        fprintf(stderr, "edit: what was not saved is in %s\n", name);
    else
        fprintf(stderr, "edit: %s: %s\n", name, strerror(errno));
}

static void
edit_run(struct edit *edit)
{
    while (!edit->done && !edit_killed) {
        int key;

        if (edit_resized) {
            edit_resized = 0;
            screen_resize();
        }
        view_show(edit);
        errno = 0;
        key = screen_key();
        if (key != KEY_NONE)
            edit_key(edit, key);
        else if (errno != EINTR)
            edit_killed = SIGHUP;
    }
    screen_end();
    if (edit_killed)
        edit_rescue(edit);
}

int
main(int argc, char **argv)
{
    static struct edit edit;
    unsigned long line = 1;

    if (argc > 1 && strcmp(argv[1], "--help") == 0)
        return fputs(edit_help, stdout) < 0;
    if (argc > 1 && argv[1][0] == '+') {
        line = strtoul(argv[1] + 1, NULL, 10);
        argv++;
        argc--;
    }
    if (argc > 2 || (argc == 2 && strlen(argv[1]) >= sizeof(edit.name) - 8)) {
        fputs(edit_help, stderr);
        return 2;
    }
    if (argc == 2)
        strcpy(edit.name, argv[1]);
    if (!text_begin(&edit.text) ||
        (argc == 2 && file_load(&edit.text, edit.name) != 0 && errno != ENOENT)) {
        fprintf(stderr, "edit: %s: %s\n", edit.name, strerror(errno));
        return 1;
    }
    if (line > 0)
        edit.cursor.line = line < edit.text.count ? line - 1 : edit.text.count - 1;
    edit_watch();
    if (!screen_begin())
        return 1;
    edit_run(&edit);
    text_end(&edit.text);
    free(edit.cut);
    return edit_killed ? 128 + edit_killed : 0;
}
