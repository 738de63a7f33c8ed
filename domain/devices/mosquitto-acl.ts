import type { Speaker } from './account.ts';
import {
  HEARD_BY_DEVICES,
  HEARD_BY_READERS,
  HEARD_BY_SIMULATORS,
  SAID_BY_DEVICES,
  SAID_BY_SERVERS,
  SAID_BY_SIMULATORS,
} from './topic-rights.ts';

/**
 * The same rights as in topic-rights.ts, as Mosquitto's `acl_file` says them. Devices share the patterns at the end, so
 * that a new device needs no new line; only gateways, servers, simulators and readers are named.
 */
export function mosquittoAcl(speakers: readonly Speaker[], prefix: string): string {
  const line = (access: 'read' | 'write', filter: string, id = '+') =>
    `topic ${access} ${prefix}/${filter.replace('+', id)}`;
  const lines = [
    '# Who may say and hear what. Made by `npm run devices -- write-mosquitto`; the rights are domain/devices/.',
  ];
  for (const { user, kind, things } of speakers) {
    if (kind === 'device') continue;
    lines.push('', `user ${user}`);
    if (kind === 'server')
      lines.push(`topic read ${prefix}/#`, ...SAID_BY_SERVERS.map((filter) => line('write', filter)));
    if (kind === 'simulator')
      lines.push(
        ...SAID_BY_SIMULATORS.map((filter) => line('write', filter)),
        ...HEARD_BY_SIMULATORS.map((filter) => line('read', filter)),
      );
    if (kind === 'reader') lines.push(...HEARD_BY_READERS.map((filter) => line('read', filter)));
    for (const thing of things)
      lines.push(
        ...SAID_BY_DEVICES.map((filter) => line('write', filter, thing)),
        ...HEARD_BY_DEVICES.map((filter) => line('read', filter, thing)),
      );
  }
  lines.push('', '# Everybody speaks for the id that is the user name.');
  for (const filter of SAID_BY_DEVICES) lines.push(`pattern write ${prefix}/${filter.replace('+', '%u')}`);
  for (const filter of HEARD_BY_DEVICES) lines.push(`pattern read ${prefix}/${filter.replace('+', '%u')}`);
  return `${lines.join('\n')}\n`;
}
