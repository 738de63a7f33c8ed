// What is known of a place, in sentences. Everything that is said of a place on the page, in a message or by a voice comes from here.
import { isClosed } from './shown-grade.ts';
import type { Instant, PublicPlace } from './snapshot.ts';
import type { PublicWords } from './words.ts';

export interface PlaceSentences {
  /** The bar over the card: what it comes to, in a word or two. */
  readonly bar: string;
  /** One sentence: depth and trend, or why they are not known. */
  readonly say: string;
  readonly advice: string;
  /** Since when, and anything that speaks against the reading. */
  readonly since: readonly string[];
  /** When it was measured; its age is told beside it and goes on counting. Null where nothing was. */
  readonly measured: { readonly text: string; readonly at: Instant } | null;
  /** All of it for a list's row. */
  readonly row: string;
}

/** @param today the snapshot's own instant: times of another day bear their date */
export function sentencesOf(place: PublicPlace, words: PublicWords, today: Instant): PlaceSentences {
  const underpass = place.kind === 'underpass';
  const time = (instant: Instant) => momentWords(instant, words, today);
  return {
    bar: isClosed(place) ? words.closed.bar(place.grade === 'danger') : words.bar[place.grade](place.over_closing_line),
    say: saidOf(place, words, time),
    advice: isClosed(place) ? words.closed.advice : words.advice[place.grade](underpass),
    since: sinceOf(place, words, today, time),
    measured: place.measured_at
      ? { text: words.measuredAt(momentWords(place.measured_at, words, today, true)), at: place.measured_at }
      : null,
    row: rowOf(place, words, time),
  };
}

function saidOf(place: PublicPlace, words: PublicWords, time: (instant: Instant) => string): string {
  switch (place.grade) {
    case 'unmeasured':
      return words.unmeasured;
    case 'unknown':
      return whyUnknown(place, words, time);
    case 'dry':
      return words.dry;
    default:
      return place.basis === 'last-known'
        ? words.lastKnown(centimetres(place), time(place.measured_at!)) // a depth has its time
        : words.depth(centimetres(place), place.trend && words.trend[place.trend]);
  }
}

function whyUnknown(
  place: PublicPlace,
  words: { noData: string; noDataSince(time: string): string; notBelieved(time: string): string },
  time: (instant: Instant) => string,
): string {
  if (!place.heard_at) return words.noData;
  const speaks = place.freshness === 'live' || place.freshness === 'late';
  return speaks ? words.notBelieved(time(place.heard_at)) : words.noDataSince(time(place.heard_at));
}

function sinceOf(
  place: PublicPlace,
  words: PublicWords,
  today: Instant,
  time: (instant: Instant) => string,
): readonly string[] {
  const { closure } = place;
  const said = closure ? [words.closure[closure.state](time(closure.since), closure.by[words.code])] : [];
  if (place.grade === 'unmeasured') {
    if (place.estimate_m !== null) said.push(words.estimate(Math.round(place.estimate_m * 100)));
    return said;
  }
  if (place.grade === 'unknown' && place.depth_m !== null && place.measured_at)
    said.push(words.last(centimetres(place), time(place.measured_at)));
  if (place.grade !== 'unknown' && place.basis === 'last-known' && place.basis_since)
    said.push(words.lost[lossOf(place)](time(place.basis_since)));
  const spell = [
    place.wet_since && words.wetSince(momentWords(place.wet_since, words, today, false, true)),
    place.over_closing_line_since && words.overLineSince(time(place.over_closing_line_since)),
  ].filter((part) => part !== null);
  if (spell.length > 0) said.push(words.code === 'zh' ? `${spell.join('，')}。` : spell.join(' '));
  if (place.doubtful && place.grade !== 'unknown') said.push(words.doubtful);
  if (place.freshness === 'late' && place.grade !== 'unknown') said.push(words.late);
  return said;
}

/** What became of the sensor, as far as somebody in the street need know. */
function lossOf({ basis_reason }: PublicPlace): 'sensorFailed' | 'noData' | 'maintenance' {
  if (basis_reason === 'under-work') return 'maintenance';
  return basis_reason === 'missing' || basis_reason === 'failed' ? 'sensorFailed' : 'noData';
}

function rowOf(place: PublicPlace, words: PublicWords, time: (instant: Instant) => string): string {
  const row = measuredRowOf(place, words, time);
  return isClosed(place) ? [words.closed.row, row].join(words.code === 'zh' ? '' : ' ') : row;
}

function measuredRowOf(place: PublicPlace, words: PublicWords, time: (instant: Instant) => string): string {
  const space = words.code === 'zh' ? '' : ' ';
  if (place.grade === 'unknown') return whyUnknown(place, words.row, time);
  const state = words.row.grade[place.grade](place.over_closing_line);
  if (place.grade === 'unmeasured')
    return place.estimate_m === null ? state : `${state}${space}${words.estimate(Math.round(place.estimate_m * 100))}`;
  if (place.grade === 'dry') return state;
  const depth =
    place.basis === 'last-known'
      ? words.row.lastKnown(centimetres(place), time(place.measured_at!)) // a depth has its time
      : words.row.depth(centimetres(place), place.trend && words.row.trend[place.trend]);
  return `${depth}${space}${state}`;
}

/** `22 seconds`, `7 minutes`: never rounded away, never negative. */
export function ageWords(age_ms: number, words: PublicWords): string {
  const seconds = Math.max(0, Math.floor(age_ms / 1_000));
  if (seconds < 120) return words.age.seconds(seconds);
  if (seconds < 120 * 60) return words.age.minutes(Math.floor(seconds / 60));
  if (seconds < 48 * 3_600) return words.age.hours(Math.floor(seconds / 3_600));
  return words.age.days(Math.floor(seconds / 86_400));
}

/** A clock time; of another day with its date. `2026-11-25T14:00:04+01:00` is read as the city reads it. */
export function momentWords(
  instant: Instant,
  words: Pick<PublicWords, 'today' | 'onDay'>,
  today: Instant,
  seconds = false,
  sayToday = false,
): string {
  const clock = instant.slice(11, seconds ? 19 : 16);
  if (instant.slice(0, 10) === today.slice(0, 10)) return sayToday ? words.today(clock) : clock;
  return words.onDay(Number(instant.slice(5, 7)), Number(instant.slice(8, 10)), clock);
}

const centimetres = ({ depth_m }: PublicPlace): number => Math.round((depth_m ?? 0) * 100);
