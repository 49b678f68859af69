// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The certified OpenID provider "oidc-provider" as an authorization server on a free port of
// 127.0.0.1. The first line on standard output says where it is. It ends with its standard input.
// Given the files of a key, its certificate, an authority for clients and a client's own certificate,
// it is there a second time, over TLS, and binds tokens to certificates (RFC 8705).
//
// Beside what the provider answers itself there is, for the test that started it:
//   GET  /test/events     how often each grant was answered, was refused, and was revoked
//   POST /test/lifetime   the seconds that access tokens live which are issued from now on
//   POST /test/account    the issuer and the public key of an account that asks with assertions
//   GET  /test/robot      a greeting for whoever shows a client's own token
//   GET  /test/contacts   what whoever shows a token for this resource alone gets (RFC 8707)
// Clients that show themselves with a key are registered by that test, as RFC 7591 has it. What
// their names begin with says more of them: "dpop" has tokens bound to a key, with a nonce in every
// proof; "fapi" is held to the FAPI 2.0 security profile.

import { randomBytes, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { importJWK, jwtVerify } from 'jose';
import Provider, { errors } from 'oidc-provider';

const SECRET = 'p+q%zz';
// HS256 takes no shorter one.
const LONG_SECRET = `${SECRET}-${'x'.repeat(40)}`;

let lifetime = 3;
const events = {
  exchanges: 0, refreshes: 0, refused: 0, revoked: 0, userinfo: 0, nonces: 0, pushed: 0,
};

const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

const DEVICE_CODE = 'urn:ietf:params:oauth:grant-type:device_code';

// Its tokens are good for nothing else, and no other token is good for it.
const CONTACTS = 'urn:example:contacts';

const client = (id, method) => ({
  client_id: id,
  application_type: 'native',
  grant_types: ['authorization_code', 'refresh_token'],
  // Of a native client any port is accepted: RFC 8252, section 7.3.
  redirect_uris: ['http://127.0.0.1/callback'],
  token_endpoint_auth_method: method,
  ...(method === 'none' ? {} : { client_secret: SECRET }),
});

const configuration = {
  clients: [
    client('public', 'none'),
    client('basic:client', 'client_secret_basic'),
    client('post', 'client_secret_post'),
    { ...client('secret_jwt', 'client_secret_jwt'), client_secret: LONG_SECRET },
    { ...client('dpop', 'none'), dpop_bound_access_tokens: true },
    { ...client('robot', 'none'), grant_types: [JWT_BEARER], response_types: [],
      redirect_uris: [] },
    { ...client('device', 'none'), grant_types: [DEVICE_CODE, 'refresh_token'],
      response_types: [], redirect_uris: [] },
    { ...client('itself', 'client_secret_basic'), grant_types: ['client_credentials'],
      response_types: [], redirect_uris: [] },
    // Its code is carried by hand, so that there is no verifier.
    client('carried', 'client_secret_post'),
    { ...client('pushed', 'client_secret_basic'), require_pushed_authorization_requests: true },
  ],
  clientAuthMethods: ['none', 'client_secret_basic', 'client_secret_post', 'client_secret_jwt',
    'private_key_jwt'],
  clockTolerance: 0,
  enabledJWA: {
    clientAuthSigningAlgValues: ['HS256', 'ES256', 'ES384', 'RS256', 'PS256', 'EdDSA'],
  },
  pkce: { required: (_context, { clientId }) => clientId !== 'carried' },
  scopes: ['openid', 'offline_access', 'profile'],
  claims: { openid: ['sub'], profile: ['name'] },
  findAccount: (_context, id) => ({
    accountId: id,
    claims: () => ({ sub: id, name: 'Ada Lovelace' }),
  }),
  features: {
    clientCredentials: { enabled: true },
    devInteractions: { enabled: true },
    deviceFlow: { enabled: true },
    dPoP: { enabled: true, nonceSecret: randomBytes(32), requireNonce: () => true },
    fapi: { enabled: true, profile: (_context, { clientName } = {}) => (
      clientName?.startsWith('fapi') ? '2.0' : undefined) },
    registration: { enabled: true },
    resourceIndicators: {
      enabled: true,
      getResourceServerInfo: (_context, resource) => {
        if (resource !== CONTACTS) throw new errors.InvalidTarget();
        return { scope: 'contacts.read', audience: CONTACTS, accessTokenFormat: 'opaque' };
      },
    },
    revocation: { enabled: true },
  },
  issueRefreshToken: (_context, _client, { scopes }) => scopes.has('offline_access'),
  rotateRefreshToken: true,
  ttl: {
    AccessToken: () => lifetime,
    AuthorizationCode: 60,
    ClientCredentials: () => lifetime,
    DeviceCode: 600,
    Grant: 3600,
    IdToken: 3600,
    Interaction: 600,
    RefreshToken: 3600,
    Session: 3600,
  },
};

const readBody = async (request) => {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
};

// RFC 7523, section 2.1, with what jose says of an assertion.
let account;
const seen = new Set();

const grantForAssertion = async (context) => {
  const { assertion, scope } = context.oidc.params;
  const { client: asker, provider } = context.oidc;
  const verified = await jwtVerify(assertion, await importJWK(account.jwk), {
    issuer: account.issuer, audience: [provider.issuer, `${provider.issuer}/token`],
    maxTokenAge: 300, requiredClaims: ['iss', 'aud', 'exp', 'iat', 'jti'],
  }).catch((error) => { throw new errors.InvalidGrant(error.message); });
  const { jti, sub } = verified.payload;
  events.claims = verified.payload;
  if (seen.has(jti)) throw new errors.InvalidGrant('seen before');
  seen.add(jti);
  const grant = new provider.Grant({ accountId: sub, clientId: asker.clientId });
  grant.addOIDCScope(scope);
  const token = new provider.AccessToken({
    accountId: sub, client: asker, grantId: await grant.save(), gty: 'jwt_bearer', scope,
  });
  context.body = {
    access_token: await token.save(), expires_in: token.expiration, token_type: 'Bearer', scope,
  };
};

const greetRobot = async (provider, request, response) => {
  const [, shown] = (request.headers.authorization ?? '').split(' ');
  const token = shown && await provider.ClientCredentials.find(shown);

  response.statusCode = token?.isValid ? 200 : 401;
  response.end(JSON.stringify({ client: token?.clientId }));
};

const showContacts = async (provider, request, response) => {
  const [, shown] = (request.headers.authorization ?? '').split(' ');
  const token = shown && await provider.AccessToken.find(shown);

  response.statusCode = token?.isValid && token.aud === CONTACTS ? 200 : 401;
  response.end(JSON.stringify({ scope: token?.scope }));
};

const answer = async (provider, request, response, handle) => {
  const { pathname } = new URL(request.url, 'http://127.0.0.1');
  if (pathname === '/test/events') {
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(events));
  } else if (pathname === '/test/robot') {
    await greetRobot(provider, request, response);
  } else if (pathname === '/test/contacts') {
    await showContacts(provider, request, response);
  } else if (pathname === '/test/lifetime') {
    lifetime = Number(await readBody(request));
    response.end();
  } else if (pathname === '/test/account') {
    account = JSON.parse(await readBody(request));
    response.end();
  } else {
    if (pathname === '/me') events.userinfo += 1;
    response.on('finish', () => { if (response.getHeader('DPoP-Nonce')) events.nonces += 1; });
    handle(request, response);
  }
};

