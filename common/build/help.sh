#!/bin/sh
# help.sh THING…: the table of phases and the verbs.
set -eu
bold= plain=
if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then
    bold=$(printf '\033[1m') plain=$(printf '\033[0m')
fi
field() { sed -n "s/^$2 *:= *//p" "$1"; }

echo "${bold}WasilOS${plain}: an operating system for the PC, built in 18 phases"
echo
printf '%s%-9s %-34s %s%s\n' "$bold" phase title 'what it adds' "$plain"
for thing; do
    case $thing in
    phase*) printf '%-9s %-34s %s\n' "$thing" "$(field "$thing/phase.mk" TITLE)" "$(field "$thing/phase.mk" ADDS)" ;;
    lab-*) printf '%-9s %s\n' "$thing" "$(field "labs/${thing#lab-}/lab.mk" TITLE)" ;;
    esac
done
cat <<EOF

${bold}make phaseNN${plain} builds it. After the phase, one verb:
  run       start it; in a window where there is a display, else in this terminal
  debug     start it stopped at the first instruction, with GDB attached
  bochs     run it in Bochs, the second emulator
  grade     check it as the autograder does (GRADE_ARGS='--check GLOB', see build/bin/grade --help)
  diff      what this phase adds and replaces        tree      its composed tree, for editors
  registry  its tables (commands, drivers, ...)      structs   its C structures with their owners
  size      how big its parts are                    iso       a CD image that GRUB starts
  edit F=p  copy file p into work/ and edit it there undo F=p  drop that copy again
  submit    pack what you changed                    bench     its benchmarks
  trace     WORKLOAD='commands': all that the kernel does meanwhile, as a timeline
  perf      WORKLOAD='commands': every instruction that it costs, by part of the system

${bold}For all phases${plain}: make run (the newest phase), check (everything that must hold), grade, soak, docs,
  docs-serve (the pages at an address of this machine, PORT=8080), doctor (is this machine ready?), setup, format, accept, clean

${bold}Variables${plain} for run, debug and bochs:
  FIRMWARE=bios|grub|uefi  EMU=qemu|bochs  MEDIA=disk|floppy  ACCEL=tcg|kvm  SMP=n  MEM=MiB  CPU=model  CMDLINE=  QEMU_ARGS=  WORK=no
  DISK=keep|fresh|drop (what the system writes to its disk)  SIZE=MiB (of the disk)
EOF
