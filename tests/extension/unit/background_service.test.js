// The background and the service: who is asked, with what, and what is made of the answer.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { IDBFactory } from 'fake-indexeddb';

import { answerOf } from './support/answers.js';
import { createBrowser } from './support/chrome.js';
import { settled } from './support/page.js';
import { createService, problem } from './support/service.js';
import { ALIVE, started, visiting } from './support/background.js';

test('it says where it stands: reached, with version and stylist', async () => {
  const { ask } = await started();
  const { value } = await ask('connection.check');
  assert.deepEqual(
    { ...value, retry_at: null },
    { status: 'ok', version: '0.1.0', stylist: 'rules', problem: null, address: 'http://127.0.0.1:8765', paired: false, retry_at: null, waiting: 0 },
  );
});

test('pairing keeps the token for that address alone', async () => {
  const { ask, service } = await started({ routes: { 'POST /api/v1/pair': { token: 'secret' } } });
  assert.equal((await ask('pairing.pair', { code: '123456', name: 'laptop' })).value.paired, true);
  assert.deepEqual(service.asked('POST /api/v1/pair')[0].body, { code: '123456', name: 'laptop' });
  assert.equal(service.asked('POST /api/v1/pair')[0].headers.authorization, undefined);
  assert.equal(service.asked('GET /api/v1/budget').at(-1).headers.authorization, 'Bearer secret');

  service.address = 'http://localhost:9999';
  const moved = await ask('connection.address', { address: 'http://localhost:9999' });
  assert.equal(moved.value.paired, false);
  assert.equal(service.calls.at(-1).headers.authorization, undefined);

  service.address = 'http://127.0.0.1:8765';
  assert.equal((await ask('connection.address', { address: '' })).value.paired, true);
  assert.equal((await ask('pairing.forget')).value.paired, false);
  assert.equal(service.calls.at(-1).headers.authorization, undefined);
});

test('a token is kept for the address that gave it, though another is set meanwhile', async () => {
  const elsewhere = 'http://localhost:9999';
  const { ask, service } = await started({ routes: { 'POST /api/v1/pair': async () => {
    await ask('connection.address', { address: elsewhere });
    return { token: 'secret' };
  } } });
  await ask('pairing.pair', { code: '123456' });
  service.address = elsewhere;
  assert.equal((await ask('connection.check')).value.paired, false);
  assert.ok(service.calls.some((call) => call.origin === elsewhere));
  for (const call of service.calls.filter(({ origin }) => origin === elsewhere)) assert.equal(call.headers.authorization, undefined);
});

test('pages hear of it when what has waited was sent', async () => {
  const { ask, service, page } = await started({ away: true });
  await ask('logs.add', { entry: { level: 'error', component: 'quiz', message: 'no', stack_trace: null } });
  const told = [];
  const tried = service.asked('POST /api/v1/logs').length;
  page.runtime.onMessage.addListener(({ tell }) => void told.push([tell, service.asked('POST /api/v1/logs').length - tried]));
  service.away = false;
  assert.equal((await ask('connection.state')).value.waiting, 1);
  await ask('connection.check');
  await settled();
  assert.deepEqual(told, [['connection', 0], ['connection', 1]]);
  assert.equal((await ask('connection.state')).value.waiting, 0);
});

test('a wrong code for pairing is told as what it is; without a token the browser is not paired', async () => {
  const { ask } = await started({ routes: { 'POST /api/v1/pair': problem(401, 'AUTH_INVALID'), 'GET /api/v1/budget': problem(401, 'AUTH_REQUIRED') } });
  assert.equal((await ask('pairing.pair', { code: '000000' })).problem.code, 'AUTH_INVALID');
  assert.equal((await ask('connection.check')).value.status, 'unpaired');
  assert.equal((await ask('budget.get')).problem.code, 'NOT_PAIRED');
});

test('another program at the address is not the service', async () => {
  const { ask } = await started({ routes: { 'GET /health': () => new Response('<h1>hello', { status: 404 }) } });
  const { value } = await ask('connection.check');
  assert.equal(value.status, 'away');
  assert.match(value.problem.detail, /not from Style Assistant/);
  assert.equal(value.problem.address, 'http://127.0.0.1:8765');
});

