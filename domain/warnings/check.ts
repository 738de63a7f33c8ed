// What a warning must hold before it may go out; the schema of CAP lets most of this through and consumers do not.
import type { EpochMs } from '../time.ts';
import { DAY_MS, MINUTE_MS } from '../time.ts';
import { cleanText } from './clean-text.ts';
import { SEVERITY_OF } from './codes.ts';
import { ringFault } from './ring.ts';
import type { WarningContent, WarningText } from './warning.ts';

/** Characters. A headline is read at a glance; the limits together keep a message under what the bus takes. */
export const LONGEST = { headline: 160, description: 1_500, instruction: 1_000, area: 400 } as const satisfies Record<
  keyof WarningText,
  number
>;
export const MOST_POLYGONS = 40;
/** W8. */
export const HOLDS_AT_LEAST_MS = 10 * MINUTE_MS;
export const HOLDS_AT_MOST_MS = DAY_MS;

/** All that stands in the way of sending it at this moment, a line each. */
export function contentFaults(content: WarningContent, sent: EpochMs): string[] {
  const faults: string[] = [];
  for (const language of ['zh', 'en'] as const) {
    for (const part of Object.keys(LONGEST) as (keyof WarningText)[]) {
      const text = content[language][part];
      if (text === '') faults.push(`${language}.${part}: expected some words`);
      if (text.length > LONGEST[part]) faults.push(`${language}.${part}: at most ${LONGEST[part]} characters`);
    }
  }
  if (content.severity !== SEVERITY_OF[content.level])
    faults.push(`severity: expected ${SEVERITY_OF[content.level]} with ${content.level}`);
  if (content.expires < sent + HOLDS_AT_LEAST_MS) faults.push('expires: expected at least ten minutes from now');
  if (content.expires > sent + HOLDS_AT_MOST_MS) faults.push('expires: expected at most a day from now');
  if (content.onset >= content.expires) faults.push('onset: expected before expires');
  if (content.polygons.length === 0) faults.push('polygons: expected at least one');
  if (content.polygons.length > MOST_POLYGONS) faults.push(`polygons: at most ${MOST_POLYGONS}`);
  content.polygons.forEach((ring, i) => {
    const fault = ringFault(ring);
    if (fault) faults.push(`polygons ${i + 1}: ${fault}`);
  });
  return faults;
}

/** W7. The same content with every text as XML can carry it. */
export function cleaned(content: WarningContent): WarningContent {
  const text = (given: WarningText): WarningText => ({
    headline: cleanText(given.headline),
    description: cleanText(given.description, { lines: true }),
    instruction: cleanText(given.instruction, { lines: true }),
    area: cleanText(given.area),
  });
  return { ...content, zh: text(content.zh), en: text(content.en) };
}
