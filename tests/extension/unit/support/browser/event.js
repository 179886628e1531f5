// What every part of the WebExtension API is made of: events, and methods that answer by promise or by callback.

/** An event of the API, and `dispatch`, by which the fake browser fires it. */
export function createEvent() {
  const listeners = new Set();
  return {
    addListener: (listener) => {
      if (typeof listener !== 'function') throw new TypeError('addListener needs a function.');
      listeners.add(listener);
    },
    removeListener: (listener) => listeners.delete(listener),
    hasListener: (listener) => listeners.has(listener),
    hasListeners: () => listeners.size > 0,
    /** Calls every listener and returns what they returned. */
    dispatch: (...values) => [...listeners].map((listener) => call(listener, ...values)),
  };
}

/** Calls what the extension gave us. What it throws is nobody's to catch, so it fails the test. */
export function call(listener, ...values) {
  try {
    return listener(...values);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
    return undefined;
  }
}

/** The events of one part of the API, as this context has them. */
export function events(context, part, names) {
  return Object.fromEntries(names.map((name) => [name, context.event(`${part}.${name}`)]));
}

/**
 * A method as the browser has it: the promise of what `run` gives; or, when the last argument is a function, nothing,
 * and that function is called, with `runtime.lastError` set for as long as it runs if `run` failed.
 */
export function method(context, run) {
  return (...given) => {
    context.mustBeValid();
    const callback = typeof given.at(-1) === 'function' ? given.pop() : null;
    const answer = (async () => run(...given))();
    if (!callback) return answer;
    answer.then(
      (value) => call(callback, value),
      (error) => withLastError(context, error, callback),
    );
    return undefined;
  };
}

/** Calls back with `runtime.lastError` telling the error. */
export function withLastError(context, error, callback) {
  context.lastError = { message: error.message };
  call(callback);
  context.lastError = undefined;
}

/** What is left of a value on its way through storage or a message: JSON, so no undefined, no function, no class. */
export function asJson(value) {
  const text = JSON.stringify(value);
  return text === undefined ? undefined : JSON.parse(text);
}
