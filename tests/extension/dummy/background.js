const pattern = (u) => { const { protocol, hostname } = new URL(u); return protocol + '//' + hostname + '/*'; };
globalThis.log = [];
let last = Promise.resolve(); const note = (what) => { last = last.then(async () => { const {log = []} = await chrome.storage.local.get('log'); log.push(what); await chrome.storage.local.set({log}); }); };
note(['start', typeof chrome.storage.local.setAccessLevel, typeof chrome.action.openPopup, chrome.i18n.getUILanguage(), chrome.i18n.getMessage('name')]);
chrome.action.onClicked.addListener((tab) => {
  const asked = chrome.permissions.request({origins: [pattern(tab.url)]});
  note(['clicked', tab.url]);
  asked.then(async (granted) => {
    await note(['granted', granted]);
    if (granted) {
      try { await chrome.scripting.registerContentScripts([{id: 'c', js: ['content.js'], matches: [pattern(tab.url)], runAt: 'document_end'}]); } catch (e) { await note(['register', String(e)]); }
      await chrome.scripting.executeScript({target: {tabId: tab.id}, files: ['content.js']});
      await chrome.action.setPopup({tabId: tab.id, popup: 'popup.html'});
    }
  }, (e) => note(['request failed', String(e)]));
});
chrome.tabs.onUpdated.addListener((id, change, tab) => { if (change.url) note(['onUpdated url', change.url]); else if (change.status) note(['status', change.status, tab.url || null]); });
chrome.runtime.onMessage.addListener((m, s, answer) => {
  if (m.open) { chrome.action.openPopup().then(() => answer('opened'), (e) => answer('openPopup: ' + e)); return true; }
  answer({from: s.url ?? null, hello: m});
});
chrome.runtime.onMessage.addListener((m) => { if (m.fail) { setTimeout(() => { throw new Error('thrown in the background') }); setTimeout(() => Promise.reject(new Error('rejected in the background'))); console.error('logged in the background'); } });
