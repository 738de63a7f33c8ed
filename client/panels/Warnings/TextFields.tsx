import type { WarningContentForm } from '../../../domain/warning-api.ts';
import { LONGEST } from '../../../domain/warnings/check.ts';
import { useWords } from '../../i18n/use-words.ts';

type Text = WarningContentForm['zh'];
const PARTS = ['headline', 'description', 'instruction', 'area'] as const satisfies readonly (keyof Text)[];
const ROWS = { headline: 2, description: 4, instruction: 4, area: 2 } as const;

interface TextFieldsProps {
  readonly language: 'zh' | 'en';
  readonly text: Text;
  readonly onChange: (text: Text) => void;
}

/** What is said in one language, each part with the room it has left once that is little. */
export function TextFields({ language, text, onChange }: TextFieldsProps) {
  const { t } = useWords();
  return (
    <fieldset className="warning-texts" lang={language === 'zh' ? 'zh-CN' : 'en'} data-warning-language={language}>
      <legend>{t(language === 'zh' ? 'warnings.inChinese' : 'warnings.inEnglish')}</legend>
      {PARTS.map((part) => {
        const left = LONGEST[part] - text[part].length;
        return (
          <label key={part} className="field">
            <span className="row">
              {t(`warnings.${part}`)}
              <span className="sp" />
              {left < 40 && (
                <span className="num m t11">
                  {left < 0 ? t('warnings.tooLong', { count: -left }) : t('warnings.left', { count: left })}
                </span>
              )}
            </span>
            <textarea
              rows={ROWS[part]}
              value={text[part]}
              data-part={part}
              aria-invalid={left < 0 || text[part].trim() === ''}
              onChange={(event) => onChange({ ...text, [part]: event.target.value })}
            />
          </label>
        );
      })}
    </fieldset>
  );
}
