import { describe, expect, it } from 'vitest';
import { csvLine } from '../../domain/csv.ts';

describe('csvLine', () => {
  it('quotes what needs it and leaves null empty', () => {
    expect(csvLine(['a', 1.5, null, 'x,"y"\n'])).toBe('a,1.5,,"x,""y""\n"\r\n');
  });

  it('defuses a text that a spreadsheet would run as a formula, and leaves negative numbers alone', () => {
    expect(csvLine(['=1+1', '@x', -0.06])).toBe("'=1+1,'@x,-0.06\r\n");
    expect(csvLine([' =1+1', '＝1+1', '\ta', 'a=1'])).toBe("' =1+1,'＝1+1,'\ta,a=1\r\n");
  });
});
