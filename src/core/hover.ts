import type { AnalyzedDocument } from './analyze.ts';
import { hoverBySchema } from './expect/hover-schema.ts';
import { explainAnnotationAt } from './explain/annotation-at.ts';
import { sayWhatCounts } from './explain/default-not-in-force.ts';
import { hoverEcsWord } from './explain/hover-ecs-word.ts';
import { hoverFargateSize } from './explain/hover-fargate-size.ts';
import { hoverInstanceType } from './explain/hover-instance-type.ts';
import { hoverLambdaSize } from './explain/hover-lambda-size.ts';
import type { HoverPlace, HoverProvider } from './explain/hover-place.ts';
import { explainBySchema } from './explain/schema.ts';
import { addAdvice } from './hover-advice.ts';
import type { Explanation } from './model.ts';
import { findPosition } from './schema/position.ts';
import { hoverSynthesized } from './synthesized/hover-synthesized.ts';
import type { Resource } from './template/resource.ts';
import { workloadOf } from './template/workload.ts';

/** The first that knows what stands there speaks. */
const PROVIDERS: readonly HoverProvider[] = [
  hoverInstanceType,
  hoverFargateSize,
  hoverLambdaSize,
  hoverEcsWord,
  ({ template, offset }) => explainAnnotationAt(template.tree, offset),
];

export interface HoverOptions {
  /** False for a caller that lists the findings itself. */
  readonly withFindings?: boolean;
}

/**
 * What stands at an offset: an instance type, a size or a word of ECS wherever it is written or used, what an
 * annotation says, a resource by its name, a property or resource type, or a key of one of our own files; behind it
 * the advice there with its facts and sources. Undefined where nothing is known.
 */
export function hover(
  analyzed: AnalyzedDocument,
  offset: number,
  { withFindings = true }: HoverOptions = {},
): Explanation | undefined {
  const { template, schema, catalog, analysis, evaluation } = analyzed;
  if (schema) return explainBySchema(template.tree, offset, schema);
  if (!evaluation) return undefined;
  const { annotations, context } = evaluation;
  const position = findPosition(template.tree, offset);
  const [scalar, mapping] = [position?.scalar, position?.mapping];
  const { today, terms } = context;
  const place = {
    template,
    catalog,
    region: analysis.region,
    today,
    terms,
    workloadOf: (resource: Resource) => workloadOf(resource, template, annotations),
    offset,
    scalar,
    mapping,
    elsewhere: position?.elsewhere,
  };
  const ofValue = explainPlace(place) ?? hoverSynthesis(analyzed, offset);
  const found = ofValue ?? hoverBySchema(template, offset, context.resourceSchemas);
  const explanation = addAdvice(found, analyzed, offset, withFindings);
  return explanation && !ofValue ? { ...explanation, ofName: true } : explanation;
}

function hoverSynthesis(
  { template, synthesized }: AnalyzedDocument,
  offset: number,
): Explanation | undefined {
  if (!synthesized) return undefined;
  return hoverSynthesized(template, synthesized.matches, synthesized.synthesis, offset);
}

function explainPlace(place: HoverPlace): Explanation | undefined {
  for (const explain of PROVIDERS) {
    const explanation = explain(place);
    if (!explanation) continue;
    const counts = sayWhatCounts(place);
    return counts ? { ...explanation, markdown: `${counts}\n\n${explanation.markdown}` } : explanation;
  }
  return undefined;
}
