// What the background is made of: events out of a stream, merge patches, addresses, versions.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createBrowser } from './support/chrome.js';
import { importInto } from './support/modules.js';

const { eventsOf } = await import('../../../extension/background/event_stream.js');
const { merged } = await import('../../../extension/background/merge_patch.js');

const bytes = (...pieces) => new ReadableStream({
  start(controller) {
    for (const piece of pieces) controller.enqueue(typeof piece === 'string' ? new TextEncoder().encode(piece) : piece);
    controller.close();
  },
});
const all = async (...pieces) => Array.fromAsync
  ? Array.fromAsync(eventsOf(bytes(...pieces)))
  : collect(eventsOf(bytes(...pieces)));
async function collect(events) {
  const found = [];
  for await (const event of events) found.push(event);
  return found;
}

test('events are read however the body is cut', async () => {
  const text = 'event: a\ndata: {"x":"é\u{1F457}"}\n\n: ping\n\nevent: b\r\ndata: [1,\r\ndata: 2]\r\n\r\n';
  const whole = new TextEncoder().encode(text);
  const expected = [{ event: 'a', data: { x: 'é\u{1F457}' } }, null, { event: 'b', data: [1, 2] }];
  for (let cut = 0; cut <= whole.length; cut += 1) {
    assert.deepEqual(await all(whole.slice(0, cut), whole.slice(cut)), expected, `cut at ${cut}`);
  }
});

test('an event without a name is a message; one that is cut off is dropped; one that is no JSON is an error', async () => {
  assert.deepEqual(await all('data: 1\n\nevent: late\ndata: 2\n'), [{ event: 'message', data: 1 }]);
  await assert.rejects(all('data: {\n\n'), SyntaxError);
});

test('a merge patch does what the examples of RFC 7396 say', () => {
  const examples = [
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
    [{ a: 'b' }, { a: null }, {}],
    [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
    [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
    [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
    [['a', 'b'], ['c', 'd'], ['c', 'd']],
    [{ a: 'b' }, ['c'], ['c']],
    [{ a: 'foo' }, null, null],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [[1, 2], { a: 'b', c: null }, { a: 'b' }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ];
  for (const [target, patch, result] of examples) {
    const before = structuredClone(target);
    assert.deepEqual(merged(target, patch), result);
    assert.deepEqual(target, before, 'the target is left as it was');
  }
});

test('a merge patch reaches no prototype', () => {
  const result = merged({}, JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'));
  assert.equal({}.polluted, undefined);
  assert.equal(Object.getPrototypeOf(result), Object.prototype);
});

test('the service may be on this machine, or anywhere by https', async () => {
  const { usableAddress } = await connectionModule();
  const good = {
    'http://127.0.0.1:8765/': 'http://127.0.0.1:8765',
    ' http://localhost:9000 ': 'http://localhost:9000',
    'HTTPS://Style.Example/base/': 'https://style.example/base',
    '': 'http://127.0.0.1:8765',
  };
  for (const [text, address] of Object.entries(good)) assert.equal(usableAddress(text), address);
  const bad = [
    'http://192.168.1.2:8765', 'http://127.0.0.1.evil.example', 'http://evil.example', 'ftp://127.0.0.1', 'data:text/html,1',
    'https://user:pw@style.example', 'https://style.example/?a', 'https://style.example/#a', 'nonsense', 'http://[::1]:8765',
  ];
  for (const text of bad) assert.throws(() => usableAddress(text), { name: 'Failed' }, text);
});

test('versions fit when their first number that is not zero is the same', async () => {
  const { versionProblem } = await connectionModule('0.3.1');
  for (const version of [null, '0.3.0', '0.3.9']) assert.equal(versionProblem(version), null);
  assert.match(versionProblem('0.2.0').detail, /too old/);
  assert.match(versionProblem('1.0.0').detail, /too new/);
  assert.match(versionProblem('0.4.0').detail, /too new/);
  const later = await connectionModule('2.0.0');
  assert.equal(later.versionProblem('2.7.1'), null);
  assert.match(later.versionProblem('1.9.0').detail, /too old/);
});

function connectionModule(version = '0.1.0') {
  const browser = createBrowser({ manifest: { version } });
  return importInto(new URL('../../../extension/background/connection.js', import.meta.url).pathname, { chrome: browser.background() });
}
