import './styles/index.css';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { askSession, takeHash } from './access/session.ts';
import { loadCity } from './city/load-city.ts';
import { assembleConsole } from './console/assemble.ts';
import { declareFonts } from './fonts.ts';
import { rememberedLanguage, startWords } from './i18n/start.ts';
import { SignInPage } from './panels/SignIn/SignInPage.tsx';
import { Starting } from './Starting.tsx';

const RETRY_S = 5;

const element = document.getElementById('desk');
if (!element) throw new Error('The page has no element #desk to draw on');
const root = createRoot(element);

declareFonts();
await startWords(rememberedLanguage());
root.render(<Starting why={null} retry_s={RETRY_S} />);
let { token, refused } = takeHash();
const onIn = () => {
  token = null;
  refused = null;
  void start();
};
await start();

async function start(): Promise<void> {
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
    go();
    root.render(<App console={console} />);
  } catch (error) {
    root.render(<Starting why={(error as Error).message} retry_s={RETRY_S} />);
    setTimeout(() => void start(), RETRY_S * 1_000);
  }
}
