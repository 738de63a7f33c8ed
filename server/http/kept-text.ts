// The database takes no U+0000 and no half of a pair of surrogates in a text. Nobody types them, and what a person decided would be
// answered as done and then lost on its way into the log: they are refused at the door.
import type { App } from './app.ts';
import { Problem } from './problem.ts';

export function refuseUnkeptText(app: App): void {
  app.addHook('preValidation', async ({ body, query, params }) => {
    for (const [name, part] of Object.entries({ body, query, params }))
      if (!isKept(part))
        throw new Problem(400, `${name}: holds a character that no text can have (U+0000, or half of one)`);
  });
}

function isKept(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0');
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return true;
  return Array.isArray(value) ? value.every(isKept) : Object.entries(value).flat().every(isKept);
}
