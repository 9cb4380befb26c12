#!/bin/sh
# build.sh PROGRAM [fuzz]: the shell (phase10/user/bin/sh) for this machine, with sanitizers, as PROGRAM; from the top folder.
#     sh grader/tests/sh/build.sh /tmp/sh && /tmp/sh -c "echo hi"
# With `fuzz` it is libFuzzer that calls: grader/fuzz/sh/main.c.
set -eu
program=$1 kind=${2:-}
compiler=${HOSTCC:-gcc} more=
[ "$kind" != fuzz ] || compiler=clang more='-fsanitize=fuzzer -Dmain=sh_main grader/fuzz/sh/main.c'
# shellcheck disable=SC2046,SC2086
$compiler -std=gnu11 -D_GNU_SOURCE -O1 -g -Wall -Wextra -Wshadow -Werror -fsanitize=address,undefined -fno-sanitize-recover=undefined \
    -Iphase10 -Iphase09 -Iphase08 -Iphase04 -Iphase03 -idirafter phase10/user/include -o "$program" $more \
    phase10/user/bin/sh/*.c phase10/user/bin/sh/*/*.c phase10/user/lib/prompt/*.c grader/tests/sh/host.c phase04/lib/line_*.c \
    phase10/user/lib/misc/arithmetic.c $(printf 'phase10/user/lib/tool/%s.c ' arena echo escape here kill memory mode printf self test tool) \
    $(ls phase0[34]/lib/utf8*.c phase0[34]/lib/text_width*.c 2>/dev/null || :)
