import type { Alarm } from '../../../domain/alerts/alarm.ts';
import { isStanding } from '../../../domain/alerts/alarm.ts';
import { levelRank } from '../../../domain/levels.ts';
import { useConsole, useSituation } from '../../console/console.ts';
import { ruleName } from '../../format/rule-words.ts';
import { timeNear } from '../../format/time.ts';
import { presetWords } from '../../i18n/preset-words.ts';
import { useWords } from '../../i18n/use-words.ts';
import { lastAlarmOf, standingByStation } from '../../live/station-alarms.ts';
import type { StationView } from '../../live/station-view.ts';
import { Fresh } from '../../ui/Fresh.tsx';
import { None } from '../../ui/None.tsx';
import { SeverityIcon } from '../../ui/Severity.tsx';
import { alarmCurrentWords } from '../AlarmDesk/alarm-words.ts';
import { againstWords, figureWords, levelWord } from '../ShiftLog/entry-words.ts';
import { AlarmSteps } from './AlarmSteps.tsx';

/** What stands at this station, who answered it and since when it is silent; and the log of its last alarm. */
export function StandingAlarms({ view }: { view: StationView }) {
  const { t } = useWords();
  const { id } = view.station;
  const standing = useSituation(({ world }) => standingByStation(world.alarms).get(id));
  const last = useSituation(({ world }) => lastAlarmOf(world.alarms, id));
  return (
    <section className="sec" data-standing={standing?.alarms.length ?? 0}>
      <h3>{t('standing.title')}</h3>
      {standing ? (
        <ul className="standing">
          {standing.alarms.map((alarm) => (
            <Standing key={alarm.id} alarm={alarm} view={view} />
          ))}
        </ul>
      ) : (
        <p className="m t12">
          <None of={last ? 'alarmHere' : 'alarmOfDay'} />
        </p>
      )}
      {last && <AlarmSteps alarm={last} />}
    </section>
  );
}

function Standing({ alarm, view }: { alarm: Alarm; view: StationView }) {
  const { city } = useConsole();
  const { t, language } = useWords();
  const minute = useSituation((situation) => Math.floor(situation.now / 60_000) * 60_000);
  const time = (at: number) => timeNear(at, minute, city.timezone, language);
  const { level } = alarm;
  const current = alarmCurrentWords(alarm, view, { t, time });
  const figures = current === null ? figureWords(t, alarm) : againstWords(t, alarm, current);
  const above = level !== 'notice' && alarm.silent_since === null && levelRank(level) > levelRank(view.level);
  return (
    <li
      className={`${level} ${alarm.silent_since === null ? '' : 'silent'}`}
      data-alarm-id={alarm.id}
      data-alarm-level={level}
      data-alarm-state={alarm.state}
    >
      <div className="row t12">
        {level !== 'notice' && <SeverityIcon level={level} />}
        <b className={level === 'notice' ? '' : `fg-${level}`}>{levelWord(t, level)}</b>
        <span className="m2">{ruleName(t, alarm.rule)}</span>
        <span className="sp" />
        <span className="m num">{t('standing.since', { time: time(alarm.raised_at) })}</span>
      </div>
      {figures && <div className="t12 m2 num">{figures}</div>}
      {alarm.silent_since !== null && (
        <div className="t12">
          <Fresh condition="silent">{t('standing.silent', { time: time(alarm.silent_since) })}</Fresh>
        </div>
      )}
      {above && (
        <div className="t12 m2">
          {t('standing.above', {
            level: levelWord(t, level),
            now:
              view.level === null || view.level === 'none'
                ? t(`level.${view.level ?? 'unknown'}`)
                : levelWord(t, view.level),
          })}
        </div>
      )}
      <div className="row t11 standing-state">
        {alarm.state === 'open' && <span className="tag unacked">{t('standing.state.open')}</span>}
        {alarm.state === 'shelved' && (
          <span className="m2">
            {t('standing.shelvedBy', {
              name: alarm.shelved_by ?? '',
              time: time(alarm.shelved_until ?? minute),
              reason: presetWords(alarm.shelve_reason ?? '', t),
            })}
          </span>
        )}
        {alarm.acknowledged_by !== null && (
          <span className="tag" data-acknowledged-by={alarm.acknowledged_by}>
            {t('standing.acknowledged', { name: alarm.acknowledged_by, time: time(alarm.acknowledged_at ?? minute) })}
          </span>
        )}
        {alarm.owner !== null && (
          <span className="m2">
            {t('standing.owner', {
              owner: alarm.owner,
              decision: alarm.decision ? presetWords(alarm.decision, t) : t('standing.noDecision'),
            })}
            {alarm.deadline !== null && ` · ${t('standing.deadline', { time: time(alarm.deadline) })}`}
          </span>
        )}
        {alarm.escalations > 0 && <span className="m2">{t('standing.escalated', { count: alarm.escalations })}</span>}
      </div>
      {alarm.comment && isStanding(alarm) && <p className="t12 m2 quote">{alarm.comment}</p>}
    </li>
  );
}
