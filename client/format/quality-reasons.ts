// The reasons of the quality checks, taken apart so that they can be said in the desk's language. The domain writes them as
// `Q3 spike 0.42 m; Q5 flat at 0.2 m for 2.5 h`; a wording that is not known here is shown as it came, never hidden.
import { MEASURES, type Measure } from '../../domain/measures.ts';
import { shownScale } from './quantities.ts';

export interface ReasonPart {
  readonly key: ReasonKey;
  /** Number of the rule, such as `Q3`; empty for what a device said of itself. */
  readonly rule: string;
  readonly figures: { readonly [name: string]: string };
}

const PATTERNS = {
  range: /^(Q1) outside (?<low>\S+)\.\.(?<high>\S+)$/,
  notNumber: /^(Q1) not a number$/,
  unusual: /^(Q2) unusual: outside (?<low>\S+)\.\.(?<high>\S+)$/,
  heavyRain: /^(Q2) unusual: (?<mm>\S+) mm in 5 min$/,
  spike: /^(Q3) spike (?<off>\S+ ?\S*)$/,
  rate: /^(Q4) change (?<change>.+) in (?<minutes>\S+) min$/,
  flat: /^(Q5) flat at (?<at>.+) for (?<hours>\S+) h$/,
  attenuated: /^(Q6) moved (?<span>.+) in (?<hours>\S+) h$/,
  neighbour: /^(Q7) dry while (?<wet>\d+) gauges within (?<km>\S+) km have up to (?<mm>\S+) mm$/,
  calm: /^(Q8) direction (?<direction>\S+)° of calm air$/,
  gust: /^(Q8) gust (?<gust>\S+) m\/s under mean wind (?<speed>\S+) m\/s$/,
  fall: /^(Q25) fell (?<fall>.+) at once$/,
  gap: /^(Q9) no value for (?<minutes>\d+) min before$/,
  confirmed: /^(Q14) confirmed by the values before$/,
  unproven: /^(Q16) unproven: (?<off>.+) off the last good value, (?<minutes>\d+) min before$/,
  unknownBefore: /^(Q16) unproven: no good value known before it$/,
  unit: /^(Q17) unit\? (?<factor>\S+) times (?<good>.+)$/,
  unitStill: /^(Q17) unit\? as the value before$/,
  month: /^(Q10) outside the month's (?<low>\S+)\.\.(?<high>\S+)$/,
  someTime: /^(Q20) fell at some time within (?<hours>\S+) h$/,
  total: /^(Q20) total moved from (?<from>\S+) to (?<to>\S+) mm in (?<minutes>\d+) min$/,
} as const satisfies Record<string, RegExp>;

export type ReasonKey = keyof typeof PATTERNS | 'asItCame';

/** The parts of a reason, the gravest first as the roll-up wrote them. */
export function reasonParts(reason: string): readonly ReasonPart[] {
  return reason
    .split('; ')
    .filter(Boolean)
    .map((text): ReasonPart => {
      for (const [key, pattern] of Object.entries(PATTERNS)) {
        const match = pattern.exec(text);
        // keys of PATTERNS are the reason keys
        if (match) return { key: key as ReasonKey, rule: match[1]!, figures: { ...match.groups } };
      }
      return { key: 'asItCame', rule: /^Q\d+/.exec(text)?.[0] ?? '', figures: { text } };
    });
}

/** Figures without a unit of their own, in that of the measure. */
const BARE = new Set(['low', 'high']);

/**
 * The rules reckon and write in the unit that is stored; a screen that says 490 cm must not put a limit of 3 beside it. With them the
 * unit, for figures that bear none.
 */
export function inShownUnit(figures: ReasonPart['figures'], measure: Measure): Readonly<Record<string, string>> {
  const { factor, unit } = shownScale(measure);
  const shown = (text: string) => String(Number((Number(text) * factor).toPrecision(6))).replace('-', '−');
  const said = Object.entries(figures).map(([name, text]): [string, string] => {
    if (BARE.has(name) && text !== '' && Number.isFinite(Number(text))) return [name, shown(text)];
    const [, number, of] = /^(-?[\d.]+) (\S+)$/.exec(text) ?? [];
    return [name, number !== undefined && of === MEASURES[measure].unit ? `${shown(number)} ${unit}` : text];
  });
  return { ...Object.fromEntries(said), unit };
}
