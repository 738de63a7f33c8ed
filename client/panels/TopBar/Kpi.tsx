import type { ReactNode } from 'react';

export function Kpi({
  label,
  onPress,
  children,
}: {
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
  if (!onPress) return <div className="kpi">{content}</div>;
  return (
    <button type="button" className="kpi" onClick={onPress}>
      {content}
    </button>
  );
}
