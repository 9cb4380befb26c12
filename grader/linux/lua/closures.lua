-- Functions: closures, coroutines, errors, variable arguments, goto, load, garbage.
local function counter()
    local count = 0
    return function() count = count + 1; return count end
end
local one, two = counter(), counter()
print(one(), one(), two(), one())

local function generate(n)
    return coroutine.wrap(function()
        local function permute(list, k)
            if k == 0 then coroutine.yield(table.concat(list, "")) end
            for i = 1, k do
                list[k], list[i] = list[i], list[k]
                permute(list, k - 1)
                list[k], list[i] = list[i], list[k]
            end
        end
        local list = {}
        for i = 1, n do list[i] = i end
        permute(list, n)
    end)
end
for order in generate(4) do io.write(order, " ") end
print()
local routine = coroutine.create(function(a)
    local b = coroutine.yield(a * 2)
    local ok, why = pcall(function() local c = coroutine.yield(b * 2); error({ code = c }) end)
    print(ok, why.code)
    error("the end", 0)
end)
print(coroutine.resume(routine, 1)); print(coroutine.resume(routine, 10)); print(coroutine.resume(routine, 7))
print(coroutine.status(routine), coroutine.resume(routine), coroutine.isyieldable())

print(pcall(error, "plain")); print(pcall(error, "at level 1", 1)); print(pcall(error)); print(select("#", pcall(error, nil)))
print(xpcall(function() local x = nil; return x.y end, function(message) return "handled: " .. message end))
print(pcall(function() return 1 + {} end)); print(pcall(function() return #5 end)); print(pcall(function() undefined() end))
print((function(...) return select("#", ...), select(2, ...) end)("a", nil, "c"))
local function deep(n) if n == 0 then return 0 end return 1 + deep(n - 1) end
print(deep(10000), pcall(function() local function f() return 1 + f() end return f() end) == false)
local function tail(n) if n == 0 then return "done" end return tail(n - 1) end
print(tail(1000000))
for i = 1, 3 do
    for j = 1, 3 do
        if j == 2 then goto continue end
        io.write(i, j, " ")
        ::continue::
    end
end
print()
print(load("return 1 + 1")(), load("syntax error here"), type(load(function() return nil end)), pcall(load("error('inside')", "=chunk")))
local environment = { print = print }
load("x = 5; print(x)", "chunk", "t", environment)()
print(x, environment.x, string.dump and #string.dump(function() return 1 end) > 0)

local weak, closed = setmetatable({}, { __mode = "k" }), 0
for i = 1, 2000 do weak[{}] = i; setmetatable({}, { __gc = function() closed = closed + 1 end }) end
collectgarbage(); collectgarbage()
print(next(weak), closed)
for _, mode in ipairs({ "incremental", "generational", "incremental" }) do
    collectgarbage(mode)
    local list
    for i = 1, 50000 do list = { list and i, tostring(i) } end
    collectgarbage("step")
end
print(collectgarbage("count") < 20000, collectgarbage("isrunning"))
