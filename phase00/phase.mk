TITLE := Orientation & big picture
ADDS  := one 512-byte sector that greets and powers off
BITS  := 16
BOOT  := boot/hello
