// What a part of the page shows as disabled, and the reason that a screen reader reads out with it.

/** Each disabled control's name with its reason in words; empty where none is given. */
export function disabledHere(part: HTMLElement): Record<string, string> {
  const controls = [...part.querySelectorAll('[aria-disabled="true"]')];
  return Object.fromEntries(
    controls.map((control) => [nameOf(control), wordsAt(control.getAttribute('aria-describedby'))]),
  );
}

/** As a screen reader reads it out. */
export function nameOf(control: Element): string {
  return (control.getAttribute('aria-label') ?? control.textContent ?? '').trim();
}

function wordsAt(id: string | null): string {
  return (id === null ? null : document.getElementById(id)?.textContent) ?? '';
}
