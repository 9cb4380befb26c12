TITLE := Interrupts & CPU control
ADDS  := exceptions that explain themselves, interrupts, time, and a CPU that sleeps
