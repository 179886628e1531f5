// What is forbidden in the extension's code, and why. tests/extension/unit/lint.test.js shows each rule fire.
import js from '@eslint/js';
import globals from 'globals';

import { noFloatingPromise } from './tools/no_floating_promise.js';

const forbidden = (selector, message) => ({ selector, message });
const member = (name) => `MemberExpression:matches([property.name='${name}'], [property.value='${name}'])`;

// Everything from a page or the service is text: nothing may be parsed as HTML or run as code.
const MARKUP_METHODS = ['insertAdjacentHTML', 'setHTMLUnsafe', 'parseHTMLUnsafe', 'createContextualFragment'];
const NO_MARKUP = [
  forbidden(member('innerHTML'), 'All is text: build elements (ui/dom.js), or set textContent.'),
  forbidden("Property[key.name='innerHTML'], Property[key.value='innerHTML']", 'All is text: set textContent.'),
  ...MARKUP_METHODS.map((name) => forbidden(member(name), 'All is text: build elements (ui/dom.js).')),
  forbidden(
    "CallExpression[callee.object.name='document'][callee.property.name=/^write(ln)?$/]",
    'All is text: build elements (ui/dom.js).',
  ),
  forbidden("AssignmentExpression[left.property.name='outerHTML']", 'All is text: use replaceWith().'),
  forbidden("Identifier[name='DOMParser']", 'Foreign markup is read by the service, never here.'),
  forbidden("Property[key.name='srcdoc'], AssignmentExpression[left.property.name='srcdoc']", 'All is text.'),
  forbidden(
    "CallExpression[callee.property.name='setAttribute'] > Literal.arguments[value=/^(on|srcdoc$)/i]:first-child",
    'Use addEventListener; markup in an attribute is markup.',
  ),
];
const NO_OUTER_HTML = forbidden(member('outerHTML'), 'Only a content script reads the page.');
const NO_STORAGE_ELSEWHERE = forbidden(
  "MemberExpression[object.object.name='chrome'][object.property.name='storage'][property.name='sync']",
  "What a person answers stays on this machine: use chrome.storage.local or .session.",
);

const NO_OTHER_NETWORK = ['XMLHttpRequest', 'WebSocket', 'EventSource'].map((name) => ({
  name,
  message: 'The service is spoken to with fetch, in background/.',
}));
const NO_FETCH = { name: 'fetch', message: 'Ask the background (ui/ask.js): it alone speaks to the service.' };
const NO_PAGE_STORAGE = ['localStorage', 'sessionStorage'].map((name) => ({
  name,
  message: 'What is kept is kept in chrome.storage.local or .session.',
}));
const NO_DATABASE = { name: 'indexedDB', message: 'The token lies there: only the background opens it.' };
const GLOBALS = [...NO_OTHER_NETWORK, ...NO_PAGE_STORAGE];

export default [
  { ignores: ['node_modules/', '.venv/', '.cache/', 'build/', 'dist/', 'docs/', 'src/', 'bench/', 'tests/extension/dummy/', 'tests/browsers/shops/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    plugins: { local: { rules: { 'no-floating-promise': noFloatingPromise } } },
    rules: {
      'default-case-last': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'local/no-floating-promise': 'error',
      'max-lines': ['error', 350],
      'no-array-constructor': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-promise-executor-return': ['error', { allowVoid: true }],
      'no-script-url': 'error',
      'no-self-compare': 'error',
      'no-throw-literal': 'error',
      'no-unused-vars': ['error', { caughtErrors: 'all', ignoreRestSiblings: true }],
      'no-var': 'error',
      'no-warning-comments': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['extension/**/*.js'],
    languageOptions: { globals: globals.browser },
    rules: {
      'no-alert': 'error',
      'no-console': 'error',
      'no-restricted-globals': ['error', ...GLOBALS, NO_DATABASE, NO_FETCH],
      'no-restricted-properties': [
        'error',
        { object: 'navigator', property: 'sendBeacon', message: 'The service is spoken to with fetch, in background/.' },
        ...[...GLOBALS, NO_DATABASE, NO_FETCH].flatMap(({ name, message }) =>
          ['window', 'globalThis', 'self'].map((object) => ({ object, property: name, message })),
        ),
      ],
      'no-restricted-syntax': ['error', ...NO_MARKUP, NO_OUTER_HTML, NO_STORAGE_ELSEWHERE],
      'no-undef': 'off', // tsc knows better what there is
    },
  },
  {
    // The client of the service.
    files: ['extension/background/**/*.js'],
    rules: {
      'no-restricted-globals': ['error', ...GLOBALS],
      'no-restricted-properties': 'off',
    },
  },
  {
    // Classic scripts: what one file declares, the next one uses. They may fetch from the shop itself.
    files: ['extension/content/**/*.js'],
    languageOptions: { sourceType: 'script' },
    rules: {
      'no-restricted-globals': ['error', ...GLOBALS, NO_DATABASE],
      'no-restricted-properties': 'off',
      'no-restricted-syntax': ['error', ...NO_MARKUP, NO_STORAGE_ELSEWHERE],
      'no-unused-vars': ['error', { vars: 'local', caughtErrors: 'all', ignoreRestSiblings: true }],
      'no-var': 'off',
    },
  },
  {
    files: ['tests/**/*.js', 'tools/**/*.js', '*.config.js'],
    languageOptions: { globals: { ...globals.node, ...globals.browser, ...globals.webextensions } },
  },
];
