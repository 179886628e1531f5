// Match patterns: scheme://host/path, as manifests and permissions write them.

/** Whether an address matches one of the patterns. A pattern's host knows no port, so it covers every one. */
export function matches(patterns, url) {
  return [patterns].flat().some((pattern) => covers(pattern, url.replace(/^(\w[\w+.-]*:\/\/[^/?#:]*)(?::\d+)?/, '$1')));
}

/** Whether everything that the second pattern, or address, stands for is covered by the first. */
export function covers(pattern, other) {
  if (pattern === '<all_urls>') return /^(\*|https?|file|ftp|wss?):\/\/|^<all_urls>$/.test(other);
  const [wide, narrow] = [parts(pattern), parts(other)];
  return Boolean(
    wide && narrow && coversScheme(wide.scheme, narrow.scheme) && coversHost(wide.host, narrow.host) &&
      asExpression(wide.path).test(narrow.path),
  );
}

function parts(pattern) {
  const [, scheme, host, path] = /^(\*|[\w+.-]+):\/\/([^/?#]*)([^#]*)/.exec(pattern) ?? [];
  return scheme && { scheme, host, path: path || '/' };
}

function coversScheme(wide, narrow) {
  return wide === narrow || (wide === '*' && ['http', 'https'].includes(narrow));
}

function coversHost(wide, narrow) {
  if (wide === '*' || wide === narrow) return true;
  return wide.startsWith('*.') && (narrow === wide.slice(2) || narrow.endsWith(wide.slice(1)));
}

function asExpression(path) {
  return new RegExp(`^${path.split('*').map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*')}$`);
}
