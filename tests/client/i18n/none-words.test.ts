// That there is none of something is true only where it is known (L39): the words for it go through one component, which asks.
import { expect, test } from 'vitest';
import { en } from '../../../client/i18n/en.ts';
import { sourceFiles } from '../../support/source-files.ts';

const SPEAKER = 'client/ui/None.tsx';

/** Begins like such a statement and is none about what comes over the link. */
const OTHER: readonly string[] = [
  // What is known of one thing, which comes with the thing.
  'freshness.unknown',
  'known.unheard',
  'data.noneBadge',
  'current.why.missing',
  'current.why.outdated',
  'current.why.never',
  'cameras.condition.unknown',
  'camera.old',
  'camera.noneYet',
  'replay.noFrame',
  'dispatch.trust.estimated',
  'dispatch.noneExpected',
  'dispatch.noForecast',
  'dispatch.depthUnknown',
  'forecast.without.noRun',
  'forecast.without.overdue',
  'forecast.without.waterSince',
  'chart.pastForecastsNone',
  'videoWall.noReading',
  'videoWall.stale',
  'dispatch.noOther',
  'forecast.method.persistence',
  'correction.noValue',
  'qualityReason.gap',
  'qualityReason.unknownBefore',
  'reports.reasons.noWater',
  // Reasons that came in words, and what the city's own folder says.
  'dispatch.excluded.unreachable',
  'dispatch.uncovered.no-truck',
  'dispatch.uncovered.none-in-time',
  'dispatch.uncovered.unreachable',
  'dispatch.uncovered.other',
  'drill.missed.no-truck',
  'partReason.no-plan',
  'list.noLadder',
  'panel.noCameras',
  'panel.notMeasured',
  'warnings.noEvent',
  // What a person chose, typed or looks for.
  'standing.noDecision',
  'desk.noOwner',
  'desk.none',
  'answer.noDeadline',
  'answer.noDecision',
  'answer.noOwner',
  'videoWall.nothingOut',
  'response.noneInForce',
  'dispatch.noTruckFound',
  'search.none',
  // A text of its own moment, and the state of the link or of an answer.
  'handover.noResponse',
  'handover.nothing',
  'banner.never',
  'replay.ended',
  'drill.apart',
  'videoWall.exercise',
  'desk.nth',
  'chart.noData',
  'compare.noRed',
  'compare.noneLoaded',
  'video.failed',
  'warnings.draftFailed',
  'notices.noneConfigured',
  // F11: each says why there is no forecast, and that it is not a dry one.
  // The wall of the room.
];

function texts(words: object, path = ''): [key: string, text: string][] {
  return Object.entries(words).flatMap(([key, value]): [string, string][] => {
    const name = path === '' ? key : `${path}.${key}`;
    return typeof value === 'string' ? [[name, value]] : texts(value as object, name);
  });
}

test('[L39] only the component that asks how it is known says that there is none', () => {
  const readers = sourceFiles().filter(
    ({ path, text }) => /^client\/(?!i18n\/).*\.tsx?$/.test(path) && /\bt\(\s*['"`]none\./.test(text),
  );
  expect(readers.map(({ path }) => path)).toEqual([SPEAKER]);
});

test('[L39] words that say so stand in its group, or are known to be about something else', () => {
  const others = texts(en).filter(([key, text]) => /^(no|nothing|none)\b/i.test(text) && !key.startsWith('none.'));
  expect(others.map(([key]) => key).sort()).toEqual([...OTHER].sort());
});
