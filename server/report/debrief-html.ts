// The debrief as one page to print and to keep: no script, no request.
import type { CityIndex } from '../../domain/city-index.ts';
import type { Times } from '../../domain/drill/debrief.ts';
import { missedPlaces } from '../../domain/drill/missed-places.ts';
import { formatInstant } from '../../domain/time.ts';
import { withClosingDepth } from './closing-text.ts';
import type { Debrief } from './debrief.ts';
import { DEBRIEF_WORDS } from './debrief-words.ts';
import { escapeHtml, REPORT_STYLE } from './html.ts';
import type { ReportLanguage } from './words.ts';

export function debriefHtml(told: Debrief, index: CityIndex, language: ReportLanguage): string {
  const words = DEBRIEF_WORDS[language];
  const { timezone, name } = index.city;
  const city = language === 'en' ? name.en : name.zh;
  // To the minute: what is talked about afterwards has no seconds.
  const time = (at: number) => formatInstant(at, timezone).slice(0, 16).replace('T', ' ');
  const missed = missedPlaces(told.decisions.missed);
  const title = `${language === 'en' ? 'EXERCISE 演练' : '演练'} · ${words.title} · ${city}`;
  const nameOf = (id: string | null) => {
    const place = index.sites.get(id ?? '')?.name ?? index.stations.get(id ?? '')?.name;
    return place ? `${language === 'en' ? place.en : place.zh} (${id})` : (id ?? words.never);
  };
  const { decisions: done, harm } = told;
  const line = (figure: string, count: string, { median_min, longest_min }: Omit<Times, 'count'> = NO_TIMES) => [
    figure,
    count,
    shown(median_min, words.never),
    shown(longest_min, words.never),
  ];
  const harmRows = harm
    ? [
        [
          `<b>${escapeHtml(city)}</b>`,
          whole(harm.nothing_m3h),
          `${whole(harm.played_m3h)}${share(harm.nothing_m3h, harm.played_m3h, words.averted)}`,
          `${whole(harm.followed_m3h)}${share(harm.nothing_m3h, harm.followed_m3h, words.averted)}`,
        ],
        ...harm.sites.map((site) => [
          escapeHtml(nameOf(site.site_id)),
          whole(site.nothing_m3h),
          whole(site.played_m3h),
          whole(site.followed_m3h),
        ]),
      ]
    : [];
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title><style>${REPORT_STYLE}</style></head>
<body>
<h1>${escapeHtml(title)}</h1>
<p class="exercise">${escapeHtml(words.exercise)}</p>
<p>${escapeHtml(told.drill_id)} · ${escapeHtml(words.span)} ${time(told.from)} – ${time(told.to)} · ${words.pace} ${told.speed}× · ${words.injects}: ${told.injects}<br>${escapeHtml(told.ended ? words.ended : words.running)}</p>
<h2>${escapeHtml(words.harm)}</h2>
${
  harm
    ? `<p>${escapeHtml(words.harmUntil)} ${time(harm.at)}</p>${table('harm', [words.site, words.nothing, words.played, words.followed], harmRows)}`
    : `<p>${escapeHtml(told.truth_known ? words.harmComing : words.harmUnknown)}</p>`
}
<h2>${escapeHtml(words.decisions)}</h2>
${table(
  'decisions',
  [words.figure, words.count, words.median, words.longest],
  [
    line(words.ofAlarms, `${done.acknowledged.count} / ${done.alarms}`, done.acknowledged),
    line(words.ofReds, `${done.reds - done.redsWithoutOwner} / ${done.reds}`, done.owned),
    line(
      withClosingDepth(words.closed, index.city, language),
      `${done.closed.count} / ${done.over_closing_line}`,
      done.closed,
    ),
    line(words.ordersIssued, `${done.orders.issued} (${done.orders.as_suggested} / ${done.orders.own})`),
    line(words.ordersNot, `${done.orders.rejected} / ${done.orders.declined} / ${done.orders.cancelled}`),
    line(words.pumping, String(done.pumping.count), done.pumping),
    line(words.firstPumping, '', { median_min: done.first_pumping_min, longest_min: null }),
  ].map((row) => row.map(escapeHtml)),
)}
<h2>${escapeHtml(words.missed)} (${missed.length})</h2>
${
  missed.length === 0
    ? `<p>${escapeHtml(words.nothingMissed)}</p>`
    : table(
        'missed',
        [words.level, words.site, words.what, words.since],
        missed.map(({ level, station_id, what, since }) =>
          [words.levels[level], nameOf(station_id), what.map((one) => words.kinds[one]).join(', '), time(since)].map(
            escapeHtml,
          ),
        ),
      )
}
</body>
</html>
`;
}

const NO_TIMES = { median_min: null, longest_min: null };

/** @param rows cells that are HTML already */
function table(name: string, columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = columns.map((column) => `<th scope="col">${escapeHtml(column)}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('\n');
  return `<table data-table="${name}"><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}

function shown(minutes: number | null, never: string): string {
  return minutes === null ? never : minutes.toFixed(1);
}

function whole(m3h: number): string {
  return Math.round(m3h).toLocaleString('en');
}

function share(nothing: number, lane: number, averted: string): string {
  if (nothing <= 0) return '';
  return ` <small>(${Math.round((100 * (nothing - lane)) / nothing)} % ${escapeHtml(averted)})</small>`;
}
