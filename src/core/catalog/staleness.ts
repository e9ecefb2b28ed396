import type { TableDate } from '../model.ts';

/** Days for which a table's figures are taken as current. */
function termDays(table: string): number {
  if (table.startsWith('ec2-on-demand')) return 270;
  return table === 'ec2-spot' ? 30 : 540;
}

/** Whether figures of a table are past its term on a day, an ISO date. An undated figure tells nothing. */
export function isStale({ table, date }: TableDate, today: string): boolean {
  const ageDays = (Date.parse(today) - Date.parse(date)) / 86_400_000;
  return ageDays > termDays(table);
}

/** Of figures past their term, the oldest of each table, by table. */
export function findStale(figures: Iterable<TableDate>, today: string): readonly TableDate[] {
  const oldest = new Map<string, string>();
  for (const { table, date } of figures) {
    if (!isStale({ table, date }, today)) continue;
    const known = oldest.get(table);
    if (known === undefined || date < known) oldest.set(table, date);
  }
  return [...oldest].map(([table, date]) => ({ table, date })).sort((a, b) => (a.table < b.table ? -1 : 1));
}