const count = (provider) => {
  provider.on('grant.success', (context) => {
    if (context.oidc.params.grant_type === 'refresh_token') events.refreshes += 1;
    else events.exchanges += 1;
  });
  provider.on('grant.error', () => { events.refused += 1; });
  provider.on('grant.revoked', () => { events.revoked += 1; });
  provider.on('pushed_authorization_request.success', () => { events.pushed += 1; });
};

const listen = async (server, scheme) => {
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return `${scheme}://127.0.0.1:${server.address().port}`;
};

const serve = async (server, scheme, settings) => {
  const issuer = await listen(server, scheme);
  const provider = new Provider(issuer, settings);
  const handle = provider.callback();

  provider.registerGrantType(JWT_BEARER, grantForAssertion, ['assertion', 'scope']);
  count(provider);
  server.on('request', (request, response) => answer(provider, request, response, handle));
  return issuer;
};

// RFC 8705: who asks shows a certificate, and a token is bound to the one that it was given for.
const certified = (file) => {
  const certificate = new X509Certificate(readFileSync(file));
  const bound = (id, method) => ({
    ...client(id, method), tls_client_certificate_bound_access_tokens: true, client_secret: undefined,
  });

  return {
    ...configuration,
    clients: [
      { ...bound('certified', 'tls_client_auth'),
        tls_client_auth_subject_dn: certificate.subject },
      { ...bound('self_signed', 'self_signed_tls_client_auth'),
        jwks: { keys: [{ ...certificate.publicKey.export({ format: 'jwk' }),
          x5c: [certificate.raw.toString('base64')] }] } },
      // Shows nothing, so that the certificate is all that its tokens need.
      bound('bound', 'none'),
    ],
    clientAuthMethods: ['none', 'tls_client_auth', 'self_signed_tls_client_auth'],
    features: {
      ...configuration.features,
      mTLS: {
        enabled: true,
        certificateBoundAccessTokens: true,
        selfSignedTlsClientAuth: true,
        tlsClientAuth: true,
        getCertificate: ({ socket }) => socket.getPeerX509Certificate(),
        certificateAuthorized: ({ socket }) => socket.authorized,
        certificateSubjectMatches: ({ socket }, _property, expected) => (
          socket.getPeerX509Certificate().subject === expected),
      },
    },
  };
};

const serveCertified = ([key, cert, authority, file]) => serve(createTlsServer({
  key: readFileSync(key), cert: readFileSync(cert), ca: readFileSync(authority), requestCert: true,
  rejectUnauthorized: false,
}), 'https', certified(file));

const [, , ...files] = process.argv;

console.log(JSON.stringify({
  issuer: await serve(createServer(), 'http', configuration),
  tlsIssuer: files.length ? await serveCertified(files) : undefined,
  secret: SECRET,
  longSecret: LONG_SECRET,
}));

// Whoever started it is gone when its end of the pipe is closed, however it ended.
process.stdin.on('end', () => process.exit(0)).resume();
