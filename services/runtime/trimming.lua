#!lua flags=allow-oom
-- Cut a stream to what somebody still needs. KEYS[1]: the stream.
--
-- ARGV "read", groups...: cut what every one of these groups has acknowledged, and nothing where one of them is missing.
-- ARGV "bounded", read ms, any ms, entries: cut what is older than <read ms> and acknowledged by every group there is, and
--   whatever is older than <any ms> or beyond the newest <entries>. A stream without groups has only the latter limits.
-- Returns {cut and acknowledged by all, cut though somebody had not acknowledged it, 1 when there is more to cut}, or
-- {-1, name of the missing group}.
--
-- By MINID and never by MAXLEN: only ids say what a group has read. allow-oom: a full server needs this the most.
local STEP = 100
local stream = KEYS[1]

if redis.call("EXISTS", stream) == 0 then
  return {0, 0, 0}
end

-- Ids are compared as text: halves of up to 20 digits do not fit into Lua's numbers.
local function halves(id)
  local ms, sequence = string.match(id, "^(%d+)-(%d+)$")
  return ms or id, sequence or "0"
end

local function less_number(a, b)
  if #a ~= #b then
    return #a < #b
  end
  return a < b
end

local function less(a, b)
  local a_ms, a_sequence = halves(a)
  local b_ms, b_sequence = halves(b)
  if a_ms ~= b_ms then
    return less_number(a_ms, b_ms)
  end
  return less_number(a_sequence, b_sequence)
end

local function least(a, b)
  return (b == nil or (a ~= nil and less(a, b))) and a or b
end

local function after(id)
  local ms, sequence = halves(id)
  -- A number this large cannot be counted up exactly; the entry is then kept until the next one is read.
  return #sequence > 15 and id or ms .. "-" .. string.format("%.0f", tonumber(sequence) + 1)
end

-- The least id that each group still needs: its oldest pending entry, or the one after the last that it has read.
local needed = {}
for _, info in ipairs(redis.call("XINFO", "GROUPS", stream)) do
  local group = {}
  for index = 1, #info, 2 do
    group[info[index]] = info[index + 1]
  end
  local id = after(group["last-delivered-id"])
  if group["pending"] > 0 then
    id = least(redis.call("XPENDING", stream, group["name"])[2], id)
  end
  needed[group["name"]] = id
end

local function cut_below(id)
  return redis.call("XTRIM", stream, "MINID", "=", id)
end

if ARGV[1] == "read" then
  local floor
  for index = 2, #ARGV do
    if not needed[ARGV[index]] then
      return {-1, ARGV[index]}
    end
    floor = least(floor, needed[ARGV[index]])
  end
  return {floor and cut_below(floor) or 0, 0, 0}
end

local floor
for _, id in pairs(needed) do
  floor = least(floor, id)
end
local read, unread, more = 0, 0, 0
local function cut_all_below(id)
  -- Without groups nobody is waited for, and nothing counts as unread.
  read = read + cut_below(least(id, floor))
  unread = unread + cut_below(id)
end

if floor then
  read = cut_below(least(ARGV[2] .. "-0", floor))
end
cut_all_below(ARGV[3] .. "-0")
local excess = redis.call("XLEN", stream) - tonumber(ARGV[4])
if excess > 0 then
  local step = math.min(excess, STEP)
  more = excess > step and 1 or 0
  local oldest = redis.call("XRANGE", stream, "-", "+", "COUNT", step)
  cut_all_below(after(oldest[#oldest][1]))
end
return {read, unread, more}
