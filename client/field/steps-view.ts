import { h } from './dom.ts';
import { type FieldOrder, hours } from './field-state.ts';
import type { OrderHere, Step, StepName } from './steps.ts';
import type { FieldWords } from './words.ts';

/** Four steps in order; only the next one is solid, and only it can be tapped. */
export function stepsView({
  order,
  here,
  words,
  isHeld,
  onStep,
}: {
  readonly order: FieldOrder;
  readonly here: OrderHere;
  readonly words: FieldWords;
  /** Just after a step: nothing can be tapped. */
  readonly isHeld: boolean;
  readonly onStep: (name: StepName) => void;
}): HTMLElement {
  return h(
    'ol',
    { class: 'steps' },
    ...here.steps.map((step) =>
      h(
        'li',
        {},
        h(
          'button',
          {
            type: 'button',
            class: `step ${step.state}`,
            'data-step': step.name,
            'data-step-state': step.state,
            'data-waiting': step.isWaiting,
            disabled: isHeld || step.state !== 'next',
            onclick: () => onStep(step.name),
          },
          h('span', { class: 'sign', 'aria-hidden': 'true' }, step.state === 'done' ? '✓' : String(step.place)),
          h('span', { class: 'what' }, step.state === 'done' ? words.stepDone[step.name] : words.step[step.name]),
          h('small', {}, beside(order, step, words)),
        ),
      ),
    ),
  );
}

function beside(order: FieldOrder, step: Step, words: FieldWords): string {
  if (step.state === 'done') return `${step.at ? hours(step.at) : ''}${step.isWaiting ? ` · ${words.toSend}` : ''}`;
  if (step.state === 'next') return step.name === 'arrived' && order.eta ? words.eta(hours(order.eta, 5)) : '';
  return step.name === 'done' && order.purpose === 'post' ? words.stepWaitsPosted : words.stepWaits[step.name];
}
