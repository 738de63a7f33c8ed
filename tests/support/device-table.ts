// Who may say and hear what at a broker, as one table; run against Mosquitto and the embedded broker alike.
import type { MqttClient } from 'mqtt';
import type { Speaker } from '../../domain/devices/account.ts';

export const SPEAKERS: readonly Speaker[] = [
  { user: 'server', kind: 'server', things: [] },
  { user: 'simulator', kind: 'simulator', things: [] },
  { user: 'WL-001', kind: 'device', things: [] },
  { user: 'C-0001', kind: 'device', things: [] },
  { user: 'P-01', kind: 'device', things: [] },
  { user: 'GW-1', kind: 'gateway', things: ['WL-002', 'WL-003', 'P-02'] },
  { user: 'metro', kind: 'reader', things: [] },
];

export type Row = readonly [who: string, does: 'says' | 'hears', topic: string, allowed: boolean];

/** Topics and filters without the prefix. */
export const TABLE: readonly Row[] = [
  ['WL-001', 'says', 'obs/WL-001', true],
  ['WL-001', 'says', 'status/WL-001', true],
  ['WL-001', 'says', 'sl651/WL-001', true],
  ['WL-001', 'says', 'obs/WL-002', false],
  ['WL-001', 'says', 'obs/WL-001/x', false],
  ['WL-001', 'says', 'status/WL-002', false],
  ['WL-001', 'says', 'sl651/GW-1', false],
  ['WL-001', 'says', 'truck/WL-001/order', false],
  ['WL-001', 'says', 'desk/alarm', false],
  ['WL-001', 'says', 'simulation', false],
  ['WL-001', 'hears', 'obs/WL-001', false],
  ['WL-001', 'hears', 'truck/P-01/order', false],
  ['C-0001', 'says', 'camera/C-0001/status', true],
  ['C-0001', 'says', 'camera/C-0001/frame', true],
  ['C-0001', 'says', 'camera/C-0002/frame', false],
  ['C-0001', 'says', 'camera/C-0001/want', false],
  ['C-0001', 'says', 'clock', false],
  ['C-0001', 'hears', 'camera/C-0001/want', true],
  ['C-0001', 'hears', 'camera/C-0002/want', false],
  ['P-01', 'says', 'truck/P-01/position', true],
  ['P-01', 'says', 'truck/P-01/status', true],
  ['P-01', 'says', 'truck/P-01/reply', true],
  ['P-01', 'says', 'truck/P-02/position', false],
  ['P-01', 'says', 'truck/P-02/reply', false],
  ['P-01', 'says', 'truck/P-01/order', false],
  ['P-01', 'hears', 'truck/P-01/order', true],
  ['P-01', 'hears', 'truck/P-02/order', false],
  ['GW-1', 'says', 'obs/WL-002', true],
  ['GW-1', 'says', 'obs/WL-003', true],
  ['GW-1', 'says', 'status/GW-1', true],
  ['GW-1', 'says', 'sl651/GW-1', true],
  ['GW-1', 'says', 'truck/P-02/reply', true],
  ['GW-1', 'says', 'obs/WL-001', false],
  ['GW-1', 'says', 'sl651/GW-2', false],
  ['GW-1', 'hears', 'truck/P-02/order', true],
  ['GW-1', 'hears', 'truck/P-01/order', false],
  ['server', 'says', 'truck/P-01/order', true],
  ['server', 'says', 'camera/C-0001/want', true],
  ['server', 'says', 'desk/alarm', true],
  ['server', 'says', 'drill/inject', true],
  ['server', 'says', 'drill/lag', true],
  ['server', 'says', 'obs/WL-001', false],
  ['server', 'says', 'truck/P-01/reply', false],
  ['server', 'hears', 'obs/WL-001', true],
  ['simulator', 'says', 'obs/WL-001', true],
  ['simulator', 'says', 'truck/P-01/position', true],
  ['simulator', 'says', 'simulation', true],
  ['simulator', 'says', 'clock', true],
  ['simulator', 'says', 'drill/score', true],
  ['simulator', 'says', 'drill/inject', false],
  ['simulator', 'says', 'drill/lag', false],
  ['simulator', 'hears', 'drill/lag', true],
  ['simulator', 'says', 'desk/alarm', false],
  ['simulator', 'says', 'truck/P-01/order', false],
  ['simulator', 'hears', 'truck/P-01/order', true],
  ['simulator', 'hears', 'desk/alarm', false],
  ['server', 'says', 'latest/WL-001', true],
  ['simulator', 'says', 'latest/WL-001', false],
  ['WL-001', 'says', 'latest/WL-001', false],
  ['WL-001', 'hears', 'latest/WL-001', false],
  ['metro', 'hears', 'latest/WL-001', true],
  ['metro', 'hears', 'obs/WL-001', false],
  ['metro', 'hears', 'truck/P-01/order', false],
  ['metro', 'hears', 'desk/alarm', false],
  ['metro', 'says', 'latest/WL-001', false],
  ['metro', 'says', 'obs/WL-001', false],
];

