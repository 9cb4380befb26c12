-- Strings: patterns, formats, packing, UTF-8, numbers in them.
local text = "The quick brown fox jumps over the lazy dog; 42 times, 3.14 each (or not)."
print(#text, text:upper(), text:reverse():sub(1, 20), text:rep(2, "|"):len())
for word in text:gmatch("%a+") do io.write(word, ".") end
print()
print(text:find("fox"), text:find("o", 20, true), text:find("(%d+)%.(%d+)"), text:find("[^%w%s]"))
print(text:gsub("%w+", string.upper, 3), text:gsub("(%w+) (%w+)", "%2 %1", 2))
print((text:gsub("%w+", { The = "A", dog = "cat" })), text:match("%b()"), text:match("^(%a+).-(%d+)"))
print(("%f[%w]%w+"):rep(1), ("THE (quick) fox"):find("%((%a+)%)"), ("  trim  "):match("^%s*(.-)%s*$") .. "|")
print(string.format("%5d|%-5d|%05d|%x|%X|%o|%c|%q|%s|%10.3s|%i", 42, 42, 42, 255, 255, 8, 65, 'a "quoted"\n', nil, "abcdef", 7))
print(string.format("%g %e %.3f %a %5.1f|%-8.2f|%+d", 1 / 3, 12345.678, math.pi, 0.5, 2.25, 1.005, 3))
print(("x"):byte(), string.char(72, 105), ("abc"):byte(1, -1), "\u{48}\x49\74\z
       continued")
print(string.pack("<i4>i2z", 1, 2, "zero"):byte(1, -1))
print(string.unpack("<i4", "\1\2\3\4"), string.packsize("i4i8d"), pcall(string.unpack, "i4", "ab"))
for position, code in utf8.codes("aé€😀") do io.write(position, ":", code, " ") end
print(utf8.len("aé€😀"), utf8.char(233, 8364), utf8.codepoint("é", 1), utf8.offset("aé€", 3), utf8.len("\xff"))
print(tonumber("0x10"), tonumber("1e2"), tonumber("z", 36), tonumber("8", 8), tonumber(" 5 "), tonumber("5x"), 10 .. "", "10" + 5, "3" * "4")
print(math.type(1), math.type(1.0), math.type("1"), 7 // 2, -7 // 2, 7 % -3, -7 % 3, 7.5 // 2, 2 ^ 53, 1 << 63, ~0, 5 & 3 | 8, 1e15, 1e16, 2^63, -0.0)
print(math.maxinteger + 1 == math.mininteger, math.maxinteger // -1, math.ult(1, -1), math.tointeger(3.0), 3 | 0, pcall(function() return 1.5 | 0 end))
print(pcall(string.rep, "x", -1), pcall(string.format, "%d", 1.5), pcall(("x").bad), #("x"):rep(1000000))
print(10 == "10", "a" < "b", "a" < "B", "" < "a", not pcall(function() return 1 < "2" end))
