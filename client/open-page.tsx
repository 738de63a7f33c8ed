import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { askSession, takeHash } from './access/session.ts';
import { loadCity } from './city/load-city.ts';
import { assembleConsole } from './console/assemble.ts';
import { startColours } from './console/colour-scheme.ts';
import type { Console } from './console/console.ts';
import { declareFonts } from './fonts.ts';
import { rememberedLanguage, startWords } from './i18n/start.ts';
import { SignInPage } from './panels/SignIn/SignInPage.tsx';
import { Starting } from './Starting.tsx';

const RETRY_S = 5;

interface PageParts {
  /** Id of the element that it is drawn in. */
  readonly element: string;
  readonly draw: (console: Console) => ReactNode;
  /** Whether new alarms sound here: of two pages at one desk one is enough. */
  readonly sounds: boolean;
}

/** Opens a page of the command centre: signs in where that is needed, loads the city, and goes on trying where the server is away. */
export async function openPage({ element: id, draw, sounds }: PageParts): Promise<void> {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no element #${id} to draw on`);
  const root = createRoot(element);
  declareFonts();
  startColours();
  await startWords(rememberedLanguage());
  root.render(<Starting why={null} retry_s={RETRY_S} />);
  let { token, refused } = takeHash();
  const start = async (): Promise<void> => {
    try {
      const session = await askSession();
      // A link is opened also where somebody is signed in already: it is for somebody else, or for another password.
      if (session.sign_in === 'on' && (session.person === null || token !== null)) {
        root.render(<SignInPage session={session} token={token} refused={refused} onIn={onIn} />);
        return;
      }
      const { city, basemap } = await loadCity();
      document.title = `${city.name.en} · Highwater`;
      const { console, go } = assembleConsole(city, basemap, session);
      go({ sounds });
      root.render(draw(console));
    } catch (error) {
      root.render(<Starting why={(error as Error).message} retry_s={RETRY_S} />);
      setTimeout(() => void start(), RETRY_S * 1_000);
    }
  };
  const onIn = () => {
    token = null;
    refused = null;
    void start();
  };
  await start();
}
