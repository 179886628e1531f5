// The loader's side of modules.js, in a thread of its own: marks each import with the world it belongs to, and gives
// each module a first line that declares the globals it names.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const MODULES = new URL('./modules.js', import.meta.url).href;
const replaced = new Set(['globalThis', 'self']);

export function initialize(names) {
  names.forEach((name) => replaced.add(name));
}

export async function resolve(specifier, context, next) {
  const found = await next(specifier, context);
  const number = worldOf(context.parentURL);
  if (!number || worldOf(found.url) || !found.url.startsWith('file:') || found.url === MODULES) return found;
  return { ...found, url: `${found.url}?world=${number}` };
}

export async function load(url, context, next) {
  const number = worldOf(url);
  if (!number) return next(url, context);
  const source = await readFile(fileURLToPath(url.split('?')[0]), 'utf8');
  const names = [...new Set(source.match(/[A-Za-z_$][\w$]*/g))].filter((name) => replaced.has(name));
  const declared = declaredIn(source);
  const wanted = names.filter((name) => !declared.has(name));
  const line =
    `import { world as $world } from ${JSON.stringify(MODULES)};` +
    `const { ${wanted.join(', ')} } = $world('${number}'); `;
  return { format: 'module', source: line + source, shortCircuit: true };
}

function worldOf(url) {
  return /\?world=(\d+)$/.exec(url ?? '')?.[1];
}

// What a module itself declares or imports at its top level, as our code is laid out: at the beginning of a line.
function declaredIn(source) {
  const names = new Set();
  const single = /^(?:export\s+)?(?:default\s+)?(?:async\s+)?(?:const|let|var|function\*?|class)\s+([\w$]+)/gm;
  for (const [, name] of source.matchAll(single)) names.add(name);
  for (const [, list] of source.matchAll(/^(?:export\s+)?(?:const|let|var|import)\s+(?:[\w$]+,\s*)?[{[]([^}\]]*)[}\]]/gm)) {
    for (const item of list.split(',')) names.add(item.split(/:|\bas\b/).at(-1).replace(/=.*/s, '').trim());
  }
  for (const [, name] of source.matchAll(/^import\s+(?:\*\s+as\s+)?([\w$]+)/gm)) names.add(name);
  return names;
}
