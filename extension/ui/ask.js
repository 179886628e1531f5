/** How a page of the extension asks the background, which alone talks to the service. */

/** @import {Asks, Problem, Reply, Tell} from '../types' */

/** What was asked could not be done; `problem` says why. */
export class Refused extends Error {
  /** @param {Problem} problem */
  constructor(problem) {
    super(`${problem.code}: ${problem.detail}`);
    this.name = 'Refused';
    this.problem = problem;
  }
}

/**
 * Asks the background.
 * @template {keyof Asks} Name
 * @param {Name} name
 * @param {Asks[Name][0]} [args]
 * @returns {Promise<Asks[Name][1]>}
 * @throws {Refused} it could not be done
 */
export async function ask(name, args) {
  /** @type {Reply<Asks[Name][1]> | undefined} */
  let reply;
  try {
    reply = await chrome.runtime.sendMessage({ ask: name, args: args ?? {} });
  } catch (error) {
    throw new Refused({ code: 'EXTENSION_ERROR', title: '', detail: String(error) });
  }
  if (!reply) throw new Refused({ code: 'EXTENSION_ERROR', title: '', detail: 'no answer' });
  if (!reply.ok) throw new Refused(reply.problem);
  return reply.value;
}

/**
 * Calls back whenever something of that kind has changed.
 * @param {Tell['tell'][]} kinds
 * @param {() => void} then
 */
export function whenChanged(kinds, then) {
  chrome.runtime.onMessage.addListener((/** @type {Partial<Tell>} */ message, sender) => {
    if (sender.id === chrome.runtime.id && message?.tell && kinds.includes(message.tell)) then();
    return undefined;
  });
}

/**
 * Writes an error to the debug log; never throws.
 * @param {string} component
 * @param {unknown} error
 */
export function report(component, error) {
  if (error instanceof Refused && error.problem.code !== 'EXTENSION_ERROR') return;
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  ask('logs.add', { entry: { level: 'error', component, message, stack_trace: stack ?? null } }).catch(() => {});
}
