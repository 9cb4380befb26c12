TITLE := Real mode: first steps
ADDS  := a two-stage loader and a monitor with nine commands
BOOT  := boot/loader
UEFI  :=
