(() => {
  const host = document.createElement('dummy-box');
  const root = host.attachShadow({mode: 'closed'});
  const p = document.createElement('p'); p.id = 'a'; p.textContent = 'in the closed root'; 
  const style = document.createElement('style'); style.textContent = 'p#a { color: rgb(1, 2, 3) }';
  root.append(style, p);
  document.body.append(host);
  const out = {};
  out.styleElement = getComputedStyle(p).color === 'rgb(1, 2, 3)';
  try { const sheet = new CSSStyleSheet(); sheet.replaceSync('p#a { background-color: rgb(4, 5, 6) }'); root.adoptedStyleSheets = [sheet]; out.adopted = getComputedStyle(p).backgroundColor === 'rgb(4, 5, 6)'; } catch (e) { out.adopted = String(e); }
  try { const sheet = new CSSStyleSheet(); sheet.replaceSync('p#a { outline-color: rgb(4, 5, 6) }'); root.adoptedStyleSheets.push(sheet); out.adoptedPush = getComputedStyle(p).outlineColor === 'rgb(4, 5, 6)'; } catch (e) { out.adoptedPush = String(e); }
  try { p.style.setProperty('margin-top', '7px'); out.styleProp = getComputedStyle(p).marginTop === '7px'; } catch (e) { out.styleProp = String(e); }
  try { p.setAttribute('style', 'margin-left: 8px'); out.styleAttr = getComputedStyle(p).marginLeft === '8px'; } catch (e) { out.styleAttr = String(e); }
  try { const l = document.createElement('link'); l.rel='stylesheet'; l.href = chrome.runtime.getURL('x.css'); root.append(l); l.onload = () => host.setAttribute('data-link', 'load'); l.onerror = () => host.setAttribute('data-link', 'error'); } catch (e) { out.link = String(e); }
  try { const i = new Image(); i.onload = () => host.setAttribute('data-img', 'load'); i.onerror = () => host.setAttribute('data-img', 'error'); i.src = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'; root.append(i); } catch (e) { out.img = String(e); }
  out.navigation = typeof window.navigation; out.navigationEvt = typeof window.navigation?.addEventListener;
  out.popover = typeof p.showPopover; 
  out.setAccessLevel = typeof chrome.storage.local.setAccessLevel;
  out.storage = typeof chrome.storage; 
  out.locale = chrome.i18n.getMessage('name'); out.uiLang = chrome.i18n.getUILanguage();
  out.domOpen = typeof chrome.dom;
  try { const c = document.createElement('template'); c.innerHTML = '<b>x</b>'; out.trustedTypesInnerHTML = c.content.childNodes.length } catch (e) { out.trustedTypesInnerHTML = String(e); }
  host.setAttribute('data-out', JSON.stringify(out));
  p.addEventListener('click', (e) => host.setAttribute('data-click', String(e.isTrusted)));
  window.navigation?.addEventListener?.('navigatesuccess', () => host.setAttribute('data-navigatesuccess', location.href));
  window.navigation?.addEventListener?.('currententrychange', () => host.setAttribute('data-currententrychange', location.href));
  chrome.storage.local.get().then((r) => host.setAttribute('data-storage', Object.keys(r).length), (e) => host.setAttribute('data-storage', String(e)));
  host.setAttribute('data-state', 'done');
})();
addEventListener('fail', () => { console.log('said', 'in the content'); console.error('logged in the content'); setTimeout(() => { throw new Error('thrown in the content') }); Promise.reject(new Error('rejected in the content')) });
