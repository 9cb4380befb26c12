/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief BusyBox's applets without a case, and why.
 * @ingroup grader
 */
#include "linux_cases.h"

const struct linux_left_out linux_left_out[] = {
    { "the network", "arp arping brctl dumpleases ether-wake ftpget ftpput httpd ifconfig "
                     "ifdown ifup ip "
                     "ipneigh nameif nc netstat nslookup ping ping6 route rdate ssl_client "
                     "telnet telnetd tftp "
                     "traceroute traceroute6 tunctl udhcpc udhcpd uevent vconfig wget" },
    { "modules of Linux's kernel", "depmod insmod lsmod modinfo modprobe rmmod" },
    { "mounts, namespaces, and another root",
      "mount umount switch_root pivot_root run-init nsenter unshare swapon "
      "swapoff fsfreeze fstrim freeramdisk" },
    { "devices of Linux that this machine has not, or must not be touched on "
      "this side",
      "acpid adjtimex blkdiscard blockdev chvt deallocvt devmem dumpkmap "
      "hwclock i2cdetect i2cdump i2cget i2cset "
      "i2ctransfer loadfont loadkmap lsscsi mdev microcom mknod nuke openvt "
      "partprobe resume setkeycodes tc "
      "ubirename watchdog cttyhack" },
    { "they end, begin or look after the machine itself",
      "halt init linuxrc poweroff reboot getty login sulogin passwd crond klogd "
      "logger logread syslogd dpkg" },
    { "they ask what Linux alone has: personalities, priorities of disk requests, /proc/sys, "
      "privileges",
      "ionice linux32 linux64 setpriv sysctl" },
    { "files in which Linux keeps count of logins; groups that depend on who grades",
      "who w last users groups" },
    { "they take seconds", "nologin watch" },
    { 0 },
};
