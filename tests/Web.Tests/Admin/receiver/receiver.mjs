// Answers with the status that stands last on standard input, and writes a line for each event whose signature holds; "wrong" for others.
import { createServer } from "node:http";
import { createInterface } from "node:readline";
import { Webhook } from "standardwebhooks";

const [port, secret] = process.argv.slice(2);
const verifier = new Webhook(secret);
let status = 204;
createInterface({ input: process.stdin }).on("line", line => (status = Number(line))).on("close", () => process.exit());

createServer((request, response) => {
  const parts = [];
  request.on("data", part => parts.push(part)).on("end", () => {
    try {
      console.log(JSON.stringify(verifier.verify(Buffer.concat(parts), request.headers)));
    } catch {
      console.log("wrong");
    }
    response.writeHead(status).end();
  });
}).listen(Number(port), "127.0.0.1", () => console.log("ready"));
