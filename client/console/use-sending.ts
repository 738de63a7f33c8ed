import { useState } from 'react';
import { post } from '../http/ask.ts';
import type { ActRequest } from '../http/request.ts';
import { useConsole } from './console.ts';
import { withName } from './person.ts';

/** Sends in the name of who is at the desk, one at a time, and says what was refused. */
export function useSending(): { send: (act: (by: string) => ActRequest) => void; trouble: string | null } {
  const { person } = useConsole();
  const [sending, setSending] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const send = (act: (by: string) => ActRequest) => {
    if (sending) return;
    withName(person, (by) => {
      setSending(true);
      setTrouble(null);
      post(act(by))
        .catch((error: Error) => setTrouble(error.message))
        .finally(() => setSending(false));
    });
  };
  return { send, trouble };
}
