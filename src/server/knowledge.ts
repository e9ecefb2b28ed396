import { type AnalyzeContext, type Catalog, loadRules, type RuleSet } from '../core/index.ts';
import { openCatalog } from '../host/catalog.ts';
import { findPackagePaths } from '../host/package-paths.ts';
import { openResourceSchemas } from '../host/resource-schemas.ts';
import { type PackText, readRulePacks } from '../host/rule-packs.ts';
import { openSchemas } from '../host/schemas.ts';
import type { UserPacks } from '../host/user-packs.ts';

/** What ships with us, and the prices that were fetched. */
export interface Facts extends Pick<AnalyzeContext, 'catalog' | 'schemas' | 'resourceSchemas'> {
  readonly builtIn: readonly PackText[];
}

// Folders with packs of their own that are worked in at the same time.
const mostRuleSets = 4;

/** The facts, read when they are first asked for, and the rules in force under each set of packs. */
export class Knowledge {
  private read: Facts | undefined;
  private readonly ruleSets = new Map<string, RuleSet>();
  private readonly ruleSetOf = new WeakMap<UserPacks, RuleSet>();

  /** `pricesFolder` answers the folder of fetched prices where there is one. */
  constructor(
    private readonly pricesFolder: () => string | undefined,
    private readonly onProblem: (problem: { readonly message: string }) => void,
  ) {}

  get facts(): Facts {
    this.read ??= this.readFacts();
    return this.read;
  }

  /** Reads the prices again that were fetched from AWS. */
  reopenCatalog(): void {
    if (this.read) this.read = { ...this.read, catalog: this.openCatalog() };
  }

  /** The same set for the same texts: an analysis takes over what the same rules have said. */
  rulesWith(userPacks: UserPacks): RuleSet {
    // The settings of a document keep their packs: on a keystroke no text of a pack is looked at.
    const known = this.ruleSetOf.get(userPacks) ?? this.ruleSetWith(userPacks);
    this.ruleSetOf.set(userPacks, known);
    return known;
  }

  private ruleSetWith({ packs, unread, parameters }: UserPacks): RuleSet {
    const key = JSON.stringify([packs.map(({ name, text }) => [name, text]), unread, parameters]);
    const known = this.ruleSets.get(key);
    if (known) return known;
    const loaded = loadRules([...this.facts.builtIn, ...packs], unread, parameters);
    const [oldest] = this.ruleSets.keys();
    if (oldest !== undefined && this.ruleSets.size >= mostRuleSets) this.ruleSets.delete(oldest);
    this.ruleSets.set(key, loaded);
    return loaded;
  }

  private readFacts(): Facts {
    const paths = findPackagePaths();
    return {
      catalog: this.openCatalog(),
      builtIn: readRulePacks(paths.rules),
      schemas: openSchemas(paths.schemas),
      resourceSchemas: openResourceSchemas(paths.data),
    };
  }

  private openCatalog(): Catalog {
    const prices = this.pricesFolder();
    const { onProblem } = this;
    return openCatalog(findPackagePaths().data, { onProblem, ...(prices === undefined ? {} : { prices }) });
  }
}
