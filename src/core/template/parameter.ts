import { asScalar, type MappingNode, type ScalarNode, type SyntaxNode, valueAt } from '../syntax/node.ts';

/** A value that another file gives a parameter. */
export interface GivenValue {
  readonly text: string;
  /** What gives it, as it is shown: `samconfig.toml for prod`. */
  readonly from: string;
}

export interface Parameter {
  readonly name: string;
  readonly key: ScalarNode;
  readonly body: SyntaxNode;
  /** The value that another file gives it, where its default stands, else its key. */
  readonly given?: ScalarNode;
  /** What gives it. */
  readonly givenBy?: string;
}

/** Of a name that stands twice the last counts. */
export function readParameters(
  section: MappingNode | undefined,
  given: ReadonlyMap<string, GivenValue>,
): Map<string, Parameter> {
  return new Map(
    section?.entries.map(({ key, value }) => {
      const parameter = { name: key.text, key, body: value };
      const from = given.get(key.text);
      return [key.text, from ? withGiven(parameter, from) : parameter];
    }) ?? [],
  );
}

function withGiven(parameter: Parameter, { text, from }: GivenValue): Parameter {
  // What is secret is not carried into messages.
  if (asScalar(valueAt(parameter.body, 'NoEcho'))?.text.toLowerCase() === 'true') return parameter;
  const place = asScalar(valueAt(parameter.body, 'Default')) ?? parameter.key;
  const { kind, block, start, end, innerStart, innerEnd } = place;
  const given: ScalarNode = {
    ...{ kind, block, start, end, innerStart, innerEnd },
    ...{ style: 'plain', text, value: text, given: true },
  };
  return { ...parameter, given, givenBy: from };
}
