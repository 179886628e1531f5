// chrome.i18n, reading the real _locales/LANGUAGE/messages.json the way browsers do.
import fs from 'node:fs';
import path from 'node:path';

export function createI18n({ folder, manifest, language, id }) {
  const messages = [manifest.default_locale, language.split(/[-_]/)[0], language.replace('-', '_')]
    .filter(Boolean)
    .reduce((all, locale) => ({ ...all, ...read(folder, locale) }), {});
  const predefined = {
    '@@extension_id': id,
    '@@ui_locale': language.replace('-', '_'),
    '@@bidi_dir': 'ltr',
    '@@bidi_reversed_dir': 'rtl',
    '@@bidi_start_edge': 'left',
    '@@bidi_end_edge': 'right',
  };

  /** The message with its placeholders filled in; '' when there is none, undefined for over nine substitutions. */
  function getMessage(name, substitutions = []) {
    const values = [substitutions].flat().map(String);
    if (values.length > 9) return undefined;
    return predefined[name] ?? fill(messages[name.toLowerCase()], values);
  }

  /** A text with every __MSG_name__ in it replaced, as in the manifest and in CSS. */
  function localised(text) {
    return text.replace(/__MSG_([A-Za-z0-9_@]+)__/g, (_, name) => getMessage(name));
  }

  return {
    localised,
    api: () => ({
      getMessage,
      getUILanguage: () => language,
      getAcceptLanguages: async () => [language],
    }),
    /** The manifest as runtime.getManifest gives it. */
    manifest: () => JSON.parse(JSON.stringify(manifest), (_, value) => (typeof value === 'string' ? localised(value) : value)),
  };
}

// Names of messages and of placeholders are the same in upper and lower case.
function read(folder, locale) {
  const file = path.join(folder, '_locales', locale, 'messages.json');
  if (!fs.existsSync(file)) return {};
  const messages = JSON.parse(fs.readFileSync(file, 'utf8'));
  return Object.fromEntries(Object.entries(messages).map(([name, message]) => [name.toLowerCase(), message]));
}

// $name$ becomes its placeholder's content, then $1 the first value and $$ a dollar.
function fill(message, values) {
  if (!message) return '';
  const contents = Object.entries(message.placeholders ?? {}).map(([name, { content }]) => [name.toLowerCase(), content]);
  const placeholders = Object.fromEntries(contents);
  return message.message
    .replace(/\$([A-Za-z0-9_@]+)\$/g, (whole, name) => placeholders[name.toLowerCase()] ?? whole)
    .replace(/\$(\$|[1-9])/g, (_, sign) => (sign === '$' ? '$' : (values[sign - 1] ?? '')));
}
