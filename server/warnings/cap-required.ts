// W21. What CAP 1.2 requires of a message, as far as it decides what the message means: who may read it, what it is about, how grave
// it is and where. A message that leaves it out is no warning that may be passed on, and is refused with the part's name.
import { levelOfWord } from '../../domain/warnings/codes.ts';
import { CAP_SCOPES, type CapScope, CERTAINTIES, SEVERITIES, URGENCIES } from '../../domain/warnings/warning.ts';

const CATEGORIES = [
  'Geo',
  'Met',
  'Safety',
  'Security',
  'Rescue',
  'Fire',
  'Health',
  'Env',
  'Transport',
  'Infra',
  'CBRNE',
  'Other',
] as const;

/** Of which a message, and each of its blocks, has exactly one. */
const ONCE_IN_ALERT = ['identifier', 'sender', 'sent', 'status', 'msgType', 'scope'] as const;
const ONCE_IN_INFO = ['event', 'urgency', 'severity', 'certainty'] as const;

/** One element of the parsed message. */
export interface CapNode {
  /** Its elements of this name. */
  readonly all: (name: string) => readonly CapNode[];
  /** Its own text, trimmed; empty where it has none. */
  readonly text: string;
}

/** The first thing that is missing or is not what the standard has there; null where all is said. */
export function missingInCap(alert: CapNode): string | null {
  return (
    notOnce(alert, ONCE_IN_ALERT) ??
    missingScope(alert) ??
    alert
      .all('info')
      .map(missingInInfo)
      .find((why) => why !== null) ??
    null
  );
}

/** Whom it is for, where `missingInCap` found nothing. */
export function scopeOf(
  alert: CapNode,
  short: (text: string) => string,
): { readonly scope: CapScope; readonly restriction?: string } {
  const scope = textOf(alert, 'scope') as CapScope; // one of the three, as was seen
  const restriction = scope === 'Restricted' ? textOf(alert, 'restriction') : textOf(alert, 'addresses');
  return scope === 'Public' ? { scope } : { scope, restriction: short(restriction) };
}

export function textOf(node: CapNode, name: string): string {
  return node.all(name)[0]?.text ?? '';
}

function missingScope(alert: CapNode): string | null {
  const scope = textOf(alert, 'scope');
  if (!isOneOf(CAP_SCOPES, scope)) return `scope ${scope}: expected Public, Restricted or Private`;
  if (scope === 'Restricted' && !textOf(alert, 'restriction'))
    return 'restriction: a Restricted message says who may read it';
  if (scope === 'Private' && !textOf(alert, 'addresses')) return 'addresses: a Private message names its addressees';
  return null;
}

function missingInInfo(info: CapNode): string | null {
  const once = notOnce(info, ONCE_IN_INFO);
  if (once !== null) return once;
  const categories = info.all('category');
  if (categories.length === 0) return 'category: missing';
  const strange = categories.find(({ text }) => !isOneOf(CATEGORIES, text));
  if (strange) return `category ${strange.text}: not one of CAP's`;
  if (!isOneOf(URGENCIES, textOf(info, 'urgency'))) return `urgency ${textOf(info, 'urgency')}: not one of CAP's`;
  const severity = textOf(info, 'severity');
  // GB/T 35965.1 has the colour's word where CAP has its severity.
  if (!isOneOf(SEVERITIES, severity) && levelOfWord(severity) === null) return `severity ${severity}: not one of CAP's`;
  if (!isOneOf(CERTAINTIES, textOf(info, 'certainty')))
    return `certainty ${textOf(info, 'certainty')}: not one of CAP's`;
  for (const area of info.all('area')) {
    const once = notOnce(area, ['areaDesc']);
    if (once !== null) return once;
  }
  return null;
}

function notOnce(node: CapNode, names: readonly string[]): string | null {
  for (const name of names) {
    const found = node.all(name);
    if (found.length > 1) return `${name}: expected exactly one`;
    if (!found[0]?.text) return `${name}: missing or empty`;
  }
  return null;
}

function isOneOf<Name extends string>(names: readonly Name[], name: string): name is Name {
  return (names as readonly string[]).includes(name);
}
