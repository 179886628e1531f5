// Runs the extension's modules as they lie, each time anew and with globals of their own: several pages, and the
// background, can live side by side in one test, and none of them touches Node's own globals.
import { register } from 'node:module';
import { pathToFileURL } from 'node:url';

const worlds = new Map();
const known = new Set();

/**
 * Imports a module, and what it imports, with these globals in place of Node's. Returns the module.
 * `globalThis`, `self` and (given a document) `window` are such globals too.
 */
export function importInto(file, globals) {
  const names = Object.keys(globals).filter((name) => !known.has(name));
  if (names.length > 0) {
    names.forEach((name) => known.add(name));
    register('./module_hooks.js', import.meta.url, { data: names });
  }
  const number = worlds.size + 1;
  worlds.set(String(number), worldOf(globals));
  return import(`${pathToFileURL(file)}?world=${number}`);
}

/** What the first line of each such module asks for its globals. */
export function world(number) {
  return worlds.get(number);
}

function worldOf(globals) {
  const own = { ...globals };
  const world = new Proxy(own, {
    get: (_, name) => (name in own ? own[name] : globalThis[name]),
    has: (_, name) => name in own || name in globalThis,
  });
  for (const name of ['globalThis', 'self']) own[name] ??= world;
  return world;
}
