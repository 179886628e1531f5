// What of the debug log is shown, and what goes into its file.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { componentsOf, exported, fileName, filtered } from '../../../extension/pages/log/entries.js';

const entry = (more) => ({ level: 'info', component: 'service', message: 'Started', timestamp: '2026-11-26T10:00:00Z', stack_trace: null, ...more });
const ENTRIES = [
  entry({ level: 'error', component: 'content', message: 'No title', stack_trace: 'at titleOf (page.js:1)' }),
  entry({ level: 'warning', component: 'outbox', message: 'Nothing ANSWERS at 127.0.0.1' }),
  entry({}),
];
const ALL = { level: '', component: '', text: '' };
const messages = (filter) => filtered(ENTRIES, { ...ALL, ...filter }).map(({ message }) => message);

test('an empty filter lets everything pass, in its order', () => {
  assert.deepEqual(filtered(ENTRIES, ALL), ENTRIES);
});

test('level and component are exact', () => {
  assert.deepEqual(messages({ level: 'warning' }), ['Nothing ANSWERS at 127.0.0.1']);
  assert.deepEqual(messages({ component: 'service' }), ['Started']);
  assert.deepEqual(messages({ level: 'error', component: 'service' }), []);
});

test('all words of the text are looked for in message, component and stack trace, in any case', () => {
  assert.deepEqual(messages({ text: ' answers  nothing ' }), ['Nothing ANSWERS at 127.0.0.1']);
  assert.deepEqual(messages({ text: 'titleof' }), ['No title']);
  assert.deepEqual(messages({ text: 'OUTBOX' }), ['Nothing ANSWERS at 127.0.0.1']);
  assert.deepEqual(messages({ text: 'nothing titleof' }), []);
});

test('components are told once each, in order', () => {
  assert.deepEqual(componentsOf([...ENTRIES, ...ENTRIES]), ['content', 'outbox', 'service']);
});

test('the file holds all entries and the versions, and nothing else of the connection', () => {
  const connection = { status: 'ok', address: 'https://me.example', version: '1.2', stylist: 'rules', paired: true, retry_at: null, waiting: 0, problem: null };
  const text = exported(ENTRIES, { version: '0.1.0', connection, browser: 'Firefox', language: 'de', now: new Date('2026-11-26T10:00:00Z') });
  assert.deepEqual(JSON.parse(text), {
    exported_at: '2026-11-26T10:00:00.000Z', extension_version: '0.1.0', service: { status: 'ok', version: '1.2', stylist: 'rules' },
    browser: 'Firefox', language: 'de', entries: ENTRIES,
  });
  assert.ok(text.endsWith('\n'));
});

test('the file is named by its minute, without signs that a file name may not have', () => {
  assert.equal(fileName(new Date('2026-11-26T09:05:59Z')), 'style-assistant-log-20261126-0905.json');
});
