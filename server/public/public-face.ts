// The face towards the crowd. On a beat the live world is made into immutable answers; whoever asks gets those bytes, and neither
// the database nor a socket nor the world hears of it (P10).
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { City, Station } from '../../domain/city.ts';
import { emergencyNumbersOf } from '../../domain/emergency-numbers.ts';
import { closingLineOf } from '../../domain/public/assess.ts';
import { buildSnapshot, measuresDepth } from '../../domain/public/build-snapshot.ts';
import type { Markup } from '../../domain/public/markup.ts';
import { pageBody } from '../../domain/public/page.ts';
import { NO_TABLE, type SearchTable } from '../../domain/public/search/search-table.ts';
import type { PublicSnapshot, PublicWarning } from '../../domain/public/snapshot.ts';
import { WetSpells } from '../../domain/public/wet-spells.ts';
import { PUBLIC_WORDS, type PublicLanguage } from '../../domain/public/words.ts';
import type { PublicReport } from '../../domain/reports/citizen-report.ts';
import type { Change, World } from '../../domain/world.ts';
import type { Clock } from '../clock.ts';
import type { WetSpellRow } from '../db/queries/select-wet-spells.ts';
import type { Log } from '../log.ts';
import { FOR_ANY_ORIGIN, PUBLIC_ROOT } from '../open-data/headers.ts';
import { namesOf } from './names-of.ts';
import { cityOutline } from './outline.ts';
import { findPageFiles, type PageFiles } from './page-files.ts';
import { PlaceFeeds } from './place-feeds.ts';
import { type FilledForm, reportPage } from './report-page.ts';
import { makeSearchTable } from './search-table.ts';
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

export const LANGUAGES = ['zh', 'en'] as const satisfies readonly PublicLanguage[];
const OUTLINE = `${PUBLIC_ROOT}outline.svg`;
const BASEMAP = `${PUBLIC_ROOT}basemap/`;
const FOR_GOOD = 'public, max-age=31536000, immutable';
const FOR_AN_HOUR = 'public, max-age=3600, s-maxage=3600, stale-while-revalidate=86400';
/** Quick enough to be done again on every beat; what stays is pressed harder. */
const QUICK = 5;
const HARD = 9;

/** The page's files and the city's picture, read once. */
interface Stock {
  readonly files: PageFiles | null;
  /** What a question is read with. */
  readonly search: SearchTable;
  readonly outline: string | null;
  /** Names of the base map's layers. */
  readonly basemap: readonly string[];
}

export class PublicFace {
  readonly #options: PublicFaceOptions;
  readonly #stations: ReadonlyMap<string, Station>;
  readonly #spells = new WetSpells();
  readonly feeds = new PlaceFeeds();
  #stock: Stock = { files: null, search: NO_TABLE, outline: null, basemap: [] };
  #headers: Readonly<Record<string, string>> = {};
  #snapshot: PublicSnapshot;
  #fixed = new Map<string, Served>();
  #fresh = new Map<string, Served>();
  #renewing: Promise<void> | null = null;
  #stopBeat = () => {};

  constructor(options: PublicFaceOptions) {
    this.#options = options;
    this.#stations = new Map(options.city.stations.filter(measuresDepth).map((station) => [station.id, station]));
    this.#snapshot = this.#take();
  }

  get snapshot(): PublicSnapshot {
    return this.#snapshot;
  }

