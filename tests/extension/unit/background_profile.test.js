// The profile on its way between browser and service.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { settled } from './support/page.js';
import { problem } from './support/service.js';
import { NONE_STORED, started } from './support/background.js';

const MINE = { quiz_version: '1.0', aesthetics: ['grunge'] };
const THEIRS = { quiz_version: '1.0', aesthetics: ['preppy'] };
const stored = (profile, profile_version) => ({ profile, profile_version, changed_at: '2026-11-26T12:00:00Z' });

/** A service that keeps a profile. */
function keeping(profile = null) {
  const kept = { now: profile, puts: 0 };
  kept.routes = {
    'GET /api/v1/profile': () => kept.now ?? NONE_STORED(),
    'PUT /api/v1/profile': ({ body }) => {
      kept.puts += 1;
      kept.now = stored(body.profile, `v${kept.puts}`);
      return kept.now;
    },
    'DELETE /api/v1/profile': () => {
      kept.now = null;
      return null;
    },
  };
  return kept;
}

async function back({ service, timers }) {
  service.away = false;
  timers.at(-1)[0]();
  await settled(60);
}

test('a profile answered while the service is away is kept, and sent when it is back', async () => {
  const there = keeping();
  const world = await started({ away: true, routes: there.routes });
  const put = await world.ask('profile.put', { profile: MINE });
  assert.equal(put.value.waiting, true);
  assert.equal((await world.ask('connection.state')).value.waiting, 1);
  await back(world);
  assert.deepEqual(there.now.profile, MINE);
  const known = (await world.ask('profile.get')).value;
  assert.deepEqual([known.waiting, known.profile_version], [false, 'v1']);
});

test('where the service has another one that was never seen here, the person chooses', async () => {
  for (const keep of ['here', 'there']) {
    const there = keeping(stored(THEIRS, 'old'));
    const world = await started({ away: true, routes: there.routes });
    await world.ask('profile.put', { profile: MINE });
    await back(world);
    assert.equal(there.puts, 0, 'nothing is overwritten before they did');
    assert.deepEqual((await world.ask('profile.get')).value.conflict, { here: MINE, there: THEIRS });
    const settledNow = (await world.ask('profile.resolve', { keep })).value;
    assert.deepEqual(settledNow.profile, keep === 'here' ? MINE : THEIRS);
    assert.deepEqual([settledNow.conflict, settledNow.waiting], [null, false]);
    assert.deepEqual(there.now.profile, settledNow.profile);
  }
});

test('a change of a profile that was known here is no conflict, nor are two equal ones', async () => {
  const there = keeping(stored(THEIRS, 'old'));
  const world = await started({ routes: there.routes });
  await world.ask('profile.get');
  world.service.away = true;
  await world.ask('profile.put', { profile: MINE });
  await back(world);
  assert.deepEqual(there.now.profile, MINE);

  const equal = keeping(stored({ aesthetics: ['grunge'], quiz_version: '1.0' }, 'old'));
  const other = await started({ away: true, routes: equal.routes });
  await other.ask('profile.put', { profile: MINE });
  await back(other);
  assert.equal((await other.ask('profile.get')).value.conflict, null);
});

test('what the service refuses changes nothing', async () => {
  const there = keeping(stored(THEIRS, 'old'));
  const { ask } = await started({ routes: { ...there.routes, 'PUT /api/v1/profile': problem(400, 'VALIDATION_ERROR') } });
  assert.equal((await ask('profile.put', { profile: MINE })).problem.code, 'VALIDATION_ERROR');
  assert.deepEqual((await ask('profile.get')).value.profile, THEIRS);
});

test('a profile can be taken back, though not while the service is away', async () => {
  const there = keeping(stored(THEIRS, 'old'));
  const { ask, service } = await started({ routes: there.routes });
  service.away = true;
  assert.equal((await ask('profile.delete')).problem.code, 'SERVICE_UNREACHABLE');
  service.away = false;
  assert.equal((await ask('profile.delete')).value.profile, null);
  assert.equal(there.now, null);
});

test('a draft of the quiz outlives the background', async () => {
  const { ask, browser, service } = await started();
  await ask('quiz.save', { draft: { answers: MINE, step: 3 } });
  browser.close(browser.contexts.find(({ kind }) => kind === 'background').chrome);
  const later = await started({ browser, service });
  assert.deepEqual((await later.ask('quiz.load')).value, { answers: MINE, step: 3 });
});

test('what was read before a change does not take the place of the change', async () => {
  const there = keeping(stored(THEIRS, 'old'));
  let answer;
  const slow = () => new Promise((resolve) => { answer = () => resolve(stored(THEIRS, 'old')); });
  const { ask, service } = await started({ routes: there.routes });
  service.routes['GET /api/v1/profile'] = slow;
  const reading = ask('profile.get');
  await settled(30);
  const changing = ask('profile.put', { profile: MINE });
  await settled(30);
  answer();
  await Promise.all([reading, changing]);
  service.away = true;
  assert.deepEqual((await ask('profile.get')).value.profile, MINE);
});

test('a profile is taken along to another service, and where that has one the person chooses', async () => {
  const { ask, service } = await started({ routes: keeping(stored(MINE, 'mine')).routes });
  await ask('profile.get');
  for (const [address, theirs] of [['http://localhost:9998', null], ['http://localhost:9999', stored(THEIRS, 'theirs')]]) {
    const there = keeping(theirs);
    Object.assign(service, { address, routes: { ...service.routes, ...there.routes } });
    await ask('connection.address', { address });
    await settled(60);
    const known = (await ask('profile.get')).value;
    if (theirs) assert.deepEqual(known.conflict, { here: MINE, there: THEIRS });
    else assert.deepEqual(there.now.profile, MINE);
    assert.deepEqual(known.profile, MINE);
  }
});

test('a profile is sent to the service that the browser is paired with anew', async () => {
  const there = keeping(stored(MINE, 'mine'));
  const { ask } = await started({ routes: { ...there.routes, 'POST /api/v1/pair': { token: 'secret' } } });
  await ask('profile.get');
  there.now = null;
  await ask('pairing.pair', { code: '123456' });
  assert.deepEqual(there.now?.profile, MINE);
});
