import { type ReactNode, useState } from 'react';

interface FoldProps {
  readonly title: ReactNode;
  /** For tests: `data-fold`. */
  readonly name: string;
  readonly open?: boolean;
  readonly level?: 2 | 3;
  /** Made only where it is open: a city has some thousand lines. */
  readonly children: () => ReactNode;
}

/** A part under its heading, which opens and closes it. */
export function Fold({ title, name, open: first = false, level = 2, children }: FoldProps) {
  const [open, setOpen] = useState(first);
  const Heading = `h${level}` as const;
  return (
    <section className="report-fold" data-fold={name}>
      <Heading>
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          <span className="fold" aria-hidden="true">
            {open ? '▾' : '▸'}
          </span>
          {title}
        </button>
      </Heading>
      {open && children()}
    </section>
  );
}
