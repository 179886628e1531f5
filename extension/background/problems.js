/** Why something could not be done, as the parts of the extension tell one another. */

/** @import {Problem} from '../types' */

/** Thrown by everything that talks to the service; `problem` goes to whoever asked. */
export class Failed extends Error {
  /** @param {Problem} problem */
  constructor(problem) {
    super(`${problem.code}: ${problem.detail}`);
    this.name = 'Failed';
    this.problem = problem;
  }
}

/** Whether it was only that nothing answered, so that the same may go through later. @param {unknown} error */
export function isAway(error) {
  return error instanceof Failed && error.problem.code === 'SERVICE_UNREACHABLE';
}

/** @param {unknown} error @returns {Problem} */
export function problemOf(error) {
  if (error instanceof Failed) return error.problem;
  return { code: 'EXTENSION_ERROR', title: '', detail: error instanceof Error ? error.message : String(error) };
}

/**
 * What was asked for is not as it should be.
 * @param {string} pointer
 * @param {string} message
 */
export function invalid(pointer, message) {
  return new Failed({ code: 'VALIDATION_ERROR', title: '', detail: message, errors: [{ pointer, message }] });
}
