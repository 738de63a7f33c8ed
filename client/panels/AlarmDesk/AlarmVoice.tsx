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

/** Says new orange and red alarms to a screen reader: one sentence an incident, politely, and never faster than it can be heard. */
export function AlarmVoice() {
  const console = useConsole();
  const { city, liveClock, news, situation } = console;
  const { t, language } = useWords();
  const [words, setWords] = useState('');
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
      const said = sentences.slice(0, MOST_SENTENCES).map(sentence);
      const more = sentences.length - said.length;
      const pause = language === 'en' ? '. ' : '。';
      setWords([...said, ...(more > 0 ? [t('voice.more', { count: more })] : [])].join(pause));
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
      setWords(''); // said in the language of before
    };
  }, [console, city, liveClock, news, situation, t, language]);
  return (
    <div className="visually-hidden" role="status" aria-live="polite" data-voice>
      {words}
    </div>
  );
}
