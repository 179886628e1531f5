/** The code that pairs, and what this browser is called. */

export const LENGTH = 6;

/** The digits of a typed or pasted code: without spaces and dashes, full-width ones as plain. @param {string} text */
export function digitsOf(text) {
  return text.normalize('NFKC').replace(/\D/g, '').slice(0, LENGTH);
}

/**
 * A name to tell this browser by, such as "Firefox on Linux".
 * @param {string} agent  `navigator.userAgent`
 * @param {(browser: string, system: string) => string} words
 */
export function browserName(agent, words) {
  const browser = /Firefox\//.test(agent) ? 'Firefox' : /Edg\//.test(agent) ? 'Edge' : /OPR\//.test(agent) ? 'Opera' : 'Chromium';
  const [, system] = SYSTEMS.find(([sign]) => sign.test(agent)) ?? [];
  return system ? words(browser, system) : browser;
}

/** @type {[RegExp, string][]} */
const SYSTEMS = [[/Android/, 'Android'], [/Windows/, 'Windows'], [/Mac OS X|Macintosh/, 'macOS'], [/CrOS/, 'ChromeOS'], [/Linux/, 'Linux']];
