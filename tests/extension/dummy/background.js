// Writes down in storage.local what it notices, for the drivers' tests to read.

let writing = Promise.resolve();

function note(...words) {
  writing = writing.then(async () => {
    const { log = [] } = await chrome.storage.local.get('log');
    await chrome.storage.local.set({ log: [...log, words] });
  });
}

// Match patterns know no port.
const site = (address) => `https://${new URL(address).hostname}/*`;

async function enable(tab) {
  const js = ['content.js'];
  await chrome.scripting.registerContentScripts([{ id: site(tab.url), js, matches: [site(tab.url)] }]);
  await chrome.scripting.executeScript({ target: { tabId: tab.id }, files: js });
  await chrome.action.setPopup({ tabId: tab.id, popup: 'popup.html' });
  note('enabled', tab.url);
}

note('started');
chrome.action.onClicked.addListener((tab) => {
  note('clicked', tab.url);
  chrome.permissions.request({ origins: [site(tab.url)] }).then((granted) => {
    note('granted', granted);
    if (granted) enable(tab);
  });
});
chrome.tabs.onUpdated.addListener((_id, change) => {
  if (change.url) note('address', change.url);
});
chrome.runtime.onMessage.addListener((message, _sender, answer) => {
  if (message === 'fail') setTimeout(() => { throw new Error('thrown in the background'); });
  answer('heard');
});
