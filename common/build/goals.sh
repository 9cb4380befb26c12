#!/bin/sh
# goals.sh GOAL…: is this a command line that make can carry out? Prints one line that says what is wrong, or nothing.
# The environment holds the words there are: things (phases, labs), verbs after a thing, verbs alone, internal ones;
# the variables that were given, and those that are read.
set -u
in_list() { case " $2 " in *" $1 "*) ;; *) return 1 ;; esac; }
# shellcheck disable=SC2086 # lists of words
nearest() { awk -f common/build/nearest.awk "$1" $2; }
say() {
    echo "$1"
    exit
}
# A variable that nobody reads is most often one misspelt (mem=64): say so, and go on.
# shellcheck disable=SC2154
for variable in $given; do
    if ! in_list "$variable" "$variables"; then
        near=$(nearest "$variable" "$variables")
        echo "nothing here reads $variable=${near:+; did you mean $near?}" >&2
    fi
done

newest=$(echo "$things" | tr ' ' '\n' | grep '^phase' | tail -n 1)
named= verbs=
for goal; do
    if in_list "$goal" "$things"; then
        named="$named$goal "
    elif in_list "$goal" "$after $alone $internal"; then
        verbs="$verbs$goal "
    else
        typed=$goal
        case $goal in
        phase[0-9]) goal=phase0${goal#phase} ;; # phase3 means phase03
        lab-* | solution-*)
            near=$(nearest "$goal" "$things")
            labs=$(echo "$things" | tr ' ' '\n' | grep '^lab-' | tr '\n' ' ')
            say "no \"$goal\" here; ${near:+did you mean \"$near\"? }labs: ${labs:-none yet}; \`make\` lists phases and verbs"
            ;;
        esac
        near=$(nearest "$goal" "$things $([ -n "$named" ] && echo "$after" || echo "$alone")")
        case $goal in
        phase0[0-9] | phase1[0-7]) in_list "$goal" "$things" || say "$goal has not been written yet: this tree holds phase00 to $newest" ;;
        esac
        [ -z "$near" ] || say "no \"$typed\" here; did you mean \"$near\"? \`make\` lists phases and verbs"
        say "no \"$typed\" here; verbs after a phase: $after; \`make\` lists phases and verbs"
    fi
done
thing=${named%% *} verb=${verbs%% *}
if [ -n "$verb" ] && [ "$named" != "" ]; then
    [ "$named" = "$thing " ] || say "\"$verb\" takes one phase at a time: make $thing $verb"
    [ "$verbs" = "$verb " ] || say "one verb at a time: make $thing $verb"
    in_list "$verb" "$after" || say "\"$verb\" is for all phases at once: make $verb"
fi
if [ -z "$named" ]; then
    for verb in $verbs; do
        in_list "$verb" "$alone $internal" || say "\"$verb\" needs a phase: make $newest $verb"
    done
fi
