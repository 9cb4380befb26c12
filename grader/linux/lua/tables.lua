-- Tables: as lists, as maps, sorted, with metatables.
local random = 12345
local function next_random(below)
    random = (random * 1103515245 + 12345) % 2147483648
    return random % below
end

local list = {}
for i = 1, 500 do list[i] = next_random(1000) end
table.sort(list)
print(table.concat(list, " "))
table.sort(list, function(a, b) return a > b end)
print(#list, list[1], list[500], select("#", table.unpack(list, 1, 100)))

local map = {}
for i = 1, 20000 do map["key" .. next_random(5000)] = i end
local count, sum = 0, 0
for key, value in pairs(map) do count, sum = count + 1, sum + value end
print(count, sum)
for key in pairs(map) do map[key] = nil end
print(next(map))

table.insert(list, 1, "first"); table.insert(list, "last")
print(table.remove(list), table.remove(list, 1), #list, table.concat({ 1, 2, 3 }, ", ", 2, 3))
print(table.unpack(table.move({ 1, 2, 3 }, 2, 3, 1)))

local Vector = {}
Vector.__index = Vector
Vector.__add = function(a, b) return setmetatable({ x = a.x + b.x, y = a.y + b.y }, Vector) end
Vector.__eq = function(a, b) return a.x == b.x and a.y == b.y end
Vector.__lt = function(a, b) return a.x < b.x end
Vector.__len = function(a) return math.floor(math.sqrt(a.x ^ 2 + a.y ^ 2)) end
Vector.__tostring = function(a) return "(" .. a.x .. ", " .. a.y .. ")" end
Vector.__call = function(a, factor) return setmetatable({ x = a.x * factor, y = a.y * factor }, Vector) end
Vector.__concat = function(a, b) return tostring(a) .. "|" .. tostring(b) end
Vector.__close = function(a) print("closed " .. tostring(a)) end
local a, b = setmetatable({ x = 3, y = 4 }, Vector), setmetatable({ x = 1, y = 2 }, Vector)
do
    local closed <close> = a
    print(tostring(a + b), a == b, b < a, #a, tostring(a(2)), a .. b)
end
local defaults = setmetatable({}, { __index = function(_, key) return key .. "?" end, __newindex = function(t, k, v) rawset(t, k, v * 2) end })
defaults.x = 21
print(defaults.x, defaults.y, rawget(defaults, "y"), rawlen({ 1, 2 }), rawequal(a, a))
