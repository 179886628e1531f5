// An ESLint rule: a promise that nobody awaits loses its error. Knows, without types, what surely is a promise: calls
// of functions that this file declares async, of fetch, of ui/ask.js's ask, and of chrome's methods. `void f()` says that
// it is meant.

// Those of chrome's methods that answer at once.
const SYNCHRONOUS = new Set([
  'addListener', 'removeListener', 'hasListener', 'connect', 'disconnect', 'postMessage',
  'getManifest', 'getMessage', 'getUILanguage', 'getURL', 'reload',
]);

export const noFloatingPromise = {
  meta: {
    type: 'problem',
    docs: { description: 'Await a promise, or say with `void` that nobody needs to.' },
    schema: [],
    messages: { floating: 'This promise floats: await it, catch its error, or say `void` when its error is nobody\'s.' },
  },
  create: (context) => ({
    'ExpressionStatement > CallExpression.expression'(call) {
      if (isPromise(call, context.sourceCode)) context.report({ node: call, messageId: 'floating' });
    },
  }),
};

function isPromise(call, source) {
  const { callee } = call;
  if (callee.type === 'Identifier') return ['ask', 'fetch'].includes(callee.name) || isAsync(callee, source);
  if (callee.type !== 'MemberExpression' || callee.computed) return isFunction(callee) && callee.async;
  if (['then', 'finally'].includes(callee.property.name)) {
    return callee.object.type === 'CallExpression' && !isCaught(call) && isPromise(callee.object, source);
  }
  return isOfChrome(callee) && !SYNCHRONOUS.has(callee.property.name) && !isFunction(call.arguments.at(-1));
}

// then(onDone, onError) hears the error itself.
function isCaught(call) {
  return call.callee.property.name === 'then' && call.arguments.length > 1;
}

function isOfChrome(node) {
  let root = node;
  while (root.type === 'MemberExpression') root = root.object;
  return root.type === 'Identifier' && root.name === 'chrome';
}

function isAsync(identifier, source) {
  for (let scope = source.getScope(identifier); scope; scope = scope.upper) {
    const definition = scope.set.get(identifier.name)?.defs[0];
    // The node of a parameter is the function that has it.
    if (definition) return definition.type !== 'Parameter' && Boolean((definition.node.init ?? definition.node).async);
  }
  return false;
}

function isFunction(node) {
  return node?.type === 'ArrowFunctionExpression' || node?.type === 'FunctionExpression';
}
