import type { ReactNode } from 'react';

/** The column of the desk that a list needs round it: a long list draws only what its height has room for. */
export function Column({ children }: { children: ReactNode }) {
  return (
    <div className="left" style={{ width: 440, height: 860 }}>
      {children}
    </div>
  );
}
