// What the address ends with says what to do: #nothing, #fixed (a box at once), or ask first.
const show = (words) => {
  const host = document.createElement('div');
  host.attachShadow({ mode: 'closed' }).append(words);
  host.dataset.state = 'done';
  document.querySelector('h1').before(host);
};
if (location.hash === '#fixed') show('94 %');
else if (location.hash !== '#nothing') {
  chrome.runtime.sendMessage(location.href).then((answer) => show(`${answer.analysis_data.style_match_score} %`));
}
