/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Setting up the PS/2 controller, step by step as its manual wants it.
 * @ingroup drivers
 *
 * What somebody typed before this is thrown away: the bytes are in whatever scan code set the
 * firmware liked, and half of a sequence may be gone. The channels are stopped first, so that the
 * emptying ends however fast somebody types; and it is counted, so that it ends on a controller
 * that is stuck, too.
 *
 * - The configuration byte is written again behind the self test: some controllers forget it there.
 * - Whether a second channel exists shows in its "stopped" bit, which then follows the commands.
 * - Nothing here is fatal: what does not answer is said and left alone.
 */
#include <kernel/drivers/ps2_private.h>

#include <kernel/console/console.h>
#include <kernel/init.h>
#include <kernel/x86/io.h>
#include <lib/errno.h>

enum ps2_start_command {
    PS2_READ_CONFIG = 0x20,
    PS2_STOP_AUXILIARY = 0xA7,
    PS2_START_AUXILIARY = 0xA8,
    PS2_TEST_AUXILIARY = 0xA9,
    PS2_TEST_CONTROLLER = 0xAA,
    PS2_TEST_KEYBOARD = 0xAB,
    PS2_STOP_KEYBOARD = 0xAD,
    PS2_START_KEYBOARD = 0xAE,
};

#define PS2_CONTROLLER_PASSED 0x55
#define PS2_PORT_PASSED       0x00

#define PS2_DEVICE_RESET    0xFF
#define PS2_DEVICE_QUIET    0xF5 /* send nothing by yourself */
#define PS2_DEVICE_IDENTIFY 0xF2

/** Ask the controller something. @return its answer 0-255, or negative */
static int
ps2_ask(enum ps2_start_command command)
{
    int error = ps2_control((uint8_t)command);

    return error < 0 ? error : ps2_answer();
}

/** Stop both channels, no interrupts, no translation, and the controller's own test. */
static bool
ps2_start_controller(void)
{
    int config, answer;

    if (io_in8(PS2_STATUS) == PS2_STATUS_NOBODY)
        goto nobody;
    if (ps2_control(PS2_STOP_KEYBOARD) != 0 || ps2_control(PS2_STOP_AUXILIARY) != 0)
        goto nobody;
    config = ps2_ask(PS2_READ_CONFIG);
    if (config < 0)
        goto nobody;
    config &= ~(int)(PS2_CONFIG_INTERRUPT(PS2_KEYBOARD) | PS2_CONFIG_INTERRUPT(PS2_AUXILIARY) |
                     PS2_CONFIG_TRANSLATE);
    config |= (int)(PS2_CONFIG_STOPPED(PS2_KEYBOARD) | PS2_CONFIG_STOPPED(PS2_AUXILIARY));
    ps2_configure((uint8_t)config);
    answer = ps2_ask(PS2_TEST_CONTROLLER);
    if (answer < 0)
        goto nobody;
    if (answer != PS2_CONTROLLER_PASSED)
        log_printf(LOG_WARNING, "ps2: self test answers %02x, not 55; going on\n",
                   (unsigned)answer);
    return ps2_configure((uint8_t)config) == 0;
nobody:
    log_printf(LOG_NOTICE, "ps2: no controller, so no keyboard (status %02x)\n",
               (unsigned)io_in8(PS2_STATUS));
    return false;
}

/** Is there a second channel? Its clock must obey. Leaves it stopped. */
static bool
ps2_has_auxiliary(void)
{
    int running, stopped;

    ps2_control(PS2_START_AUXILIARY);
    running = ps2_ask(PS2_READ_CONFIG);
    ps2_control(PS2_STOP_AUXILIARY);
    stopped = ps2_ask(PS2_READ_CONFIG);
    return running >= 0 && stopped >= 0 &&
           !((unsigned)running & PS2_CONFIG_STOPPED(PS2_AUXILIARY)) &&
           ((unsigned)stopped & PS2_CONFIG_STOPPED(PS2_AUXILIARY)) != 0;
}

/** Test one channel's lines and let it run. */
static void
ps2_start_channel(enum ps2_channel channel)
{
    bool keys = channel == PS2_KEYBOARD;
    int answer = ps2_ask(keys ? PS2_TEST_KEYBOARD : PS2_TEST_AUXILIARY);

    if (answer != PS2_PORT_PASSED) {
        log_printf(LOG_WARNING, "ps2: channel %d fails its test: %s%02x\n", channel + 1,
                   answer < 0 ? "no answer, error " : "",
                   (unsigned)(answer < 0 ? -answer : answer));
        return;
    }
    ps2_control(keys ? PS2_START_KEYBOARD : PS2_START_AUXILIARY);
    ps2_config &= (uint8_t)~PS2_CONFIG_STOPPED(channel);
    ps2_ports[channel].works = ps2_configure(ps2_config) == 0;
}

/** Reset the device of a channel and ask what it is. */
static void
ps2_find_device(enum ps2_channel channel)
{
    struct ps2_port *port = &ps2_ports[channel];
    uint8_t test;
    int length = ps2_command(channel, PS2_DEVICE_RESET, -1, &test, 1);

    if (length != 1) {
        log_printf(LOG_NOTICE, "ps2: channel %d: no device (%s)\n", channel + 1,
                   length == 0 ? "its test never ends" : "no answer to a reset");
        return;
    }
    if (test != PS2_PASSED)
        log_printf(LOG_WARNING, "ps2: channel %d: the device's test answers %02x, not aa\n",
                   channel + 1, (unsigned)test);
    ps2_command(channel, PS2_DEVICE_QUIET, -1, NULL, 0); /* a key now would look like an identity */
    length = ps2_command(channel, PS2_DEVICE_IDENTIFY, -1, port->identity,
                         channel == PS2_KEYBOARD ? 2 : 1); /* a mouse's is one byte */
    port->identity_length = length < 0 ? 0 : length;
    kprintf("ps2: channel %d: device", channel + 1);
    for (int i = 0; i < port->identity_length; i++)
        kprintf(" %02x", (unsigned)port->identity[i]);
    kprintf("%s\n", port->identity_length == 0 ? " without identification" : "");
}

static void
ps2_init(void)
{
    bool second;

    if (!ps2_start_controller())
        return;
    second = ps2_has_auxiliary();
    ps2_start_channel(PS2_KEYBOARD);
    if (second)
        ps2_start_channel(PS2_AUXILIARY);
    for (enum ps2_channel channel = PS2_KEYBOARD; channel < PS2_CHANNELS; channel++) {
        if (ps2_works(channel))
            ps2_find_device(channel);
    }
}

INITCALL(5, 1, ps2, ps2_init, AFTER(cmdline));
