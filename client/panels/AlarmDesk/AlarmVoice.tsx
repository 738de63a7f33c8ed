import { useEffect, useState } from 'react';
import { useConsole } from '../../console/console.ts';
import { liveAlarm, liveViewOf } from '../../console/live-view.ts';
import { timeNear } from '../../format/time.ts';
import { inLanguage, useWords } from '../../i18n/use-words.ts';
import { type AlarmNews, oneForEachIncident } from '../../live/alarms-news.ts';
import { alarmFigure, levelWord, subjectName } from './alarm-words.ts';

/** Alarms of one moment are said together, and a reader is not interrupted more often than this. */
const GATHER_MS = 800;
const AT_MOST_EVERY_MS = 6_000;
/** More sentences than this nobody listens to. */
const MOST_SENTENCES = 3;

interface Said {
  readonly words: string;
  /** There is a red among them. */
  readonly isUrgent: boolean;
}

const NOTHING: Said = { words: '', isUrgent: false };

/**
 * Says new orange and red alarms to a screen reader: one sentence an incident, never faster than it can be heard. With a red among them it
 * interrupts what is being read, without it waits.
 */
export function AlarmVoice() {
  const console = useConsole();
  const { city, liveClock, news, situation } = console;
  const { t, language } = useWords();
  const [said, setSaid] = useState<Said>(NOTHING);
  useEffect(() => {
    let waiting: AlarmNews[] = [];
    let timer: ReturnType<typeof setTimeout> | null = null;
    const speak = () => {
      const sentences = oneForEachIncident(waiting.map(asItIsNow));
      waiting = [];
      if (sentences.length === 0) {
        timer = null;
        return;
      }
      const told = sentences.slice(0, MOST_SENTENCES).map(sentence);
      const more = sentences.length - told.length;
      const pause = language === 'en' ? '. ' : '。';
      const words = [...told, ...(more > 0 ? [t('voice.more', { count: more })] : [])].join(pause);
      setSaid({ words, isUrgent: sentences.some(({ level }) => level === 'red') });
      timer = setTimeout(speak, AT_MOST_EVERY_MS);
    };
    // By now it may have joined an incident.
    const asItIsNow = (one: AlarmNews) => ({ ...one, alarm: liveAlarm(console, one.alarm) });
    const time = (at: number) => timeNear(at, liveClock.now(), city.timezone, language);
    const sentence = ({ alarm, level, kind }: AlarmNews) => {
      return t(`voice.${kind}`, {
        level: levelWord(level, t),
        place: inLanguage(subjectName(alarm, situation.get(), t), language),
        value: alarmFigure(alarm, liveViewOf(console, alarm), { t, time }) || '–',
      });
    };
    const unwatch = news.watch(() => {
      waiting.push(...news.get());
      timer ??= setTimeout(speak, GATHER_MS);
    });
    return () => {
      unwatch();
      if (timer) clearTimeout(timer);
      setSaid(NOTHING); // said in the language of before
    };
  }, [console, city, liveClock, news, situation, t, language]);
  return (
    <div className="visually-hidden" data-voice>
      <div role="status" aria-live="polite">
        {said.isUrgent ? '' : said.words}
      </div>
      <div role="alert" aria-live="assertive">
        {said.isUrgent ? said.words : ''}
      </div>
    </div>
  );
}