  /** Reads the page's files, and makes a snapshot on every beat from now on. */
  async start(): Promise<void> {
    const { city, cityFolder, world, clock, beatMs, log } = this.#options;
    const [files, outline, search] = await Promise.all([
      findPageFiles(),
      cityOutline(cityFolder, city.bounds),
      this.#readNames(),
    ]);
    this.#stock = { files, search, outline, basemap: await basemapLayers(cityFolder) };
    // The world may have been restored, or have gone on, before this listens to its changes.
    this.heed(Object.entries(world().stations).map(([id, state]) => ['stations', id, state]));
    this.#snapshot = this.#take();
    this.#stopBeat = clock.every(beatMs, () =>
      this.renew().catch((error: Error) => log.error({ reason: error.message }, 'public snapshot not renewed')),
    );
  }

  stop(): void {
    this.#stopBeat();
  }

  /** What is served at a path as it is; undefined where nothing is. */
  find(path: string): Served | undefined {
    return this.#fresh.get(path) ?? this.#fixed.get(path);
  }

  /** The page that answers a question, from the same snapshot. */
  page(language: PublicLanguage, question: string): string {
    const { city, pushKey, reportMinutes } = this.#options;
    const { files, search, outline, basemap } = this.#stock;
    const snapshot = this.#snapshot;
    const view = { snapshot, language, question, search, from: null, now: Date.parse(snapshot.at) };
    return shell(pageBody(view, { outline: outline && OUTLINE }), {
      language,
      cityName: this.#cityName(language),
      path: '',
      files,
      live: true,
      outline: outline && OUTLINE,
      pushKey,
      reportMinutes,
      emergencyNumbers: emergencyNumbersOf(city),
      basemap,
    });
  }

  /** The form for reports as a page of its own. */
  reportPage(language: PublicLanguage, filled: FilledForm): string {
    const { city, reportMinutes } = this.#options;
    const { heading, body } = reportPage({ snapshot: this.#snapshot, city, language, minutes: reportMinutes }, filled);
    return this.#withoutScript({ language, heading, path: '/report', body });
  }

  /** Changes of the world, in their order: they tell since when there is water. */
  readonly heed = (changes: readonly Change[]): void => {
    for (const [collection, id, value] of changes) {
      if (collection !== 'stations' || value === null) continue;
      const station = this.#stations.get(id);
      const current = value.current.depth_m;
      if (station && current) this.#spells.heed(id, current, closingLineOf(this.#options.city, station));
    }
  };

  remember(rows: readonly WetSpellRow[]): void {
    for (const { station_id, wet_since_ms, over_line_since_ms } of rows)
      this.#spells.remember(station_id, { wetSince: wet_since_ms, overLineSince: over_line_since_ms });
  }

  /** Makes a new snapshot now. */
  renew(): Promise<void> {
    this.#renewing ??= this.#renewOnce().finally(() => {
      this.#renewing = null;
    });
    return this.#renewing;
  }

  /** Security headers, taken from the rest of the server so that they are the same. */
  async wear(headers: Readonly<Record<string, string>>): Promise<void> {
    this.#headers = headers;
    await this.#makeFixed();
    await this.renew();
  }

  /** Without the dictionaries the page finds names as they are written, and goes on. */
  async #readNames(): Promise<SearchTable> {
    const { city, log } = this.#options;
    const names = namesOf(city, this.#snapshot.places);
    try {
      return await makeSearchTable(names);
    } catch (error) {
      log.error({ reason: (error as Error).message }, 'names are found as they are written alone');
      return { ...NO_TABLE, landmarks: names.landmarks };
    }
  }

  #take(): PublicSnapshot {
    const { city, world, clock, drill, warnings, reports } = this.#options;
    return buildSnapshot({
      city,
      world: world(),
      now: clock.now(),
      speed: clock.state().speed,
      exercise: drill,
      spellOf: (id) => this.#spells.of(id),
      warnings: warnings(),
      reports: reports(),
    });
  }

  async #renewOnce(): Promise<void> {
    const { beatMs, onSnapshot } = this.#options;
    this.#snapshot = this.#take();
    const taken = this.#snapshot;
    this.feeds.heed(taken);
    // An intermediary may keep it for a beat, and give an older one while it asks for the next: nobody waits for this server.
    const seconds = Math.max(1, Math.round(beatMs / 1_000));
    const briefly = `public, max-age=${seconds}, s-maxage=${seconds}, stale-while-revalidate=30, stale-if-error=600`;
    const next = new Map<string, Served>();
    const made = async (path: string, text: string, type: string, extra: Readonly<Record<string, string>> = {}) =>
      next.set(
        path,
        await serve(text, {
          type,
          cacheControl: briefly,
          headers: { ...this.#headers, ...extra },
          brotliQuality: QUICK,
        }),
      );
    await made('/public/v1/now.json', JSON.stringify(taken), 'application/json; charset=utf-8', FOR_ANY_ORIGIN);
    for (const language of LANGUAGES) {
      await made(`/public/${language}`, this.page(language, ''), HTML);
      for (const name of TEXT_PAGES)
        await made(`/public/${language}/${name}`, this.#textPage(name, taken, language), HTML);
    }
    this.#fresh = next;
    onSnapshot?.(taken);
  }

  #textPage(name: (typeof TEXT_PAGES)[number], snapshot: PublicSnapshot, language: PublicLanguage): string {
    const { heading, body } = textPage(name, { snapshot, city: this.#options.city, language });
    return this.#withoutScript({ language, heading, path: `/${name}`, body });
  }

  #withoutScript({ language, heading, path, body }: WithoutScript): string {
    return shell(body, {
      language,
      cityName: this.#cityName(language),
      heading,
      path,
      files: this.#stock.files,
      live: false,
      outline: null,
      pushKey: null,
      reportMinutes: null,
      emergencyNumbers: [],
      basemap: [],
    });
  }

  async #makeFixed(): Promise<void> {
    const { files, search, outline, basemap } = this.#stock;
    const next = new Map<string, Served>();
    const made = async (path: string, content: string | Buffer, type: string, cacheControl = FOR_AN_HOUR) => {
      const headers = path.startsWith(PUBLIC_ROOT) ? { ...this.#headers, ...FOR_ANY_ORIGIN } : this.#headers;
      next.set(path, await serve(content, { type, cacheControl, headers, brotliQuality: HARD }));
    };
    for (const name of basemap) {
      const layer = await readFile(join(this.#options.cityFolder, 'basemap', `${name}.geojson`));
      await made(`${BASEMAP}${name}.geojson`, layer, 'application/geo+json; charset=utf-8');
    }
    await made('/public/v1/search.json', JSON.stringify(search), 'application/json; charset=utf-8');
    if (outline) await made(OUTLINE, outline, 'image/svg+xml; charset=utf-8');
    for (const language of LANGUAGES) {
      const manifest = manifestOf(language, PUBLIC_WORDS[language].title(this.#cityName(language)));
      await made(`/public/${language}.webmanifest`, manifest, 'application/manifest+json; charset=utf-8');
    }
    for (const [path, { bytes, type }] of files?.all ?? []) await made(path, bytes, type, FOR_GOOD);
    this.#fixed = next;
  }

  #cityName(language: PublicLanguage): string {
    return this.#options.city.name[language];
  }
}

interface WithoutScript {
  readonly language: PublicLanguage;
  readonly heading: string;
  readonly path: string;
  readonly body: Markup;
}

async function basemapLayers(cityFolder: string): Promise<string[]> {
  const files = await readdir(join(cityFolder, 'basemap')).catch(() => []);
  return files.filter((file) => /^[a-z0-9-]+\.geojson$/.test(file)).map((file) => file.replace('.geojson', ''));
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
