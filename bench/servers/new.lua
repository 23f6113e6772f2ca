-- A connection for each request, for wrk.
init = function(args)
  wrk.headers["Connection"] = "close"
end
