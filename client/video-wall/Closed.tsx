import i18next from 'i18next';
import { LANGUAGES } from '../i18n/languages.ts';

export type WhyClosed = 'needsLink' | 'ended' | 'badLink' | 'unreachable';

/** Instead of the wall, why there is none. In both languages: which one is spoken here is the city's to say, and it is not known yet. */
export function Closed({ why, retry_s }: { why: WhyClosed; retry_s: number }) {
  return (
    <main className="video-wall-closed" data-wall-closed={why}>
      {LANGUAGES.toReversed().map((language) => {
        const t = i18next.getFixedT(language);
        return (
          <section key={language} lang={language}>
            <h1>{t(`videoWall.closed.${why}`)}</h1>
            <p>{t(`videoWall.closed.${why}Why`, { seconds: retry_s })}</p>
          </section>
        );
      })}
    </main>
  );
}
