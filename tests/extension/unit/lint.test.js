// Each rule of eslint.config.js fires on what it forbids, and lets the right way pass.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { ESLint } from 'eslint';

const PAGE = 'extension/pages/sample/sample.js';
const BACKGROUND = 'extension/background/sample.js';
const CONTENT = 'extension/content/sample.js';

const FORBIDDEN = [
  ['no-restricted-syntax', PAGE, "document.body.innerHTML = '<b>';"],
  ['no-restricted-syntax', PAGE, "document.body['innerHTML'] = '<b>';"],
  ['no-restricted-syntax', PAGE, 'export const html = document.body.innerHTML;'],
  ['no-restricted-syntax', PAGE, "Object.assign(document.body, { innerHTML: '<b>' });"],
  ['no-restricted-syntax', PAGE, "document.body.outerHTML = '<b>';"],
  ['no-restricted-syntax', PAGE, 'export const html = document.body.outerHTML;'],
  ['no-restricted-syntax', CONTENT, "document.body.innerHTML = '<b>';"],
  ['no-restricted-syntax', CONTENT, "document.body.outerHTML = '<b>';"],
  ['no-restricted-syntax', CONTENT, "document.body.insertAdjacentHTML('beforeend', '<b>');"],
  ['no-restricted-syntax', PAGE, "document.body.setHTMLUnsafe('<b>');"],
  ['no-restricted-syntax', PAGE, "Document.parseHTMLUnsafe('<b>');"],
  ['no-restricted-syntax', PAGE, "document.createRange().createContextualFragment('<b>');"],
  ['no-restricted-syntax', CONTENT, "document.write('<b>');"],
  ['no-restricted-syntax', CONTENT, "document.writeln('<b>');"],
  ['no-restricted-syntax', CONTENT, "new DOMParser().parseFromString('<b>', 'text/html');"],
  ['no-restricted-syntax', PAGE, "document.querySelector('iframe').srcdoc = '<b>';"],
  ['no-restricted-syntax', PAGE, "document.body.setAttribute('onclick', 'x()');"],
  ['no-restricted-syntax', BACKGROUND, 'await chrome.storage.sync.get();'],
  ['no-eval', PAGE, "eval('1');"],
  ['no-new-func', PAGE, "new Function('return 1')();"],
  ['no-implied-eval', PAGE, "setTimeout('x()', 1);"],
  ['no-script-url', PAGE, "location.href = 'javascript:x()';"],
  ['no-restricted-globals', PAGE, "await fetch('/x');"],
  ['no-restricted-properties', PAGE, "await window.fetch('/x');"],
  ['no-restricted-properties', PAGE, "await globalThis.fetch('/x');"],
  ['no-restricted-properties', PAGE, "navigator.sendBeacon('/x');"],
  ['no-restricted-globals', CONTENT, 'new XMLHttpRequest();'],
  ['no-restricted-globals', BACKGROUND, "new WebSocket('ws://127.0.0.1');"],
  ['no-restricted-globals', BACKGROUND, "new EventSource('/x');"],
  ['no-restricted-globals', PAGE, "localStorage.setItem('a', 'b');"],
  ['no-restricted-globals', CONTENT, 'sessionStorage.clear();'],
  ['no-restricted-globals', CONTENT, "indexedDB.open('x');"],
  ['no-restricted-globals', PAGE, "indexedDB.open('x');"],
  ['no-console', BACKGROUND, "console.log('x');"],
  ['no-alert', PAGE, "alert('x');"],
  ['no-debugger', PAGE, 'debugger;'],
  ['eqeqeq', PAGE, 'export const same = 1 == location;'],
  ['prefer-const', PAGE, 'let a = 1;\nexport { a };'],
  ['no-var', PAGE, 'export var a = 1;'],
  ['no-unused-vars', PAGE, 'const a = 1;'],
  ['no-unused-vars', CONTENT, 'function shown() { const a = 1; }'],
  ['no-warning-comments', PAGE, '// TODO: later'],
  ['max-lines', PAGE, '\n'.repeat(360)],
  ['local/no-floating-promise', BACKGROUND, 'async function work() {}\nwork();'],
  ['local/no-floating-promise', BACKGROUND, 'const work = async () => {};\nwork();'],
  ['local/no-floating-promise', BACKGROUND, 'const work = async () => {};\nwork().then(() => 1);'],
  ['local/no-floating-promise', BACKGROUND, '(async () => {})();'],
  ['local/no-floating-promise', BACKGROUND, "fetch('/x');"],
  ['local/no-floating-promise', BACKGROUND, 'chrome.storage.local.set({ a: 1 });'],
  ['local/no-floating-promise', PAGE, "import { ask } from '../../ui/ask.js';\nask('costs.total');"],
];

const ALLOWED = [
  [CONTENT, 'const html = document.documentElement.outerHTML;'],
  [CONTENT, "const shop = {};\nfunction read() { return fetch('/item.json'); }"],
  [CONTENT, 'var styleAssistant = {};'],
  [BACKGROUND, "const answer = await fetch('/x');\nexport { answer };"],
  [BACKGROUND, "indexedDB.open('x');"],
  [BACKGROUND, 'void chrome.storage.local.set({ a: 1 });'],
  [BACKGROUND, 'chrome.storage.local.set({ a: 1 }).catch(() => {});'],
  [BACKGROUND, 'chrome.tabs.query({}, () => {});'],
  [BACKGROUND, 'chrome.runtime.onMessage.addListener(async () => {});'],
  [BACKGROUND, 'export async function run(work) {\n  await null;\n  work();\n}'],
  [BACKGROUND, 'const work = async () => {};\nwork().then(() => 1, () => 2);'],
  [BACKGROUND, 'function work() {}\nwork();'],
  [PAGE, "import { ask } from '../../ui/ask.js';\nawait ask('costs.total');"],
  [PAGE, "document.body.textContent = 'plain';\nif (document.body == null) location.reload();"],
];

const eslint = new ESLint({ cwd: fileURLToPath(new URL('../../..', import.meta.url)) });

async function fired(file, code) {
  const [{ messages }] = await eslint.lintText(code, { filePath: file });
  return messages.map(({ ruleId, message }) => ruleId ?? message);
}

for (const [rule, file, code] of FORBIDDEN) {
  const shown = code.trim().split('\n').at(-1) || 'a file of 360 lines';
  test(`${file.split('/')[1]}: ${rule} refuses ${shown}`, async () => {
    assert.ok((await fired(file, code)).includes(rule));
  });
}

for (const [file, code] of ALLOWED) {
  test(`${file.split('/')[1]}: passes ${code.split('\n').at(-1)}`, async () => assert.deepEqual(await fired(file, code), []));
}

test('a line that silences a rule for nothing is refused', async () => {
  assert.match((await fired(PAGE, '// eslint-disable-next-line no-console -- none\nexport {};')).join(), /Unused eslint-disable/);
});