/** What a speaker may surely say, and what it may surely hear and the server say, to be heard after the row's own topic. */
const OWN_WORD: Record<string, string> = { server: 'desk/shift', simulator: 'simulation' };
const OWN_EAR: Record<string, string> = { server: 'desk/shift', simulator: 'truck/P-09/order', metro: 'latest/WL-009' };

export interface Clients {
  readonly prefix: string;
  readonly server: MqttClient;
  readonly simulator: MqttClient;
  readonly speaker: MqttClient;
}

/** Whether the broker lets it happen: heard at the other end, or not heard although what was sent after it was. */
export async function happens([who, does, topic]: Row, clients: Clients): Promise<boolean> {
  const { prefix, server, simulator, speaker } = clients;
  const full = (short: string) => `${prefix}/${short}`;
  if (does === 'says') {
    const heard = listen(server);
    await server.subscribeAsync(full('#'), { qos: 1 });
    await speaker.publishAsync(full(topic), 'x', { qos: 1 }).catch(() => undefined);
    const word = full(OWN_WORD[who] ?? `obs/${who}`);
    await speaker.publishAsync(word, 'last', { qos: 1 });
    await heard.until(word, 'last');
    return heard.has(full(topic), 'x');
  }
  const sayer = /\/(order|want|lag)$|^(desk|latest)\//.test(topic) ? server : simulator;
  const ear = full(OWN_EAR[who] ?? `truck/${who}/order`);
  const heard = listen(speaker);
  const atServer = listen(server);
  await server.subscribeAsync(full('#'), { qos: 1 });
  // Mosquitto grants any subscription and keeps back what is not for its holder; the embedded broker refuses it.
  for (const filter of [topic, '#', topic.replace(/[^/]+/, '+')])
    await speaker.subscribeAsync(full(filter), { qos: 1 }).catch(() => undefined);
  await speaker.subscribeAsync(ear, { qos: 1 });
  await sayer.publishAsync(full(topic), 'x', { qos: 1 });
  await atServer.until(full(topic), 'x');
  await server.publishAsync(ear, 'last', { qos: 1 });
  await heard.until(ear, 'last');
  return heard.has(full(topic), 'x');
}

function listen(client: MqttClient) {
  const messages: string[] = [];
  const waiting: (() => void)[] = [];
  client.on('message', (topic, payload) => {
    messages.push(`${topic} ${payload}`);
    for (const look of waiting) look();
  });
  return {
    has: (topic: string, text: string) => messages.includes(`${topic} ${text}`),
    until: (topic: string, text: string) =>
      new Promise<void>((resolve) => {
        const look = () => messages.includes(`${topic} ${text}`) && resolve();
        waiting.push(look);
        look();
      }),
  };
}