test('with the service away it is tried again with growing pauses, and found when it is back', async () => {
  const { ask, service, timers } = await started({ away: true });
  for (let time = 0; time < 8; time += 1) {
    const [again] = timers.at(-1);
    again();
    await settled(30);
  }
  assert.deepEqual(timers.map(([, pause]) => pause / 1000).slice(0, 8), [1, 2, 4, 8, 16, 25, 25, 25]);
  assert.equal((await ask('connection.state')).value.status, 'away');
  service.away = false;
  timers.at(-1)[0]();
  await settled(30);
  const { value } = await ask('connection.state');
  assert.equal(value.status, 'ok');
  assert.equal(value.retry_at, null);
});

test('another version is told in words, and nothing is refused for it', async () => {
  const { ask } = await started({ routes: { 'GET /health': { status: 'ok', version: '0.2.0', stylist: 'rules' } } });
  const { value } = await ask('connection.check');
  assert.equal(value.status, 'mismatch');
  assert.match(value.problem.detail, /0\.2\.0/);
  assert.equal((await ask('budget.get')).ok, true);
});

test('feedback and log lines wait while the service is away, and are sent once when it is back', async () => {
  const { ask, service, timers, browser } = await started({ away: true, routes: { 'POST /api/v1/products/{id}/feedback': null } });
  const product_id = '0123456789abcdef';
  assert.deepEqual((await ask('feedback.give', { product_id, kind: 'like' })).value, { waiting: true });
  await ask('feedback.give', { product_id, kind: 'bought' });
  await ask('logs.add', { entry: { level: 'error', component: 'quiz', message: 'boom' } });
  assert.equal((await ask('connection.state')).value.waiting, 2);
  assert.equal((await ask('logs.list')).value[0].component, 'extension.quiz');

  browser.close(browser.contexts.find(({ kind }) => kind === 'background').chrome);
  const before = service.calls.length;
  const later = await started({ browser, service });
  await settled(50);
  const sent = service.calls.slice(before).filter(({ method }) => method === 'POST');
  assert.deepEqual(sent.map(({ path }) => path), [`/api/v1/products/${product_id}/feedback`, '/api/v1/logs']);
  assert.deepEqual(sent[0].body, { kind: 'bought' });
  assert.equal((await later.ask('connection.state')).value.waiting, 0);
  assert.ok(timers.length > 0);
});

test('what the service refuses for good does not block what comes after it', async () => {
  const gone = problem(404, 'RESOURCE_NOT_FOUND');
  const { ask, service, timers } = await started({ away: true, routes: { 'POST /api/v1/products/{id}/feedback': gone } });
  await ask('feedback.give', { product_id: '0123456789abcdef', kind: 'like' });
  service.away = false;
  timers.at(-1)[0]();
  await settled(50);
  assert.equal((await ask('connection.state')).value.waiting, 0);
});

test('only the paths of pictures are fetched for a page', async () => {
  const path = `/api/v1/images/${'a'.repeat(64)}`;
  const { ask } = await started({ routes: { [`GET ${path}`]: () => new Response(new Uint8Array([1, 2, 255]), { headers: { 'Content-Type': 'image/webp' } }) } });
  assert.equal((await ask('images.get', { path })).value, 'data:image/webp;base64,AQL/');
  for (const other of ['/api/v1/events', `${path}/../../events`, 'http://evil.example/x', '']) {
    assert.equal((await ask('images.get', { path: other })).problem.code, 'VALIDATION_ERROR');
  }
});

test('a service that needs no token is used without one', async () => {
  const service = createService({ ...ALIVE });
  const { ask } = await started({ service });
  assert.equal((await ask('connection.check')).value.status, 'ok');
  assert.ok(service.calls.every(({ headers }) => headers.authorization === undefined));
});

test('log lines go a hundred at a time, and those that are refused for good do not block the rest', async () => {
  const { ask, service } = await started();
  service.away = true;
  for (let number = 0; number < 101; number += 1) await ask('logs.add', { entry: { level: 'error', component: 'quiz', message: `boom ${number}` } });
  service.away = false;
  const refuse = problem(413, 'PAYLOAD_TOO_LARGE');
  service.routes['POST /api/v1/logs'] = ({ body }) => (body.length > 1 ? refuse() : { accepted: 1 });
  await ask('connection.check');
  await settled(50);
  assert.deepEqual(service.asked('POST /api/v1/logs').slice(-2).map(({ body }) => body.length), [100, 1]);
  assert.equal((await ask('connection.state')).value.waiting, 0);
});

