import { enVideoWall } from '../i18n/en-video-wall.ts';
import { zhVideoWall } from '../i18n/zh-CN-video-wall.ts';

export type WhyClosed = 'needsLink' | 'ended' | 'badLink' | 'unreachable';

/** Instead of the wall, why there is none. In both languages: which one is spoken here is the city's to say, and it is not known yet. */
export function Closed({ why, retry_s }: { why: WhyClosed; retry_s: number }) {
  return (
    <main className="video-wall-closed" data-wall-closed={why}>
      {[zhVideoWall, enVideoWall].map(({ videoWall: { closed } }) => (
        <section key={closed.ended} lang={closed === enVideoWall.videoWall.closed ? 'en' : 'zh-CN'}>
          <h1>{closed[why]}</h1>
          <p>{closed[`${why}Why`].replace('{{seconds}}', String(retry_s))}</p>
        </section>
      ))}
    </main>
  );
}
