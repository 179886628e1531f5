// Replaces what scripts rely on, and remembers what it gets to see. Tests read `loot`.
const loot = (window.loot = { roots: 0, seen: [] });
const attach = Element.prototype.attachShadow;
Element.prototype.attachShadow = function (options) {
  loot.roots += 1;
  return attach.call(this, { ...options, mode: 'open' });
};
const spoil = (object, name) => {
  const original = object[name];
  object[name] = function (...given) {
    loot.seen.push(name);
    if (loot.armed) throw new Error('spoiled ' + name);
    return original.apply(this, given);
  };
};
for (const name of ['map', 'filter', 'join', 'push', 'forEach', 'includes', 'indexOf']) {
  const original = Array.prototype[name];
  Array.prototype[name] = function (...given) {
    return loot.armed ? ['spoiled'] : original.apply(this, given);
  };
}
for (const name of ['parse', 'stringify']) {
  const original = JSON[name];
  JSON[name] = (...given) => (loot.armed ? 'spoiled' : original(...given));
}
for (const [object, name] of [
  [Document.prototype, 'createElement'], [Document.prototype, 'querySelector'], [Document.prototype, 'querySelectorAll'],
  [Element.prototype, 'querySelector'], [Element.prototype, 'getBoundingClientRect'], [Element.prototype, 'setAttribute'],
  [Element.prototype, 'append'], [Element.prototype, 'after'], [Element.prototype, 'before'], [Node.prototype, 'appendChild'],
  [Node.prototype, 'insertBefore'], [String.prototype, 'trim'], [String.prototype, 'replace'], [RegExp.prototype, 'test'],
  [window, 'fetch'], [window, 'getComputedStyle'], [window, 'MutationObserver'], [EventTarget.prototype, 'addEventListener'],
]) spoil(object, name);
Object.defineProperty(Object.prototype, 'url', { get: () => 'https://www.evil.example/', set() {}, configurable: true });
Object.defineProperty(Event.prototype, 'isTrusted', { get: () => true, configurable: true });
window.Promise = class extends Promise {};
addEventListener('load', () => { loot.armed = true; });
