import { enDrill } from '../../i18n/en-drill.ts';
import { useWords } from '../../i18n/use-words.ts';

const SCENARIOS = enDrill.drill.scenarios;

/** A scenario's name in words; one this screen has no word for is shown as it came. */
export function useScenarioName(name: string | null): string | null {
  const { t } = useWords();
  return name !== null && isKnown(name) ? t(`drill.scenarios.${name}`) : name;
}

function isKnown(name: string): name is keyof typeof SCENARIOS {
  return Object.hasOwn(SCENARIOS, name);
}
