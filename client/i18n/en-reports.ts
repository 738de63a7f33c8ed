/** The words of reports from the street (W10-W17). */
export const enReports = {
  reports: {
    title: 'Reports from the street',
    lead: 'Seen by people, not measured. What is approved is public until its time is up.',
    none: 'No report waits and none is shown.',
    loadFailed: 'The reports did not load',
    waiting: 'waits for a decision',
    shown: 'approved by {{name}}',
    depth: '{{part}}, {{low}} to {{high}} cm',
    gone: 'The water is gone',
    seen: 'seen {{age}} ago',
    photo: 'Picture sent with the report',
    reason: 'Reason, needed to reject',
    approve: 'Approve',
    reject: 'Reject',
    takeBack: 'Take back',
    failed: 'Not decided: {{why}}',
  },
};
