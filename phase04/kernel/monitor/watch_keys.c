/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The command `keys`: press keys and see their bytes, their events and their text.
 * @ingroup monitor
 *
 * Looking for keys is done with interrupts off (kernel/wait.h), printing is not: what happened is
 * put aside in between.
 */
#include <kernel/console/console.h>
#include <kernel/input/keyboard.h>
#include <kernel/monitor/command.h>
#include <kernel/types.h>
#include <kernel/wait.h>
#include <lib/string.h>

#define WATCH_KEYS_STEPS 64
#define WATCH_KEYS_BYTES 8 /* Pause has six, nothing has more */

static struct {
    struct keyboard_step steps[WATCH_KEYS_STEPS];
    unsigned count, lost;
    uint8_t bytes[WATCH_KEYS_BYTES]; /**< of the event that is not complete */
    unsigned used;
    bool over;
} watch_keys;

/** The keyboard calls this for each byte. */
static void
watch_keys_put(const struct keyboard_step *step)
{
    if (watch_keys.count < WATCH_KEYS_STEPS)
        watch_keys.steps[watch_keys.count++] = *step;
    else
        watch_keys.lost++;
}

/** Has anything been typed, here or on another console, which ends this? */
static bool
watch_keys_typed(void *context)
{
    (void)context;
    if (console_read() >= 0)
        watch_keys.over = true;
    return watch_keys.count > 0 || watch_keys.over;
}

/** Text, with names for what cannot be seen. */
static void
watch_keys_show_text(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '\x1B')
            console_printf("ESC ");
        else if ((unsigned char)text[i] < ' ' || text[i] == '\x7F')
            console_printf("^%c ", text[i] ^ '@');
        else
            console_write(&text[i], 1);
    }
}

/** One byte, and the line that it completes. */
static void
watch_keys_show(const struct keyboard_step *step)
{
    static const char *const actions[] = {
        [KEY_RELEASE] = "release", [KEY_PRESS] = "press", [KEY_REPEAT] = "repeat"
    };
    char bytes[3 * WATCH_KEYS_BYTES + 1] = "";

    if (step->byte >= 0 && watch_keys.used < WATCH_KEYS_BYTES)
        watch_keys.bytes[watch_keys.used++] = (uint8_t)step->byte;
    if (!step->has_event && watch_keys.used < WATCH_KEYS_BYTES)
        return;
    for (unsigned i = 0; i < watch_keys.used; i++) {
        static const char digits[] = "0123456789abcdef";

        bytes[3 * i] = digits[watch_keys.bytes[i] >> 4];
        bytes[3 * i + 1] = digits[watch_keys.bytes[i] & 15];
        bytes[3 * i + 2] = ' ';
    }
    watch_keys.used = 0;
    console_printf("%-24s %-8s%-12s", bytes, step->has_event ? actions[step->event.action] : "",
                   step->has_event ? key_name(step->event.key) : "no key");
    watch_keys_show_text(step->text, step->length);
    console_printf("\n");
    if (step->has_event && step->event.key == KEY_ESC && step->event.action == KEY_PRESS)
        watch_keys.over = true;
}

static int
watch_keys_command(int argc, char **argv)
{
    (void)argv;
    if (argc > 1)
        return -EINVAL;
    if (!keyboard_present()) {
        console_printf("keys: there is no PS/2 keyboard\n");
        return COMMAND_TOLD;
    }
    memset(&watch_keys, 0, sizeof(watch_keys));
    console_printf("scan code set %d, layout %s; Esc ends this, and so does the serial line\n",
                   (int)keyboard_set(), keyboard_keymap()->layout->name);
    keyboard_watch(watch_keys_put);
    while (!watch_keys.over) {
        cpu_wait_until(watch_keys_typed, NULL);
        for (unsigned i = 0; i < watch_keys.count; i++)
            watch_keys_show(&watch_keys.steps[i]);
        if (watch_keys.lost > 0)
            console_printf("... and %u bytes more\n", watch_keys.lost);
        watch_keys.count = watch_keys.lost = 0;
    }
    keyboard_watch(NULL);
    return 0;
}

COMMAND(keys, "", "show what each key of the keyboard sends; Esc ends it", watch_keys_command,
        .group = "screen");
