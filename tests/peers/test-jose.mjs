#!/usr/bin/env node
// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Keys that the npm package "jose" makes, signed with by Fairlead, and the signatures verified by
// jose: for every algorithm and every form of a key, many times over.
//
// usage: test-jose.mjs SIGN_JWS

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as jose from 'jose';

const ROUNDS = 12;
const program = process.argv[2];

const run = (algorithm, key) => {
  const done = spawnSync(program, [algorithm], { input: key, encoding: 'utf8' });
  assert.equal(done.status, 0, done.stderr);
  const [token, jwk, ...pem] = done.stdout.split('\n');
  return { token, jwk: JSON.parse(jwk), pem: pem.join('\n') };
};

const check = async (algorithm, publicKey, key) => {
  const { token, jwk, pem } = run(algorithm, key);
  const { payload, protectedHeader } = await jose.compactVerify(token, publicKey);
  assert.equal(new TextDecoder().decode(payload), '{"sub":"Ada"}');
  assert.equal(protectedHeader.alg, algorithm);
  // The public part as it is registered is the public part of this key, and no more than that.
  const shown = await jose.exportJWK(publicKey);
  assert.deepEqual(jwk, { ...shown, alg: algorithm, use: 'sig', kid: jwk.kid });
  assert.equal(jwk.kid, await jose.calculateJwkThumbprint(shown));
  await jose.compactVerify(token, await jose.importJWK(jwk));
  return pem;
};

const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512',
  'EdDSA'];
for (const algorithm of algorithms) {
  const rounds = /^[RP]S/.test(algorithm) ? 2 : ROUNDS;
  for (let round = 0; round < rounds; round += 1) {
    const pair = await jose.generateKeyPair(algorithm, { extractable: true });
    const jwk = await jose.exportJWK(pair.privateKey);
    await check(algorithm, pair.publicKey, JSON.stringify(jwk));
    const pem = await check(algorithm, pair.publicKey, await jose.exportPKCS8(pair.privateKey));
    // What goes into the keyring is the same private key.
    const kept = await jose.importPKCS8(pem, algorithm, { extractable: true });
    assert.deepEqual(await jose.exportJWK(kept), jwk);
  }
  console.log(`ok ${algorithm}`);
}
