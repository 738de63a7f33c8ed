// The report as one page to print: no script, no request but for the crews' pictures.
import { createHash } from 'node:crypto';
import type { City } from '../../domain/city.ts';
import type { CityIndex } from '../../domain/city-index.ts';
import { formatInstant } from '../../domain/time.ts';
import { withClosingDepth } from './closing-text.ts';
import type { StormReport } from './storm-report.ts';
import { type Cell, type ReportTable, reportTables } from './tables.ts';
import { REPORT_WORDS, type ReportLanguage } from './words.ts';

/** Shared by all reports, so that one policy lets it in. */
export const REPORT_STYLE = `
body{font:12px/16px "Inter","Noto Sans SC","PingFang SC","Microsoft YaHei",system-ui,sans-serif;color:#121a24;margin:24px;font-variant-numeric:tabular-nums}
h1{font-size:20px;line-height:28px;margin:0}h2{font-size:15px;margin:24px 0 8px}
.exercise{border:3px solid #5b36b8;color:#5b36b8;font-weight:700;padding:8px;margin:8px 0}
table{border-collapse:collapse;width:100%}th,td{border:1px solid #7d8a99;padding:2px 4px;text-align:left;vertical-align:top}
th{background:#e6ebf1}thead{display:table-header-group}tr{break-inside:avoid}img{max-width:240px;max-height:180px;display:block}
@page{size:A4 landscape;margin:12mm}@media print{body{margin:0}}`;

/** Sent with the page: nothing that somebody wrote into a note could run, even if it were not escaped. */
export const REPORT_POLICY = `default-src 'none'; img-src 'self'; style-src 'sha256-${createHash('sha256').update(REPORT_STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

export function reportHtml(report: StormReport, index: CityIndex, language: ReportLanguage): string {
  const words = REPORT_WORDS[language];
  const { timezone, name } = index.city;
  const city = escapeHtml(language === 'en' ? name.en : name.zh);
  const [from, to, madeAt] = [report.from, report.to, report.made_at].map((at) => formatInstant(at, timezone));
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(words.title)} · ${city}</title><style>${REPORT_STYLE}</style></head>
<body>
<h1>${escapeHtml(words.title)} · ${city}</h1>
${report.exercise ? `<p class="exercise">${escapeHtml(words.exercise[report.exercise])}</p>` : ''}
<p>${from} – ${to} · ${escapeHtml(words.madeAt)} ${madeAt}</p>
${report.truncated ? `<p class="exercise">${escapeHtml(words.truncated)}</p>` : ''}
${reportTables(report, index, language)
  .map((table) => tableHtml(table, index.city, language))
  .join('\n')}
</body>
</html>
`;
}

function tableHtml({ name, columns, rows }: ReportTable, city: City, language: ReportLanguage): string {
  const words = REPORT_WORDS[language];
  const head = `<h2>${escapeHtml(words[name])}</h2>`;
  if (rows.length === 0) return `${head}<p>${escapeHtml(words.none)}</p>`;
  const titles = columns
    .map((column) => withClosingDepth(words.column[column], city, language))
    .map((title) => `<th scope="col">${escapeHtml(title)}</th>`)
    .join('');
  const lines = rows.map(
    (row) => `<tr>${row.map((cell, i) => `<td>${cellHtml(cell, columns[i]!)}</td>`).join('')}</tr>`,
  );
  return `${head}<table data-table="${name}"><thead><tr>${titles}</tr></thead><tbody>${lines.join('\n')}</tbody></table>`;
}

function cellHtml(cell: Cell, column: string): string {
  if (cell === null) return '';
  if (column === 'photo')
    return `<img loading="lazy" alt="${escapeHtml(String(cell))}" src="/api/v1/crew-photos/${encodeURIComponent(cell)}">`;
  return escapeHtml(String(cell));
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ESCAPES[sign]!);
}
