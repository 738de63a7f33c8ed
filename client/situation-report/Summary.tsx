import type { ReactNode } from 'react';
import { useScreen, useSituation } from '../console/console.ts';
import { closingDepthText } from '../format/closing-depth.ts';
import { basisWord } from '../format/current-words.ts';
import { formatCount, formatNumber } from '../format/quantities.ts';
import { motionText } from '../format/rain-motion.ts';
import { isSameJson } from '../format/same-json.ts';
import { inLanguage, useWords } from '../i18n/use-words.ts';
import { deskOf } from '../live/alarms.ts';
import { isMoving, type RainMoves, rainMoves } from '../live/rain-nowcast.ts';
import { redsWithoutOwner } from '../live/red-places.ts';
import type { Group, Situation } from '../live/situation.ts';
import type { ReportedPlace } from '../live/situation-report.ts';
import { useConditionWords } from '../panels/Lists/condition-words.ts';
import { cityResponse } from '../panels/Response/response-areas.ts';
import { AsOf, None } from '../ui/None.tsx';
import { ResponseBadge } from '../ui/ResponseBadge.tsx';
import { useFleetWords } from './use-fleet-words.ts';

/** The city in ten lines, the worst first. */
export function Summary({ severe }: { severe: readonly ReportedPlace[] }) {
  const { city } = useScreen();
  const { t, language } = useWords();
  const moves = useSituation(rainThatMoves, isSameJson);
  const { waiting } = useSituation(({ world }) => redsWithoutOwner(deskOf(world)), isSameJson);
  const figures = useSituation((situation) => situation.figures);
  const reds = severe.filter(({ level }) => level === 'red').length;
  return (
    <section aria-labelledby="report-summary">
      <h2 id="report-summary">{t('situationReport.summary')}</h2>
      <dl className="report-summary num">
        <Line word={t('situationReport.redPlaces')} rests="water">
          <b>{formatCount(reds)}</b> {t('situationReport.withoutOwner', { count: waiting })}
        </Line>
        <Line word={t('situationReport.orangePlaces')} rests="water">
          <b>{formatCount(severe.length - reds)}</b>
        </Line>
        {figures.underpasses > 0 && (
          <Line word={t('top.atClosing', { depth: closingDepthText(city, t) })} rests="underpass">
            <b>{formatCount(figures.atClosingLine)}</b> {t('top.of', { count: figures.underpasses })}
          </Line>
        )}
        <Line word={t('top.overWarning')} rests="water">
          <b>{formatCount(figures.overWarning)}</b> {t('top.of', { count: figures.waterStations })}
        </Line>
        <Line word={t('top.maxRain')} rests="rain">
          <MostRain />
        </Line>
        {moves && <Line word={t('situationReport.rainMoves')}>{motionText(moves, language)}</Line>}
        <Line word={t('response.active')}>
          <Response />
        </Line>
        <Line word={t('situationReport.trucks')}>{useFleetWords()}</Line>
        <Line word={t('situationReport.data')}>
          <Data />
        </Line>
      </dl>
    </section>
  );
}

function rainThatMoves(situation: Situation): RainMoves | null {
  const moves = rainMoves(situation);
  return moves && isMoving(moves) ? moves : null;
}

/** @param rests what the figure was counted from, where sensors may have gone silent under it */
function Line({ word, rests, children }: { word: string; rests?: Group; children: ReactNode }) {
  return (
    <>
      <dt>{word}</dt>
      <dd>
        {children} {rests && <AsOf rests={rests} />}
      </dd>
    </>
  );
}

function MostRain() {
  const { t, language } = useWords();
  const { maxRain } = useSituation((situation) => situation.figures);
  if (!maxRain) return t('situationReport.notKnown');
  if (maxRain.mm === 0) return <None of="rainNow" />;
  return (
    <>
      <b>{formatNumber(maxRain.mm, 1)} mm</b> {inLanguage(maxRain.view.station.name, language)}
      {maxRain.view.condition === 'silent' && `, ${basisWord(t, maxRain.view.current)}`}
    </>
  );
}

export function Response() {
  const { t } = useWords();
  const state = useSituation(({ world }) => cityResponse(world), isSameJson);
  return (
    <>
      {state.confirmed?.level ? (
        <ResponseBadge level={state.confirmed.level} kind="confirmed" />
      ) : (
        <None of="responseInForce" />
      )}
      {state.undecided && state.proposed && (
        <>
          {' '}
          · {t('response.proposed')} <ResponseBadge level={state.proposed.level} kind="proposed" />
        </>
      )}
    </>
  );
}

function Data() {
  const words = useConditionWords();
  return words(useSituation(({ liveness }) => liveness.everything.counts));
}
