import type { Measure } from '../../../domain/measures.ts';
import { MEASURES } from '../../../domain/measures.ts';
import type { Flag } from '../../../domain/readings.ts';
import { measuresOf } from '../../../domain/station-measures.ts';
import type { LatestValue } from '../../../domain/world.ts';
import { type TestResult, testResults } from '../../format/quality-tests.ts';
import { inLanguage, useWords } from '../../i18n/use-words.ts';
import type { Condition, StationView } from '../../live/station-view.ts';
import { Fresh } from '../../ui/Fresh.tsx';
import { partWords, reasonWords } from '../../ui/reason-words.ts';

const LOOK: { readonly [flag in Flag]: Condition } = { 1: 'live', 2: 'unknown', 3: 'suspect', 4: 'suspect', 9: 'late' };

const SAYS = { 1: 'pass', 2: 'unchecked', 3: 'suspect', 4: 'fail', 9: 'missing' } as const satisfies Record<
  Flag,
  string
>;

/** What each quality test said of the newest values, by its name and the number of its rule. */
export function QualityTests({ view }: { view: StationView }) {
  const { t, language } = useWords();
  const measures = measuresOf(view.station).flatMap((measure): [Measure, LatestValue][] => {
    const latest = view.state?.latest[measure];
    // Beside the measure that stands for the station, only what is doubted needs room.
    return latest && (measure === view.measure || latest.flag > 2) ? [[measure, latest]] : [];
  });
  return measures.map(([measure, latest]) => (
    <table key={measure} className="kv tests" data-tests-of={measure}>
      <caption className="t11 m">
        {measures.length > 1 && `${inLanguage(MEASURES[measure].label, language)} · `}
        {t('qualityTest.run', countRun(testResults(view.station, measure, latest)))}
      </caption>
      <tbody>
        {latest.value === null && (
          <tr data-test="missing" data-flag={latest.flag}>
            <td>
              <Fresh condition="suspect">{t(latest.derived ? 'panel.derivedMissing' : 'panel.qualityMissing')}</Fresh>
            </td>
            <td className="m">{reasonWords(t, latest, measure)}</td>
          </tr>
        )}
        {latest.flag === 4 && latest.value !== null && (
          <tr data-raw-value={latest.value}>
            <td>
              <Fresh condition="suspect">{t('panel.rawValue')}</Fresh>
            </td>
            <td className="m num">{said(measure, latest.value)}</td>
          </tr>
        )}
        {testResults(view.station, measure, latest).map((result) => (
          <Row key={result.test} result={result} measure={measure} />
        ))}
      </tbody>
    </table>
  ));
}

function Row({ result: { test, rule, flag, reason, settledBy }, measure }: { result: TestResult; measure: Measure }) {
  const { t } = useWords();
  return (
    <tr data-test={test} data-flag={flag}>
      <td>
        <Fresh condition={settledBy ? 'live' : LOOK[flag]}>
          {t(`qualityTest.name.${test}`)} <span className="m t11">{rule}</span>
        </Fresh>
      </td>
      <td className={flag === 1 || flag === 2 ? 'm' : ''}>
        {reason ? partWords(t, reason, measure) : t(`qualityTest.flag.${SAYS[flag]}`)}
        {settledBy && ` · ${partWords(t, settledBy, measure)}`}
        {flag === 4 && ` · ${t('qualityTest.flag.fail')}`}
      </td>
    </tr>
  );
}

/** What the sensor said, in the unit it is kept in: it may be no length of anything. */
function said(measure: Measure, value: number): string {
  const sign = value < 0 ? '−' : '';
  return `${sign}${Math.abs(value)} ${MEASURES[measure].unit}`;
}

function countRun(results: readonly TestResult[]): { run: number; all: number } {
  return { run: results.filter(({ flag }) => flag !== 2).length, all: results.length };
}