test('a page that wakes the background has what is stored for it before anything else is asked', async () => {
  const url = 'https://www.uniqlo.com/us/en/products/E465185-000/00';
  const { browser, ask, service, timers } = await started({ held: true, routes: { 'POST /api/v1/lookup': answerOf({ analysis_id: 'a' }) } });
  const visit = await visiting(browser, url);
  await visit.say({ type: 'look', turn: 1, url });
  assert.equal(visit.of('stored')[0].answer.analysis_id, 'a');
  assert.deepEqual(service.calls.map(({ path }) => path), ['/api/v1/lookup']);
  for (const [then] of timers) then();
  await settled(50);
  assert.deepEqual(service.calls.map(({ path }) => path).slice(1).sort(), ['/api/v1/budget', '/api/v1/profile', '/health']);
  assert.equal((await ask('connection.state')).value.version, '0.1.0');
});

test('an opinion that waited does not come after a newer one that was sent', async () => {
  const route = 'POST /api/v1/products/{id}/feedback';
  const { ask, service } = await started({ away: true, routes: { [route]: null } });
  const product_id = '0123456789abcdef';
  await ask('feedback.give', { product_id, kind: 'like' });
  service.away = false;
  service.calls.length = 0;
  await ask('feedback.give', { product_id, kind: 'dislike' });
  await settled(60);
  assert.deepEqual(service.asked(route).map(({ body }) => body.kind), ['dislike']);
});

test('another program that answers with a page of its own is not the service either', async () => {
  for (const answer of [() => new Response('<h1>hello', { headers: { 'Content-Type': 'text/html' } }), () => new Response('{', { headers: { 'Content-Type': 'application/json' } })]) {
    const { ask, timers } = await started({ routes: { 'GET /health': answer, 'GET /api/v1/budget': answer } });
    const { value } = await ask('connection.check');
    assert.equal(value.status, 'away');
    assert.equal(value.problem.address, 'http://127.0.0.1:8765');
    assert.ok(timers.length > 0, 'it is tried again');
  }
});

test('where the browser keeps nothing, pages are told so in words, and it is tried again when asked again', async () => {
  for (const failing of [
    () => { throw new Error('SecurityError'); },
    () => { const request = { error: new Error('UnknownError') }; queueMicrotask(() => request.onerror()); return request; },
  ]) {
    const browser = createBrowser();
    const real = new IDBFactory();
    const disk = { broken: true };
    browser.indexedDB = { open: (...given) => (disk.broken ? failing() : real.open(...given)) };
    const { ask } = await started({ browser, routes: { 'POST /api/v1/lookup': problem(404, 'RESOURCE_NOT_FOUND') } });
    const visit = await visiting(browser, 'https://www.uniqlo.com/us/en/products/E465185-000/00');
    const look = async (turn) => visit.say({ type: 'look', turn, url: visit.tab.url });
    await look(1);
    for (const told of [visit.of('problem')[0].problem, (await ask('preferences.get')).problem]) {
      assert.equal(told.code, 'EXTENSION_ERROR');
      assert.match(told.detail, /did not keep or read.*(Security|Unknown)Error.*Free some disk space/);
    }
    disk.broken = false;
    await look(2);
    assert.deepEqual(visit.of('stored'), [{ type: 'stored', turn: 2, answer: null }]);
  }
});

test('where the service waits for a provider it is given the time', async () => {
  const given = [];
  const timeout = (milliseconds) => {
    given.push(milliseconds / 1000);
    return new AbortController().signal;
  };
  const routes = { 'POST /api/v1/rescore': {}, 'POST /api/v1/test-connection': {} };
  const { ask } = await started({ routes, globals: { AbortSignal: { timeout } } });
  given.length = 0;
  for (const what of ['rescore.start', 'connection.test', 'budget.get']) await ask(what);
  assert.deepEqual(given, [120, 120, 15]);
});
