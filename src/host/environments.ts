import { type Document, isMap, isScalar, isSeq, type YAMLMap } from 'yaml';

/** Values of parameters by environment, as a settings file gives them: `prod` to `Size` to `m5.large`. */
export type Environments = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Reads `environments` as it is written: `010` stays `010`. `refuse` hears of what cannot be used, by its path. */
export function readEnvironments(document: Document, refuse: (path: string) => void): Environments {
  const environments = new Map<string, ReadonlyMap<string, string>>();
  const section = document.get('environments');
  if (section === undefined || section === null) return environments;
  if (!isMap(section)) refuse('environments');
  else {
    for (const [name, environment] of entriesOf(section)) {
      const path = `environments.${name}`;
      const parameters = isMap(environment) ? environment.get('parameters') : undefined;
      if (isMap(parameters)) environments.set(name, readValues(parameters, `${path}.parameters`, refuse));
      else refuse(path);
    }
  }
  return environments;
}

function readValues(
  parameters: YAMLMap,
  path: string,
  refuse: (path: string) => void,
): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const [name, value] of entriesOf(parameters)) {
    const text = textOf(value);
    if (text === undefined) refuse(`${path}.${name}`);
    else values.set(name, text);
  }
  return values;
}

function entriesOf({ items }: YAMLMap): (readonly [string, unknown])[] {
  return items.map(({ key, value }) => [isScalar(key) ? String(key.value) : '', value]);
}

/** A list becomes the text with commas that a list parameter takes. */
function textOf(value: unknown): string | undefined {
  if (!isSeq(value)) return scalarText(value);
  const items = value.items.map(scalarText);
  return items.every((item) => item !== undefined) ? items.join(',') : undefined;
}

function scalarText(value: unknown): string | undefined {
  if (!isScalar(value) || value.value === null) return undefined;
  return typeof value.value === 'string' ? value.value : (value.source ?? String(value.value));
}
