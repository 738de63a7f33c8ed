import type { ReactNode } from 'react';

interface ReportTableProps {
  /** For whoever hears it; the heading above says it to everybody else. */
  readonly title: string;
  readonly columns: readonly string[];
  readonly children: ReactNode;
}

/** A table of the report: its columns, and a row for each child. */
export function ReportTable({ title, columns, children }: ReportTableProps) {
  return (
    <div className="report-table">
      <table>
        <caption className="visually-hidden">{title}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
