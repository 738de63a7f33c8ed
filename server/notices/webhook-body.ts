// The stable shape of a notice for programs; docs/contracts.md describes it. Fields may join, none goes.
import type { City } from '../../domain/city.ts';
import { formatInstant } from '../../domain/time.ts';
import { withIsoTimes } from '../iso-times.ts';
import type { Notice, NoticeLine } from './notice.ts';
import type { NoticeLanguage } from './read-settings.ts';
import { headlineOf, sentenceOf } from './sentences.ts';

export function webhookBody(notice: Notice, languages: readonly NoticeLanguage[], city: City): string {
  const inWords = (say: (language: NoticeLanguage) => string) =>
    Object.fromEntries(languages.map((language) => [language, say(language)]));
  const { timezone } = city;
  return JSON.stringify({
    version: 1,
    id: notice.id,
    kind: notice.kind,
    audience: notice.audience,
    status: notice.status,
    simulated: notice.simulated,
    at: formatInstant(notice.at, timezone),
    level: notice.level,
    city: { id: city.id, name: city.name },
    headline: inWords((language) => headlineOf(notice, language)),
    items: notice.lines.map((line) => ({
      ...itemOf(line, timezone),
      text: inWords((language) => sentenceOf(line, language, timezone)),
    })),
    more: notice.more,
  });
}

function itemOf({ step_id, kind, at, level, place, district, alarm, response, by, comment }: NoticeLine, zone: string) {
  return {
    step_id,
    kind,
    at: formatInstant(at, zone),
    level,
    place,
    district,
    alarm_id: alarm?.id ?? null,
    incident_id: alarm?.incident_id ?? null,
    rule: alarm?.rule ?? null,
    subject: alarm?.subject ?? null,
    station_id: alarm?.station_id ?? null,
    lon: alarm?.lon ?? null,
    lat: alarm?.lat ?? null,
    measure: alarm?.measure ?? null,
    value: alarm?.value ?? null,
    threshold: alarm?.threshold ?? null,
    current: alarm?.current ? withIsoTimes(alarm.current, zone) : null,
    response,
    by,
    comment,
  };
}
