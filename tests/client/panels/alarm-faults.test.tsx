// Faults of the equipment and of the system on the desk: a sign without a colour, named in both languages, with what is wrong.
import { expect, test } from 'vitest';
import { chooseLanguage } from '../../../client/i18n/start.ts';
import { AlarmDesk } from '../../../client/panels/AlarmDesk/AlarmDesk.tsx';
import type { Alarm } from '../../../domain/alerts/alarm.ts';
import type { UnknownName } from '../../../domain/unknown-name.ts';
import { drawPanel } from '../../support/panel/draw-panel.tsx';
import { filming, MINUTE, NOW, UNDERPASS } from '../small-city.ts';
import { Column } from './column.tsx';
import { FAULT, FLOOD_CITY, stormWith } from './flooded-city.ts';
import { latinWords } from './latin-words.ts';

const sensor: Partial<Alarm> = {
  station_id: UNDERPASS.id,
  subject: { kind: 'station', id: UNDERPASS.id },
  measure: 'depth_m',
};
const camera: Partial<Alarm> = { station_id: null, subject: { kind: 'camera', id: 'C-0001' } };
const part = (id: string): Partial<Alarm> => ({ station_id: null, subject: { kind: 'part', id } });

test.each([
  ['A7', {}, '徐家汇 Xujiahui says nothing any more', '徐家汇 已无上报'],
  [
    'A7',
    { ...sensor, extra: { whole_station: 0 } },
    'Dalian Rd underpass Water depth: says nothing any more',
    '大连路下立交 积水深度：已无上报',
  ],
  [
    'A9',
    camera,
    '北洞口 North portal picture frozen, black or covered, or camera silent',
    '北洞口 画面冻结、全黑或被遮挡，或摄像机失联',
  ],
  ['A10', sensor, 'Dalian Rd underpass 56 cm Water depth: repeats the same value', '56 cm 积水深度：数值长时间不变'],
  ['A11', sensor, 'Water depth: values fail their checks or are missing', '积水深度：数值未通过检查或缺失'],
  ['A12', part('database'), 'Database this part of Highwater needs attention', '数据库 系统的这一部分需要关注'],
  ['A99' as UnknownName<'rule'>, { threshold: null }, 'rule A99', '规则 A99'],
] satisfies [Alarm['rule'], Partial<Alarm>, string, string][])(
  'the rule %s says of its thing what is wrong with it (%#)',
  async (rule, rest, english, chinese) => {
    const alarm: Alarm = { ...FAULT, rule, ...rest };
    const { screen, words } = await drawPanel(
      <Column>
        <AlarmDesk />
      </Column>,
      {
        city: FLOOD_CITY,
        world: { ...stormWith(alarm), cameras: { 'C-0001': filming({ state: 'frozen', at: NOW - MINUTE }) } },
      },
    );
    await expect.element(screen.getByRole('img', { name: 'Fault' })).toBeVisible();
    await expect.element(screen.getByRole('button', { name: 'Faults 1' })).toBeVisible();
    expect(words()).toContain(english);
    await chooseLanguage('zh-CN');
    await expect.poll(words).toContain(chinese);
    expect(latinWords(screen.container)).toEqual([]);
  },
);
