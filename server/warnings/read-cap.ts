// W9. Another office's CAP message, read as what it is: bytes from outside. No document type, no entities but XML's own five,
// no more than 256 KiB; what it says is taken word for word.
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { Words } from '../../domain/measures.ts';
import { DAY_MS, type EpochMs, parseInstant } from '../../domain/time.ts';
import { cleanText } from '../../domain/warnings/clean-text.ts';
import { levelOfWord } from '../../domain/warnings/codes.ts';
import { isCapName, readReference } from '../../domain/warnings/identifier.ts';
import type { OfficialWarning, WarningMessageType } from '../../domain/warnings/warning.ts';
import { type CapNode, missingInCap, scopeOf } from './cap-required.ts';

export const MOST_CAP_BYTES = 256 * 1024;
/** CAP leaves it to the receiver how long a warning without an end holds. */
const HOLDS_MS = DAY_MS;
const LONGEST_WORDS = 480;

export type ReadCap =
  | { readonly ok: true; readonly official: OfficialWarning }
  | { readonly ok: false; readonly why: string };

type Node = { readonly [name: string]: unknown };

/** The parser drops the namespace with the prefix. */
const CAP_ROOT =
  /<(?:[\w.-]+:)?alert\s[^>]*\bxmlns(?::[\w.-]+)?\s*=\s*["']urn:oasis:names:tc:emergency:cap:1\.[12]["']/;

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: true,
  processEntities: true,
  maxNestedTags: 20,
});

/** @param drill whether an Exercise may be taken in; a real desk takes Actual alone */
export function readCap(xml: string, { now, drill }: { readonly now: EpochMs; readonly drill: boolean }): ReadCap {
  if (Buffer.byteLength(xml) > MOST_CAP_BYTES) return refused('at most 256 KiB');
  if (/<!DOCTYPE|<!ENTITY/i.test(xml)) return refused('a document type is not taken: it can define entities');
  if (XMLValidator.validate(xml) !== true) return refused('no well-formed XML');
  let alert: unknown;
  try {
    alert = (parser.parse(xml) as Node).alert;
  } catch {
    return refused('no well-formed XML');
  }
  if (!isNode(alert)) return refused('expected an alert element');
  if (!CAP_ROOT.test(xml)) return refused('expected CAP 1.1 or 1.2');
  return readAlert(alert, now, drill);
}

function readAlert(alert: Node, now: EpochMs, drill: boolean): ReadCap {
  const asked = capNode(alert);
  const missing = missingInCap(asked);
  if (missing !== null) return refused(missing);
  const [identifier, sender, status, type] = ['identifier', 'sender', 'status', 'msgType'].map((name) =>
    text(alert[name]),
  );
  if (!isCapName(identifier!) || !isCapName(sender!))
    return refused('identifier, sender: expected no blank, comma, < or &');
  const sent = parseInstant(text(alert.sent));
  if (!sent.ok) return refused(`sent: ${sent.detail}`);
  if (sent.at > now + 5 * 60_000) return refused('sent: later than now');
  if (status !== 'Actual' && !(drill && status === 'Exercise'))
    return refused(`status ${status}: ${drill ? 'a drill takes Actual and Exercise' : 'only Actual is taken in'}`);
  if (!['Alert', 'Update', 'Cancel'].includes(type!))
    return refused(`msgType ${type}: expected Alert, Update or Cancel`);
  const references = text(alert.references).split(/\s+/).filter(Boolean).slice(0, 1_000);
  if (type !== 'Alert' && !references.some((reference) => readReference(reference)))
    return refused('references: an Update or Cancel names what it follows');
  const infos = list(alert.info);
  if (infos.length === 0 && type !== 'Cancel') return refused('info: expected at least one');
  const said = saidIn(infos);
  const headline = said('headline');
  const event = said('event');
  const ends = infos.map(({ expires }) => text(expires)).filter(Boolean);
  const expiries = ends.map((end) => parseInstant(end)).filter((parsed) => parsed.ok);
  if (expiries.length < ends.length) return refused('expires: expected a time with an offset');
  const expires = expiries.length > 0 ? Math.max(...expiries.map(({ at }) => at)) : sent.at + HOLDS_MS;
  return {
    ok: true,
    official: {
      identifier: identifier!,
      sender: sender!,
      issuer: withFallback(said('senderName'), sender!),
      sent: sent.at,
      status,
      msg_type: type as WarningMessageType, // one of the three, as was seen above
      ...scopeOf(asked, short),
      references,
      event: withFallback(event, type!),
      headline: withFallback(headline, event.zh || event.en || type!),
      area: areasIn(infos),
      level: levelIn(infos),
      expires,
    },
  };
}

/** What the blocks say in each language; a block without one is English, as CAP has it. */
function saidIn(infos: readonly Node[]): (name: string) => Words {
  return (name) => {
    const pick = (chinese: boolean) =>
      infos.map((info) => (isChinese(info) === chinese ? text(info[name]) : '')).find(Boolean) ?? '';
    const [zh, en] = [pick(true), pick(false)];
    return { zh: short(zh || en), en: short(en || zh) };
  };
}

/** Every area of every block, each once: a place that is left out would read as one that is not warned. */
function areasIn(infos: readonly Node[]): Words {
  const all = (chinese: boolean) => [
    ...new Set(
      infos
        .filter((info) => isChinese(info) === chinese)
        .flatMap((info) => list(info.area).map(({ areaDesc }) => text(areaDesc)))
        .filter(Boolean),
    ),
  ];
  const [zh, en] = [all(true).join('；'), all(false).join('; ')];
  return { zh: short(zh || en), en: short(en || zh) };
}

const isChinese = ({ language }: Node) => /^zh/i.test(text(language));

/** An element as the reader of what is required takes it; one that holds text alone is that text. */
function capNode(value: unknown): CapNode {
  const all = (name: string): readonly CapNode[] => {
    const found = isNode(value) ? value[name] : undefined;
    return found === undefined ? [] : (Array.isArray(found) ? found : [found]).map(capNode);
  };
  return { all, text: text(value) };
}

// The colour says it where there is one: it is what the office decided.
function levelIn(infos: readonly Node[]): OfficialWarning['level'] {
  for (const info of infos) {
    for (const parameter of list(info.parameter)) {
      if (!/colou?r|severity|颜色|级别/i.test(text(parameter.valueName))) continue;
      const level = levelOfWord(text(parameter.value));
      if (level) return level;
    }
  }
  for (const info of infos) {
    const level = levelOfWord(text(info.severity));
    if (level) return level;
  }
  return null;
}

function withFallback({ en, zh }: Words, fallback: string): Words {
  return { en: en || fallback, zh: zh || fallback };
}

function text(value: unknown): string {
  const found = Array.isArray(value) ? value[0] : value;
  const written = isNode(found) ? found['#text'] : found;
  return typeof written === 'string' ? cleanText(written) : '';
}

function list(value: unknown): readonly Node[] {
  return (Array.isArray(value) ? value : [value]).filter(isNode);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Cut words say that they are. */
function short(written: string): string {
  const characters = [...written];
  return characters.length <= LONGEST_WORDS ? written : `${characters.slice(0, LONGEST_WORDS - 1).join('')}…`;
}

const refused = (why: string): ReadCap => ({ ok: false, why });
