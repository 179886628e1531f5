// Messages and ports between the contexts of one extension.
import { asJson, call, createEvent, withLastError } from './event.js';

const NOBODY = 'Could not establish connection. Receiving end does not exist.';
const CLOSED = 'The message port closed before a response was received.';
const GONE =
  'A listener indicated an asynchronous response by returning true, ' +
  'but the message channel closed before a response was received';

/**
 * sendMessage of a context, to what `receivers(...)` gives for the arguments before the message. As in Chromium, a
 * listener answers by sendResponse, now or, having returned true, later; a promise that it returns is no answer.
 */
export function sender(context, receivers) {
  return (...given) => {
    context.mustBeValid();
    const callback = typeof given.at(-1) === 'function' ? given.pop() : null;
    const { targets, message } = receivers(...given);
    const answer = deliver(context, targets, asJson(message));
    if (!callback) return answer.then(({ value }) => value);
    answer.then(
      ({ value, answered }) =>
        answered ? call(callback, value) : withLastError(context, new Error(CLOSED), callback),
      (error) => withLastError(context, error, callback),
    );
    return undefined;
  };
}

async function deliver(context, targets, message) {
  await null; // nobody hears a message before the sender has gone on
  const hearing = targets.filter((target) => !target.closed && target.event('runtime.onMessage').hasListeners());
  if (hearing.length === 0) throw new Error(NOBODY);
  return new Promise((resolve, reject) => {
    let open = false;
    for (const target of hearing) {
      const respond = (value) => resolve({ value: asJson(value), answered: true });
      const returned = target.event('runtime.onMessage').dispatch(asJson(message), asJson(context.sender()), respond);
      if (!returned.includes(true)) continue;
      open = true;
      target.whenClosed.add(() => reject(new Error(GONE)));
    }
    if (!open) resolve({ value: undefined, answered: false });
  });
}

/** Opens a channel to every context that listens for one; returns this end's port. */
export function connect(context, targets, name = '') {
  context.mustBeValid();
  const near = createPort(context, name);
  queueMicrotask(() => {
    const hearing = targets.filter((target) => !target.closed && target.event('runtime.onConnect').hasListeners());
    if (near.closed) return;
    if (hearing.length === 0) {
      near.end(new Error(NOBODY));
      return;
    }
    for (const target of hearing) {
      const far = createPort(target, name, asJson(context.sender()));
      near.others.add(far);
      far.others.add(near);
      target.event('runtime.onConnect').dispatch(far.port);
    }
    near.flush();
  });
  return near.port;
}

function createPort(context, name, senderOfIt) {
  const onMessage = createEvent();
  const onDisconnect = createEvent();
  const waiting = [];
  const end = {
    others: new Set(),
    closed: false,
    hear: (message) => end.closed || onMessage.dispatch(message, port),
    /** Closed from the other side, or because nobody was there. */
    end(error) {
      if (end.closed) return;
      end.closed = true;
      if (error) withLastError(context, error, () => onDisconnect.dispatch(port));
      else onDisconnect.dispatch(port);
    },
    flush: () => waiting.splice(0).forEach(post),
  };
  const port = {
    name,
    ...(senderOfIt && { sender: senderOfIt }),
    onMessage,
    onDisconnect,
    postMessage(message) {
      if (end.closed) throw new Error('Attempting to use a disconnected port object');
      if (end.others.size === 0) waiting.push(asJson(message));
      else post(asJson(message));
    },
    disconnect() {
      if (end.closed) return;
      end.closed = true;
      for (const other of end.others) queueMicrotask(() => leave(other, end));
    },
  };
  context.whenClosed.add(port.disconnect);
  return Object.assign(end, { port });

  function post(message) {
    for (const other of end.others) queueMicrotask(() => other.hear(asJson(message)));
  }
}

// The last one at the other side has gone: so ends this side.
function leave(other, gone) {
  other.others.delete(gone);
  if (other.others.size === 0) other.end();
}
