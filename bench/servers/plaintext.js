// The plaintext page of the comparison, as Node's standard library serves it.
const server = require("http").createServer((request, response) => {
  response.setHeader("Content-Type", "text/plain; charset=utf-8");
  response.setHeader("Content-Length", 13);
  response.end("Hello, World!");
});
server.listen(0, "127.0.0.1", () => console.log(`listening on port ${server.address().port}`));
