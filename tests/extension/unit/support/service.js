// The service's place in unit tests: a `fetch` that answers routes and remembers what was asked.
//
//   const service = createService({
//     'GET /api/v1/profile': problem(404, 'RESOURCE_NOT_FOUND'),
//     'GET /api/v1/products/{id}': ({ params }) => ({ product_id: params.id }),
//     'POST /api/v1/analyze/stream': stream(['product', { … }], ['analysis', { … }]),
//   });

/**
 * Routes are 'METHOD /path', `{name}` standing for one part of a path. An answer is JSON, a `Response`, or a function of
 * the request, `{ method, path, query, params, headers, body, signal }`, that gives either. A route that is not there
 * fails the test.
 */
export function createService(routes = {}, { address = 'http://127.0.0.1:8765' } = {}) {
  const service = {
    address,
    routes: { ...routes },
    /** What was asked, in order. */
    calls: [],
    /** While true nothing answers, as when the service is not running. */
    away: false,
    asked: (route) => service.calls.filter((call) => call.route === route),
    async fetch(resource, init = {}) {
      const request = await read(new Request(resource, { ...init, ...(init.body && { duplex: 'half' }) }));
      const route = Object.keys(service.routes).find((one) => (request.params = match(one, request)));
      service.calls.push({ route, ...request });
      if (request.origin !== service.address || service.away) throw new TypeError('fetch failed');
      request.signal.throwIfAborted();
      if (!route) throw forgotten(`The test answers no ${request.method} ${request.path}.`);
      return asResponse(await answerOrAbort(service.routes[route], { ...request, route }));
    },
  };
  return service;
}

/** An error answer: problem details. */
export function problem(status, code, more = {}) {
  const body = { type: 'about:blank', title: code, status, detail: `${code} by the fake service`, code, ...more };
  const headers = { 'Content-Type': 'application/problem+json' };
  if (more.retry_after) headers['Retry-After'] = String(more.retry_after);
  return () => new Response(JSON.stringify(body), { status, headers });
}

/**
 * Server-sent events, `[name, data]` each; a string is sent as it is; a function is called in its turn, and waited for.
 * An Error breaks the connection.
 */
export function stream(...parts) {
  return ({ signal }) => {
    const waiting = [...parts];
    const body = new ReadableStream({
      start: (controller) => signal.addEventListener('abort', () => controller.error(signal.reason)),
      async pull(controller) {
        let part = waiting.shift();
        if (typeof part === 'function') part = (await part()) ?? '';
        if (part === undefined) controller.close();
        else if (part instanceof Error) controller.error(part);
        else controller.enqueue(new TextEncoder().encode(typeof part === 'string' ? part : event(...part)));
      },
    });
    return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
  };
}

// Whoever catches it, the test fails.
function forgotten(message) {
  const error = new Error(message);
  queueMicrotask(() => {
    throw error;
  });
  return error;
}

function event(name, data) {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

async function read(request) {
  const url = new URL(request.url);
  const text = await request.text();
  return {
    method: request.method,
    origin: url.origin,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: Object.fromEntries(request.headers),
    body: asBody(text, request.headers.get('content-type')),
    signal: request.signal,
  };
}

function asBody(text, type) {
  if (!text) return null;
  return type?.includes('json') ? JSON.parse(text) : text;
}

function match(route, { method, path }) {
  const [wanted, pattern] = route.split(' ');
  const expression = pattern.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)');
  const found = wanted === method && new RegExp(`^${expression}$`).exec(path);
  return found ? { ...found.groups } : null;
}

// An answer that never comes can be waited for no longer than the signal allows.
async function answerOrAbort(answer, request) {
  if (typeof answer !== 'function') return answer;
  const aborted = new Promise((_, reject) => {
    request.signal.addEventListener('abort', () => reject(request.signal.reason));
  });
  return Promise.race([answer(request), aborted]);
}

function asResponse(answer) {
  if (answer instanceof Response) return answer;
  if (answer === null || answer === undefined) return new Response(null, { status: 204 });
  return new Response(JSON.stringify(answer), { headers: { 'Content-Type': 'application/json' } });
}
