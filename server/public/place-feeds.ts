// P17. What became of each measured place, as an Atom feed: for whoever cannot be told by push, and for programs. A grade that changes is
// an entry, in the words that followers are told.
import { isClosed, shownGrade } from '../../domain/public/shown-grade.ts';
import type { Grade, PublicPlace, PublicSnapshot } from '../../domain/public/snapshot.ts';
import { isSameToFollower, messageFor, type PushText } from '../../domain/public/told.ts';
import type { PublicLanguage } from '../../domain/public/words.ts';
import { buildXml } from '../warnings/cap-xml.ts';

export const MOST_ENTRIES = 30;

interface Entry {
  /** The same for every server and after a restart, as far as it can be known then. */
  readonly id: string;
  readonly at: string;
  readonly text: Readonly<Record<PublicLanguage, PushText>>;
}

interface Kept {
  readonly grade: Grade;
  readonly isClosed: boolean;
  /** The newest first. */
  readonly entries: readonly Entry[];
}

export class PlaceFeeds {
  readonly #kept = new Map<string, Kept>();

  /** Takes each new snapshot; a place whose grade is what it was costs nothing. */
  heed(snapshot: PublicSnapshot): void {
    for (const place of snapshot.places) {
      if (!place.measured) continue;
      const grade = shownGrade(place);
      const known = this.#kept.get(place.id);
      // What a server does not know yet when it starts is no news once it does.
      const kept = known?.grade === 'unknown' && known.entries.length === 1 ? undefined : known;
      const shut = isClosed(place);
      if (kept && kept.isClosed === shut && isSameToFollower(kept.grade, grade)) continue;
      const entries = [entryOf(place, snapshot, kept === undefined), ...(kept?.entries ?? [])];
      this.#kept.set(place.id, { grade, isClosed: shut, entries: entries.slice(0, MOST_ENTRIES) });
    }
  }

  /**
   * @param own where this server is reached, without a slash at its end
   * @returns undefined where no measured place has that id
   */
  feed(placeId: string, language: PublicLanguage, own: string): string | undefined {
    const [newest, ...older] = this.#kept.get(placeId)?.entries ?? [];
    if (!newest) return undefined;
    const self = `${own}${feedPath(placeId, language)}`;
    const page = `${own}${newest.text[language].url}`;
    return buildXml({
      feed: {
        '@xmlns': 'http://www.w3.org/2005/Atom',
        '@xml:lang': language === 'zh' ? 'zh-CN' : 'en',
        id: self,
        title: newest.text[language].title,
        updated: newest.at,
        author: { name: 'Highwater' },
        link: [
          { '@rel': 'self', '@type': 'application/atom+xml', '@href': self },
          { '@rel': 'alternate', '@type': 'text/html', '@href': page },
        ],
        entry: [newest, ...older].map(({ id, at, text }) => ({
          id: `${self}#${encodeURIComponent(id)}`,
          title: text[language].title,
          updated: at,
          link: [{ '@rel': 'alternate', '@type': 'text/html', '@href': page }],
          summary: text[language].body,
        })),
      },
    });
  }
}

export function feedPath(placeId: string, language: PublicLanguage): string {
  return `/public/v1/places/${encodeURIComponent(placeId)}/feed.atom?language=${language}`;
}

/** @param isFirst nothing was known before: how it stands is no change of this moment */
function entryOf(place: PublicPlace, snapshot: PublicSnapshot, isFirst: boolean): Entry {
  const since = place.wet_since ?? 'dry';
  return {
    id: isFirst ? `${shownGrade(place)} ${since}` : `${shownGrade(place)} ${snapshot.at}`,
    at: snapshot.at,
    text: { zh: messageFor(place, snapshot, 'zh'), en: messageFor(place, snapshot, 'en') },
  };
}
