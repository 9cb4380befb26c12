/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Which command line counts: the loader's, or what the emulator was told.
 * @ingroup boot
 *
 * A test run changes words without making another image: see kernel/boot/cmdline.h.
 */
#include <kernel/boot/cmdline.h>

#include <kernel/boot/boot_info.h>
#include <kernel/boot/fw_cfg.h>
#include <kernel/console/console.h>
#include <kernel/init.h>
#include <lib/printf.h>

static struct cmdline cmdline_given;

const char *
cmdline_get(const char *name)
{
    return cmdline_lookup(&cmdline_given, name);
}

bool
cmdline_has(const char *name)
{
    return cmdline_get(name) != NULL;
}

const struct cmdline *
cmdline_words(void)
{
    return &cmdline_given;
}

static void
cmdline_init(void)
{
    char text[CMDLINE_SIZE];
    char seed[32];
    char word[CMDLINE_OVERRIDE_SIZE];

    if (fw_cfg_read_text("opt/wasil/cmdline", text, sizeof(text)) == 0)
        cmdline_parse(&cmdline_given, text);
    else
        cmdline_parse(&cmdline_given, boot_info.cmdline);
    if (fw_cfg_read_text("opt/wasil/seed", seed, sizeof(seed)) == 0) {
        snprintf(word, sizeof(word), "seed=%s", seed);
        cmdline_override(&cmdline_given, word);
    }
    if (cmdline_given.dropped > 0)
        kprintf("command line: %u words dropped (at most %d words, %d characters)\n",
                cmdline_given.dropped, CMDLINE_WORDS, CMDLINE_SIZE - 1);
}

INITCALL(1, 1, cmdline, cmdline_init);
