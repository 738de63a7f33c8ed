// The wall's own page. Nobody stands by it: whatever goes wrong on the way in is said in words and tried again.
import '../styles/video-wall.css';
import { createRoot } from 'react-dom/client';
import { askSession, lookAtLink, openLink, type SessionState, takeHash } from '../access/session.ts';
import { loadCity } from '../city/load-city.ts';
import { ConsoleContext } from '../console/console.ts';
import { declareFonts } from '../fonts.ts';
import { signedOut } from '../http/ask.ts';
import { speak, startWords } from '../i18n/start.ts';
import { assembleWall } from './assemble.ts';
import { BuildWatch } from './build-watch.ts';
import { Closed, type WhyClosed } from './Closed.tsx';
import { languageOf } from './language.ts';
import { isCalm } from './reload.ts';
import { VideoWall } from './VideoWall.tsx';

const RETRY_S = 5;
/** How often a closed wall looks whether somebody has opened it again. */
const LOOK_AGAIN_MS = 30_000;

const element = document.getElementById('wall');
if (!element) throw new Error('The page has no element #wall to draw on');
const root = createRoot(element);

declareFonts();
await startWords(languageOf(null));
const { token } = takeHash();
await start(token);

async function start(link: string | null): Promise<void> {
  try {
    const refused = link === null ? null : await openWall(link);
    if (refused) return close(refused);
    const session = await askSession();
    if (!isOpen(session)) return close('needsLink');
    const { city, basemap } = await loadCity();
    await speak(languageOf(city));
    document.title = `${city.name.en} · Highwater`;
    const { screen, go, stop } = assembleWall(city, basemap);
    const builds = new BuildWatch({
      isCalm: () => isCalm(screen.situation.get(), screen.link.state.get()),
      isOutdated: () => screen.link.state.get().kind === 'other-version',
    });
    let closed = false;
    const end = () => {
      if (closed) return;
      closed = true;
      builds.stop();
      stop();
      close('ended');
    };
    screen.link.onSignedOut = end;
    signedOut.watch(end);
    go();
    builds.start();
    root.render(
      <ConsoleContext value={screen}>
        <VideoWall />
      </ConsoleContext>,
    );
  } catch (error) {
    console.error(error);
    root.render(<Closed why="unreachable" retry_s={RETRY_S} />);
    // The link is still good: it was not used up by a server that did not answer.
    setTimeout(() => void start(link), RETRY_S * 1_000);
  }
}

/** Null where the link has opened it; a link that signs in a person is left unopened, for nobody sits here. */
async function openWall(link: string): Promise<WhyClosed | null> {
  const refused = (cause: Error & { status?: number }) => {
    if (cause.status === undefined || cause.status >= 500) throw cause;
    return null;
  };
  const known = await lookAtLink(link).catch(refused);
  // Read again after a reload it is used up, and the session that it opened is there.
  if (!known) return isOpen(await askSession()) ? null : 'badLink';
  if (known.purpose !== 'wall') return 'badLink';
  return (await openLink(link, null).catch(refused)) ? null : 'badLink';
}

function isOpen({ sign_in, person }: SessionState): boolean {
  return sign_in === 'off' || person !== null;
}

function close(why: WhyClosed): void {
  root.render(<Closed why={why} retry_s={RETRY_S} />);
  const again = setInterval(async () => {
    const session = await askSession().catch(() => null);
    if (!session || !isOpen(session)) return;
    clearInterval(again);
    location.reload();
  }, LOOK_AGAIN_MS);
}
