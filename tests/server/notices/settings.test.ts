import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../../server/config.ts';
import { channelsOf } from '../../../server/notices/set-up.ts';
import { SMALL_CITY } from '../../support/cities.ts';
import { AFTERNOON } from './support/alarms.ts';

const faultsOf = (environment: Record<string, string>): readonly string[] => {
  try {
    readConfig(environment);
  } catch (cause) {
    if (cause instanceof ConfigError) return cause.faults;
    throw cause;
  }
  return [];
};
const MAIL = {
  NOTICE_EMAIL_TO: 'duty@city.example, chief@city.example',
  NOTICE_EMAIL_FROM: 'flood@city.example',
  SMTP_URL: 'smtps://flood:secret@mail.city.example',
};
const channels = (environment: Record<string, string>) =>
  channelsOf(readConfig(environment), SMALL_CITY, () => AFTERNOON).map((channel) => ({
    name: channel.name,
    desk: channel.target('desk'),
    escalation: channel.target('escalation'),
  }));

describe('settings of the notices', () => {
  it('unless given nothing is told, and orange would be', () => {
    expect(channels({})).toEqual([]);
    expect(readConfig({})).toMatchObject({
      noticeLevel: 'orange',
      noticeQuietHours: null,
      noticeLanguages: ['en', 'zh'],
    });
  });

  it('set up a webhook, e-mail or both, and show nothing secret', () => {
    const hook = { NOTICE_WEBHOOK_URL: 'https://user:pass@hooks.city.example/key/0123?token=abc' };
    expect(channels(hook)).toEqual([
      { name: 'webhook', desk: 'https://hooks.city.example', escalation: 'https://hooks.city.example' },
    ]);
    const to = 'duty@city.example, chief@city.example';
    expect(channels(MAIL)).toEqual([{ name: 'email', desk: to, escalation: to }]);
    expect(
      channels({ ...hook, ...MAIL, NOTICE_ESCALATION_EMAIL_TO: 'mayor@city.example' }).map(
        ({ escalation }) => escalation,
      ),
    ).toEqual(['https://hooks.city.example', 'mayor@city.example']);
  });

  it.each([
    ['NOTICE_WEBHOOK_URL', 'ftp://hooks.city.example'],
    ['NOTICE_WEBHOOK_SECRET', 'too-short'],
    ['NOTICE_EMAIL_TO', 'duty'],
    ['NOTICE_EMAIL_TO', 'duty@city.example,@city.example'],
    ['NOTICE_EMAIL_TO', 'Duty <duty@city.example>'],
    ['NOTICE_EMAIL_TO', 'duty@city.example\r\nBcc: all@city.example'],
    ['NOTICE_EMAIL_FROM', 'flood@city.example,other@city.example'],
    ['SMTP_URL', 'mail.city.example:587'],
    ['NOTICE_LEVEL', 'purple'],
    ['NOTICE_QUIET_HOURS', 'at night'],
    ['NOTICE_LANGUAGES', 'en,fr'],
    ['NOTICE_LANGUAGES', 'en,en'],
    ['NOTICE_LANGUAGES', ','],
  ])('refuse %s=%j', (name, value) => {
    const faults = faultsOf({ [name]: value });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(new RegExp(`^${name}: .*expected`));
  });

  it('never repeat a secret that is wrong', () => {
    const faults = faultsOf({ NOTICE_WEBHOOK_SECRET: 'hunter22', SMTP_URL: 'http://flood:hunter22@mail' });
    expect(faults).toHaveLength(2);
    expect(faults.join()).not.toContain('hunter22');
  });

  it('name everything that does not go together', () => {
    expect(faultsOf({ NOTICE_EMAIL_TO: 'duty@city.example', NOTICE_WEBHOOK_SECRET: '0123456789abcdef' })).toEqual([
      expect.stringMatching(/^SMTP_URL: /),
      expect.stringMatching(/^NOTICE_EMAIL_FROM: /),
      expect.stringMatching(/^NOTICE_WEBHOOK_SECRET: /),
    ]);
    expect(faultsOf({ NOTICE_ESCALATION_EMAIL_TO: 'chief@city.example' })).toEqual([
      expect.stringMatching(/^NOTICE_ESCALATION_EMAIL_TO: /),
    ]);
  });

  it('take addresses with letters of every language', () => {
    expect(readConfig({ ...MAIL, NOTICE_EMAIL_TO: '值班@上海.例子' }).noticeEmailTo).toEqual(['值班@上海.例子']);
  });
});
