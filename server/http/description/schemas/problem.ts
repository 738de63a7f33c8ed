import Type from 'typebox';

/** RFC 9457. */
export const problem = Type.Object(
  {
    type: Type.String({ description: 'Always `about:blank`: the status says what kind of problem it is.' }),
    title: Type.String({ description: 'The name of the status.' }),
    status: Type.Integer({ description: 'The status of the answer.' }),
    detail: Type.String({ description: 'What is wrong with this request, and what was expected.' }),
  },
  { title: 'Problem', description: 'An answer other than success, as RFC 9457 has it.' },
);
