TITLE := How a computer starts
ADDS  := a report of what the firmware hands over, by BIOS and by UEFI
BOOT  := boot/report
UEFI  := boot/uefi-hello
