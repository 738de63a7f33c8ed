import { useConsole, useDesk } from '../../console/console.ts';
import { changeDispatch } from '../../console/show-page.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { Waiting } from '../../live/dispatch-plan.ts';
import { OrderForm } from './OrderForm.tsx';
import { ReasonForm } from './ReasonForm.tsx';
import { useDispatch } from './use-dispatch.ts';

const READY = ['otherKnowledge', 'roadBlocked', 'needElsewhere', 'waterFalling'] as const;

/** The form that is open on a card, if any. */
export function CardForms({ waiting }: { waiting: Waiting }) {
  const console = useConsole();
  const { t } = useWords();
  const { accept, reject, openForm } = useDispatch();
  const { suggestion } = waiting;
  const { id } = suggestion;
  const kind = useDesk(({ dispatch: { form } }) =>
    form && 'suggestion_id' in form && form.suggestion_id === id ? form.kind : null,
  );
  const close = () => openForm(null);
  switch (kind) {
    case null:
      return null;
    case 'modify':
      return <OrderForm suggestion={suggestion} truckId={suggestion.truck_id} siteId={suggestion.site_id} of={id} />;
    case 'reject':
      return (
        <ReasonForm
          name="reject"
          question={t('dispatch.whyReject')}
          ready={READY.map((word) => t(`dispatch.ready.${word}`))}
          send={t('dispatch.rejectNow')}
          onReason={(leave, reason) => reject(leave, id, reason)}
          onClose={close}
        />
      );
    case 'reason':
      return (
        <ReasonForm
          name="reason"
          question={t('dispatch.whyRedirect')}
          send={t('dispatch.redirectNow')}
          onReason={(leave, reason) => accept(leave, waiting, reason)}
          onClose={close}
        />
      );
    case 'check':
      return (
        <ReasonForm
          name="check"
          question={t('dispatch.whatSeen')}
          send={t('dispatch.keepCheck')}
          onReason={(_leave, seen) => {
            const { checks } = console.desk.get().dispatch;
            changeDispatch(console, { form: null, checks: { ...checks, [id]: seen } });
          }}
          onClose={close}
        />
      );
  }
}
