import type { ReactNode } from 'react';

export function Kpi({
  name,
  label,
  onPress,
  children,
}: {
  /** For tests: `data-kpi`. */
  name: string;
  label: string;
  onPress?: (() => void) | undefined;
  children: ReactNode;
}) {
  const content = (
    <>
      <span className="l">{label}</span>
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
