// A box in a closed root, and a few ways to see from outside that it works.
{
  const host = document.createElement('dummy-box');
  const root = host.attachShadow({ mode: 'closed' });
  const style = document.createElement('style');
  style.textContent = 'button { color: rgb(1, 2, 3) }';
  const button = document.createElement('button');
  button.textContent = 'A secret';
  const input = document.createElement('input');
  root.append(style, button, input);
  document.body.append(host);
  button.addEventListener('click', (event) => {
    host.dataset.clicks = Number(host.dataset.clicks ?? 0) + 1;
    host.dataset.trusted = event.isTrusted;
  });
  window.navigation?.addEventListener('currententrychange', () => {
    host.dataset.address = location.href;
  });
  document.addEventListener('fail', () => {
    console.warn('said in the content script');
    throw new Error('thrown in the content script');
  });
  host.dataset.state = 'done';
}
