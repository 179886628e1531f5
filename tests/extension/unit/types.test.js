// tsc finds mistakes in modules and in content scripts, which share their names.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

// In the repository, where tsc finds the types of `chrome`.
function complaints(config, files) {
  fs.mkdirSync(path.join(ROOT, '.cache'), { recursive: true });
  const folder = fs.mkdtempSync(path.join(ROOT, '.cache', 'types-'));
  try {
    const project = { extends: `${ROOT}/${config}`, include: ['.'], exclude: [] };
    for (const [name, text] of Object.entries({ ...files, 'tsconfig.json': JSON.stringify(project) })) {
      fs.writeFileSync(path.join(folder, name), text);
    }
    const { stdout } = spawnSync(path.join(ROOT, 'node_modules/.bin/tsc'), ['--project', folder], { encoding: 'utf8' });
    return [...stdout.matchAll(/([\w.]+)\((\d+),\d+\): error (TS\d+)/g)].map((found) => found.slice(1).join(' ')).sort();
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

test('in modules what is right passes, and what is wrong, untyped or another module\'s own is found', () => {
  const files = {
    'long.js': "/** @param {string} x */\nexport const long = (x) => x.length;\nconst own = 1;\nvoid own;\n",
    'right.js': "import { long } from './long.js';\nlong('x');\nconst own = 2;\nvoid own;\nawait chrome.storage.local.get('a');\n",
    'wrong.js': "import { long } from './long.js';\nlong(1);\nchrome.storage.nothing.get();\nvoid own;\n",
    'untyped.js': 'export const same = (x) => x;\n',
  };
  const found = ['untyped.js 1 TS7006', 'wrong.js 2 TS2345', 'wrong.js 3 TS2339', 'wrong.js 4 TS2304'];
  assert.deepEqual(complaints('tsconfig.json', files), found);
});

test('content scripts share what they declare, or an object whose type a .d.ts tells, which is not shipped', () => {
  const files = {
    'shared.d.ts': 'declare var shared: { read(text: string): number };\n',
    'price.js': "'use strict';\nconst price = (() => ({ read: (/** @type {string} */ text) => Number(text) }))();\n",
    'right.js': "price.read('1');\n{\n  const read = shared.read;\n  void read('1');\n}\n",
    'wrong.js': 'price.read(1);\nshared.read(1);\n',
  };
  assert.deepEqual(complaints('tsconfig.content.json', files), ['wrong.js 1 TS2345', 'wrong.js 2 TS2345']);
});
