-- Sixteen requests at a time, for wrk.
init = function(args)
  local requests = {}
  for i = 1, 16 do requests[i] = wrk.format("GET", "/plaintext") end
  pipelined = table.concat(requests)
end
request = function() return pipelined end
