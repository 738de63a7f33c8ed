// The public page's words. They are not among the desk's (client/i18n): the server writes this page too, and the phone's copy
// holds one language's worth of it and no more.
import type { SiteKind } from '../city.ts';
import type { Grade, Trend } from './snapshot.ts';

type GradeWords = Readonly<Record<Grade, (yes: boolean) => string>>;

export const EN = {
  code: 'en' as 'en' | 'zh',

  title: (city: string) => `${city} flood status`,
  description: (city: string) =>
    `Where roads and underpasses of ${city} are flooded now: depth, since when, rising or falling, and what to do.`,
  language: 'Language',
  skip: 'Skip to the answer',
  home: 'Flood status',
  search: {
    label: 'Street, underpass or district',
    placeholder: 'Street, underpass, area',
    go: 'Search',
    clear: 'Clear',
    voice: 'Ask by voice',
    listening: 'Listening',
    notHeard: 'Nothing was understood. Type the name.',
    position: 'Near me',
    positionFailed: 'This device did not tell where it is.',
    positionKept: 'Your position stays on this device.',
  },
  bar: {
    danger: () => 'Danger, do not enter',
    impassable: (over: boolean) => (over ? 'Over the closing line, do not enter' : 'Do not drive in'),
    avoid: () => 'Avoid',
    slow: () => 'Drive slowly',
    shallow: () => 'Shallow water',
    dry: () => 'No water, or under 5 cm',
    unknown: () => 'Not known, take care',
    unmeasured: () => 'Not measured here',
  } as GradeWords,
  closed: {
    bar: (danger: boolean): string => (danger ? 'Closed, danger' : 'Closed'),
    row: 'Closed.',
    advice: 'Do not drive or walk in. Take another road.',
  },
  trend: { rising: 'still rising', falling: 'falling', steady: 'steady' } as Record<Trend, string>,
  depth: (cm: number, trend: string | null) =>
    trend ? `${cm} cm of water, ${trend}` : `${cm} cm of water, trend not known`,
  dry: 'At the sensor no water, or less than 5 cm',
  noData: 'Not known: no data yet',
  noDataSince: (time: string) => `Not known: no data since ${time}`,
  notBelieved: (time: string) => `Not known: the reading of ${time} is not plausible`,
  last: (cm: number, time: string) => `Last measured: ${cm} cm at ${time}.`,
  lastKnown: (cm: number, time: string) => `Last known: ${cm} cm of water at ${time}`,
  lost: {
    sensorFailed: (time: string) => `The sensor has failed since ${time}.`,
    noData: (time: string) => `No data since ${time}.`,
    maintenance: (time: string) => `The sensor is under maintenance since ${time}.`,
  },
  doubtful: 'A check speaks against this reading.',
  late: 'This reading is late.',
  unmeasured: 'Not known: there is no sensor here',
  estimate: (cm: number) => `Estimate of a model, not measured: about ${cm} cm.`,
  advice: {
    danger: (underpass: boolean) =>
      underpass
        ? 'Do not drive or walk in. Take another road.'
        : 'Do not drive or walk here. Take another road and keep away from open drains.',
    impassable: (underpass: boolean) =>
      underpass
        ? 'Do not drive or walk in. Take another road.'
        : 'Do not drive in: a car can stall. On foot, go round.',
    avoid: () => 'Take another road if you can. If you are there, drive slowly and do not stop in the water.',
    slow: () => 'Drive slowly and keep your distance. On foot, keep away from drains.',
    shallow: () => 'Drive slowly. More rain can raise the water quickly.',
    dry: () => 'Go with the usual care. Other roads nearby may be flooded.',
    unknown: (underpass: boolean) =>
      underpass
        ? 'Take care: there may be water. Go in only if you can see the road.'
        : 'Take care: there may be water.',
    unmeasured: () => 'Look before you go. If the ground is under water, turn back.',
  } as GradeWords,
  wetSince: (time: string) => `Water since ${time}.`,
  overLineSince: (time: string) => `Over the closing line since ${time}.`,
  closure: {
    closed: (time: string, office: string) => `Closed since ${time}, recorded by ${office}.`,
    open: (time: string, office: string) => `Opened again at ${time}, recorded by ${office}.`,
  },
  measuredAt: (time: string) => `Measured by sensor at ${time}`,
  ago: (age: string) => `, ${age} ago.`,
  today: (time: string) => `${time} today`,
  onDay: (month: number, day: number, time: string) => `${day} ${MONTHS[month - 1]} ${time}`,
  age: {
    seconds: (n: number) => plural(n, 'second'),
    minutes: (n: number) => plural(n, 'minute'),
    hours: (n: number) => plural(n, 'hour'),
    days: (n: number) => plural(n, 'day'),
  },
  row: {
    depth: (cm: number, trend: string | null) => (trend ? `${cm} cm and ${trend}.` : `${cm} cm.`),
    lastKnown: (cm: number, time: string) => `Last known ${cm} cm at ${time}.`,
    trend: { rising: 'rising', falling: 'falling', steady: 'steady' } as Record<Trend, string>,
    grade: {
      danger: () => 'Danger, do not enter.',
      impassable: (over: boolean) => (over ? 'Over the closing line, do not enter.' : 'Do not drive in.'),
      avoid: () => 'Avoid.',
      slow: () => 'Go slowly.',
      shallow: () => 'Go slowly.',
      dry: () => 'No water measured.',
      unknown: () => '',
      unmeasured: () => 'Not measured here.',
    } as GradeWords,
    noDataSince: (time: string) => `Not known: no data since ${time}.`,
    noData: 'Not known: no data yet.',
    notBelieved: (time: string) => `Not known: the reading of ${time} is not plausible.`,
  },
  distance: (m: number) => (m < 995 ? `${Math.round(m / 10) * 10} m` : `${(m / 1_000).toFixed(1)} km`),
  kind: {
    underpass: 'underpass',
    road: 'road',
    compound: 'residential area',
    metro: 'metro entrance',
  } as Record<SiteKind, string>,
  place: (name: { en: string; zh: string }) => (name.en === name.zh ? [name.en] : [name.zh, name.en]),
  street: {
    report: 'Report water here',
    reportFailed: 'The form did not load: no connection.',
    title: 'Reports from the street',
    lead: 'Seen by people, not measured.',
    seen: (age: string) => `, seen ${age} ago.`,
    line: (where: string, part: string, low: number, high: number) => `${where}: ${part}, ${low} to ${high} cm`,
  },
  rivers: {
    title: 'Rivers and tides',
    colon: ': ',
    says: (level_m: number, stands: string, trend: string | null) =>
      `${level_m.toFixed(2)} m${stands}${trend ? `, ${trend}` : ''}.`,
    below: (m: number) => `, ${m.toFixed(2)} m under its first warning level`,
    above: (m: number) => `, ${m.toFixed(2)} m over its first warning level`,
    trend: { rising: 'rising', falling: 'falling', steady: 'steady' },
    lastKnown: (level_m: number, time: string, isOver: boolean) =>
      `${level_m.toFixed(2)} m when last seen, at ${time}${isOver ? ', over its warning level; nobody has seen it fall' : '; not known now'}.`,
    under: (count: number) => `${count === 1 ? '1 gauge is' : `${count} gauges are`} under the first warning level.`,
    unknown: (count: number) => `${count === 1 ? '1 gauge does' : `${count} gauges do`} not report now: not known.`,
    highWater: (where: string, time: string, height_m: number) =>
      `Next high water at ${where} about ${time}, ${height_m.toFixed(2)} m by the tables, without wind or rain.`,
    all: 'All gauges',
    more: (count: number) => `${count} more over a warning level`,
  },
  official: {
    title: 'Official warnings (from the issuer)',
    none: 'None told to this page.',
    response: (area: string | null, numeral: string) => `${area ? `${area}: response` : 'Response'} level ${numeral}`,
    by: (issuer: string, time: string) => ` · ${issuer}, ${time}`,
    until: (time: string) => `, until ${time}`,
  },
  near: {
    title: 'Flooded places nearby',
    titleAll: 'Flooded places',
    titleDistrict: (district: string) => `Places in ${district}`,
    none: 'No sensor measures water on the road now.',
    more: (count: number) => `${count} more in the list of all places`,
    silent: (count: number) => `${count === 1 ? '1 place does' : `${count} places do`} not report now: not known.`,
  },
  overview: {
    title: (city: string) => `${city}, all sensors`,
    say: (count: number) => (count === 0 ? 'No water measured on roads' : `Water at ${plural(count, 'place')}`),
    worst: (place: string, cm: number) => `Deepest: ${place}, ${cm} cm.`,
    advice: 'Search for a street, an underpass or a district above.',
    bar: (count: number, over: number, closed: number) =>
      [closed > 0 && `${closed} closed`, over > 0 && `${over} over the closing line`].filter(Boolean).join(', ') ||
      (count > 0 ? 'Water on roads' : 'No water measured'),
    allUnknown: 'Not known: no sensor reports now',
    count: (measured: number, known: number) => `${known} of ${measured} sensors report.`,
  },
  district: {
    /** Of its measured places: recorded as closed, over the line, wet at all. */
    bar: (measured: number, { closed, over, wet }: { closed: number; over: number; wet: number }) =>
      [closed > 0 && `${closed} closed`, over > 0 && `${over} of ${plural(measured, 'place')} over the closing line`]
        .filter(Boolean)
        .join(', ') || (wet > 0 ? `Water at ${wet} of ${plural(measured, 'place')}` : 'No water measured'),
    say: (wet: number, measured: number) =>
      measured === 0 ? 'Not known: no sensor here' : `Water at ${wet} of ${plural(measured, 'measured place')}`,
    silent: (count: number) => `Not known at ${plural(count, 'place')}.`,
    advice: 'See the list below. Roads without a sensor may be flooded too.',
  },
  far: {
    title: 'Where you are',
    position: (lat: string, lon: string) => `Position ${lat}, ${lon}`,
    say: (distance: string) => `Not known: no sensor within ${distance}`,
    nearest: (distance: string) => `The nearest sensor is ${distance} away,`,
    says: (row: string) => `: ${row} That says nothing about your road.`,
    next: 'The next ones:',
  },
  choice: {
    several: {
      bar: 'Which one?',
      say: 'Several places may be meant',
      advice: 'Choose one, or type more of the name. Nothing is said here about roads that are not in the list.',
    },
    guess: {
      bar: 'Did you mean?',
      say: 'No place of exactly that name',
      advice: 'These are guesses from similar names. If your road is none of them, it is not known: it may be flooded.',
    },
  },
  notFound: {
    bar: 'Not known',
    title: (question: string) => `“${question}”`,
    say: 'No sensor of that name',
    advice: 'That says nothing about the road: it may be flooded. Try a longer or shorter name, or the district.',
  },
  others: 'Also found:',
  updated: (time: string) => `Last update ${time}`,
  renews: ', renews every 30 s.',
  old: (age: string) => `No connection: this is ${age} old.`,
  sensorsOnly: 'Only places with a sensor are shown. Other roads may be flooded too.',
  notHearing: 'The sensors cannot be heard at the moment. What stands here may be out of date.',
  exercise: 'EXERCISE · not a real flood',
  simulated: 'SIMULATED DATA · not a real flood',
  map: {
    open: 'Open map',
    close: 'Close map',
    label: 'Map of the flooded places; the list says the same in words',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    failed: 'The map cannot be shown here. The list says the same.',
    credit: '© OpenStreetMap contributors (ODbL) · outlines for orientation only',
    creditShort: '© OpenStreetMap (ODbL)',
  },
  /** A row each level, the mildest first. */
  legend: {
    title: 'Water on the road',
    rows: [
      ['10 to 15 cm', 'drive slowly'],
      ['15 to 25 cm', 'avoid'],
      ['25 to 50 cm', 'do not enter'],
      ['50 cm and more', 'danger, do not enter'],
    ],
    none: ['no data', 'not known, take care'],
    report: ['report', 'seen by people, not measured'],
  },
  links: {
    list: 'Read this map as a list',
    data: 'Open data',
    unknown: 'What we do not know',
    back: 'Back to the flood status',
  },
  list: {
    title: 'All places as a list',
    place: 'Place',
    district: 'District',
    says: 'What is known',
    measured: 'Measured',
    never: 'never',
    unmeasuredTitle: 'Known to flood, without a sensor',
  },
  follow: {
    follow: 'Follow',
    following: 'Following',
    feed: 'Feed',
    told: 'You are told here when it changes. Nothing but this browser’s address for messages is kept.',
    ended: 'No longer followed.',
    failed: 'Following did not work: this browser gave no permission, or there is no connection.',
    why: (place: string) => `Follow ${place}: be told when it changes`,
  },
};

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
