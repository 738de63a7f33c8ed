// Which topics an account may say and hear: written here once, for the embedded broker's hooks and for Mosquitto's files
// alike. Topics and filters are given without the prefix; the `+` stands where the id stands.
import { matchTopic } from '../messages/index.ts';
import { type Speaker, speaksFor } from './account.ts';

/** What a device says about itself (S20). */
export const SAID_BY_DEVICES = [
  'obs/+',
  'status/+',
  'camera/+/status',
  'camera/+/frame',
  'truck/+/position',
  'truck/+/status',
  'truck/+/reply',
  'sl651/+',
] as const;
/** What is said to a device, and to no other (S21). */
export const HEARD_BY_DEVICES = ['camera/+/want', 'truck/+/order'] as const;
/** What servers say (S22); they hear everything. */
export const SAID_BY_SERVERS = [
  'camera/+/want',
  'truck/+/order',
  'desk/+',
  'drill/inject',
  'drill/lag',
  'latest/+',
] as const;
/** What other programs of the city may hear, and all that they may (S31). */
export const HEARD_BY_READERS = ['latest/+'] as const;
/** A simulator plays every device, and besides says that it does and what time it is (S23). */
export const SAID_BY_SIMULATORS = [...SAID_BY_DEVICES, 'clock', 'simulation', 'drill/score'] as const;
export const HEARD_BY_SIMULATORS = [...HEARD_BY_DEVICES, 'clock', 'simulation', 'drill/inject', 'drill/lag'] as const;

export function mayPublish(speaker: Speaker, topic: string): boolean {
  if (speaker.kind === 'server' && matchesAny(SAID_BY_SERVERS, topic)) return true;
  if (speaker.kind === 'simulator') return matchesAny(SAID_BY_SIMULATORS, topic);
  return isOwn(speaker, SAID_BY_DEVICES, topic);
}

export function mayHear(speaker: Speaker, topic: string): boolean {
  if (speaker.kind === 'server') return true;
  if (speaker.kind === 'simulator') return matchesAny(HEARD_BY_SIMULATORS, topic);
  if (speaker.kind === 'reader') return matchesAny(HEARD_BY_READERS, topic);
  return isOwn(speaker, HEARD_BY_DEVICES, topic);
}

/** A filter is granted where everything that it can bring may be heard. */
export function maySubscribe(speaker: Speaker, filter: string): boolean {
  if (speaker.kind === 'server') return true;
  if (/[+#]/.test(filter)) {
    const granted =
      speaker.kind === 'simulator' ? HEARD_BY_SIMULATORS : speaker.kind === 'reader' ? HEARD_BY_READERS : [];
    return (granted as readonly string[]).includes(filter);
  }
  return mayHear(speaker, filter);
}

function matchesAny(filters: readonly string[], topic: string): boolean {
  return filters.some((filter) => matchTopic(filter, topic) !== null);
}

function isOwn(speaker: Speaker, filters: readonly string[], topic: string): boolean {
  return filters.some((filter) => {
    const id = matchTopic(filter, topic);
    return id !== null && id !== '' && speaksFor(speaker, id);
  });
}
