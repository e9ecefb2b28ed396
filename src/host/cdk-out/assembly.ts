import { dirname, join, resolve } from 'node:path';
import { existsSync, realpathSync } from '../disk.ts';
import { readText } from '../read-text.ts';
import { isInside } from '../watched-files.ts';
import {
  type Artifact,
  type JsonObject,
  type Metadata,
  objectIn,
  readJson,
  readManifest,
  readMetadata,
  textIn,
} from './manifest.ts';

/** A template that an app was synthesized to. */
export interface AssemblyTemplate extends Metadata {
  /** Absolute. */
  readonly path: string;
  /** As the CDK shows it: `Beta/Web`. */
  readonly stack: string;
  /** Undefined where the app leaves it open. */
  readonly region: string | undefined;
}

const MOST_TEMPLATES = 500;
const MOST_DEPTH = 8;

/** Every template of a cloud assembly, with those of its stages and nested stacks; undefined for any other folder. */
export function readAssembly(folder: string): readonly AssemblyTemplate[] | undefined {
  const reader = new AssemblyReader(resolve(folder));
  return reader.read(folder, 0) ? reader.templates : undefined;
}

/** Whether a folder says that it is a cloud assembly. */
export function isAssembly(folder: string): boolean {
  return existsSync(join(folder, 'manifest.json')) && readManifest(folder) !== undefined;
}

/** The regions of the templates of a folder by their paths, where its manifest says them. */
export function regionsInManifest(folder: string): ReadonlyMap<string, string> {
  const templates = existsSync(join(folder, 'manifest.json')) ? (readAssembly(folder) ?? []) : [];
  return new Map(templates.flatMap(({ path, region }) => (region === undefined ? [] : [[path, region]])));
}

class AssemblyReader {
  readonly templates: AssemblyTemplate[] = [];
  private readonly seen = new Set<string>();

  constructor(private readonly root: string) {}

  /** False where the folder is no cloud assembly. */
  read(folder: string, depth: number): boolean {
    const artifacts = readManifest(folder);
    if (!artifacts) return false;
    for (const artifact of artifacts) {
      if (this.templates.length >= MOST_TEMPLATES) break;
      if (artifact.type === 'aws:cloudformation:stack') this.addStack(folder, artifact);
      const nested = artifact.type === 'cdk:cloud-assembly' && textIn(artifact.properties.directoryName);
      const path = nested && depth < MOST_DEPTH ? this.inside(folder, nested) : undefined;
      if (path !== undefined && this.isNew(path)) this.read(path, depth + 1);
    }
    return true;
  }

  private addStack(folder: string, artifact: Artifact): void {
    const path = this.inside(folder, textIn(artifact.properties.templateFile) ?? '');
    if (path === undefined || !this.isNew(path)) return;
    const { region, displayName, id } = artifact;
    const metadata = readMetadata(this.metadataOf(folder, artifact), (file) =>
      resolve(dirname(this.root), file),
    );
    const stack = displayName ?? textIn(artifact.properties.stackName) ?? id;
    this.templates.push({ path, stack, region, ...metadata });
    this.addNested(folder, { path, region, traces: metadata.traces, stack }, 0);
  }

  private metadataOf(folder: string, { metadata, metadataFile }: Artifact): JsonObject {
    const path = metadataFile === undefined ? undefined : this.inside(folder, metadataFile);
    return { ...metadata, ...(path === undefined ? {} : readJson(path)) };
  }

  /** Templates that a stack of the assembly holds as assets. */
  private addNested(folder: string, parent: Omit<AssemblyTemplate, 'paths'>, depth: number): void {
    const read = readText(parent.path);
    if (read.kind !== 'text' || !read.text.includes('aws:asset:path') || depth > MOST_DEPTH) return;
    for (const { asset, name } of nestedIn(readJson(parent.path))) {
      const path = this.inside(folder, asset);
      if (path === undefined || !this.isNew(path) || this.templates.length >= MOST_TEMPLATES) continue;
      const { region, traces } = parent;
      const template = { path, region, traces, stack: name ?? parent.stack, paths: new Map() };
      this.templates.push(template);
      this.addNested(folder, template, depth + 1);
    }
  }

  /** Undefined for a path that leads out of the assembly, by dots or by a link, and for one that leads nowhere. */
  private inside(folder: string, name: string): string | undefined {
    const path = resolve(folder, name);
    if (name === '' || !isInside(path, this.root)) return undefined;
    try {
      return isInside(realpathSync(path), realpathSync(this.root)) ? path : undefined;
    } catch {
      return undefined;
    }
  }

  private isNew(path: string): boolean {
    if (this.seen.has(path)) return false;
    this.seen.add(path);
    return true;
  }
}

interface NestedStack {
  readonly asset: string;
  /** `ProdStack/Inner`, where path metadata says it. */
  readonly name: string | undefined;
}

function nestedIn(template: JsonObject | undefined): NestedStack[] {
  return Object.values(objectIn(template?.Resources) ?? {}).flatMap((value) => {
    const { Type, Metadata } = objectIn(value) ?? {};
    const metadata = objectIn(Metadata) ?? {};
    const asset = textIn(metadata['aws:asset:path']);
    if (Type !== 'AWS::CloudFormation::Stack' || asset === undefined) return [];
    // `ProdStack/Inner.NestedStack/Inner.NestedStackResource`
    const name = textIn(metadata['aws:cdk:path'])?.replace(/\.NestedStack\/[^/]*$/, '');
    return [{ asset, name }];
  });
}
