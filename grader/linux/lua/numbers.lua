-- Long computations: primes, queens, n bodies, Mandelbrot's set, big numbers, a matrix.
local sieve, primes = {}, 0
for i = 2, 50000 do
    if not sieve[i] then
        primes = primes + 1
        for j = i * i, 50000, i do sieve[j] = true end
    end
end
print(primes)

local function queens(n, row, columns, left, right)
    if row == n then return 1 end
    local count = 0
    for column = 0, n - 1 do
        if not columns[column] and not left[row + column] and not right[row - column] then
            columns[column], left[row + column], right[row - column] = true, true, true
            count = count + queens(n, row + 1, columns, left, right)
            columns[column], left[row + column], right[row - column] = nil, nil, nil
        end
    end
    return count
end
print(queens(6, 0, {}, {}, {}), queens(7, 0, {}, {}, {}))

local bodies = { { 0, 0, 0, 0, 40 }, { 5, 0, 0, 2.5, 1 }, { 0, 9, -2, 0, 0.5 } }
for _ = 1, 2000 do
    for i = 1, 3 do
        for j = 1, 3 do
            if i ~= j then
                local a, b = bodies[i], bodies[j]
                local x, y = b[1] - a[1], b[2] - a[2]
                local pull = b[5] / (x * x + y * y) ^ 1.5 * 0.001
                a[3], a[4] = a[3] + x * pull, a[4] + y * pull
            end
        end
    end
    for _, body in ipairs(bodies) do body[1], body[2] = body[1] + body[3] * 0.001, body[2] + body[4] * 0.001 end
end
for _, body in ipairs(bodies) do print(string.format("%.10f %.10f", body[1], body[2])) end

for row = -1.2, 1.2, 0.2 do
    local line = {}
    for column = -2, 0.8, 0.07 do
        local x, y, steps = 0, 0, 0
        while x * x + y * y < 4 and steps < 40 do
            x, y, steps = x * x - y * y + column, 2 * x * y + row, steps + 1
        end
        line[#line + 1] = (" .:-=+*#%@"):sub(steps // 4 % 10 + 1, steps // 4 % 10 + 1)
    end
    print(table.concat(line))
end

local digits = { 1 }
for factor = 2, 200 do
    local carry = 0
    for i = 1, #digits do
        local value = digits[i] * factor + carry
        digits[i], carry = value % 10000000, value // 10000000
    end
    if carry > 0 then digits[#digits + 1] = carry end
end
io.write(digits[#digits])
for i = #digits - 1, 1, -1 do io.write(string.format("%07d", digits[i])) end
print()
print(math.sin(1), math.exp(1), math.log(10, 2), math.fmod(7, 3), math.modf(-3.7), math.sqrt(2), math.huge, -math.huge, 0 / 0 ~= 0 / 0)
print(math.floor(-3.5), math.ceil(-3.5), math.abs(math.mininteger), math.max(1, 2.5), math.min(3, -1), 1e308 * 10, 5 // 0.0, pcall(function() return 5 // 0 end))
math.randomseed(42); local a = math.random(1000); math.randomseed(42); print(a == math.random(1000), math.random(3, 3))
