import { useEffect, useState } from 'react';
import { Act } from '../../console/Act.tsx';
import { useConsole, useSituation } from '../../console/console.ts';
import { clockTime } from '../../format/time.ts';
import { inLanguage, useWords } from '../../i18n/use-words.ts';
import type { Undo } from '../../live/alarms-actions.ts';
import { wallNow } from '../../live/clock.ts';
import { useSelected } from '../../live/observable.ts';
import { Icon } from '../../ui/Icon.tsx';
import { subjectName } from './alarm-words.ts';
import { useDeskActions } from './use-desk-actions.ts';

/** What was just acknowledged, and for eight seconds the way back. */
export function UndoStrip() {
  const { actions } = useConsole();
  const undo = useSelected(actions.undo, (now) => now);
  return undo && <Offer key={undo.at} undo={undo} />;
}

function Offer({ undo }: { undo: Undo }) {
  const { city } = useConsole();
  const { t, language } = useWords();
  const { act } = useDeskActions();
  const [left_s, setLeft] = useState(() => secondsLeft(undo));
  useEffect(() => {
    const timer = setInterval(() => setLeft(secondsLeft(undo)), 250);
    return () => clearInterval(timer);
  }, [undo]);
  // Only what the world shows as acknowledged is said to be.
  const seen = useSituation((situation) => {
    const alarms = undo.ids.flatMap((id) => situation.world.alarms[id] ?? []);
    const answered = alarms.filter(({ acknowledged_at }) => acknowledged_at !== null);
    const first = answered[0];
    if (!first) return null;
    const what =
      answered.length === 1
        ? inLanguage(subjectName(first, situation, t), language)
        : t('desk.alarms', { count: answered.length });
    return t('desk.acknowledgedAt', { what, time: clockTime(first.acknowledged_at ?? 0, city.timezone) });
  });
  if (seen === null || left_s <= 0) return null;
  return (
    <div className="desk-strip undo" role="status" data-undo={undo.ids.length}>
      <Icon name="check" />
      <span className="t12 el">{seen}</span>
      <span className="sp" />
      <Act
        right="operate"
        className="btn sm"
        data-action="undo"
        onPress={(leave) => act(leave, undo.ids, { kind: 'unacknowledged' })}
      >
        {t('desk.undo', { seconds: left_s })}
      </Act>
    </div>
  );
}

function secondsLeft({ until }: Undo): number {
  return Math.max(0, Math.ceil((until - wallNow()) / 1_000));
}
