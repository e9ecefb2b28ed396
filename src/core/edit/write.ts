/** Plain data to be written into a file: the order of keys is kept. */
export type Data = string | number | boolean | readonly Data[] | { readonly [key: string]: Data } | Raw;

/** Text of the file itself, carried over as it stands, its lines without indentation. */
export interface Raw {
  readonly raw: string;
  /** Stands on lines of its own, below its key. */
  readonly block: boolean;
}

export interface WriteStyle {
  readonly format: 'yaml' | 'json';
  /** Blanks a level. */
  readonly indent: string;
  readonly newline: string;
  /** YAML inside brackets, or JSON on one line. */
  readonly flow: boolean;
}

/** `key: value` or `"key": value`, with a nested value on lines of its own in block style. */
export function writeEntry(key: string, value: Data, margin: string, style: WriteStyle): string {
  if (style.format === 'json') return `${JSON.stringify(key)}: ${writeBracketed(value, margin, style)}`;
  if (style.flow || !isNested(value)) return `${key}: ${writeBracketed(value, margin, style)}`;
  return `${key}:${style.newline}${writeBlock(value, margin + style.indent, style)}`;
}

export function isRaw(value: Data): value is Raw {
  return typeof value === 'object' && !Array.isArray(value) && 'raw' in value;
}

function isNested(value: Data): boolean {
  return typeof value === 'object' && (!isRaw(value) || value.block);
}

/** Every line begins with `margin`. */
function writeBlock(value: Data, margin: string, style: WriteStyle): string {
  if (isRaw(value)) return indentRaw(value, margin, style, margin);
  if (Array.isArray(value)) {
    return value
      .map((item: Data) => `${margin}- ${writeItem(item, `${margin}  `, style)}`)
      .join(style.newline);
  }
  if (typeof value !== 'object') return margin + writeScalar(value, style);
  return Object.entries(value)
    .map(([key, child]) => margin + writeEntry(key, child, margin, style))
    .join(style.newline);
}

/** An item of a list begins on the line of its dash. */
function writeItem(item: Data, margin: string, style: WriteStyle): string {
  return writeBlock(item, margin, style).slice(margin.length);
}

/** A value by itself: in brackets, where it is nested. */
export function writeBracketed(value: Data, margin: string, style: WriteStyle): string {
  if (isRaw(value)) return indentRaw(value, margin, style, '');
  if (typeof value !== 'object') return writeScalar(value, style);
  const inner = margin + style.indent;
  const parts = Array.isArray(value)
    ? value.map((item: Data) => writeBracketed(item, inner, style))
    : Object.entries(value).map(([key, child]) => writeEntry(key, child, inner, style));
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  if (parts.length === 0) return open + close;
  if (style.flow) return Array.isArray(value) ? `[${parts.join(', ')}]` : `{ ${parts.join(', ')} }`;
  const lines = parts.map((part) => style.newline + inner + part).join(',');
  return `${open}${lines}${style.newline}${margin}${close}`;
}

function indentRaw({ raw }: Raw, margin: string, style: WriteStyle, first: string): string {
  return raw
    .split('\n')
    .map((line, index) => (index === 0 ? first : line === '' ? '' : margin) + line)
    .join(style.newline);
}

function writeScalar(value: string | number | boolean, style: WriteStyle): string {
  if (typeof value !== 'string') return String(value);
  if (style.format === 'json') return JSON.stringify(value);
  // A text that YAML would read as a number, a boolean or null, or that has signs of its own, is quoted.
  const safe =
    /^[A-Za-z_./][A-Za-z0-9_./:-]*$/.test(value) && !/^(?:true|false|null|yes|no|on|off)$/i.test(value);
  return safe && !value.endsWith(':') ? value : `'${value.replaceAll("'", "''")}'`;
}
