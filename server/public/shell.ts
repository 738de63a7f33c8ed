// The document around a public page: head, language, and what the phone needs to know before it asks for anything.
import type { EmergencyNumber } from '../../domain/city-says-schema.ts';
import { html, Markup } from '../../domain/public/markup.ts';
import { LANGUAGE_TAG, PUBLIC_WORDS, type PublicLanguage } from '../../domain/public/words.ts';
import type { PageFiles } from './page-files.ts';

export interface ShellOptions {
  readonly language: PublicLanguage;
  readonly cityName: string;
  /** Stands before the page's own name in the title. */
  readonly heading?: string;
  /** Path in the other language, without the language. */
  readonly path: string;
  readonly files: PageFiles | null;
  /** The page that renews itself; the others are text alone. */
  readonly live: boolean;
  readonly outline: string | null;
  readonly pushKey: string | null;
  /** How long a report from the street is shown, or null where none is taken. */
  readonly reportMinutes: number | null;
  /** Whom to call in danger to life. */
  readonly emergencyNumbers: readonly EmergencyNumber[];
  /** Layers of the large map's basemap. */
  readonly basemap: readonly string[];
}

export function shell(body: Markup, options: ShellOptions): string {
  const { language, cityName, heading, path, files, live } = options;
  const words = PUBLIC_WORDS[language];
  const title = words.title(cityName);
  const script = live && files;
  return `<!doctype html>
${
  html`<html lang="${LANGUAGE_TAG[language]}" data-theme="light">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="light">
<meta name="theme-color" content="#ffffff">
<meta name="description" content="${words.description(cityName)}">
<title>${heading ? `${heading} · ${title}` : title}</title>
<link rel="icon" href="/public/icon.svg" type="image/svg+xml">
<link rel="apple-touch-icon" href="/public/icon-192.png">
<link rel="manifest" href="/public/${language}.webmanifest">
${(['zh', 'en'] as const).map((one) => html`<link rel="alternate" hreflang="${LANGUAGE_TAG[one]}" href="/public/${one}${path}">`)}
${files?.styles.map((href) => html`<link rel="stylesheet" href="${href}">`)}
${script ? script.preload.map((href) => html`<link rel="modulepreload" href="${href}">`) : ''}
${script ? html`<script type="module" src="${script.script}"></script>` : ''}
</head>
<body${live ? new Markup(' data-live') : ''} data-outline="${options.outline ?? ''}" data-push-key="${options.pushKey ?? ''}" data-basemap="${options.basemap.join(',')}" data-report-minutes="${options.reportMinutes ?? ''}" data-emergency-numbers="${options.emergencyNumbers.map(({ number }) => number).join(',')}">
${body}
</body>
</html>
`.text
}`;
}
