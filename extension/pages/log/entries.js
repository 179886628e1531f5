/** What of the debug log is shown, and what goes into its file. */

/** @import {Connection, LogEntry} from '../../types' */
/** @typedef {{level: LogEntry['level'] | '', component: string, text: string}} Filter  empty: all */

export const LEVELS = /** @type {const} */ (['error', 'warning', 'info']);

/**
 * The entries that pass the filter; its text is looked for in message, component and stack trace, in any case.
 * @param {LogEntry[]} entries
 * @param {Filter} filter
 */
export function filtered(entries, { level, component, text }) {
  const words = text.trim().toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return entries.filter((entry) =>
    (!level || entry.level === level)
    && (!component || entry.component === component)
    && contains(entry, words));
}

/** The components that wrote something, in order. @param {LogEntry[]} entries */
export function componentsOf(entries) {
  return [...new Set(entries.map((entry) => entry.component))].sort();
}

/**
 * The file for a bug report, as text: what it was, where, and all entries, newest first.
 * @param {LogEntry[]} entries
 * @param {{version: string, connection: Connection | null, browser: string, language: string, now: Date}} where
 */
export function exported(entries, { version, connection, browser, language, now }) {
  const service = connection && { status: connection.status, version: connection.version, stylist: connection.stylist };
  return `${JSON.stringify({ exported_at: now.toISOString(), extension_version: version, service, browser, language, entries }, null, 2)}\n`;
}

/** @param {Date} now */
export function fileName(now) {
  return `style-assistant-log-${now.toISOString().slice(0, 16).replace(/[-:]/g, '').replace('T', '-')}.json`;
}

/** @param {LogEntry} entry @param {string[]} words */
function contains({ message, component, stack_trace: trace }, words) {
  if (!words.length) return true;
  const all = `${message}\n${component}\n${trace ?? ''}`.toLocaleLowerCase();
  return words.every((word) => all.includes(word));
}
