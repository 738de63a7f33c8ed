import { useDeferredValue, useState } from 'react';
import { Act } from '../../console/Act.tsx';
import { useConsole, useDesk, useSituation } from '../../console/console.ts';
import { formatCount } from '../../format/quantities.ts';
import { useWords } from '../../i18n/use-words.ts';
import { deskOf } from '../../live/alarms.ts';
import { CLEARED_SHOWN_MS, countChips, shownRows } from '../../live/alarms-filter.ts';
import { useSelected } from '../../live/observable.ts';
import { Loading } from '../../ui/States.tsx';
import { AlarmDrawer } from './AlarmDrawer.tsx';
import { AskedList } from './AskedList.tsx';
import { BulkBar } from './BulkBar.tsx';
import { DeskChips } from './DeskChips.tsx';
import { DeskFoot } from './DeskFoot.tsx';
import { DeskHeader } from './DeskHeader.tsx';
import { DeskRows } from './DeskRows.tsx';
import { EmptyDesk } from './EmptyDesk.tsx';
import { SeenStrip } from './SeenStrip.tsx';
import { SoundStrip } from './SoundStrip.tsx';
import { UndoStrip } from './UndoStrip.tsx';
import { useDeskActions } from './use-desk-actions.ts';
import { useLevelKeys } from './use-level-keys.ts';
import { useSeen } from './use-seen.ts';

const NOBODY: ReadonlySet<string> = new Set();

/** The alarm desk: one row a red or orange place, worst first, few rows for all the rest, and what a person does about it. */
export function AlarmDesk() {
  const { person } = useConsole();
  const { filter, open, asked } = useDesk((state) => state.alarms);
  const name = useSelected(person.name, (now) => now);
  const desk = useSituation(({ world }) => deskOf(world));
  const stationById = useSituation((situation) => situation.stationById);
  const clearedSince = useSituation(({ now }) => Math.floor((now - CLEARED_SHOWN_MS) / 10_000) * 10_000);
  const { t } = useWords();
  useLevelKeys();
  const [picks, setPicks] = useState(NOBODY);
  const now = shownRows(desk, filter, { stationById, person: name }, clearedSince);
  // A storm of alarms must not hold up a key or a click: the list may lag them by a frame. That there is none is not for it to say.
  const rows = useDeferredValue(now);
  const picked = rows.filter((row) => picks.has(row.id));
  const waiting = rows.reduce((sum, row) => sum + row.unacknowledged, 0);
  const aside = filter.show === 'shelved' || filter.show === 'cleared';
  const { acknowledge } = useDeskActions();
  const news = useSeen(useSituation(({ world }) => world.alarms));
  return (
    <section className="desk" data-desk data-rows={rows.length}>
      <DeskHeader desk={desk} />
      <DeskChips filter={filter} counts={countChips(desk, { stationById, person: name })}>
        {!aside && picked.length === 0 && !asked && waiting > 1 && (
          <Act
            right="operate"
            className="quick on all-shown"
            data-action="acknowledge-shown"
            onPress={(leave) =>
              acknowledge(
                leave,
                rows.flatMap((row) => row.alarms),
              )
            }
          >
            {t('desk.acknowledgeShown', { count: formatCount(waiting) })}
          </Act>
        )}
      </DeskChips>
      {!aside && <SeenStrip rows={desk.rows} news={news} />}
      {!aside && picked.length > 0 && !asked && <BulkBar rows={picked} onDone={() => setPicks(NOBODY)} />}
      {asked && <AskedList key={asked.ids.join()} asked={asked} onSent={() => setPicks(NOBODY)} />}
      {now.length === 0 ? (
        <EmptyDesk filter={filter} lastCleared={desk.cleared[0]?.head.cleared_at ?? null} />
      ) : rows.length === 0 ? (
        <Loading label={t('desk.rows')} />
      ) : (
        <DeskRows
          key={`${filter.show} ${filter.level}`}
          rows={rows}
          desk={desk}
          isNew={news.isNew}
          picks={picks}
          setPicks={aside ? undefined : setPicks}
        />
      )}
      {open && <AlarmDrawer key={`${open.row} ${open.alarm}`} open={open} desk={desk} />}
      <UndoStrip />
      <SoundStrip />
      <DeskFoot desk={desk} filter={filter} clearedSince={clearedSince} />
    </section>
  );
}
