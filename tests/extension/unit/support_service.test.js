// The service's place: routes, problems, streams, and being away.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createService, problem, stream } from './support/service.js';

const url = (path) => `http://127.0.0.1:8765${path}`;

test('a route answers with JSON, and what was asked is remembered', async () => {
  const service = createService({
    'GET /api/v1/products/{id}': ({ params, query }) => ({ id: params.id, ...query }),
    'PUT /api/v1/profile': null,
  });
  const answer = await service.fetch(url('/api/v1/products/a%20b?x=1'));
  assert.equal(answer.headers.get('content-type'), 'application/json');
  assert.deepEqual(await answer.json(), { id: 'a%20b', x: '1' });
  const put = await service.fetch(url('/api/v1/profile'), {
    method: 'PUT', body: '{"a":1}', headers: { Authorization: 'Bearer t', 'Content-Type': 'application/json' },
  });
  assert.equal(put.status, 204);
  const [call] = service.asked('PUT /api/v1/profile');
  assert.deepEqual(call.body, { a: 1 });
  assert.equal(call.headers.authorization, 'Bearer t');
  assert.equal(service.calls.length, 2);
});

test('a problem has its status, its code and when to come again', async () => {
  const service = createService({ 'GET /x': problem(429, 'RATE_LIMIT_EXCEEDED', { retry_after: 7 }) });
  const answer = await service.fetch(url('/x'));
  assert.equal(answer.status, 429);
  assert.equal(answer.headers.get('retry-after'), '7');
  assert.equal((await answer.json()).code, 'RATE_LIMIT_EXCEEDED');
});

test('a stream comes event by event, and breaks where it is told to', async () => {
  const service = createService({ 'GET /x': stream(['product', { a: 1 }], ': ping\n\n'), 'GET /y': stream(['product', {}], new TypeError('cut')) });
  assert.equal(await (await service.fetch(url('/x'))).text(), 'event: product\ndata: {"a":1}\n\n: ping\n\n');
  const broken = await service.fetch(url('/y'));
  await assert.rejects(broken.text(), /cut/);
});

test('away, at another address, or given up: the call fails as in a browser', async () => {
  const service = createService({ 'GET /x': () => new Promise(() => {}) });
  await assert.rejects(service.fetch('http://127.0.0.1:1/x'), TypeError);
  const patience = new AbortController();
  const waiting = service.fetch(url('/x'), { signal: patience.signal });
  setImmediate(() => patience.abort());
  await assert.rejects(waiting, { name: 'AbortError' });
  service.away = true;
  await assert.rejects(service.fetch(url('/x')), TypeError);
});
