// oidc-provider as a municipality's identity provider: PKCE is required, and whoever writes a name is that person. Some names get tokens
// that are wrong in one way, signed with the provider's own key unless that is what is wrong.
// node provider.mjs PORT SITE, where SITE is the address of the web that is its client.
import { createServer } from "node:http";
import { SignJWT, decodeJwt, exportJWK, generateKeyPair, importJWK } from "jose";
import Provider from "oidc-provider";

const [port, site] = process.argv.slice(2);
const key = async () => ({ ...(await exportJWK((await generateKeyPair("RS256", { extractable: true })).privateKey)), alg: "RS256", use: "sig", kid: "key" });
const [own, other] = [await key(), await key()];

const roles = {
  "anna.lindqvist": ["sn-handlaggare", "annat"],
  "helena.wikander": ["sn-handlaggare", "sn-ledning"],
  "karin.utan.disk": ["sn-admin"],
  "nils.utan.roll": ["annat"],
};
const faults = {
  "fel-mottagare": { aud: "another-client" },
  "fel-nonce": { nonce: "another-nonce" },
  "ingen-nonce": { nonce: undefined },
  "fel-utfardare": { iss: "http://127.0.0.1:1" },
  "gammal": { exp: 1_000_000_000, iat: 999_999_000 },
  "fel-nyckel": {},
};

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [{
    client_id: "servicenav",
    client_secret: "a-secret-of-the-test-only",
    redirect_uris: [`${site}/lund/personal/leverantor`],
    post_logout_redirect_uris: [`${site}/lund/personal/leverantor/ut`],
    backchannel_logout_uri: `${site}/lund/personal/leverantor/avsluta`,
    backchannel_logout_session_required: true,
  }, {
    client_id: "servicenav-citizens",
    client_secret: "a-secret-of-the-test-only",
    redirect_uris: [`${site}/lund/mina/leverantor`],
    post_logout_redirect_uris: [`${site}/lund/mina/leverantor/ut`],
  }],
  jwks: { keys: [own] },
  cookies: { keys: ["of the test only"] },
  pkce: { required: () => true, methods: ["S256"] },
  claims: { openid: ["sub", "sid"], profile: ["name", "preferred_username", "roles"] },
  features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true } },
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  async loadExistingGrant(ctx) {
    const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
    grant.addOIDCScope("openid profile");
    await grant.save();
    return grant;
  },
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({ sub: id, name: `${id} hos leverantören`, preferred_username: id in faults ? "anna.lindqvist" : id, roles: roles[id] ?? roles["anna.lindqvist"] }),
  }),
});

provider.use(async (ctx, next) => {
  await next();
  if (ctx.oidc?.route !== "token" || !ctx.body?.id_token)
    return;
  const claims = decodeJwt(ctx.body.id_token);
  if (claims.sub in faults)
    ctx.body.id_token = await new SignJWT({ ...claims, ...faults[claims.sub] })
      .setProtectedHeader({ alg: "RS256", kid: "key" })
      .sign(await importJWK(claims.sub === "fel-nyckel" ? other : own, "RS256"));
});

const answer = provider.callback();
createServer(async (request, response) => {
  if (!request.url.startsWith("/interaction/"))
    return answer(request, response);
  if (request.method === "GET")
    return response.setHeader("content-type", "text/html").end("<!DOCTYPE html><title>Leverantören</title><form method=post><input name=login autofocus><button>In</button></form>");
  let body = "";
  for await (const part of request)
    body += part;
  await provider.interactionFinished(request, response, { login: { accountId: new URLSearchParams(body).get("login") } });
}).listen(port, "127.0.0.1", () => console.log("listening"));
