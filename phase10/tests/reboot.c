/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of the system call reboot, as far as the machine lives on.
 * @ingroup tests
 */
#include <kernel/test/call.h>
#include <kernel/test/ktest.h>
#include <lib/errno.h>
#include <lib/linux/reboot.h>

/** No way in which a machine ends. */
#define REBOOT_TEST_WAY 0x12345678u

static int
reboot_test_call(uint32_t first, uint32_t second, uint32_t how)
{
    const uintptr_t arguments[6] = { first, second, how, 0 };

    return (int)ktest_call("reboot", arguments);
}

KTEST(reboot, magic, "reboot: without both magic numbers, and for no known way, nothing happens")
{
    static const uint32_t seconds[] = { LINUX_REBOOT_MAGIC2, LINUX_REBOOT_MAGIC2A,
                                        LINUX_REBOOT_MAGIC2B, LINUX_REBOOT_MAGIC2C };

    for (unsigned i = 0; i < ARRAY_SIZE(seconds); i++) {
        KEXPECT_EQ(reboot_test_call(LINUX_REBOOT_MAGIC1, seconds[i], LINUX_REBOOT_CMD_CAD_OFF), 0);
        KEXPECT_EQ(reboot_test_call(LINUX_REBOOT_MAGIC1, seconds[i], REBOOT_TEST_WAY), -EINVAL);
        KEXPECT_EQ(reboot_test_call(LINUX_REBOOT_MAGIC1 + 1, seconds[i], LINUX_REBOOT_CMD_CAD_OFF),
                   -EINVAL);
    }
    KEXPECT_EQ(
        reboot_test_call(LINUX_REBOOT_MAGIC1, LINUX_REBOOT_MAGIC2 + 1, LINUX_REBOOT_CMD_POWER_OFF),
        -EINVAL);
    KEXPECT_EQ(reboot_test_call(0, 0, LINUX_REBOOT_CMD_POWER_OFF), -EINVAL);
}
