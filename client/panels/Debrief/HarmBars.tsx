import { formatCount } from '../../format/quantities.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { DebriefAnswer } from './debrief-answer.ts';

const LANES = ['nothing', 'played', 'followed'] as const;

/** Harm as played between the two that it is measured by, as bars of one scale. */
export function HarmBars({ told }: { told: DebriefAnswer }) {
  const { t } = useWords();
  const { harm } = told;
  const most = harm ? Math.max(1, ...LANES.map((lane) => harm[`${lane}_m3h`])) : 1;
  return (
    <section className="sec">
      <h3>{t('drill.harm.title')}</h3>
      {harm ? (
        <>
          <p className="t12 m2">{t('drill.harm.what', { time: harm.at.slice(11, 16) })}</p>
          <dl className="harm-bars" data-harm>
            {LANES.map((lane) => (
              <div key={lane} data-lane={lane} data-harm-m3h={harm[`${lane}_m3h`]}>
                <dt>{t(`drill.harm.${lane}`)}</dt>
                <dd className="num">
                  {lane !== 'nothing' && harm.nothing_m3h > 0 && (
                    <small>
                      {t('drill.harm.averted', { percent: averted(harm.nothing_m3h, harm[`${lane}_m3h`]) })}
                    </small>
                  )}{' '}
                  <b>{formatCount(Math.round(harm[`${lane}_m3h`]))}</b> <small>m³·h</small>
                </dd>
                <dd>
                  <meter min={0} max={most} value={harm[`${lane}_m3h`]} aria-label={t(`drill.harm.${lane}`)} />
                </dd>
              </div>
            ))}
          </dl>
        </>
      ) : (
        <p className="t12 m2" data-harm-unknown>
          {told.truth_known ? t('drill.harm.coming') : t('drill.harm.unknown')}
        </p>
      )}
    </section>
  );
}

function averted(nothing_m3h: number, lane_m3h: number): number {
  return Math.round((100 * (nothing_m3h - lane_m3h)) / nothing_m3h);
}
