import { createFollowers, type Followers } from '../public/followers.ts';
import { PublicFace } from '../public/public-face.ts';
import { wetSpellsOf } from '../public/wet-spells.ts';
import { type CitizenReports, createCitizenReports } from '../reports/citizen-reports.ts';
import type { StartContext } from './context.ts';
import type { OpenStorage } from './storage.ts';
import type { OpenStream } from './stream.ts';

export interface OpenPublicSite {
  readonly reports: CitizenReports;
  /** Null where the operator has made no keys. */
  readonly followers: Followers | null;
  readonly publicFace: PublicFace;
}

/** What the crowd reads and tells. */
export async function openPublicSite(
  { config, city, clock, parts, closers, log }: StartContext,
  { database }: OpenStorage,
  { stream, world, warnings, restore, onCaughtUp }: OpenStream,
): Promise<OpenPublicSite> {
  const reports = createCitizenReports(database, clock, config, parts.set);
  closers.add('citizen reports', () => reports.stop());
  const followers = createFollowers(config, database, clock, log);
  const publicFace = new PublicFace({
    city,
    cityFolder: config.city,
    world: () => world.current,
    clock,
    drill: config.drill,
    beatMs: config.publicBeatMs,
    warnings: () => warnings.publicWarnings(),
    reports: () => reports.approved(clock.now()),
    reportMinutes: config.citizenReportMinutes,
    pushKey: followers ? config.pushPublicKey : null,
    onSnapshot: (snapshot) => followers?.consider(snapshot),
    log,
  });
  closers.add('public pages', () => publicFace.stop());
  await publicFace.start();
  stream.onChanges('public', publicFace.heed);
  const rememberSpells = async () => publicFace.remember(await wetSpellsOf(database, city, clock.now()));
  onCaughtUp(rememberSpells);
  restore.done
    .then(rememberSpells)
    .catch((error: Error) => log.warn({ reason: error.message }, 'not known since when water stands'));
  restore.done.then(reports.start, () => undefined); // whoever waits for it says why
  return { reports, followers, publicFace };
}
