// Warnings, and reports from the street.
import { json, operation, readsOpen, refused } from '../answers.ts';
import { LICENCE_URL, streetReport, warning } from '../examples.ts';
import { document, reportList, reportTaken, warningList } from '../schemas/told-by-people.ts';

const warnings = 'warnings';
const reports = 'citizen reports';

export const getWarningFeed = operation(
  {
    id: 'getWarningFeed',
    tag: warnings,
    summary: 'Every warning issued in the last week, newest first (Atom 1.0)',
    description: 'Each entry has the address of its CAP message.',
  },
  readsOpen({
    description: 'The feed.',
    content: {
      'application/atom+xml': {
        schema: document('Atom 1.0 (RFC 4287).'),
        example: '<feed xmlns="http://www.w3.org/2005/Atom"><title>Example City</title></feed>',
      },
    },
  }),
);

export const listWarnings = operation(
  {
    id: 'listWarnings',
    tag: warnings,
    summary: 'Warnings in force: ours, and those of other offices that were taken in',
    description: 'Tests are not among them, and exercises only on a server that runs a drill.',
  },
  readsOpen(json('What is in force.', warningList, { version: 1, at: warning.sent, items: [warning] })),
);

export const getWarningMessage = operation(
  {
    id: 'getWarningMessage',
    tag: warnings,
    summary: 'One message as CAP 1.2',
    description: 'What was sent never changes; another message follows it. It is at hand for a week after its end.',
  },
  readsOpen(
    {
      description: 'The message.',
      content: {
        'application/cap+xml': {
          schema: document('Common Alerting Protocol 1.2 (OASIS).'),
          example:
            '<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>HW-20260721-0001</identifier></alert>',
        },
      },
    },
    404,
  ),
);

export const listReports = operation(
  {
    id: 'listReports',
    tag: reports,
    summary: 'Approved reports of people, apart from what is measured; without their words and pictures',
    description:
      'The same as `reports` in `now.json`. A report is shown once an operator has approved it, for a while.',
  },
  readsOpen(
    json('What is shown now.', reportList, {
      at: streetReport.at,
      licence: LICENCE_URL,
      measured: false,
      items: [streetReport],
    }),
  ),
);

export const sendReport = operation(
  {
    id: 'sendReport',
    tag: reports,
    summary: 'Water that somebody sees: a place or a point, and how far up it reaches',
    description:
      'It is shown once an operator has approved it. One address may send six in ten minutes. Whoever is in danger should call for help instead: nobody may be reading this now.',
  },
  {
    201: json('It waits for an operator.', reportTaken, {
      id: streetReport.id,
      key: 'u2Jx0c9bQmVnR4tYpL7sWg',
      state: 'pending',
      at: streetReport.at,
    }),
    ...refused(400, 403, 404, 413, 415, 429, 503),
  },
);
