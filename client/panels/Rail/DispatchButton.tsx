import { useConsole, useDesk, useIfKnown } from '../../console/console.ts';
import { showPage } from '../../console/show-page.ts';
import { useWords } from '../../i18n/use-words.ts';
import { waitingSuggestions } from '../../live/dispatch-plan.ts';
import { Icon } from '../../ui/Icon.tsx';

/** The way to the dispatcher's page, with how many suggestions wait for a person. */
export function DispatchButton() {
  const console = useConsole();
  const { t } = useWords();
  const on = useDesk(({ page }) => page === 'dispatch');
  const waiting = useIfKnown(({ world }) => waitingSuggestions(world).length) ?? 0;
  const label = t('dispatch.rail');
  return (
    <button
      type="button"
      className={on ? 'on' : ''}
      title={`${label} (D)`}
      aria-pressed={on}
      data-rail="dispatch"
      data-waiting={waiting}
      onClick={() => showPage(console, on ? 'command' : 'dispatch')}
    >
      <Icon name="truck" />
      <span className="visually-hidden">
        {waiting > 0 ? `${label}: ${t('dispatch.waiting', { count: waiting })}` : label}
      </span>
      {waiting > 0 && (
        <b className="num" aria-hidden="true">
          {waiting > 99 ? '99+' : waiting}
        </b>
      )}
    </button>
  );
}
