/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Cases for BusyBox: processes, time, the machine, users.
 * @ingroup grader
 */
#include "linux_cases.h"

const struct linux_case linux_cases_system[] = {
    { "env", "env -i A=1 B='x y' «env|sh -c 'echo $A$B'|-u A env|none»; env -u "
             "HOME sh -c 'echo ${HOME-none}'" },
    { "true false", "true; echo $?; false; echo $?; true x; false --help" },
    { "sleep usleep", "sleep «0|0.01|.02»; echo $?; usleep 1000; sleep x; sleep" },
    { "timeout", "timeout «5 echo x|1 sh -c 'exit 3'|5 none|x true»; echo $?" },
    { "timeout", "timeout -s KILL 0.1 sleep 1000; echo $?" },
    { "renice", "sh -c 'renice -n «1|5» $$' >/dev/null; echo $?; renice 1 999999" },
    { "setsid", "setsid «-w|» sh -c 'echo in; exit 5' | cat; echo $?" },
    { "kill killall",
      "sleep 1000 & kill «|-9|-s USR2|-TERM» $!; { wait $!; } 2>/dev/null; echo $?; kill -l | tr "
      "'\\n' ' '; kill 999999; kill -s NOSUCH 1" },
    { "killall pidof", "killall no-such-program-here; pidof no-such-program-here; echo $?; "
                       "killall -q no-such-one; killall -l | wc -l" },
    { "ps", "sleep 1000 & ps | grep -c '[s]leep 1000' | sed 's/^[1-9].*/some/'; "
            "kill $!; ps -o pid,comm | head -n 1; ps -o none" },
    { "pidof", "pidof none; echo $?" },
    { "time", "time «true|false|sh -c 'exit 3'|none» 2>&1 | sed 's/[0-9].*//'" },
    { "nproc", "test $(nproc) -ge 1; echo $?" },
    { "taskset", "taskset -p $$ | sed 's/.*:.*/mask/'; taskset 1 echo on" },
    { "free uptime", "free «|-m|-k|-h» | head -n 1; uptime | grep -c average" },
    { "top", "top -b -n 1 | head -n 1 | cut -c 1-4" },
    { "uname", "uname -m; uname «-o|-p|-i»; uname -x; uname | wc -l" },
    { "arch", "arch; arch x" },
    { "hostname dnsdomainname",
      "hostname none with two | wc -l; test -n \"$(hostname)\"; echo $?" },
    { "hostid", "hostid | wc -c" },
    { "id", "id -«u|g|un|gn|ru»; id nobody-there; id -z" },
    { "whoami logname", "whoami; logname </dev/null >/dev/null 2>&1; echo $?" },
    { "date", "date -u -d '«2020-02-29 "
              "12:34:56|@1234567890|2001-01-01|1999.12.31-23:59:59|12:00 3 "
              "4|junk»' '+«%Y-%m-%d %H:%M:%S|%s|%a %b %e|%j %U %W|%D %T|%c|%x "
              "%X|%y%C%G|%I %p|%F|%n%t%%»'" },
    { "date", "TZ=«UTC|EST5EDT|CET-1CEST|JST-9|XYZ3:30» date -d "
              "@«1000000000|1700000000|«#9»00000000»; date -d @0 -R; date -I -d "
              "@86400; date -u -r a.txt +%F" },
    { "tty stty", "tty; tty -s; echo $?; stty; echo $?" },
    { "clear reset", "clear | od -c; reset </dev/null | od -c | head -n 1" },
    { "getopt", "getopt «ab:c -a -b x y|-o ab: -l long,arg: -- --long -b 1 --arg=2 z|-o a "
                "-- -q|-s sh -o x: -- -x 'a b'|-T|-a -o x -l ab -- -ab»; echo $?" },
    { "ipcalc", "ipcalc -«n|b|m|p|nbmp» «192.168.1.17/24|10.0.0.1 "
                "255.0.0.0|172.16.5.4/20|1.2.3/8|junk»" },
    { "start-stop-daemon",
      "start-stop-daemon -S -«x none|t -x none|o -K -n none»; start-stop-daemon "
      "-K -n no-such-program; echo $?" },
    { "dmesg", "dmesg -x; echo $?" },
    { "ash sh", "«ash|sh» -c 'echo $0 $# \"$@\"' «x y|» z; echo 'echo $1' | "
                "«sh|ash» -s a b; sh none; sh -c 'exit 9'; echo $?" },
    { "busybox", "busybox echo applet; busybox none; busybox --list | wc -l; "
                 "busybox «true|false»; echo $?" },
    { "chroot", "chroot none true; echo $?; chroot; chroot a.txt x" },
    { "su", "su -c 'echo as root' root </dev/null 2>&1 | tail -n 1" },
    { "crontab", "crontab -x; echo $?" },
    { "vi", "printf '«dd|x|ifirst \\033|Alast "
            "\\033|ddp|:2,3d\\r|:%%s/e/E/g\\r|yyP|cwnew\\033|J|G~|/"
            "e\\rD|oline\\033|u|2dw|rX|>>»:wq\\r' | vi a.txt >/dev/null 2>&1; "
            "cat a.txt" },
    { "mt losetup rdate", "mt -f none status; rdate; echo $?" },
    { "svok svc", "svok none; echo $?; svc -u none; echo $?" },
    { "mim", "printf '[ \"$1\" ] && shift\\ncase $0 in *) echo made;; esac\\n' "
             ">Mimfile; mim -f Mimfile; echo $?" },
    { 0 },
};
