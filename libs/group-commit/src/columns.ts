/** What Postgres takes as the element of an array. */
type Value = string | number | bigint | boolean | Buffer | null;

/** A NUL, which a foreign message may hold, Postgres cannot store; base units travel as text, so no digit is lost. */
function asElement(value: Value): Value {
  if (typeof value === 'bigint') return value.toString();
  return typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '') : value;
}

/** An array for each column, with an element for each entry: how a statement takes many rows, by UNNEST. */
export function columnsOf<Entry>(
  entries: readonly Entry[],
  columns: readonly ((entry: Entry) => Value)[],
): readonly Value[][] {
  return columns.map((column) => entries.map((entry) => asElement(column(entry))));
}
