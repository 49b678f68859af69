// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The npm package "oauth2-mock-server" on a free port of 127.0.0.1: it gives a token to everybody,
// and fails when it is told to. The first line on standard output says where it is. It ends with its
// standard input, of which each line is a JSON object:
//   { "at": "token", "status": 503, "body": { … }, "times": 1 }   how the next answers fail
//   { "forget": true }                                            they do not fail any more
//   { "lifetime": 3600 }                                          the seconds that tokens live
// Each line is answered with the number of requests so far, for each grant.

import { createInterface } from 'node:readline';
import mock from 'oauth2-mock-server';

const server = new mock.OAuth2Server();
const failures = { token: [], revoke: [] };
const counts = {};
let lifetime = 3600;

const fail = (at, response) => {
  const failure = failures[at].shift();
  if (failure) {
    response.statusCode = failure.status;
    response.body = failure.body;
  }
  return Boolean(failure);
};

const count = (name) => { counts[name] = (counts[name] ?? 0) + 1; };

server.service.on('beforeResponse', (response, request) => {
  count(request.body.grant_type);
  if (!fail('token', response)) response.body.expires_in = lifetime;
});
server.service.on('beforeRevoke', (response) => {
  count('revoke');
  fail('revoke', response);
});

await server.issuer.keys.generate('RS256');
await server.start(0, '127.0.0.1');
console.log(JSON.stringify({ issuer: `http://127.0.0.1:${server.address().port}` }));

const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
  const told = JSON.parse(line);
  if (told.forget) Object.values(failures).forEach((list) => { list.length = 0; });
  if (told.lifetime !== undefined) lifetime = told.lifetime;
  for (let i = 0; i < (told.times ?? 0); i += 1) failures[told.at].push(told);
  console.log(JSON.stringify(counts));
});
// Whoever started it is gone when its end of the pipe is closed, however it ended.
lines.on('close', () => process.exit(0));
