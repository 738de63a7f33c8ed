// Asking by voice, where the browser can listen. What it hears goes into the search field, so that it can be seen and put right.
interface Recognition {
  lang: string;
  interimResults: boolean;
  maxAlternatives: number;
  onresult: (event: { results: { 0: { 0: { transcript: string } } } }) => void;
  onerror: () => void;
  onend: () => void;
  start(): void;
}

export interface VoiceEvents {
  onListening(listening: boolean): void;
  onHeard(text: string): void;
  onNothing(): void;
}

/** Null where this browser cannot listen. */
export function voiceInput(languageTag: string, events: VoiceEvents): (() => void) | null {
  const { SpeechRecognition, webkitSpeechRecognition } = window as unknown as Record<
    'SpeechRecognition' | 'webkitSpeechRecognition',
    (new () => Recognition) | undefined
  >;
  const Listener = SpeechRecognition ?? webkitSpeechRecognition;
  if (!Listener) return null;
  return () => {
    const listener = new Listener();
    let heard = false;
    listener.lang = languageTag;
    listener.interimResults = false;
    listener.maxAlternatives = 1;
    listener.onresult = ({ results }) => {
      heard = true;
      events.onHeard(results[0][0].transcript.replace(/[。.？?]+$/u, ''));
    };
    listener.onerror = () => undefined; // it always ends after it
    listener.onend = () => {
      events.onListening(false);
      if (!heard) events.onNothing();
    };
    events.onListening(true);
    listener.start();
  };
}
