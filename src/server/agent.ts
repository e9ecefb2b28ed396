import { addressOf } from '../host/addresses.ts';
import { type AgentHost, type LookedAt, ToolError } from '../host/agent/tool.ts';
import { runTool, type ToolAnswer } from '../host/agent/tools.ts';
import { nameInWorkspace } from '../host/agent/workspace-path.ts';
import { readText } from '../host/read-text.ts';
import { RelatedFiles } from '../host/related.ts';
import type { RunToolParams } from '../protocol/protocol.ts';
import type { Documents } from './documents.ts';
import type { Engine } from './engine.ts';
import type { DocumentSettings } from './settings.ts';

export interface AgentParts {
  readonly engine: Engine;
  readonly documents: Documents;
  /** Settings of a file, whether it is open or not. */
  settingsOf(uri: string): Promise<DocumentSettings>;
}

/** `folders` are absolute. Files that are open are taken as they stand in the editor. */
export async function answerTool(
  { name, input }: RunToolParams,
  folders: readonly string[],
  parts: AgentParts,
): Promise<ToolAnswer> {
  const [root] = folders;
  if (root === undefined) return { text: 'No folder is open: there is nothing to read.', isError: true };
  const settings = await parts.settingsOf(addressOf(`${root}/template.yaml`));
  if (!settings.enable)
    return { text: 'Compute Advisor is turned off (computeAdvisor.enable).', isError: true };
  const host: AgentHost = {
    roots: folders,
    ...parts.engine.factsFor(settings),
    region: settings.region,
    terms: settings.terms,
    look: (path) => look(path, folders, parts),
  };
  return runTool(name, input, host);
}

async function look(
  path: string,
  roots: readonly string[],
  { engine, documents, settingsOf }: AgentParts,
): Promise<LookedAt> {
  const uri = addressOf(path);
  const open = await documents.read(uri);
  if (open) return open;
  const name = nameInWorkspace(path, roots);
  const read = readText(path);
  if (read.kind === 'error') throw new ToolError(`${name}: ${read.message}.`);
  if (read.kind === 'too-large') throw new ToolError(`${name} is too large.`);
  const turn = { earlier: undefined, isStale: () => false, unopened: new RelatedFiles() };
  const file =
    read.kind === 'text' && (await engine.analyze({ path, text: read.text }, await settingsOf(uri), turn));
  if (!file) throw new ToolError(`${name} is no CloudFormation, SAM or ECS task-definition file.`);
  return file;
}
