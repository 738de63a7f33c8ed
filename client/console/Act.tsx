// What acts on the city, as it is drawn: a button or a form with the right that it needs. What only looks is a plain button.
import { type ComponentProps, createContext, useContext } from 'react';
import type { DeskRight } from '../../domain/rights.ts';
import type { Leave } from '../http/leave.ts';
import { useAct } from './use-act.ts';

type ButtonProps = Omit<ComponentProps<'button'>, 'type' | 'onClick'>;

interface ActProps<R extends DeskRight> extends ButtonProps {
  readonly right: R;
  /** Not called while the button says of itself that it is disabled. */
  readonly onPress: (leave: Leave<R>) => void;
}

export function Act<R extends DeskRight>({ right, onPress, ...button }: ActProps<R>) {
  const { marks, attempt } = useAct(right);
  const isOff = button['aria-disabled'] === true;
  return <button {...button} {...marks} type="button" onClick={() => attempt((leave) => !isOff && onPress(leave))} />;
}

interface ActFormProps<R extends DeskRight> extends Omit<ComponentProps<'form'>, 'onSubmit' | 'action'> {
  readonly right: R;
  readonly onSend: (leave: Leave<R>) => void;
}

const FormRight = createContext<DeskRight | null>(null);

export function ActForm<R extends DeskRight>({ right, onSend, ...form }: ActFormProps<R>) {
  const { attempt } = useAct(right);
  return (
    <FormRight value={right}>
      <form
        {...form}
        onSubmit={(event) => {
          event.preventDefault();
          attempt(onSend);
        }}
      />
    </FormRight>
  );
}

/** The button that sends the `ActForm` it stands in. */
export function Send(button: ButtonProps) {
  const right = useContext(FormRight);
  if (right === null) throw new Error('A button that sends stands in no form that acts');
  const { marks, attempt } = useAct(right);
  return (
    <button
      {...button}
      {...marks}
      type="submit"
      onClick={(event) => {
        // Before the browser asks for fields that are still empty: first of all it is said that it may not be.
        if (!attempt(() => undefined)) event.preventDefault();
      }}
    />
  );
}
