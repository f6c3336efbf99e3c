// How a row's results are told: a piece of Lua around the row's chunk that makes one text of all that it returns, the same
// on a real server and here.

/** The chunk, wrapped; the text begins with whether the chunk succeeded. */
export function showing(chunk: string): string {
  return `
local function quoted(s)
  return '"' .. string.gsub(s, '[%c"\\\\\\127-\\255]', function(c) return string.format('\\\\x%02x', string.byte(c)) end) .. '"'
end
local function show(value, depth)
  local kind = type(value)
  if kind == 'string' then return quoted(value) end
  if kind == 'number' then return string.format('%.17g', value) end
  if kind ~= 'table' then return value == cjson.null and 'null' or kind == 'boolean' and tostring(value) or kind end
  if depth > 8 then return '...' end
  local parts = {}
  for key, item in pairs(value) do parts[#parts + 1] = show(key, depth + 1) .. '=' .. show(item, depth + 1) end
  table.sort(parts)
  return '{' .. table.concat(parts, ', ') .. '}'
end
local results = {pcall(function() ${chunk} end)}
local parts = {}
for at = 1, table.maxn(results) do parts[at] = show(results[at], 0) end
return table.concat(parts, ' ')`;
}
