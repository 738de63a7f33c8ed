import './styles/index.css';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { loadCity } from './city/load-city.ts';
import { assembleConsole } from './console/assemble.ts';
import { declareFonts } from './fonts.ts';
import { rememberedLanguage, startWords } from './i18n/start.ts';
import { Starting } from './Starting.tsx';

const RETRY_S = 5;

const element = document.getElementById('desk');
if (!element) throw new Error('The page has no element #desk to draw on');
const root = createRoot(element);

declareFonts();
await startWords(rememberedLanguage());
root.render(<Starting why={null} retry_s={RETRY_S} />);
await start();

async function start(): Promise<void> {
  try {
    const { city, basemap } = await loadCity();
    document.title = `${city.name.en} · Highwater`;
    const { console, go } = assembleConsole(city, basemap);
    go();
    root.render(<App console={console} />);
  } catch (error) {
    root.render(<Starting why={(error as Error).message} retry_s={RETRY_S} />);
    setTimeout(() => void start(), RETRY_S * 1_000);
  }
}
