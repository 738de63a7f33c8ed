import type { ReactNode } from 'react';

export function Kpi({
  name,
  label,
  short = label,
  onPress,
  children,
}: {
  /** For tests: `data-kpi`. */
  name: string;
  label: string;
  /** Where a narrow bar has no room for the label; the label itself where that is short. */
  short?: string;
  onPress?: (() => void) | undefined;
  children: ReactNode;
}) {
  const content = (
    <>
      <span className="l" title={label}>
        <span className="long">{label}</span>
        <span className="short" data-short={short} aria-hidden="true" />
      </span>
      <span className="v num">{children}</span>
    </>
  );
  if (!onPress)
    return (
      <div className="kpi" data-kpi={name}>
        {content}
      </div>
    );
  return (
    <button type="button" className="kpi" data-kpi={name} onClick={onPress}>
      {content}
    </button>
  );
}
