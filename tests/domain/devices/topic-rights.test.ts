import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Speaker } from '../../../domain/devices/account.ts';
import { mosquittoAcl } from '../../../domain/devices/mosquitto-acl.ts';
import {
  mayHear,
  mayPublish,
  maySubscribe,
  SAID_BY_SERVERS,
  SAID_BY_SIMULATORS,
} from '../../../domain/devices/topic-rights.ts';
import { MESSAGE_KINDS } from '../../../domain/messages/index.ts';
import { SPEAKERS, TABLE } from '../../support/device-table.ts';
import { ROOT } from '../../support/source-files.ts';

describe('rights to topics', () => {
  it.each(TABLE)('[S20] [S21] [S22] [S23] [S31] %s %s %s: %s', (who, does, topic, allowed) => {
    const speaker = SPEAKERS.find(({ user }) => user === who)!;
    const may = does === 'says' ? mayPublish(speaker, topic) : maySubscribe(speaker, topic) && mayHear(speaker, topic);
    expect(may).toBe(allowed);
  });

  it('leave no kind of message without somebody who may say it', () => {
    const said: readonly string[] = [...SAID_BY_SERVERS, ...SAID_BY_SIMULATORS];
    const kinds = Object.values(MESSAGE_KINDS).map(({ filter }) => filter);
    expect(kinds.filter((filter) => !said.includes(filter))).toEqual([]);
  });

  it.each(['#', '+', 'truck/+/order', 'truck/#', 'obs/+', '+/P-01/order', 'camera/+/want'])(
    '[S21] no device subscribes to %s',
    (filter) => {
      for (const speaker of SPEAKERS.filter(({ kind }) => kind === 'device' || kind === 'gateway'))
        expect(maySubscribe(speaker, filter)).toBe(false);
    },
  );

  it('an id that looks like a wildcard or a path speaks for nobody', () => {
    for (const user of ['+', '#', 'WL-001/x', '']) {
      const speaker: Speaker = { user, kind: 'device', things: [] };
      expect(mayPublish(speaker, 'obs/WL-001')).toBe(false);
      expect(mayHear(speaker, 'truck/P-01/order')).toBe(false);
    }
  });

  it("deploy's access list is what these rights say", () => {
    const known = SPEAKERS.filter(({ kind }) => kind === 'server' || kind === 'simulator');
    expect(readFileSync(join(ROOT, 'deploy/mosquitto/acl'), 'utf8')).toBe(mosquittoAcl(known, 'flood/1'));
  });
});
