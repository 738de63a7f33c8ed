import { LANGUAGES, type Language } from '../../i18n/languages.ts';
import { chooseLanguage } from '../../i18n/start.ts';
import { useWords } from '../../i18n/use-words.ts';

const OWN_NAME = { en: 'EN', 'zh-CN': '中文' } as const satisfies Record<Language, string>;

export function LanguageSwitch() {
  const { t, language } = useWords();
  return (
    <fieldset className="seg language" aria-label={t('top.language')}>
      {LANGUAGES.map((choice) => (
        <button
          key={choice}
          type="button"
          lang={choice}
          aria-pressed={choice === language}
          className={choice === language ? 'on' : ''}
          onClick={() => void chooseLanguage(choice)}
        >
          {OWN_NAME[choice]}
        </button>
      ))}
    </fieldset>
  );
}
