// chrome.storage: two areas that all contexts of one browser share. What is stored went through JSON.
import { asJson, method } from './event.js';

export function createStorage(browser) {
  const areas = { local: createArea('local'), session: createArea('session') };
  let sessionForAll = false;

  function createArea(name) {
    const kept = new Map();
    return {
      kept,
      change(changed) {
        const changes = {};
        for (const [key, newValue] of Object.entries(changed)) {
          const oldValue = kept.get(key);
          if (JSON.stringify(oldValue) === JSON.stringify(newValue)) continue;
          changes[key] = {};
          if (oldValue !== undefined) changes[key].oldValue = oldValue;
          if (newValue !== undefined) changes[key].newValue = newValue;
          if (newValue === undefined) kept.delete(key);
          else kept.set(key, newValue);
        }
        if (Object.keys(changes).length > 0) queueMicrotask(() => tell(name, changes));
      },
    };
  }

  function tell(name, changes) {
    for (const context of browser.contexts.filter((one) => sees(one, name))) {
      context.event(`storage.${name}.onChanged`).dispatch(asJson(changes), name);
      context.event('storage.onChanged').dispatch(asJson(changes), name);
    }
  }

  function sees(context, name) {
    return name !== 'session' || sessionForAll || context.kind !== 'content';
  }

  function areaFor(context, name) {
    const { kept, change } = areas[name];
    const guarded = (run) =>
      method(context, (...given) => {
        if (!sees(context, name)) throw new Error('Access to storage is not allowed from this context.');
        return run(...given);
      });
    return {
      get: guarded((wanted = null) => asJson(Object.fromEntries(selected(kept, wanted)))),
      set: guarded((items) => change(asJson(items))),
      remove: guarded((keys) => change(Object.fromEntries([keys].flat().map((key) => [key, undefined])))),
      clear: guarded(() => change(Object.fromEntries([...kept.keys()].map((key) => [key, undefined])))),
      getBytesInUse: guarded((keys = null) => bytes(selected(kept, keys))),
      setAccessLevel: guarded(({ accessLevel }) => {
        if (name === 'session') sessionForAll = accessLevel === 'TRUSTED_AND_UNTRUSTED_CONTEXTS';
      }),
      onChanged: context.event(`storage.${name}.onChanged`),
    };
  }

  return {
    api: (context) => ({
      local: areaFor(context, 'local'),
      session: areaFor(context, 'session'),
      onChanged: context.event('storage.onChanged'),
    }),
    /** What lies in an area, for tests to look at. */
    peek: (name) => asJson(Object.fromEntries(areas[name].kept)),
    /** Puts something there before the test begins; nobody is told. */
    seed: (name, items) => Object.entries(asJson(items)).forEach(([key, value]) => areas[name].kept.set(key, value)),
    /** The browser was closed: what is of one session is gone. */
    endSession: () => areas.session.kept.clear(),
  };
}

// null is all; a name, a list of names, or an object of names with what they are when nothing is stored.
function selected(kept, wanted) {
  if (wanted === null) return [...kept];
  const defaults = typeof wanted === 'object' && !Array.isArray(wanted) ? wanted : {};
  const names = typeof wanted === 'string' ? [wanted] : Array.isArray(wanted) ? wanted : Object.keys(wanted);
  return names.map((name) => [name, kept.get(name) ?? defaults[name]]).filter(([, value]) => value !== undefined);
}

function bytes(entries) {
  return entries.reduce((sum, [key, value]) => sum + key.length + JSON.stringify(value).length, 0);
}
