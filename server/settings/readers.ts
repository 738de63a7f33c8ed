// From the text of a setting to its value, or an Error that says what was expected.
import { ROLES } from '../../domain/rights.ts';
import type { ApiToken } from '../config.ts';

export const integer = (low: number, high: number) => (text: string) => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < low || value > high)
    throw new Error(`expected a whole number from ${low} to ${high}`);
  return value;
};
export const yesNo = (text: string) => {
  if (!['', '0', '1'].includes(text)) throw new Error('expected 1 or 0');
  return text === '1';
};
export const oneOf =
  <T extends string>(...allowed: readonly T[]) =>
  (text: string): T => {
    const known = allowed.find((word) => word === text);
    if (known === undefined) throw new Error(`expected one of ${allowed.join(', ')}`);
    return known;
  };
export const url =
  (...schemes: string[]) =>
  (text: string) => {
    if (!text) return null;
    if (!URL.canParse(text) || !schemes.includes(new URL(text).protocol))
      throw new Error(`expected a URL that starts with ${schemes.map((scheme) => `${scheme}//`).join(' or ')}`);
    return text;
  };
export const plainTopic = (text: string) => {
  if (!/^[A-Za-z0-9_-]+(\/[A-Za-z0-9_-]+)*$/.test(text))
    throw new Error('expected topic levels of letters, digits, dash and underscore');
  return text;
};
export const plainName = (text: string) => {
  if (!/^[A-Za-z0-9_-]{1,40}$/.test(text)) throw new Error('expected letters, digits, dash and underscore');
  return text;
};
/** `admin` is what the first versions wrote. A crew comes in by its truck's link, never by a token. */
const roleOf = (text: string, position: number): ApiToken['role'] => {
  const role = text === 'admin' ? 'administrator' : text;
  const known = ROLES.filter((name) => name !== 'crew').find((name) => name === role);
  if (!known)
    throw new Error(`entry ${position + 1}: expected a role of viewer, operator, dispatcher, administrator, wall`);
  return known;
};
export const tokens = (text: string): ApiToken[] =>
  text
    .split(',')
    .filter(Boolean)
    .map((entry, position) => {
      const [name, role, ...rest] = entry.split(':');
      const token = rest.join(':');
      // The fault must not repeat the entry: it may hold a good token with a typing error beside it.
      if (!name || !role || token.length < 16)
        throw new Error(`entry ${position + 1}: expected name:role:token with a token of at least 16 characters`);
      return { name, role: roleOf(role, position), token };
    });

export const roleMap = (text: string): Record<string, ApiToken['role']> =>
  Object.fromEntries(
    text
      .split(',')
      .filter(Boolean)
      .map((entry) => {
        const at = entry.lastIndexOf('=');
        const [value, role] = [entry.slice(0, at).trim(), entry.slice(at + 1).trim()];
        const known = ROLES.filter((name) => name !== 'crew').find((name) => name === role);
        if (at < 1 || !value || !known)
          throw new Error('expected value=role with a role of viewer, operator, dispatcher, administrator, wall');
        return [value, known];
      }),
  );
