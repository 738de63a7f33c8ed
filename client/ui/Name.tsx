import type { Words } from '../../domain/measures.ts';
import { useWords } from '../i18n/use-words.ts';

/** A place's name: Chinese alone in Chinese, Chinese first and English after it in English, as the signs in the street. */
export function Name({ name }: { name: Words }) {
  const { language } = useWords();
  if (language !== 'en' || name.zh === name.en)
    return <span className="name">{language === 'en' ? name.en : name.zh}</span>;
  return (
    <span className="name">
      <span lang="zh">{name.zh}</span> <span className="en">{name.en}</span>
    </span>
  );
}
