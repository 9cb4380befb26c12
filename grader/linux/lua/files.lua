-- Files and the system, as far as they are the same everywhere.
local file = assert(io.open("numbers", "w"))
for i = 1, 1000 do file:write(i, i % 10 == 0 and "\n" or " ") end
print(file:seek("cur"), file:close(), io.type(file))
local count, sum = 0, 0
for line in io.lines("numbers") do
    count = count + 1
    for number in line:gmatch("%d+") do sum = sum + tonumber(number) end
end
print(count, sum)
file = io.open("numbers", "r+")
print(file:read("n", "n", "l"), file:seek("set", 100), file:read(10), file:seek("end"))
file:seek("set", 0); file:write("XYZ"); file:flush(); file:seek("set", 0)
print(file:read("L"), #file:read("a"), file:read("a"), file:read("l"), file:read(0))
print(file:setvbuf("full", 1024), file:close(), pcall(file.read, file))
print(io.open("none/file")); print(pcall(io.open, "numbers", "bad")); print(pcall(io.lines, "none"))
print(os.rename("numbers", "moved"), os.remove("moved"), os.remove("moved"))
print(os.getenv("HOME"), os.getenv("NO_SUCH_VARIABLE"), os.time({ year = 2020, month = 2, day = 29, hour = 12 }))
print(os.date("!%Y-%m-%d %H:%M:%S %A %B %j", 1000000000), os.date("!*t", 86400).wday, os.difftime(5, 3), os.clock() >= 0)
print(os.time() > 0, os.remove(os.tmpname()), os.setlocale("C"))
print(package.config:sub(1, 1), #package.searchers, pcall(require, "no_such_module") == false)
local temporary = io.tmpfile()
temporary:write("kept"); temporary:seek("set")
print(temporary:read("a"))
print(debug.traceback("trace", 1):match("^trace\nstack traceback:") ~= nil, debug.getinfo(1, "S").what, debug.getinfo(print).what)
io.stderr:write("to the other stream\n")
os.exit(7, true)
