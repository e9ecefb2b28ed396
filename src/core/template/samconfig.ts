import { parse } from 'smol-toml';

// AWS SAM Developer Guide, "AWS SAM CLI configuration file": what stands for all commands is overridden by one.
const COMMANDS = ['global', 'deploy'];

/**
 * The `parameter_overrides` that `sam deploy` takes from a samconfig.toml, by parameter. Undefined where it does not
 * have the environment. Throws where it is no TOML.
 */
export function readSamConfig(text: string, environment: string): ReadonlyMap<string, string> | undefined {
  const section = valueIn(parse(text), environment);
  if (!isTable(section)) return undefined;
  const values = new Map<string, string>();
  for (const command of COMMANDS) {
    const overrides = valueIn(valueIn(valueIn(section, command), 'parameters'), 'parameter_overrides');
    for (const [name, value] of pairsOf(overrides)) values.set(name, value);
  }
  return values;
}

/** The environments that a samconfig.toml has. Throws where it is no TOML. */
export function listSamEnvironments(text: string): readonly string[] {
  return Object.entries(parse(text)).flatMap(([name, section]) => (isTable(section) ? [name] : []));
}

function pairsOf(overrides: unknown): readonly (readonly [string, string])[] {
  if (typeof overrides === 'string') return splitWords(overrides).flatMap(readPair);
  // An item of a list is one pair, or a text of several.
  if (Array.isArray(overrides)) return overrides.flatMap((item) => pairsOf(textOf(item) ?? ''));
  if (!isTable(overrides)) return [];
  return Object.entries(overrides).flatMap(([name, value]) => {
    const text = Array.isArray(value) ? value.map(textOf).join(',') : textOf(value);
    return text === undefined ? [] : [[name, text] as const];
  });
}

/** `Size=m5.large`, or `ParameterKey=Size,ParameterValue=m5.large`. */
function readPair(word: string): readonly (readonly [string, string])[] {
  const long = /^ParameterKey=([^,=]{1,255}),ParameterValue=/.exec(word);
  if (long?.[1]) return [[long[1], word.slice(long[0].length)]];
  const at = word.indexOf('=');
  return at > 0 ? [[word.slice(0, at), word.slice(at + 1)]] : [];
}

/** Splits at blanks, as a shell does: quotes hold together and are left out, a backslash takes the next as it is. */
function splitWords(text: string): readonly string[] {
  const words: string[] = [];
  let word = '';
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const letter = text.charAt(at);
    if (letter === '\\') word += text.charAt(++at);
    else if (letter === quote) quote = '';
    else if (quote === '' && (letter === '"' || letter === "'")) quote = letter;
    else if (quote === '' && /\s/.test(letter)) {
      words.push(word);
      word = '';
    } else word += letter;
  }
  return [...words, word].filter((each) => each !== '');
}

function valueIn(table: unknown, key: string): unknown {
  return isTable(table) && Object.hasOwn(table, key) ? table[key] : undefined;
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;
}
