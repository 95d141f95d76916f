// A line in: the discovery's address and a key. A line out: what the client made of each call, as JSON.
const Open311 = require("open311");
const lines = require("node:readline").createInterface({ input: process.stdin });

const call = (client, name, ...given) => new Promise((resolve, reject) =>
  client[name](...given, (failed, data) => failed ? reject(new Error(String(data))) : resolve(data)));

lines.on("line", async line => {
  const { discovery, apiKey, report } = JSON.parse(line);
  try {
    const client = new Open311({ discovery, apiKey, jurisdiction: "lund.se" });
    await call(client, "serviceDiscovery", { cache: true });
    const services = await call(client, "serviceList");
    const definition = await call(client, "serviceDefinition", report.service_code);
    const [{ service_request_id: id }] = await call(client, "submitRequest", report);
    const one = await call(client, "serviceRequests", id);
    const several = await call(client, "serviceRequests", [id], {});
    const open = await call(client, "serviceRequests", { status: "open", service_code: report.service_code });
    const token = await call(client, "token", id);
    console.log(JSON.stringify({ services, definition, id, one, several, open, token }));
  } catch (failure) {
    console.log(JSON.stringify({ failure: failure.message }));
  }
});
