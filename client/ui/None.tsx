// That there is none of something is said here and nowhere else, because it is only true where it is known. The words for it are in
// the group `none` of the languages, which nobody else may read (tests/client/i18n/none-words.test.ts).
import type { ReactNode } from 'react';
import { useMoment, useScreen } from '../console/console.ts';
import { type Rests, useStanding } from '../console/use-standing.ts';
import { timeNear } from '../format/time.ts';
import type { enKnown } from '../i18n/en-known.ts';
import { useWords } from '../i18n/use-words.ts';
import { Icon } from './Icon.tsx';

export type NoneOf = keyof typeof enKnown.none;

/** What would have shown it. What people and the server itself did is known wherever the server is. */
const RESTS = {
  alarms: 'everything',
  alarmsOfFilter: 'everything',
  shelved: 'server',
  cleared: 'server',
  alarmHere: 'server',
  alarmOfDay: 'server',
  alarmPlaces: 'everything',
  step: 'server',
  overLadder: 'water',
  ofFilter: 'everything',
  rain: 'rain',
  rainNow: 'rain',
  rainOfDay: 'rain',
  water: 'street',
  reading: 'server',
  closed: 'street',
  plan: 'server',
  suggestion: 'everything',
  order: 'server',
  responseInForce: 'server',
  responseProposed: 'everything',
  warningInForce: 'server',
  warningSource: 'everything',
  officialWarning: 'server',
  report: 'server',
  view: 'server',
  inArea: 'server',
  entry: 'server',
  entryOfKind: 'server',
  delivery: 'server',
  refusal: 'server',
  auditEntry: 'server',
  missed: 'server',
} as const satisfies Record<NoneOf, Rests>;

interface NoneProps {
  readonly of: NoneOf;
}

/** The words alone, with as of when. */
export function None(props: NoneProps) {
  return useNone(props).words;
}

/** An empty list, with a tick only where it is empty now; below it why, and what is not known. */
export function EmptyState({ children, ...props }: NoneProps & { children?: ReactNode }) {
  const { words, isNow } = useNone(props);
  return (
    <div className="rows">
      <div className="state" data-empty={props.of} data-empty-now={isNow}>
        <div>
          <Icon name={isNow ? 'check' : 'off'} />
          <b className="state-title">{words}</b>
          {children}
        </div>
      </div>
    </div>
  );
}

/** As of when a figure stands, where that is not now. */
export function AsOf({ rests }: { rests: Rests }) {
  const standing = useStanding(rests);
  const { t } = useWords();
  const time = useTimeNear();
  return standing.kind === 'as-of' ? (
    <small className="as-of" data-as-of={standing.at}>
      {t('known.asOf', { time: time(standing.at) })}
    </small>
  ) : null;
}

function useNone({ of }: NoneProps): { words: string; isNow: boolean } {
  const standing = useStanding(RESTS[of]);
  const { t } = useWords();
  const time = useTimeNear();
  const none = t(`none.${of}`);
  // More words follow, so it is no sentence yet.
  const end = /[.。]$/.exec(none)?.[0] ?? '';
  const open = none.slice(0, none.length - end.length);
  switch (standing.kind) {
    case 'now':
      return { words: none, isNow: true };
    case 'as-of':
      return { words: t('known.noneAsOf', { none: open, time: time(standing.at) }) + end, isNow: false };
    case 'partly':
      return { words: t('known.nonePartly', { none: open }) + end, isNow: false };
    case 'unheard':
      return { words: t('known.unheard'), isNow: false };
    case 'not-known':
      return { words: t('known.notYet'), isNow: false };
  }
}

function useTimeNear(): (at: number) => string {
  const { city } = useScreen();
  const { language } = useWords();
  const minute = useMoment((now) => Math.floor(now / 60_000) * 60_000);
  return (at) => timeNear(at, minute, city.timezone, language);
}
