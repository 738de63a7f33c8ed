import { useExport } from '../console/use-export.ts';
import type { Column } from '../format/table.ts';
import { useWords } from '../i18n/use-words.ts';

interface ExportCsvProps<Item> {
  /** Of the file, and what it is called by whoever does not see it. */
  readonly name: string;
  /** Asked at the press alone: a list changes many times a second. */
  readonly table: () => { readonly columns: readonly Column<Item>[]; readonly items: readonly Item[] };
}

/** What a list shows, as a file: the rows of the moment of the press. */
export function ExportCsv<Item>({ name, table }: ExportCsvProps<Item>) {
  const { t } = useWords();
  const { saveCsv } = useExport();
  return (
    <button
      type="button"
      className="quick on"
      data-action="export-csv"
      aria-label={t('export.asCsv', { name })}
      onClick={() => {
        const { columns, items } = table();
        saveCsv(name, columns, items);
      }}
    >
      CSV
    </button>
  );
}
