; SPDX-License-Identifier: MIT
; @file
; @brief The root pointer of the ACPI tables, for the hand-over: where boot/lib/acpi.inc becomes code.
;
; Phase 01's report prints what the same search finds.
%include "boot/loader/stage2/stage2.inc"

section .text

%include "boot/lib/acpi.inc"
