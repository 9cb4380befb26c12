TITLE := Display, input & output
ADDS  := a VGA screen, a PS/2 keyboard, a line editor, and a monitor to sit in front of
