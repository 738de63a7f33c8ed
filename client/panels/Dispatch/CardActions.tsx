import { metresBetween } from '../../../domain/plane.ts';
import { Act } from '../../console/Act.tsx';
import { useConsole, useDesk } from '../../console/console.ts';
import { placeOf } from '../../console/open-thing.ts';
import { formatCount } from '../../format/quantities.ts';
import { useWords } from '../../i18n/use-words.ts';
import { acceptNeeds, minutesSaved, type Waiting } from '../../live/dispatch-plan.ts';
import { LockMenu } from './LockMenu.tsx';
import { useDispatch, useSending } from './use-dispatch.ts';

/** A camera farther off says nothing about the place. */
const CAMERA_WITHIN_M = 500;

/** Accept, modify, reject; where the depth is not known, look first. */
export function CardActions({ waiting, focused }: { waiting: Waiting; focused: boolean }) {
  const { t } = useWords();
  const { accept, openForm } = useDispatch();
  const { suggestion } = waiting;
  const { id, truck_id, site_id } = suggestion;
  const checked = useDesk((state) => state.dispatch.checks[id] ?? null);
  const busy = useSending(id)?.kind === 'sending';
  const needs = acceptNeeds(waiting, checked !== null);
  const off = needs === 'taken' || needs === 'check' || busy;
  const saved = minutesSaved(suggestion);
  return (
    <>
      {checked !== null && (
        <p className="t12 m2" data-check={checked}>
          {t('dispatch.checked', { words: checked })}
        </p>
      )}
      <footer>
        {suggestion.needs_check && checked === null && <CheckFirst waiting={waiting} />}
        <Act
          right="dispatch"
          className={`btn ${off ? 'off' : focused ? 'pri' : ''}`}
          aria-disabled={off}
          data-action="accept"
          onPress={(leave) => accept(leave, waiting)}
        >
          {t(needs === 'check' ? 'dispatch.acceptAfterCheck' : 'dispatch.accept')}
          <kbd>↵</kbd>
        </Act>
        <Act
          right="dispatch"
          className="btn"
          data-action="modify"
          onPress={() => openForm({ kind: 'modify', suggestion_id: id })}
        >
          {t('dispatch.modify')}
          <kbd>M</kbd>
        </Act>
        <Act
          right="dispatch"
          className="btn"
          data-action="reject"
          onPress={() => openForm({ kind: 'reject', suggestion_id: id })}
        >
          {t('dispatch.reject')}
          <kbd>X</kbd>
        </Act>
        <LockMenu truckId={truck_id} siteId={site_id} of={id} />
        <span className="sp" />
        <span className="t11 m num nw">
          {suggestion.purpose === 'post'
            ? t('dispatch.forecastOnly')
            : saved === null
              ? t('dispatch.averts', { volume: formatCount(Math.round(suggestion.gain_m3h)) })
              : t('dispatch.saves', { minutes: saved })}
        </span>
      </footer>
    </>
  );
}

/** The nearest camera, and the form in which what it shows is kept. */
function CheckFirst({ waiting: { suggestion } }: { waiting: Waiting }) {
  const console = useConsole();
  const { t } = useWords();
  const { openForm } = useDispatch();
  const place = placeOf(console, { kind: 'site', id: suggestion.site_id });
  const camera = place
    ? console.city.cameras
        .map((one) => ({ id: one.id, metres: one.site_id === suggestion.site_id ? 0 : metresBetween(one, place) }))
        .filter(({ metres }) => metres <= CAMERA_WITHIN_M)
        .sort((a, b) => a.metres - b.metres)[0]
    : undefined;
  return (
    <>
      {camera && (
        <button
          type="button"
          className="btn"
          data-action="camera"
          onClick={() => console.desk.update((before) => ({ ...before, selection: { kind: 'camera', id: camera.id } }))}
        >
          {t('dispatch.openCamera')}
        </button>
      )}
      <Act
        right="dispatch"
        className="btn"
        data-action="check"
        onPress={() => openForm({ kind: 'check', suggestion_id: suggestion.id })}
      >
        {t('dispatch.recordCheck')}
      </Act>
    </>
  );
}
