import { useMoment, useScreen } from '../../console/console.ts';

/** L20. Said in both languages whatever the desk's own: whoever walks past must understand it. */
export const EXERCISE = 'EXERCISE 演练';

/** True where the server runs a drill. */
export function useExercise(): boolean {
  const { clock } = useScreen();
  // It comes with messages, and every message moves the situation.
  return useMoment(() => clock.exercise);
}
