import type { CancellationToken, Connection } from 'vscode-languageserver';
import type { CostLens, SizeHint } from '../core/index.ts';
import { OPEN_LENS } from '../protocol/protocol.ts';
import type { Documents } from './documents.ts';
import type { Editor } from './editor.ts';
import type { KeptMarks } from './kept-marks.ts';
import { Lazy } from './lazy.ts';
import type { SettingsStore } from './settings.ts';

interface Kept {
  readonly lenses: KeptMarks<CostLens>;
  readonly hints: KeptMarks<SizeHint>;
}

/** Code lenses and inlay hints, as far as the settings of a document want them. */
export class Marks {
  private readonly kept = new Lazy<Kept>(async () => {
    const { KeptMarks } = await import('./kept-marks.ts');
    return {
      lenses: new KeptMarks<CostLens>(({ resource }) => resource),
      hints: new KeptMarks<SizeHint>(({ range }) => range.end),
    };
  });

  constructor(
    private readonly documents: Documents,
    private readonly settings: SettingsStore,
    private readonly editor: Editor,
  ) {}

  /** Registers what is asked. */
  answer(connection: Connection): void {
    connection.onCodeLens(async ({ textDocument: { uri } }, token) => {
      if (!(await this.isWanted(uri, 'codeLens', token))) return [];
      const { answerCodeLens } = await import('./handlers/code-lens.ts');
      const { lenses } = await this.kept.get();
      return answerCodeLens(uri, this.documents, lenses, this.editor.commands.has(OPEN_LENS));
    });
    connection.languages.inlayHint.on(async ({ textDocument: { uri }, range }, token) => {
      if (!(await this.isWanted(uri, 'inlayHints', token))) return [];
      const { answerInlayHints } = await import('./handlers/inlay-hint.ts');
      const { hints } = await this.kept.get();
      return answerInlayHints(uri, range, this.documents, hints);
    });
  }

  drop(uri: string): void {
    this.kept.made?.lenses.drop(uri);
    this.kept.made?.hints.drop(uri);
  }

  private async isWanted(
    uri: string,
    what: 'codeLens' | 'inlayHints',
    token: CancellationToken,
  ): Promise<boolean> {
    const settings = await this.settings.get(uri);
    if (token.isCancellationRequested) return false;
    if (!settings.enable || !settings[what]) this.drop(uri);
    return settings.enable && settings[what];
  }
}
