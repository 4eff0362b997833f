#!lua flags=allow-oom
-- Apply a list of effects atomically: all of them or, when something is wrong, none.
--
-- ARGV: mode, then for mode "commit": group, consumer, entry id, attempts field (KEYS[1] source stream, KEYS[2] attempts)
--       then: number of typed keys, a type for each key that follows in KEYS
--       then: number of guards, (key index, hash field, expected value) each; an absent field equals ""
--       then for each effect: number of arguments, command, key index, further arguments
-- Returns 1 applied, 0 the entry is no longer pending (somebody else finished it), -1 a guard did not hold.
--
-- Lua does not roll back, so everything that could fail is checked before the first write: every key's type, every guard.
-- allow-oom: a full server must let commits through, because they are what drains it.
local at = 1
local function take()
  local value = ARGV[at]
  at = at + 1
  return value
end

local mode = take()
local offset = 0
local group, consumer, entry, attempt
if mode == "commit" then
  group, consumer, entry, attempt = take(), take(), take(), take()
  offset = 2
  local pending = redis.call("XPENDING", KEYS[1], group, entry, entry, 1)
  if #pending == 0 then
    return 0
  end
end

for index = 1, tonumber(take()) do
  local expected = take()
  local found = redis.call("TYPE", KEYS[offset + index]).ok
  if found ~= "none" and found ~= expected then
    return redis.error_reply("WRONGTYPE " .. KEYS[offset + index] .. " is a " .. found .. ", not a " .. expected)
  end
end

for _ = 1, tonumber(take()) do
  local key, field, expected = KEYS[offset + tonumber(take())], take(), take()
  if (redis.call("HGET", key, field) or "") ~= expected then
    return -1
  end
end

if mode == "commit" then
  redis.call("XCLAIM", KEYS[1], group, consumer, 0, entry, "JUSTID")
end
while at <= #ARGV do
  local count = tonumber(take())
  local command, key = take(), KEYS[offset + tonumber(take())]
  redis.call(command, key, unpack(ARGV, at, at + count - 3))
  at = at + count - 2
end
if mode == "commit" then
  redis.call("HDEL", KEYS[2], attempt)
  redis.call("XACK", KEYS[1], group, entry)
end
return 1
