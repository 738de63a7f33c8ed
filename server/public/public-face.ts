// The face towards the crowd. On a beat the live world is made into immutable answers; whoever asks gets those bytes, and neither
// the database nor a socket nor the world hears of it (P10).
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { City } from '../../domain/city.ts';
import { buildSnapshot, closingLineOf, measuresDepth } from '../../domain/public/build-snapshot.ts';
import { pageBody } from '../../domain/public/page.ts';
import type { PublicSnapshot, PublicWarning } from '../../domain/public/snapshot.ts';
import { WetSpells } from '../../domain/public/wet-spells.ts';
import { PUBLIC_WORDS, type PublicLanguage } from '../../domain/public/words.ts';
import type { PublicReport } from '../../domain/reports/citizen-report.ts';
import type { Change, World } from '../../domain/world.ts';
import type { Clock } from '../clock.ts';
import type { WetSpellRow } from '../db/queries/select-wet-spells.ts';
import type { Log } from '../log.ts';
import { cityOutline } from './outline.ts';
import { findPageFiles } from './page-files.ts';
import { type Served, serve } from './served.ts';
import { shell } from './shell.ts';
import { TEXT_PAGES, textPage } from './text-pages.ts';

export interface PublicFaceOptions {
  readonly city: City;
  readonly cityFolder: string;
  readonly world: () => World;
  readonly clock: Clock;
  readonly drill: boolean;
  readonly beatMs: number;
  readonly warnings: () => readonly PublicWarning[];
  /** What people report and an operator let through. */
  readonly reports: () => readonly PublicReport[];
  /** How long such a report is shown. */
  readonly reportMinutes: number;
  /** VAPID key of the operator, or null where none can be told by push. */
  readonly pushKey: string | null;
  readonly onSnapshot?: (snapshot: PublicSnapshot) => void;
  readonly log: Log;
}

export interface PublicFace {
  readonly snapshot: PublicSnapshot;
  /** What is served at a path as it is; undefined where nothing is. */
  find(path: string): Served | undefined;
  /** The page that answers a question, from the same snapshot. */
  page(language: PublicLanguage, question: string): string;
  /** Changes of the world, in their order: they tell since when there is water. */
  heed(changes: readonly Change[]): void;
  remember(spells: readonly WetSpellRow[]): void;
  /** Makes a new snapshot now. */
  renew(): Promise<void>;
  /** Security headers, taken from the rest of the server so that they are the same. */
  wear(headers: Readonly<Record<string, string>>): Promise<void>;
  stop(): void;
}

export const LANGUAGES = ['zh', 'en'] as const satisfies readonly PublicLanguage[];
const OUTLINE = '/public/v1/outline.svg';
const BASEMAP = '/public/v1/basemap/';
const FOR_GOOD = 'public, max-age=31536000, immutable';
const FOR_AN_HOUR = 'public, max-age=3600, s-maxage=3600, stale-while-revalidate=86400';
/** Quick enough to be done again on every beat; what stays is pressed harder. */
const QUICK = 5;
const HARD = 9;

