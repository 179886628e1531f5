// chrome.permissions: what the manifest asks for, what was granted later, and the person who is asked.
import { method } from './event.js';
import { covers } from './patterns.js';

export function createPermissions(browser, { withheld = false }) {
  const { manifest } = browser;
  const required = {
    permissions: manifest.permissions ?? [],
    origins: withheld ? [] : [...(manifest.host_permissions ?? []), ...contentMatches(manifest)],
  };
  const optional = {
    permissions: manifest.optional_permissions ?? [],
    origins: [...(manifest.optional_host_permissions ?? []), ...(manifest.host_permissions ?? [])],
  };
  const granted = { permissions: new Set(required.permissions), origins: new Set(required.origins) };
  const state = { answer: true, asked: [] };

  const has = ({ permissions = [], origins = [] }) =>
    permissions.every((name) => granted.permissions.has(name)) && origins.every(hasOrigin);
  const hasOrigin = (origin) => [...granted.origins].some((pattern) => covers(pattern, origin));

  function request({ permissions = [], origins = [] }) {
    mustBeDeclared(permissions, origins);
    state.asked.push({ permissions, origins });
    if (has({ permissions, origins })) return true;
    if (!state.answer) return false;
    const added = {
      permissions: permissions.filter((name) => !granted.permissions.has(name)),
      origins: origins.filter((origin) => !hasOrigin(origin)),
    };
    added.permissions.forEach((name) => granted.permissions.add(name));
    added.origins.forEach((origin) => granted.origins.add(origin));
    queueMicrotask(() => browser.emit('permissions.onAdded', added));
    return true;
  }

  function mustBeDeclared(permissions, origins) {
    const declared = (origin) => optional.origins.some((pattern) => covers(pattern, origin));
    if (permissions.every((name) => optional.permissions.includes(name)) && origins.every(declared)) return;
    throw new Error('Only permissions specified in the manifest may be requested.');
  }

  // In Firefox a host of the manifest can be taken back too.
  function remove({ permissions = [], origins = [] }) {
    if (permissions.some((name) => required.permissions.includes(name))) {
      throw new Error('You cannot remove required permissions.');
    }
    const removed = {
      permissions: permissions.filter((name) => granted.permissions.delete(name)),
      origins: origins.filter((origin) => granted.origins.delete(origin)),
    };
    const any = removed.permissions.length + removed.origins.length > 0;
    if (any) queueMicrotask(() => browser.emit('permissions.onRemoved', removed));
    return any;
  }

  return {
    api: (context) => ({
      contains: method(context, has),
      getAll: method(context, () => ({ permissions: [...granted.permissions], origins: [...granted.origins] })),
      request: method(context, request),
      remove: method(context, remove),
      onAdded: context.event('permissions.onAdded'),
      onRemoved: context.event('permissions.onRemoved'),
    }),
    has,
    /** What the person will answer (`answer`), and what they were asked so far (`asked`). */
    state,
    /** Done by the person in the browser's own settings. */
    grant: (origins) => {
      origins.forEach((origin) => granted.origins.add(origin));
      browser.emit('permissions.onAdded', { permissions: [], origins });
    },
    revoke: (origins) => {
      origins.forEach((origin) => granted.origins.delete(origin));
      browser.emit('permissions.onRemoved', { permissions: [], origins });
    },
  };
}

function contentMatches(manifest) {
  return (manifest.content_scripts ?? []).flatMap((script) => script.matches);
}
