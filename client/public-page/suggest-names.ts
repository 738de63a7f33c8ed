import type { PublicSnapshot } from '../../domain/public/snapshot.ts';
import type { PublicLanguage } from '../../domain/public/words.ts';

/** Names to choose from while typing: the browser's own list, made when the field is first used. */
export function suggestNames(input: HTMLInputElement, { places }: PublicSnapshot, language: PublicLanguage): void {
  if (input.list) return;
  const list = document.createElement('datalist');
  list.id = 'names';
  const names = new Set(
    places.flatMap(({ name, district }) =>
      language === 'zh' ? [name.zh, district.zh] : [name.en, district.en, name.zh],
    ),
  );
  for (const name of names) {
    const option = document.createElement('option');
    option.value = name;
    list.append(option);
  }
  input.after(list);
  input.setAttribute('list', list.id);
}
