// How a truck's crew comes in: by a link that opens once, for a session of that truck alone.
import { beforeEach, expect, it } from 'vitest';
import { type CrewAccess, createCrewAccess } from '../../../server/access/crew.ts';
import { newToken } from '../../../server/access/secret.ts';
import { onAccess } from './stage.ts';

const HOUR_MIN = 60;
const DAY_MIN = 24 * HOUR_MIN;

onAccess('a crew', (on) => {
  let crew: CrewAccess;
  beforeEach(async () => {
    await on.pool.query('truncate crew_link, crew_session');
    crew = createCrewAccess(on.pool);
  });
  const link = async (truck = 'truck') => (await crew.makeLink(truck, 'Wu')).token;
  const comeIn = async (truck = 'truck') => `crew=${(await crew.open(await link(truck)))!.token}`;

  it('comes in by a link, once, also where two open it at the same moment', async () => {
    const token = await link();
    const both = await Promise.all([crew.open(token), crew.open(token)]);
    expect(both.filter((one) => one !== null)).toHaveLength(1);
    expect(both.find((one) => one !== null)).toMatchObject({ truckId: 'truck' });
    expect(await crew.open(token)).toBeNull();
    for (const none of ['', 'x', newToken(), `${token}A`]) expect(await crew.open(none)).toBeNull();
  });

  it('comes in by a link that is not older than a day', async () => {
    const [early, late] = [await link(), await link()];
    await on.age(DAY_MIN - 1);
    expect(await crew.open(early)).not.toBeNull();
    await on.age(2);
    expect(await crew.open(late)).toBeNull();
  });

  it('is known for seven days by its cookie, and by no other', async () => {
    const cookie = await comeIn();
    expect(await crew.truckOf(cookie)).toBe('truck');
    expect(await crew.truckOf(`theme=dark; ${cookie}`)).toBe('truck');
    for (const none of [undefined, '', `session=${cookie.slice(5)}`, `crew=${newToken()}`, 'crew=x'])
      expect(await crew.truckOf(none)).toBeNull();
    await on.age(7 * DAY_MIN - 1);
    expect(await crew.truckOf(cookie)).toBe('truck');
    await on.age(2);
    expect(await crew.truckOf(cookie)).toBeNull();
  });

  it('is out, with every link nobody has opened, once it is called back; other trucks are not', async () => {
    const [phone, tablet, other] = [await comeIn(), await comeIn(), await comeIn('truck-2')];
    const open = await link();
    expect(await crew.revoke('truck')).toMatchObject({ sessions: 2 });
    expect(await Promise.all([phone, tablet].map(crew.truckOf))).toEqual([null, null]);
    expect(await crew.open(open)).toBeNull();
    expect(await crew.truckOf(other)).toBe('truck-2');
    expect(await crew.revoke('truck')).toEqual({ links: 0, sessions: 0 });
  });

  it('leaves in the database nothing that would open anything', async () => {
    const made = await link();
    const cookie = await comeIn();
    const { rows } = await on.pool.query(
      'select token_hash from crew_link union all select token_hash from crew_session',
    );
    for (const { token_hash } of rows) {
      expect(token_hash).toHaveLength(32);
      for (const secret of [made, cookie.slice(5)])
        expect(token_hash.equals(Buffer.from(secret, 'base64url'))).toBe(false);
    }
  });
});