export async function startPublicFace(options: PublicFaceOptions): Promise<PublicFace> {
  const { city, clock, log } = options;
  const stations = new Map(city.stations.filter(measuresDepth).map((station) => [station.id, station]));
  const spells = new WetSpells();
  const [files, outline] = await Promise.all([findPageFiles(), cityOutline(options.cityFolder, city.bounds)]);
  const basemap = (await readdir(join(options.cityFolder, 'basemap')).catch(() => []))
    .filter((file) => /^[a-z0-9-]+\.geojson$/.test(file))
    .map((file) => file.replace('.geojson', ''));
  let headers: Readonly<Record<string, string>> = {};
  let snapshot = take();
  let fixed = new Map<string, Served>();
  let fresh = new Map<string, Served>();

  function take(): PublicSnapshot {
    const { speed } = clock.state();
    return buildSnapshot({
      city,
      world: options.world(),
      now: clock.now(),
      speed,
      exercise: options.drill,
      spellOf: (id) => spells.of(id),
      warnings: options.warnings(),
      reports: options.reports(),
    });
  }

  // An intermediary may keep it for a beat, and give an older one while it asks for the next: nobody waits for this server.
  const briefly = () => {
    const seconds = Math.max(1, Math.round(options.beatMs / 1_000));
    return `public, max-age=${seconds}, s-maxage=${seconds}, stale-while-revalidate=30, stale-if-error=600`;
  };
  const shared = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' };

  const page = (language: PublicLanguage, question: string): string => {
    const view = { snapshot, language, question, from: null, now: Date.parse(snapshot.at) };
    return shell(pageBody(view, { outline: outline && OUTLINE }), {
      language,
      cityName: cityName(language),
      path: '',
      files,
      live: true,
      outline: outline && OUTLINE,
      pushKey: options.pushKey,
      reportMinutes: options.reportMinutes,
      basemap,
    });
  };
  const cityName = (language: PublicLanguage) => (language === 'zh' ? city.name.zh : city.name.en);

  async function renew(): Promise<void> {
    snapshot = take();
    const taken = snapshot;
    const next = new Map<string, Served>();
    const made = async (path: string, text: string, type: string, extra: Readonly<Record<string, string>> = {}) =>
      next.set(
        path,
        await serve(text, {
          type,
          cacheControl: briefly(),
          headers: { ...headers, ...extra },
          brotliQuality: QUICK,
        }),
      );
    await made('/public/v1/now.json', JSON.stringify(taken), 'application/json; charset=utf-8', shared);
    for (const language of LANGUAGES) {
      await made(`/public/${language}`, page(language, ''), HTML);
      for (const name of TEXT_PAGES) {
        const { heading, body } = textPage(name, taken, language);
        const text = shell(body, {
          language,
          cityName: cityName(language),
          heading,
          path: `/${name}`,
          files,
          live: false,
          outline: null,
          pushKey: null,
          reportMinutes: null,
          basemap: [],
        });
        await made(`/public/${language}/${name}`, text, HTML);
      }
    }
    fresh = next;
    options.onSnapshot?.(taken);
  }

  async function makeFixed(): Promise<void> {
    const next = new Map<string, Served>();
    for (const name of basemap)
      next.set(
        `${BASEMAP}${name}.geojson`,
        await serve(await readFile(join(options.cityFolder, 'basemap', `${name}.geojson`)), {
          type: 'application/geo+json; charset=utf-8',
          cacheControl: FOR_AN_HOUR,
          headers,
          brotliQuality: HARD,
        }),
      );
    if (outline)
      next.set(
        OUTLINE,
        await serve(outline, {
          type: 'image/svg+xml; charset=utf-8',
          cacheControl: FOR_AN_HOUR,
          headers,
          brotliQuality: HARD,
        }),
      );
    for (const language of LANGUAGES)
      next.set(
        `/public/${language}.webmanifest`,
        await serve(manifestOf(language, PUBLIC_WORDS[language].title(cityName(language))), {
          type: 'application/manifest+json; charset=utf-8',
          cacheControl: FOR_AN_HOUR,
          headers,
          brotliQuality: HARD,
        }),
      );
    for (const [path, { bytes, type }] of files?.all ?? [])
      next.set(path, await serve(bytes, { type, cacheControl: FOR_GOOD, headers, brotliQuality: HARD }));
    fixed = next;
  }

  let renewing: Promise<void> | null = null;
  const renewOnce = () => {
    renewing ??= renew().finally(() => {
      renewing = null;
    });
    return renewing;
  };
  const stopBeat = clock.every(options.beatMs, () =>
    renewOnce().catch((error: Error) => log.error({ reason: error.message }, 'public snapshot not renewed')),
  );

  return {
    get snapshot() {
      return snapshot;
    },
    find: (path) => fresh.get(path) ?? fixed.get(path),
    page,
    heed(changes) {
      for (const [collection, id, value] of changes) {
        if (collection !== 'stations' || value === null) continue;
        const station = stations.get(id);
        const latest = value.latest.depth_m;
        if (station && latest) spells.heed(id, latest, closingLineOf(station));
      }
    },
    remember(rows) {
      for (const { station_id, wet_since_ms, closed_since_ms } of rows)
        spells.remember(station_id, { wetSince: wet_since_ms, closedSince: closed_since_ms });
    },
    renew: renewOnce,
    async wear(worn) {
      headers = worn;
      await makeFixed();
      await renewOnce();
    },
    stop: stopBeat,
  };
}

const HTML = 'text/html; charset=utf-8';

function manifestOf(language: PublicLanguage, name: string): string {
  return JSON.stringify({
    name,
    short_name: name,
    lang: language === 'zh' ? 'zh-CN' : 'en',
    id: '/public/',
    start_url: `/public/${language}`,
    scope: '/public/',
    display: 'standalone',
    background_color: '#f3f5f8',
    theme_color: '#ffffff',
    icons: [
      { src: '/public/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: '/public/icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: '/public/icon.svg', sizes: 'any', type: 'image/svg+xml' },
    ],
  });
}
