document.getElementById('p').textContent = chrome.i18n.getMessage('name');
