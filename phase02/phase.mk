TITLE := Real mode: first steps
ADDS  := a two-stage loader and a monitor with seven commands
BOOT  := boot/loader
UEFI  :=
