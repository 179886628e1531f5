// What people type on the settings page: an address, a code, a budget.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { browserName, digitsOf } from '../../../extension/pages/settings/pairing_code.js';
import { readAddress } from '../../../extension/pages/settings/service_address.js';

const HERE = { origins: [] };

test('an address on this machine needs no permission', () => {
  assert.deepEqual(readAddress(' http://127.0.0.1:8765/ '), { address: 'http://127.0.0.1:8765', ...HERE });
  assert.deepEqual(readAddress('http://localhost:9000/style/'), { address: 'http://localhost:9000/style', ...HERE });
});

test('without a scheme, this machine is meant by http and any other by https', () => {
  assert.deepEqual(readAddress('localhost:9000'), { address: 'http://localhost:9000', ...HERE });
  assert.deepEqual(readAddress('style.example'), { address: 'https://style.example', origins: ['https://style.example/*'] });
});

test('the host of an https address is asked for without its port, which no permission has', () => {
  assert.deepEqual(readAddress('https://style.example:8443'), { address: 'https://style.example:8443', origins: ['https://style.example/*'] });
});

test('full-width characters are read as plain ones', () => {
  assert.deepEqual(readAddress('\uff4c\uff4f\uff43\uff41\uff4c\uff48\uff4f\uff53\uff54\uff1a\uff19\uff10'), { address: 'http://localhost:90', ...HERE });
});

test('what is wrong with an address is told apart', () => {
  const faults = {
    '': 'empty', '   ': 'empty', 'http://': 'form', 'https://a b': 'form', 'http://192.168.0.5:8765': 'scheme', 'http://127.0.0.1.example': 'scheme',
    'ftp://localhost': 'scheme', 'https://me:secret@style.example': 'extra', 'https://style.example/?a=1': 'extra', 'http://localhost/#x': 'extra',
  };
  for (const [typed, fault] of Object.entries(faults)) assert.deepEqual(readAddress(typed), { fault }, typed);
});

test('a code is its digits, however it was pasted', () => {
  assert.equal(digitsOf('12 34 56'), '123456');
  assert.equal(digitsOf('Code: 123-456\n'), '123456');
  assert.equal(digitsOf('\uff11\uff12\uff13\uff14\uff15\uff16'), '123456');
  assert.equal(digitsOf('1234567'), '123456');
  assert.equal(digitsOf('abc'), '');
});

test('a browser is named by what it is and where it runs', () => {
  const words = (browser, system) => `${browser}/${system}`;
  assert.equal(browserName('Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0', words), 'Firefox/Linux');
  assert.equal(browserName('Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit Chrome/156.0 Safari/537.36', words), 'Chromium/macOS');
  assert.equal(browserName('Mozilla/5.0 (Windows NT 10.0) Chrome/156.0 Safari/537.36 Edg/156.0', words), 'Edge/Windows');
  assert.equal(browserName('something', words), 'Chromium');
});
