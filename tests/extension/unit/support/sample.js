// Small extensions for tests of the support itself, each in a folder of its own that goes when the process ends.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const MANIFEST = {
  manifest_version: 3,
  name: '__MSG_name__',
  version: '1.2.3',
  default_locale: 'en',
  permissions: ['storage', 'scripting', 'alarms', 'activeTab'],
  host_permissions: ['http://127.0.0.1/*'],
  optional_host_permissions: ['https://*/*'],
  background: { service_worker: 'background/main.js', scripts: ['background/main.js'], type: 'module' },
  content_scripts: [{ matches: ['https://shop.example/*'], js: ['content/a.js', 'content/b.js'] }],
  action: { default_title: '__MSG_name__' },
  options_ui: { page: 'pages/options.html', open_in_tab: true },
};

/** Writes the files (objects as JSON) beside a manifest, and returns the folder. */
export function makeExtension(files = {}) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'extension-'));
  process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
  const all = { 'manifest.json': MANIFEST, '_locales/en/messages.json': { name: { message: 'Sample' } }, ...files };
  for (const [name, content] of Object.entries(all)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return folder;
}
