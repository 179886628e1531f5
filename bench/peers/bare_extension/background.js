// Asks for what is stored and hands it on. The benchmark writes service.js: where, and with which token.
import { ADDRESS, SESSION, TOKEN } from './service.js';

chrome.runtime.onMessage.addListener((url, sender, reply) => {
  fetch(`${ADDRESS}/api/v1/lookup`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ url, session_id: SESSION }),
  })
    .then((response) => response.json())
    .then(reply);
  return true;
});
