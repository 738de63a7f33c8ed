import { useState } from 'react';
import { useConsole } from '../../console/console.ts';
import { clockTime, longDate } from '../../format/time.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { MadeLink } from './accounts.ts';

export function LinkMade({ link }: { link: MadeLink }) {
  const { city } = useConsole();
  const { t, language } = useWords();
  const at = Date.parse(link.expires_at);
  const [copied, setCopied] = useState(false);
  const copy = () =>
    void navigator.clipboard.writeText(link.url).then(
      () => setCopied(true),
      () => undefined, // the link can be marked by hand
    );
  return (
    <section className="sec made-link" role="status" data-made-link={link.url}>
      <p className="t12">
        {t('access.linkMade', { time: `${longDate(at, city.timezone, language)}, ${clockTime(at, city.timezone)}` })}
      </p>
      <code>{link.url}</code>
      <button type="button" className="btn sm" onClick={copy}>
        {copied ? t('access.copied') : t('access.copy')}
      </button>
    </section>
  );
}
